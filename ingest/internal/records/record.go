package records

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"zhengce/ingest/internal/html"
	"zhengce/ingest/internal/page"
	"zhengce/ingest/internal/plain"
	"zhengce/ingest/internal/sniff"
)

// record is one record: its fields in order, under the names of their roles
// where they have one.
type record []pair

type pair struct{ name, value string }

// maxLabel is how long a field may be that counts as metadata.
const maxLabel = 300

// rename puts roles in place of names. Of several fields with one role the
// longest value stays.
func (r record) rename(f Fields) record {
	var out record
	at := map[string]int{}
	for _, p := range r {
		role := f.role(p.name)
		if role == "" {
			if Fields(nil).role(p.name) == "" { // else it only looks like the one that f names
				out = append(out, p)
			}
			continue
		}
		if i, twice := at[role]; twice {
			if len(p.value) > len(out[i].value) {
				out[i].value = p.value
			}
			continue
		}
		at[role] = len(out)
		out = append(out, pair{role, p.value})
	}
	return out
}

func (r record) get(name string) string {
	for _, p := range r {
		if p.name == name {
			return p.value
		}
	}
	return ""
}

// marshal writes the record as one JSON object on one line, which [Read] reads.
func (r record) marshal() []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for i, p := range r {
		b.WriteByte("{,"[min(i, 1)])
		enc.Encode(p.name) // a string cannot fail
		b.Truncate(b.Len() - 1)
		b.WriteByte(':')
		enc.Encode(p.value)
		b.Truncate(b.Len() - 1)
	}
	if len(r) == 0 {
		b.WriteByte('{')
	}
	b.WriteByte('}')
	return b.Bytes()
}

// parse reads a JSON object and returns what stands behind it. Lists of strings become lines; objects inside give
// fields with a dot: data.content.
func parse(data []byte) (r record, rest []byte, err error) {
	n, err := r.object(data, "", 0)
	return r, data[n:], err
}

// maxNested is how deep objects may nest.
const maxNested = 5

// object adds the fields of an object and returns where it ends.
func (r *record) object(data []byte, prefix string, depth int) (end int, err error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return 0, errors.New("no JSON object")
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return 0, err
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return 0, err
		}
		name, _ := key.(string)
		if raw[0] == '{' && depth < maxNested {
			if _, err := r.object(raw, prefix+name+".", depth+1); err != nil {
				return 0, err
			}
			continue
		}
		*r = append(*r, pair{prefix + name, scalar(raw)})
	}
	if _, err := dec.Token(); err != nil {
		return 0, err
	}
	return int(dec.InputOffset()), nil
}

// scalar returns the text of a JSON value.
func scalar(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var list []string
	if json.Unmarshal(raw, &list) == nil {
		return strings.Join(list, "\n")
	}
	switch string(raw) {
	case "null", "true", "false":
		return ""
	}
	if raw[0] == '[' || raw[0] == '{' {
		return ""
	}
	return string(raw)
}

// Read reads a file that is one record.
func Read(data []byte) (page.Page, error) {
	r, rest, err := parse(data)
	if err != nil {
		return page.Page{}, page.Refuse(page.Unsupported, "JSON that is no record with a text")
	}
	if len(bytes.TrimSpace(rest)) > 0 {
		return page.Page{}, page.Refuse(page.Unsupported, "several records: they are documents of their own")
	}
	r = r.rename(nil)
	text := r.get(roleText)
	if strings.TrimSpace(text) == "" {
		return page.Page{}, page.Refuse(page.NoText, "a record without text")
	}
	p, err := body(r.get(roleTitle), text)
	if err != nil {
		return page.Page{}, err
	}
	p.Format = "json"
	if t := strings.TrimSpace(r.get(roleTitle)); t != "" {
		p.Title = t
	}
	p.Labels = append(r.labels(), p.Labels...)
	return p, nil
}

// body reads the text of a record, which may be a piece of a web page.
func body(title, text string) (page.Page, error) {
	if format, err := sniff.Format([]byte(text)); err != nil || format != sniff.HTML {
		return plain.FromText(text)
	}
	p, err := html.FromText("<html><head><title>" + title + "</title></head><body><div>" + text + "</div></body></html>")
	if err == nil {
		return p, nil
	}
	if flat := strip(text); strings.TrimSpace(flat) != "" {
		return plain.FromText(flat)
	}
	return p, err
}

// labels returns the metadata of a record.
func (r record) labels() []page.Label {
	var out []page.Label
	for _, p := range r {
		name, value := p.name, strings.TrimSpace(p.value)
		switch name {
		case roleText, roleURL:
			continue
		case roleTitle:
			name = "标题"
		case roleDate:
			name, value = "发布日期", day(value)
		case roleNumber:
			name = "发文字号"
		case roleIssuer:
			name = "发文机关"
		}
		if value != "" && len(value) <= maxLabel && !strings.ContainsAny(value, "\n\r") {
			out = append(out, page.Label{Name: name, Value: value})
		}
	}
	return out
}

// china is the time zone that dates of Chinese sites are in.
var china = time.FixedZone("UTC+8", 8*60*60)

// day turns a Unix time in seconds or milliseconds into a date; other values
// stay as they are.
func day(s string) string {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return s
	}
	switch len(s) {
	case 10:
		return time.Unix(n, 0).In(china).Format(time.DateOnly)
	case 13:
		return time.UnixMilli(n).In(china).Format(time.DateOnly)
	}
	return s
}
