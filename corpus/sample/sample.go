// Package sample holds policy documents written for this project, in the forms
// in which such documents are crawled, and the facts that they state.
//
// The places are real, the documents and their numbers are not. The facts were
// known when the texts were written; what the extractor makes of them plays no
// part in them.
package sample

import "embed"

// FS holds documents/NAME.html, .htm or .txt and, for each, texts/NAME.txt and
// gold/NAME.jsonl, the annotated text and its facts as package corpus/gold reads
// them.
//
//go:embed documents texts gold
var FS embed.FS
