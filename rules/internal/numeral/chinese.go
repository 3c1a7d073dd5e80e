package numeral

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"zhengce/corpus"
)

// IsChinese reports whether r is a Chinese numeral or multiplier.
func IsChinese(r rune) bool { return chineseDigit(r) >= 0 || multiplier(r) > 0 }

// chineseDigit is the value of a Chinese digit, -1 for other characters. The
// capital forms of cheques count, too.
func chineseDigit(r rune) int {
	switch r {
	case '零', '〇', '○':
		return 0
	case '一', '壹':
		return 1
	case '二', '贰', '两', '兩', '貳':
		return 2
	case '三', '叁':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆', '陸':
		return 6
	case '七', '柒':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖':
		return 9
	}
	return -1
}

// chinese adds up a Chinese numeral rune by rune.
type chinese struct {
	total   uint64 // whole 亿 and 万
	section uint64 // below 万
	digit   int    // the digit read last, -1 where it is used up
	gap     uint64 // between two neighbouring digits (两三), 0 for none
	scale   uint64 // the place of those two
	last    int    // power of ten of the last multiplier
	zero    bool   // a 零 stands before the last digit
	runes   int
	mults   int
	bare    bool
	broken  bool // not a number: too large, or digits one by one
}

// chineseRun adds up the run of Chinese numerals at at.
func chineseRun(text string, at int) (c chinese, end int) {
	c = chinese{digit: -1}
	end = at
	if partOfWord(text, at) {
		return c, end
	}
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if c.unitAhead(r, text, end+size) || !c.add(r) {
			break
		}
		end += size
	}
	return c, end
}

// partOfWord reports whether the capital numeral at text[at] is more likely the
// end of a word (队伍, 登陆, 收拾): no other one follows it.
func partOfWord(text string, at int) bool {
	r, size := utf8.DecodeRuneInString(text[at:])
	switch r {
	case '伍', '陆', '陸', '拾', '肆':
		next, _ := utf8.DecodeRuneInString(text[at+size:])
		return !strings.ContainsRune("拾佰仟元圆", next)
	}
	return false
}

// unitAhead reports whether r is the 千 of a unit: 千万千升.
func (c *chinese) unitAhead(r rune, text string, at int) bool {
	return r == '千' && c.mults > 0 && c.digit < 0 && unitAhead(text, at)
}

// positional says that the digits stand one by one: 二〇二四.
func (c *chinese) positional() bool { return c.runes > 1 && c.mults == 0 && c.gap == 0 }

// chineseInt is [Int] for Chinese numerals.
func chineseInt(text string, at int) (value, end int) {
	c, end := chineseRun(text, at)
	switch {
	case c.runes == 0, c.runes > 8, c.bare, c.gap > 0:
		return 0, at
	case c.positional():
		if c.runes > 4 {
			return 0, at
		}
		for _, r := range text[at:end] {
			value = value*10 + chineseDigit(r)
		}
		return value, end
	case c.broken:
		return 0, at
	}
	if n := c.value(); n < 10000 {
		return int(n), end
	}
	return 0, at
}

func readChinese(text string, at int) (Number, bool) {
	c, end := chineseRun(text, at)
	if c.runes == 0 {
		return Number{}, false
	}
	n := Number{Span: corpus.Span{Start: at, End: end}, Chinese: true, Bare: c.bare, Positional: c.positional()}
	switch {
	case c.runes > maxChinese:
		return n, true
	case n.Positional:
		n.Value = positional(text[at:end])
		return n, true
	case c.broken:
		return n, true
	}
	c.finish(&n)
	decimals(text, &n)
	return n, true
}

// add takes one more rune; false where it is no numeral.
func (c *chinese) add(r rune) bool {
	if d := chineseDigit(r); d >= 0 {
		c.addDigit(d)
	} else if e := multiplier(r); e > 0 {
		c.addMultiplier(e)
	} else {
		return false
	}
	c.runes++
	return true
}

func (c *chinese) addDigit(d int) {
	switch {
	case d == 0:
		c.zero = true
		c.broken = c.broken || c.digit >= 0
	case c.digit < 0:
		c.digit = d
	case c.gap == 0 && !c.broken && (d == c.digit+1 || c.digit == 3 && d == 5):
		c.gap, c.scale, c.digit = uint64(d-c.digit), 1, d
	default:
		c.broken, c.gap = true, 0
	}
}

func (c *chinese) addMultiplier(e int) {
	if c.total > 1e9 || c.section > 1e9 || c.scale > 1e9 {
		c.broken = true
		return
	}
	c.bare = c.bare || c.runes == 0 && e > 1
	power := [...]uint64{1: 10, 2: 100, 3: 1000, 4: 1e4, 8: 1e8}[e]
	digit := uint64(max(c.digit, 0))
	switch {
	case e == 8:
		c.total = max(c.total+c.section+digit, 1) * power
		c.section = 0
	case e == 4:
		c.total += max(c.section+digit, 1) * power
		c.section = 0
	default:
		c.section += max(digit, 1) * power
	}
	c.scale *= power
	c.digit, c.last, c.zero = -1, e, false
	c.mults++
}

// value is the sum. A digit behind a multiplier stands for the next lower place
// where no 零 is before it: 两万五, 一百五.
func (c *chinese) value() uint64 {
	value := c.total + c.section
	if c.digit <= 0 {
		return value
	}
	unit := uint64(1)
	if c.last >= 2 && !c.zero && c.gap == 0 {
		for range c.last - 1 {
			unit *= 10
		}
	}
	return value + uint64(c.digit)*unit
}

// finish stores the value. An estimate (七八十) is the value with the lower digit,
// up to that with the higher one.
func (c *chinese) finish(n *Number) {
	value := c.value()
	n.Value = corpus.Number(strconv.FormatUint(value, 10))
	if c.gap > 0 {
		n.Max = n.Value
		n.Value = corpus.Number(strconv.FormatUint(value-c.gap*c.scale, 10))
	}
}

// positional reads 二〇二四 as 2024.
func positional(s string) corpus.Number {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(byte('0' + chineseDigit(r)))
	}
	return corpus.Number(b.String())
}

// decimals reads the fraction of 三点五 into n.
func decimals(text string, n *Number) {
	rest, ok := strings.CutPrefix(text[n.Span.End:], "点")
	if !ok || n.Max != "" {
		return
	}
	frac := make([]byte, 0, 8)
	size := len("点")
	for _, r := range rest {
		d := chineseDigit(r)
		if d < 0 || len(frac) == cap(frac) {
			break
		}
		frac = append(frac, byte('0'+d))
		size += utf8.RuneLen(r)
	}
	if len(frac) == 0 {
		return
	}
	n.Value = corpus.Number(Shift(string(n.Value)+"."+string(frac), 0))
	n.Span.End += size
}
