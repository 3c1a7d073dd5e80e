package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengce/corpus"
	"zhengce/ingest/internal/page"
)

// line is one paragraph of the document in the making.
type line struct {
	text string
	hint int         // outline level that the format states, 0 where none
	part corpus.Part // what it is in the layout
	num  marker      // the number it starts with, if any
	// label is how many bytes of text are a heading: 0 none, len(text) all.
	label int
	// goesOn says that the next heading of its style has the next number.
	goesOn bool
	// lost says that the line stood in a block whose paragraph breaks were lost.
	lost bool
	// fresh says that a text of its own, with its own numbering, starts here.
	fresh bool
	// signer remembers the answer of names: 1 yes, 2 no.
	signer uint8
}

// names reports whether the line names organisations and nothing else.
func (l *line) names() bool {
	if l.signer == 0 {
		l.signer = 2
		if bodies(l.text) != nil {
			l.signer = 1
		}
	}
	return l.signer == 1
}

// open reports whether the line may be running text or a heading.
func (l *line) open() bool { return l.part == corpus.PartBody }

// alone reports whether the line is a heading and nothing else.
func (l *line) alone() bool { return l.label > 0 && l.label == len(l.text) }

// split makes lines of blocks. A pair of ideographic spaces is the indent of a
// paragraph, also where the crawl joined the paragraphs.
func split(blocks []page.Block) []line {
	lines := make([]line, 0, len(blocks))
	for _, b := range blocks {
		if b.Cells != nil {
			if text := row(b.Cells); text != "" {
				lines = append(lines, line{text: text, part: corpus.PartTable})
			}
			continue
		}
		text := valid(b.Text)
		parts := []string{text}
		if hasBreak(text) {
			parts = strings.FieldsFunc(text, lineBreak)
		}
		for _, part := range parts {
			for _, piece := range indented(part) {
				if piece = strings.TrimFunc(piece, blank); piece != "" {
					lines = append(lines, line{text: piece, hint: b.Heading})
				}
			}
		}
	}
	return lines
}

// indented splits a stretch at its indents, but for those that only set the two characters of a
// label apart: 第一章　总　　则.
func indented(s string) []string {
	var pieces []string
	start := 0
	for from := 0; ; {
		i := strings.Index(s[from:], indent)
		if i < 0 {
			return append(pieces, s[start:])
		}
		at := from + i
		from = at + len(indent)
		if label := strings.TrimLeftFunc(s[start:at], blank); strings.HasPrefix(label, "第") && spacedOut.MatchString(s[at-len("总"):]) {
			continue
		}
		pieces = append(pieces, s[start:at])
		start = from
	}
}

// valid is s without broken characters.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// blank reports whether r is white space or a mark of no width.
func blank(r rune) bool { return space(r) || r == '\uFEFF' || r == '\u200B' }

// space is [unicode.IsSpace], quick for Chinese characters.
func space(r rune) bool { return r <= '\u3000' && unicode.IsSpace(r) }

// indent is what stands before a paragraph in print.
const indent = "　　"

// lineBreak reports whether r breaks a line.
func lineBreak(r rune) bool {
	return '\n' <= r && r <= '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// hasBreak reports whether a line break is in s. Most readers leave none.
func hasBreak(s string) bool {
	for i := 0; i < len(s); {
		if han(s, i) {
			i += 3
			continue
		}
		r, w := utf8.DecodeRuneInString(s[i:])
		if lineBreak(r) {
			return true
		}
		i += w
	}
	return false
}

// row joins the cells of a table row into one line.
func row(cells []string) string {
	clean, any := make([]string, len(cells)), false
	for i, c := range cells {
		clean[i] = strings.Join(strings.Fields(valid(c)), " ")
		any = any || clean[i] != ""
	}
	if !any {
		return ""
	}
	return strings.Join(clean, " | ")
}

// squeeze drops the white space in s that stands beside a Chinese character or
// mark, and makes one blank of any other run.
func squeeze(s string) string {
	if !strings.ContainsFunc(s, blank) {
		return s
	}
	words := strings.FieldsFunc(s, blank)
	var b strings.Builder
	for i, w := range words {
		if i > 0 && latin(lastRune(words[i-1])) && latin(firstRune(w)) {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// latin reports whether r belongs to a script that separates words by blanks.
func latin(r rune) bool { return r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func lastRune(s string) rune {
	last := rune(0)
	for i := len(s) - 1; i >= 0 && i >= len(s)-4; i-- {
		if s[i] < 0x80 || s[i] >= 0xC0 {
			last = firstRune(s[i:])
			break
		}
	}
	return last
}
