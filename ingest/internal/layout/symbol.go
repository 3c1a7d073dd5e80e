package layout

// Symbol returns the character that the usual symbol fonts show at a code of
// Unicode's private area, where such documents keep them, and 0 where there is
// none that text needs.
func Symbol(code rune) rune {
	if code < 0xf000 || code > 0xf0ff {
		return code
	}
	switch code & 0xff {
	case 0xfe, 0x52, 0xfc:
		return '☑'
	case 0xa8, 0x6f, 0x71, 0x72:
		return '□'
	case 0x6c:
		return '●'
	case 0xfb, 0x78:
		return '☒'
	}
	return 0
}
