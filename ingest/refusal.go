package ingest

import "zhengce/ingest/internal/page"

// Refusal is the error of [Read] for a file that was understood and holds no
// document: take it with errors.As.
type Refusal = page.Refusal

// Reason says which kind of file a [Refusal] is about: "empty", "list page",
// "encrypted" …
type Reason = page.Reason
