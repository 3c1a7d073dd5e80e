// Package page is what every reader of a file format hands to the rest of
// ingest: the paragraphs of a file in reading order, and what the format itself
// says about them.
package page

// Page is the content of one file or archive entry, before cleaning.
type Page struct {
	Format   string   // txt, html, pdf, docx, doc, wps, rtf, mhtml, ofd, xls, xlsx …
	Title    string   // the title that the file states outside its text: HTML title, document property
	Labels   []Label  // labelled metadata beside the text, in the order met
	Blocks   []Block  // in reading order
	Warnings []string // what had to be guessed or left out, for people
}

// Label is a row of a page's metadata table: 发文字号, 榆政办发〔2023〕26号.
type Label struct{ Name, Value string }

// Block is one paragraph or one table row.
type Block struct {
	Text    string   // without line breaks; empty where Cells is set
	Cells   []string // the cells of a table row, merged cells carried into each
	Heading int      // outline level that the format states, 1 to 9; 0 where it states none
}
