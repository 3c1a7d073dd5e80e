package rules

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
)

// synonymFile is the lexicon of words that stand for each other in queries.
const synonymFile = "lexicons/synonym.tsv"

// Synonyms reads the groups of words that stand for each other in queries from
// a rule folder, without the rest of it: each group is a term and its synonyms.
// A folder without such a file has none.
func Synonyms(folder fs.FS) ([][]string, error) {
	data, err := fs.ReadFile(folder, synonymFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read synonyms: %w", err)
	}
	var faults ErrorList
	lex := parseLexicon("synonym", synonymFile, string(data), &faults)
	if err := faults.Err(); err != nil {
		return nil, fmt.Errorf("read synonyms: %w", err)
	}
	var groups [][]string
	at := make(map[string]int) // the group of a term
	for i := range lex.Entries {
		e := &lex.Entries[i]
		term := lex.attr(e, "term")
		if term == "" {
			continue
		}
		group, ok := at[term]
		if !ok {
			group = len(groups)
			at[term] = group
			groups = append(groups, []string{term})
		}
		groups[group] = append(groups[group], e.Word)
	}
	slices.SortFunc(groups, func(x, y []string) int { return slices.Compare(x, y) })
	return groups, nil
}
