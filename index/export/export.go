// Package export writes facts and documents for other programs: JSON, JSON
// Lines, CSV, XLSX, Parquet and iCalendar. docs/FORMAT.md lists the columns;
// they depend on the kinds of facts that are asked for and on nothing else, so
// that they are the same for every library.
//
// A caller hands in the definitions of the kinds (see [Kind]) and a [Source],
// for which index.Library's EachFact and EachDocument serve:
//
//	err := export.Facts(w, export.CSV, kinds, func(each func(*index.FactHit) error) error {
//		return lib.EachFact(ctx, "kind:deadline place:河南", each)
//	})
package export

import (
	"fmt"
	"io"
	"slices"

	"zhengce/index"
)

// Format is a file format.
type Format string

// The formats.
const (
	JSON    Format = "json"    // one array of objects; docs/schema/facts.json
	JSONL   Format = "jsonl"   // an object a line
	CSV     Format = "csv"     // UTF-8 with byte order mark, so that Excel opens it
	XLSX    Format = "xlsx"    // a sheet a kind
	Parquet Format = "parquet" // one table
	ICS     Format = "ics"     // RFC 5545; facts that have a time only
)

// Formats lists the formats that [Facts] writes.
func Formats() []Format { return []Format{JSON, JSONL, CSV, XLSX, Parquet, ICS} }

// DocumentFormats lists the formats that [Documents] writes.
func DocumentFormats() []Format { return []Format{JSON, JSONL, CSV, XLSX, Parquet} }

// Kind is a kind of facts with its fields, in the order of its definition.
type Kind = index.Kind

// Source calls each with everything to be exported, in order.
type Source[T any] func(each func(T) error) error

// Facts writes facts. The kinds say which columns there are; a fact of a kind
// that is not among them is an error, and so is a field that its kind does not
// have.
func Facts(w io.Writer, format Format, kinds []Kind, facts Source[*index.FactHit]) error {
	var err error
	switch format {
	case JSON, JSONL:
		err = writeJSON(w, format == JSON, facts, factObject)
	case CSV:
		err = writeCSV(w, factTable(kinds...), facts)
	case XLSX:
		err = writeXLSX(w, tables(kinds), facts, func(h *index.FactHit) string { return h.Fact.Kind })
	case Parquet:
		err = writeParquet(w, factTable(kinds...), facts)
	case ICS:
		err = writeCalendar(w, facts)
	default:
		return unknown(format, Formats())
	}
	if err != nil {
		return fmt.Errorf("export facts as %s: %w", format, err)
	}
	return nil
}

// Documents writes documents, without their texts where text is false.
func Documents(w io.Writer, format Format, text bool, documents Source[*index.Stored]) error {
	t := documentTable(text)
	var err error
	switch format {
	case JSON, JSONL:
		err = writeJSON(w, format == JSON, documents, func(s *index.Stored) ([]byte, error) { return s.Doc.MarshalDocument(text) })
	case CSV:
		err = writeCSV(w, t, documents)
	case XLSX:
		err = writeXLSX(w, []*table[*index.Stored]{t}, documents, func(*index.Stored) string { return t.name })
	case Parquet:
		err = writeParquet(w, t, documents)
	default:
		return unknown(format, DocumentFormats())
	}
	if err != nil {
		return fmt.Errorf("export documents as %s: %w", format, err)
	}
	return nil
}

func unknown(format Format, known []Format) error {
	return fmt.Errorf("no export format %q: there are %v", format, known)
}

// Merge adds the fields in other to kinds of the same name and appends kinds
// that are not there yet. It serves for facts whose rules are gone. A field that
// is of two types becomes text, which can hold both.
func Merge(kinds, other []Kind) []Kind {
	out := slices.Clone(kinds)
	for _, k := range other {
		i := slices.IndexFunc(out, func(o Kind) bool { return o.Name == k.Name })
		if i < 0 {
			out = append(out, k)
			continue
		}
		fields := slices.Clone(out[i].Fields)
		for _, f := range k.Fields {
			at := slices.IndexFunc(fields, func(o index.KindField) bool { return o.Name == f.Name })
			switch {
			case at < 0:
				fields = append(fields, f)
			case fields[at].Type != f.Type:
				fields[at].Type = index.TextField
			}
		}
		out[i].Fields = fields
	}
	return out
}
