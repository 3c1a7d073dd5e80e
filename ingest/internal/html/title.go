package html

import (
	"strings"

	"github.com/PuerkitoBio/goquery"

	"zhengce/ingest/internal/clean"
	"zhengce/ingest/internal/page"
)

// metaNames are the <meta> names of the national standard for government sites
// and of some systems, with the labels that they are.
var metaNames = []struct{ name, label string }{
	{"articletitle", "标题"}, {"pubdate", "发布日期"}, {"contentsource", "来源"},
}

// headMeta reads the page's <title> and the <meta> elements that say something
// of the document.
func headMeta(doc *goquery.Document) (title string, labels []page.Label) {
	found := map[string]string{}
	doc.Find("meta[name]").Each(func(_ int, s *goquery.Selection) {
		name := strings.ToLower(strings.TrimSpace(s.AttrOr("name", "")))
		if value := clean.Text(s.AttrOr("content", "")); value != "" && found[name] == "" {
			found[name] = value
		}
	})
	for _, m := range metaNames {
		if v := found[m.name]; v != "" {
			labels = append(labels, page.Label{Name: m.label, Value: v})
		}
	}
	return clean.Text(doc.FindMatcher(goquery.Single("title")).Text()), labels
}

const (
	headingGap = 60  // runs above the document in which its title is looked for
	titleLimit = 120 // characters of a title
)

// pageTitle finds the document's title above it: in a heading, in an element
// that is named so, in what the head of the page says.
func pageTitle(head string, above []*run) string {
	best, bestScore, squashed := "", 2, squash(head)
	above = above[max(0, len(above)-headingGap):]
	for i := 0; i < len(above); {
		text, next := titleText(above, i, squashed)
		if score := titleScore(text, squashed, above[i]); score >= bestScore {
			best, bestScore = text, score
		}
		i = next
	}
	part := clean.TitlePart(head)
	if best == "" || part != "" && bestScore < sureTitle && !strings.Contains(squash(best), squash(part)) || issued(part, best) {
		best = part
	}
	return best
}

// issued reports whether full is title with the name of who issued it in front,
// which pages print on a line of its own.
func issued(full, title string) bool {
	issuer, ok := strings.CutSuffix(squash(full), squash(title))
	return ok && clean.IsSiteName(issuer) && !strings.HasSuffix(issuer, "网") && !strings.HasSuffix(issuer, "站") && !strings.HasSuffix(issuer, "平台")
}

// sureTitle is the score of a title that stands against the page's own.
const sureTitle = 5

// docNumber is the document number that stands alone between the title and the
// document.
func docNumber(above []*run) []page.Label {
	for _, r := range above[max(0, len(above)-headingGap):] {
		text := clean.Text(strings.ReplaceAll(r.block.Text, string(clean.Mark), ""))
		if r.linked == 0 && clean.IsDocNumber(text) {
			return []page.Label{{Name: "发文字号", Value: text}}
		}
	}
	return nil
}

// titleText joins the runs of the title that begins at i: those of a box that
// is named so, or those that the head of the page, squashed, gives as one.
func titleText(runs []*run, i int, head string) (text string, next int) {
	named := runs[i].box.place&placeTitle != 0
	text = clean.Text(runs[i].block.Text)
	for next = i + 1; next < len(runs) && runs[next].box == runs[i].box; next++ {
		joined := text + clean.Text(runs[next].block.Text)
		if !named && !strings.Contains(head, squash(joined)) {
			break
		}
		text = joined
	}
	return strings.ReplaceAll(text, string(clean.Mark), ""), next
}

// titleScore is how much speaks for a run above the document as its title. The
// head of the page is squashed.
func titleScore(text, head string, r *run) int {
	n := count(text)
	if n < 5 || n > titleLimit || r.block.Cells != nil || clean.IsFurniture(text) || strings.ContainsAny(text, "：>|") || clean.IsSiteName(text) {
		return 0
	}
	score := 0
	if r.box.place&placeTitle != 0 || r.box.parent != nil && r.box.parent.place&placeTitle != 0 {
		score += 2
	}
	if r.block.Heading > 0 {
		score += 2
	}
	if text := squash(text); head != "" && (strings.Contains(head, text) || strings.Contains(text, head)) {
		score += 3
	}
	if clean.EndsLikeTitle(text) {
		score += 2
	}
	if r.linked*2 > r.chars {
		score -= 4
	}
	return score
}

func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == '\u3000' || r == '\u00a0' || r == clean.Mark {
			return -1
		}
		return r
	}, s)
}

// withTitle puts the title on top of a document that does not have it there.
func withTitle(p *page.Page) {
	if p.Title != "" && !clean.HasTitle(p.Blocks, p.Title) {
		p.Blocks = append([]page.Block{{Text: p.Title}}, p.Blocks...)
	}
}
