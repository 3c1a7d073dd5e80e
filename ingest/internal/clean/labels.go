package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengce/ingest/internal/page"
)

// labelSet collects the labels of a page: the first value of a name, and one
// of a strong name before one of a weak name.
type labelSet struct {
	list []page.Label
	weak []bool
}

// add keeps a value under its canonical name. A date behind the name of a
// source is the page's.
func (s *labelSet) add(name labelName, value string) {
	value = trimValue(value)
	if source, date := sourceAndDate(value); date != "" && !strings.HasSuffix(name.canonical, "日期") {
		value = source
		s.add(labelName{canonical: "发布日期", weak: true}, date)
	}
	if date, number := dateAndNumber(value); number != "" && strings.HasSuffix(name.canonical, "日期") {
		value = date
		s.add(labelName{canonical: "发文字号", weak: true}, number)
	}
	if name.canonical == "" || value == "" || runes(value) > 200 || !name.fits(value) || isFurnitureKey(key(value)) {
		return
	}
	for i := range s.list {
		if s.list[i].Name != name.canonical {
			continue
		}
		if s.weak[i] && !name.weak {
			s.list[i].Value, s.weak[i] = value, false
		}
		return
	}
	s.list = append(s.list, page.Label{Name: name.canonical, Value: value})
	s.weak = append(s.weak, name.weak)
}

// fits reports whether text may be the value of a label: a date has digits, and
// what the page counts is a number.
func (n labelName) fits(text string) bool {
	switch {
	case n.canonical == "":
		return isDigits(key(text)) || isFurnitureLine(text)
	case strings.HasSuffix(n.canonical, "日期") || n.canonical == "有效期至":
		return strings.ContainsAny(text, "0123456789〇○二")
	}
	return true
}

// get is the value under a canonical name, "" for none.
func (s *labelSet) get(canonical string) string {
	for _, l := range s.list {
		if l.Name == canonical {
			return l.Value
		}
	}
	return ""
}

// trimValue takes blanks, marks, separators and furniture off the ends of a
// label's value.
func trimValue(v string) string {
	v = Text(strings.ReplaceAll(v, string(Mark), " "))
	for {
		v = strings.Trim(v, " |·•;；，,:：【[]】")
		at := strings.LastIndexAny(v, " |")
		if at < 0 || !words().isWord(key(v[at+1:])) {
			break
		}
		v = v[:at]
	}
	if words().isWord(key(v)) && runes(v) < 3 {
		return ""
	}
	return v
}

// pair is a label with the text up to the next label; alone says that the line
// ended right after the label.
type pair struct {
	name  labelName
	value string
	alone bool
	colon bool
}

// pairs reads a line that is made of labels and their values, as 来源：区司法局
// 时间：2024-05-07 【字体：大 中 小】. It returns nil for any other line.
func pairs(text string) []pair {
	if len(text) > 1200 {
		return nil
	}
	var out []pair
	rest, start := text, 0
	for {
		at, size := nextColon(rest[start:])
		if at < 0 {
			break
		}
		at += start
		name, from, ok := labelAtEnd(rest[:at], len(out) > 0)
		if !ok { // a colon inside a value: a time, an address
			start = at + size
			continue
		}
		lead := rest[:from]
		switch {
		case len(out) > 0:
			out[len(out)-1].value = lead
		case !leadIn(lead, &out):
			return nil
		}
		out = append(out, pair{name: name, colon: true})
		rest, start = rest[at+size:], 0
	}
	if len(out) == 0 {
		return aloneLabel(text)
	}
	last := &out[len(out)-1]
	last.value = rest
	last.alone = trimValue(rest) == "" && !strings.ContainsAny(rest, "|")
	return out
}

// leadIn reports whether what stands before a line's first label may stand
// there: nothing, separators, furniture, or a date, which is kept.
func leadIn(lead string, out *[]pair) bool {
	v := trimValue(lead)
	switch {
	case v == "" || isFurnitureLine(v):
		return true
	case isDate(v):
		*out = append(*out, dated(v))
		return true
	}
	if source, date := sourceAndDate(v); date != "" {
		*out = append(*out, pair{name: labelName{canonical: "来源", weak: true}, value: source, colon: true}, dated(date))
		return true
	}
	return false
}

// unlabelled reads a line that is the page's date, or a source and the date.
func unlabelled(text string) []pair {
	v := trimValue(text)
	if source, date := sourceAndDate(v); date != "" && strings.Contains(date, ":") {
		return []pair{{name: labelName{canonical: "来源", weak: true}, value: source, colon: true}, dated(date)}
	}
	if isStamp(v) {
		return []pair{dated(v)}
	}
	return nil
}

// dated is the page's date where it stands without a label.
func dated(v string) pair {
	return pair{name: labelName{canonical: "发布日期", weak: true}, value: v, colon: true}
}

// sourceAndDate parts 云岭市政府办 2024-05-07 09:49, where the time of day is given also
// without the blank; date is empty for any other text.
func sourceAndDate(v string) (source, date string) {
	at := strings.IndexAny(v, "0123456789")
	if at <= 0 || !strings.HasSuffix(v[:at], " ") && !strings.Contains(v[at:], ":") {
		return "", ""
	}
	source, date = strings.TrimSpace(v[:at]), v[at:]
	if runes(source) > 30 || strings.ContainsAny(source, "，。；：《") || !isStamp(date) {
		return "", ""
	}
	return source, date
}

// dateAndNumber parts 2024-05-07 云政发〔2024〕7号; number is empty for any other text.
func dateAndNumber(v string) (date, number string) {
	for at, r := range v {
		if r == ' ' && isDate(v[:at]) && IsDocNumber(v[at+1:]) {
			return v[:at], strings.ReplaceAll(v[at+1:], " ", "")
		}
	}
	return "", ""
}

// isStamp reports a date as pages print it, 2024-05-07, and documents do not.
func isStamp(s string) bool {
	return isDate(s) && strings.ContainsAny(s, "-/.:") && !strings.Contains(s, "日")
}

// aloneLabel reads a line that is a label without a colon: whole, or up to the
// first border between inline elements.
func aloneLabel(text string) []pair {
	head, rest, border := strings.Cut(strings.TrimLeft(text, "\x1f "), string(Mark))
	name, ok := words().labels[key(head)]
	for !ok && border && len(key(head)) < words().widest { // 文|号 is one label
		var more string
		more, rest, border = strings.Cut(rest, string(Mark))
		head += more
		name, ok = words().labels[key(head)]
	}
	if !ok {
		return nil
	}
	return []pair{{name: name, value: rest, alone: strings.Trim(rest, "\x1f ") == ""}}
}

// nextColon finds what ends a label: a colon of either width or, as in
// 【发文字号】, a bracket.
func nextColon(s string) (at, size int) {
	at = strings.IndexAny(s, ":：】]")
	if at < 0 {
		return -1, 0
	}
	_, size = utf8.DecodeRuneInString(s[at:])
	return at, size
}

// labelAtEnd finds the longest label that ends s and stands on its own there.
// Blanks inside a label are nothing: 索 引 号. Among other labels a long one may
// be glued to the value before it.
func labelAtEnd(s string, among bool) (name labelName, from int, ok bool) {
	squeezed, end := "", len(s)
	for end > 0 && len(squeezed) <= words().widest {
		r, size := utf8.DecodeLastRuneInString(s[:end])
		end -= size
		if unicode.IsSpace(r) || r == Mark {
			continue
		}
		if !unicode.Is(unicode.Han, r) && r != 'D' && r != 'I' {
			break
		}
		squeezed = string(r) + squeezed
		n, known := words().labels[squeezed]
		if known && (standsAlone(s[:end]) || among && !n.weak && len(squeezed) >= gluedLabel) {
			name, from, ok = n, end, true
		}
	}
	return name, from, ok
}

// gluedLabel is the number of bytes, four characters, of a label that no value
// ends with by chance.
const gluedLabel = 12

// standsAlone reports whether a label may follow s directly.
func standsAlone(s string) bool {
	r, n := utf8.DecodeLastRuneInString(s)
	return n == 0 || r == Mark || unicode.IsSpace(r) || strings.ContainsRune("|[]【】()（）·•*■◆>,，;；。〔〕", r) ||
		r < utf8.RuneSelf && (r >= '0' && r <= '9')
}

// isDate reports a date in digits, with or without a time of day.
func isDate(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune("-/.年月日时分秒: ：", r):
			return false
		}
	}
	return digits >= 6 && digits <= 14
}
