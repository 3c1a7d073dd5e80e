package field

import (
	"strconv"
	"strings"
)

// enclosed returns the character that an EQ field shows for one in a circle,
// as in EQ \o\ac(○,1): ①. It returns the bare character where Unicode has no
// such sign, and nothing for other codes.
func enclosed(code string) string {
	compact := strings.ToLower(strings.Join(strings.Fields(code), ""))
	if !strings.HasPrefix(compact, `eq\o`) {
		return ""
	}
	_, args, ok := strings.Cut(compact, "(")
	args, _, closed := strings.Cut(args, ")")
	if !ok || !closed {
		return ""
	}
	sign, inner, ok := strings.Cut(strings.ReplaceAll(args, ";", ","), ",")
	if !ok || strings.Contains(inner, `\`) {
		return ""
	}
	if n, err := strconv.Atoi(inner); err == nil && n >= 1 && n <= 20 && strings.Contains("○〇◯", sign) {
		return string(rune('①' + n - 1))
	}
	return inner
}
