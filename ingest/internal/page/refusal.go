package page

// Reason is why a file gives no document. The set is closed; the values are
// stable and go into the library's record.
type Reason string

// The reasons of a refusal.
const (
	Empty       Reason = "empty"       // no bytes, or white space alone
	Binary      Reason = "binary"      // no text and no known format
	Unsupported Reason = "unsupported" // a known format that is not read
	Encrypted   Reason = "encrypted"   // needs a password
	Damaged     Reason = "damaged"     // the format's own structure is broken
	TooLarge    Reason = "too large"   // over a limit of size, count or depth
	NoText      Reason = "no text"     // read in full, and nothing in it is text
	Scanned     Reason = "scanned"     // pictures of text, to be read by OCR alone
	Garbled     Reason = "garbled"     // text whose characters cannot be made out
	ListPage    Reason = "list page"   // links to documents, none of its own
	ShellPage   Reason = "shell page"  // a frame that a script fills
	ErrorPage   Reason = "error page"  // not found, no access, access check
)

// Refusal is the error of a reader that understood its input and found no
// document in it. Any other error of a reader is a fault of the file or of the
// reader.
type Refusal struct {
	Reason Reason
	Detail string // what was met, in words; may be empty
}

// Refuse returns a *Refusal.
func Refuse(reason Reason, detail string) error { return &Refusal{reason, detail} }

func (r *Refusal) Error() string {
	if r.Detail == "" {
		return string(r.Reason)
	}
	return string(r.Reason) + ": " + r.Detail
}
