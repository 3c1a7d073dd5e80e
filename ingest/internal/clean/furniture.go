package clean

import (
	"strings"
	"unicode"
)

// isFurnitureLine reports whether a line at the head or the foot is the site's.
func isFurnitureLine(text string) bool {
	k := key(text)
	return isFurnitureKey(k) || isWords(text) || isCaption(k)
}

// isCaption reports the caption of a picture: it ends with who took it.
func isCaption(k string) bool {
	return strings.HasSuffix(k, "摄") && (strings.Contains(k, "记者") || strings.Contains(k, "通讯员")) && runes(k) <= 80
}

func isFurnitureKey(k string) bool {
	if k == "" {
		return true
	}
	if len(k) > 500 || strings.HasPrefix(k, "附件") && strings.ContainsRune(k, '.') {
		return false
	}
	x := words()
	return x.words[k] || x.crumbs.starts(k) || x.starts.starts(k) && runes(k) <= 80 ||
		x.has.in(k) && runes(k) <= 120
}

// isWords reports a line that consists of the furniture's words, with numbers,
// dates and separators among them.
func isWords(text string) bool {
	if strings.IndexFunc(text, isLetter) < 0 {
		return true
	}
	found := 0
	for _, token := range strings.FieldsFunc(text, isSeparator) {
		switch k := key(token); {
		case k == "" || isDigits(k):
		case words().words[k]:
			found++
		case allWords(k):
			found++
		default:
			return false
		}
	}
	return found > 0
}

// isSeparator reports what stands between the words of a menu or a tool bar.
func isSeparator(r rune) bool {
	if r >= 0x4E00 && r <= 0x9FFF || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
		return false
	}
	return unicode.IsSpace(r) || r == Mark || strings.ContainsRune("|｜/／\\>》›»→:：·•*■◆★▲▼、,，()（）[]【】{}<《‹«＞＜!！。.;；&", r)
}

func isDigits(k string) bool {
	for _, r := range k {
		if !unicode.IsDigit(r) && !strings.ContainsRune("年月日时分秒-:.+×", r) {
			return false
		}
	}
	return true
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// allWords reports a token that is words of the furniture without separators
// between them: 大中小, 打印关闭.
func allWords(k string) bool {
	if len(k) > 60 {
		return false
	}
	for len(k) > 0 {
		n := len(k)
		for n > 0 && !words().words[k[:n]] {
			n--
		}
		if n == 0 {
			return false
		}
		k = k[n:]
	}
	return true
}

// startsNumbered reports a heading or an article with its number in front.
func startsNumbered(k string) bool {
	const han = "一二三四五六七八九十百零〇"
	rest, article := strings.CutPrefix(k, "第")
	rest, bracket := strings.CutPrefix(rest, "(")
	tail := strings.TrimLeft(rest, han)
	if tail == rest || tail == "" {
		return false
	}
	switch {
	case article:
		return strings.HasPrefix(tail, "条") || strings.HasPrefix(tail, "章") || strings.HasPrefix(tail, "节")
	case bracket:
		return strings.HasPrefix(tail, ")")
	}
	return strings.HasPrefix(tail, "、")
}

// fileTypes end the names of attached files.
var fileTypes = []string{".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".et", ".ofd", ".rar", ".zip", ".txt", ".ppt", ".pptx", ".rtf", ".ceb"}

// isFileName reports a line that is the name of a file.
func isFileName(k string) bool {
	for _, t := range fileTypes {
		if len(k) > len(t) && strings.EqualFold(k[len(k)-len(t):], t) {
			return true
		}
	}
	return false
}
