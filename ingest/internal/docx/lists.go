package docx

import (
	"strings"

	"zhengce/ingest/internal/numbering"
	"zhengce/ingest/internal/xmlscan"
)

// styleLink marks, in the Style of a list's first level, a list that takes its
// levels from a numbering style.
const styleLink = "\x00link:"

// loadLists reads the numbering part, or the lists element of Word 2003 XML.
func loadLists(n *numbering.Numbers, part []byte) {
	x := xmlscan.New(part)
	for x.NextStart(0) {
		switch string(x.Name()) {
		case "abstractNum":
			id := x.Attr("abstractNumId")
			n.Lists[id] = readList(x)
		case "listDef":
			id := x.Attr("listDefId")
			n.Lists[id] = readList(x)
		case "num":
			id := x.Attr("numId")
			n.Nums[id] = readNum(x)
		case "list":
			id := x.Attr("ilfo")
			n.Nums[id] = readNum(x)
		case "body":
			return
		}
	}
}

func readList(x *xmlscan.Scanner) *numbering.List {
	list := new(numbering.List)
	open := x.Depth()
	for x.NextStart(open) {
		switch string(x.Name()) {
		case "lvl":
			if i := atoi(x.Attr("ilvl")); i >= 0 && i < numbering.Levels {
				list[i] = readLevel(x)
			}
		case "numStyleLink", "listStyleLink":
			list[0].Style = styleLink + x.Attr("val")
		}
	}
	return list
}

func readNum(x *xmlscan.Scanner) *numbering.Num {
	num := &numbering.Num{Starts: map[int]int{}, Levels: map[int]numbering.Level{}}
	level := 0
	open := x.Depth()
	for x.NextStart(open) {
		switch string(x.Name()) {
		case "abstractNumId", "ilst":
			num.List = x.Attr("val")
		case "lvlOverride":
			level = atoi(x.Attr("ilvl"))
		case "startOverride":
			num.Starts[level] = atoi(x.Attr("val"))
		case "lvl":
			num.Levels[level] = readLevel(x)
		}
	}
	return num
}

func readLevel(x *xmlscan.Scanner) numbering.Level {
	l := numbering.Level{Format: "decimal", Start: 1}
	open := x.Depth()
	for x.NextStart(open) {
		switch string(x.Name()) {
		case "start":
			l.Start = atoi(x.Attr("val"))
		case "numFmt":
			l.Format = x.Attr("val")
		case "nfc":
			l.Format = numbering.Code(atoi(x.Attr("val")))
		case "lvlText":
			l.Text = x.Attr("val")
		case "pStyle":
			l.Style = x.Attr("val")
		case "isLgl":
			l.Legal = on(x)
		case "lvlRestart":
			if l.Restart = atoi(x.Attr("val")); l.Restart == 0 {
				l.Restart = -1
			}
		case "pPr", "rPr", "Fallback":
			x.Skip()
		}
	}
	l.Text = strings.Map(printable, l.Text)
	return l
}

// printable drops control characters, among them the tab that some labels end with.
func printable(r rune) rune {
	if r < ' ' {
		return -1
	}
	return r
}
