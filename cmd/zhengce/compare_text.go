package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"zhengce/cmd/zhengce/internal/comparison"
	"zhengce/corpus"
)

// comparisonColumns are the columns of the sheet formats.
var comparisonColumns = []string{"name", "code", "indicator", "comparator", "value", "value_max", "unit", "change", "period", "status",
	"strength", "quote", "document", "title", "source", "date", "copies", "first"}

// printComparison prints a comparison in a format of [checkFormat]. It returns
// errNothing where there is none.
func (a *app) printComparison(r *comparison.Result, indicator, format string) error {
	var err error
	switch format {
	case "table":
		a.showComparison(r)
	case "json":
		err = a.printJSON(struct {
			Indicator string `json:"indicator"`
			*comparison.Result
		}{indicator, r})
	default:
		s := sheet{name: "compare", columns: comparisonColumns}
		for i := range r.Rows {
			s.rows = append(s.rows, comparisonRow(&r.Rows[i]))
		}
		fmt.Fprintln(a.err, describeSummary(&r.Summary))
		err = s.write(a.out, format)
	}
	if err == nil && len(r.Rows) == 0 {
		err = errNothing
	}
	return err
}

func comparisonRow(r *comparison.Row) []any {
	return []any{r.Name, r.Code, r.Indicator, r.Comparator, decimal(r.Value), decimal(r.ValueMax), r.Unit, r.Change, r.Period, r.Status,
		r.Strength, r.Quote, r.Document, r.Title, r.Source, r.Date, strings.Join(r.Copies, " "), r.First}
}

// decimal is a number for a sheet, nil where there is none.
func decimal(n corpus.Number) any {
	if n == "" {
		return nil
	}
	return n.Float()
}

// quoteWidth is how much of a quote a row of the table shows.
const quoteWidth = 44

// showComparison prints the rows for people: aligned, and on a terminal with a
// bar beside each figure that can be compared.
func (a *app) showComparison(r *comparison.Result) {
	bars := isTerminal(a.terminal)
	var lines [][]string
	for i := range r.Rows {
		row := &r.Rows[i]
		name := row.Name
		if !row.First {
			name = ""
		}
		line := []string{name, row.Code, figure(row)}
		if bars {
			line = append(line, bar(row, &r.Summary))
		}
		what := row.Status
		if row.Strength != "" && row.Strength != "expected" {
			what += " " + row.Strength
		}
		source := strings.TrimSpace(fmt.Sprintf("%.8s %s", row.Document, row.Date))
		if n := len(row.Copies); n > 0 {
			source += " +" + countOf(n, "copy", "copies")
		}
		lines = append(lines, append(line, row.Period, what, cutWidth(row.Quote, quoteWidth), source))
	}
	a.printColumns(lines)
	if len(r.Rows) > 0 {
		fmt.Fprintln(a.out, describeSummary(&r.Summary))
	}
}

// signs are how comparators are written before a figure.
var signs = map[string]string{"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈"}

// figure writes a row's figure for people: ≥5 %, ≈+5.5 %, −3.8 %, 3.38 万亿元.
func figure(r *comparison.Row) string {
	value := r.Value.Float()
	by, word := scale(value, r.Unit)
	s := signs[r.Comparator] + map[string]string{"increase": "+", "decrease": "−"}[r.Change] + shortNumber(value/by)
	if r.ValueMax != "" {
		s += "–" + shortNumber(r.ValueMax.Float()/by)
	}
	if word+r.Unit == "" {
		return s
	}
	return s + " " + word + r.Unit
}

// scale is the power of ten that a value is written in, with its word.
func scale(value float64, unit string) (float64, string) {
	switch v := math.Abs(value); {
	case unit == "%" || v < 1e4:
		return 1, ""
	case v >= 1e12:
		return 1e12, "万亿"
	case v >= 1e8:
		return 1e8, "亿"
	}
	return 1e4, "万"
}

// shortNumber writes a number with two decimals at most.
func shortNumber(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}

// barWidth is the length of the longest bar.
const barWidth = 20

// bar draws a row's figure as a share of the largest. Figures in another unit
// have none.
func bar(r *comparison.Row, s *comparison.Summary) string {
	most := math.Max(math.Abs(s.Min), math.Abs(s.Max))
	if !s.Comparable(r) || most == 0 {
		return ""
	}
	eighths := int(math.Round(math.Min(math.Abs(r.Figure())/most, 1) * barWidth * 8))
	b := strings.Repeat("█", eighths/8)
	if rest := eighths % 8; rest > 0 {
		b += string([]rune("▏▎▍▌▋▊▉")[rest-1])
	}
	return b
}

// describeSummary is the line below the rows.
func describeSummary(s *comparison.Summary) string {
	line := fmt.Sprintf("%s, %s", countOf(s.Localities, "locality", "localities"), countOf(s.Documents, "document", "documents"))
	if s.Copies > 0 {
		line += fmt.Sprintf(" (%s not counted)", countOf(s.Copies, "copy", "copies"))
	}
	if s.Placeless > 0 {
		line += fmt.Sprintf(" (%s in documents without a place)", countOf(s.Placeless, "figure", "figures"))
	}
	if s.Compared == 0 {
		return line
	}
	by, word := scale(math.Max(math.Abs(s.Min), math.Abs(s.Max)), s.Unit)
	unit := strings.TrimRight(" "+word+s.Unit, " ")
	if s.Min == s.Max {
		line += fmt.Sprintf("; %s%s", shortNumber(s.Min/by), unit)
	} else {
		line += fmt.Sprintf("; %s to %s%s, median %s%s", shortNumber(s.Min/by), shortNumber(s.Max/by), unit, shortNumber(s.Median/by), unit)
	}
	if s.Change {
		line += " (change)"
	}
	if other := s.Localities - s.Compared; other > 0 {
		line += fmt.Sprintf("; %d in another unit", other)
	}
	return line
}
