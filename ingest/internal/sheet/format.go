package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Builtin returns the number format that Excel keeps under an id (ECMA-376 part
// 1, 18.8.30, those of zh-cn), empty for General and unknown ones.
func Builtin(id int) string {
	switch id {
	case 1:
		return "0"
	case 2:
		return "0.00"
	case 3:
		return "#,##0"
	case 4, 37, 38, 39, 40, 41, 42, 43, 44:
		return "#,##0.00"
	case 9:
		return "0%"
	case 10:
		return "0.00%"
	case 14, 15:
		return "yyyy-m-d"
	case 16, 28, 29, 30, 51, 54, 56, 58:
		return `m"月"d"日"`
	case 17, 27, 36, 50, 52, 57:
		return `yyyy"年"m"月"`
	case 31:
		return `yyyy"年"m"月"d"日"`
	case 18, 19, 20, 21, 32, 33, 34, 35, 55:
		return "h:mm"
	case 22:
		return "yyyy-m-d h:mm"
	}
	return ""
}

// maxFormat is how long a number format may be; Excel stops at 255 characters.
const maxFormat = 800

// Number writes a value in a number format. Of a format's sections the first
// counts; colours, conditions and padding are left out.
func Number(v float64, format string, from1904 bool) string {
	if len(format) > maxFormat {
		return general(v)
	}
	section, _, _ := strings.Cut(format, ";")
	tokens := split(section)
	if isDate(tokens) && v >= 0 && v < 2958466 { // 9999-12-31
		return date(v, tokens, from1904)
	}
	p, ok := readPattern(tokens)
	if !ok {
		return general(v)
	}
	return p.write(v)
}

// pattern is how a number format writes numbers.
type pattern struct {
	before, after string
	decimals      int
	fixed         bool // decimals that are 0 are written too
	commas        bool
	percent       bool
}

// readPattern reads the tokens of a format; ok is false for text, scientific and
// general ones.
func readPattern(tokens []token) (p pattern, ok bool) {
	point := false
	for _, t := range tokens {
		switch {
		case t.literal && ok:
			p.after += t.text
		case t.literal:
			p.before += t.text
		case t.text == "%":
			p.percent = true
		case t.text == ".":
			point = true
		case t.text == ",":
			p.commas = p.commas || ok
		case t.text == "0" || t.text == "#" || t.text == "?":
			ok = true
			if point {
				p.decimals++
				p.fixed = p.fixed || t.text == "0"
			}
		case t.text == "e", t.text == "@", t.text == "g":
			return p, false
		}
	}
	return p, ok
}

func (p pattern) write(v float64) string {
	if p.percent {
		v *= 100
		p.after += "%"
	}
	s := strconv.FormatFloat(v, 'f', p.decimals, 64)
	if p.decimals > 0 && !p.fixed {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	if p.commas {
		s = group(s)
	}
	return p.before + s + p.after
}

// general writes a value as Excel does without a format.
func general(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	if r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64); err == nil {
		v = r
	}
	if a := math.Abs(v); a >= 1e21 || a > 0 && a < 1e-9 {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// group puts commas between the thousands.
func group(s string) string {
	whole, rest, point := strings.Cut(s, ".")
	sign := strings.HasPrefix(whole, "-")
	whole = strings.TrimPrefix(whole, "-")
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	s = b.String()
	if sign {
		s = "-" + s
	}
	if point {
		s += "." + rest
	}
	return s
}

// token is a piece of a number format: a literal, a run of one letter, or one
// other sign.
type token struct {
	text    string
	literal bool
}

func split(format string) []token {
	var out []token
	rs := []rune(format)
	for i := 0; i < len(rs); i++ {
		switch c := rs[i]; {
		case c == '"':
			end := i + 1
			for end < len(rs) && rs[end] != '"' {
				end++
			}
			out = append(out, token{string(rs[i+1 : end]), true})
			i = end
		case c == '\\':
			if i++; i < len(rs) {
				out = append(out, token{string(rs[i]), true})
			}
		case c == '_', c == '*': // padding
			i++
		case c == '[':
			for i < len(rs) && rs[i] != ']' {
				i++
			}
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			end := i + 1
			for end < len(rs) && rs[end]|0x20 == c|0x20 {
				end++
			}
			out = append(out, token{strings.ToLower(string(rs[i:end])), false})
			i = end - 1
		case strings.ContainsRune("0#?.,%@", c):
			out = append(out, token{string(c), false})
		default:
			out = append(out, token{string(c), true})
		}
	}
	return out
}

func isDate(tokens []token) bool {
	for _, t := range tokens {
		if !t.literal && strings.Contains("yyyy mmmmm dddd hh ss", t.text) && strings.ContainsAny(t.text, "ymdhs") {
			return true
		}
	}
	return false
}

// date writes a serial number as a date or time.
func date(v float64, tokens []token, from1904 bool) string {
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case from1904:
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case v < 60: // Excel has a 29 February 1900
		base = base.AddDate(0, 0, 1)
	}
	t := base.AddDate(0, 0, int(v)).Add(time.Duration(math.Round((v-math.Floor(v))*86400)) * time.Second)
	var b strings.Builder
	clock := false // the last part was one of the clock: m is minutes
	for i, tok := range tokens {
		if tok.literal || strings.ContainsAny(tok.text, ".,") {
			b.WriteString(tok.text)
			continue
		}
		switch tok.text[0] {
		case 'y':
			b.WriteString(strconv.Itoa(t.Year()))
		case 'm':
			if clock || beforeSeconds(tokens[i+1:]) {
				b.WriteString(padded(t.Minute(), 2))
				continue
			}
			b.WriteString(padded(int(t.Month()), min(len(tok.text), 2)))
		case 'd':
			if len(tok.text) < 3 { // longer ones are days of the week
				b.WriteString(padded(t.Day(), len(tok.text)))
			}
		case 'h':
			b.WriteString(padded(t.Hour(), len(tok.text)))
		case 's':
			b.WriteString(padded(t.Second(), 2))
		}
		clock = tok.text[0] == 'h'
	}
	return strings.TrimSpace(b.String())
}

// beforeSeconds reports whether the next part of a date is seconds.
func beforeSeconds(tokens []token) bool {
	for _, t := range tokens {
		if !t.literal {
			return t.text[0] == 's'
		}
	}
	return false
}

func padded(n, width int) string {
	s := strconv.Itoa(n)
	if len(s) < width {
		return "0" + s
	}
	return s
}
