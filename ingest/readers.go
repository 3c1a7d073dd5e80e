package ingest

import (
	"zhengce/ingest/internal/doc"
	"zhengce/ingest/internal/docx"
	"zhengce/ingest/internal/html"
	"zhengce/ingest/internal/mhtml"
	"zhengce/ingest/internal/ofd"
	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/pdf"
	"zhengce/ingest/internal/plain"
	"zhengce/ingest/internal/records"
	"zhengce/ingest/internal/rtf"
	"zhengce/ingest/internal/xls"
	"zhengce/ingest/internal/xlsx"
)

// A reader gets the paragraphs out of the bytes of one format.
type reader func(data []byte) (page.Page, error)

// readerOf returns the reader of a format that package sniff names, or nil. A
// new format is one line here.
func readerOf(format string) reader {
	switch format {
	case "txt":
		return plain.Read
	case "html":
		return html.Read
	case "doc":
		return doc.Read
	case "docx":
		return docx.Read
	case "mhtml":
		return mhtml.Read
	case "ofd":
		return ofd.Read
	case "rtf":
		return rtf.Read
	case "json", "jsonl":
		return records.Read
	case "csv":
		return records.ReadTable
	case "wordxml":
		return docx.ReadXML
	case "xls":
		return xls.Read
	case "xlsxml":
		return xlsx.ReadXML
	case "xlsx":
		return xlsx.Read
	case "pdf":
		return pdf.Read
	}
	return nil
}
