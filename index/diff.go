package index

import (
	"bytes"

	"zhengce/corpus"
)

// Diff says which facts came and went between two versions.
type Diff struct {
	Added   []corpus.Record `json:"added,omitempty"`
	Removed []corpus.Record `json:"removed,omitempty"`
	Changed []Move          `json:"changed,omitempty"`
}

// Move is a fact about the same thing that says something else: a target or a
// deadline that moved.
type Move struct {
	Before corpus.Record `json:"before"`
	After  corpus.Record `json:"after"`
}

// Empty reports whether nothing came, went or moved.
func (d *Diff) Empty() bool { return len(d.Added)+len(d.Removed)+len(d.Changed) == 0 }

// DiffFacts compares the facts of two versions. Facts that say the same are the
// same wherever they stand. Of those left, two of one kind whose first text
// field is equal are one that changed.
func DiffFacts(before, after []corpus.Record) *Diff {
	gone, come := unmatched(before, after, content)
	d := new(Diff)
	pairs := map[string][]corpus.Record{}
	for _, r := range gone {
		pairs[subject(&r)] = append(pairs[subject(&r)], r)
	}
	moved := map[string]int{}
	for _, r := range come {
		key := subject(&r)
		if n := moved[key]; key != "" && n < len(pairs[key]) {
			d.Changed = append(d.Changed, Move{pairs[key][n], r})
			moved[key]++
			continue
		}
		d.Added = append(d.Added, r)
	}
	seen := map[string]int{}
	for _, r := range gone {
		key := subject(&r)
		if seen[key]++; seen[key] > moved[key] {
			d.Removed = append(d.Removed, r)
		}
	}
	return d
}

// unmatched returns the records of a and of b that have no partner with the
// same key on the other side.
func unmatched(a, b []corpus.Record, key func(*corpus.Record) string) (restA, restB []corpus.Record) {
	count := map[string]int{}
	for i := range b {
		count[key(&b[i])]++
	}
	taken := map[string]int{}
	for i := range a {
		k := key(&a[i])
		if taken[k] < count[k] {
			taken[k]++
			continue
		}
		restA = append(restA, a[i])
	}
	for i := range b {
		k := key(&b[i])
		if taken[k] > 0 {
			taken[k]--
			continue
		}
		restB = append(restB, b[i])
	}
	return restA, restB
}

// content is all that a fact says, without its place in the text.
func content(r *corpus.Record) string {
	c := corpus.Record{Kind: r.Kind, Section: []string{}, Fields: r.Fields}
	data, _ := c.MarshalJSON() // values marshal
	return string(data)
}

// subject is what a fact is about: its kind and its first text.
func subject(r *corpus.Record) string {
	for _, f := range r.Fields {
		if v, ok := f.Value.(corpus.Text); ok {
			return r.Kind + "\x00" + f.Name + "\x00" + string(v)
		}
	}
	return ""
}

// sameFacts reports whether two lists are the same to the last byte.
func sameFacts(a, b []corpus.Record) (bool, error) {
	if len(a) != len(b) {
		return false, nil
	}
	for i := range a {
		x, err := a[i].MarshalJSON()
		if err != nil {
			return false, err
		}
		y, err := b[i].MarshalJSON()
		if err != nil {
			return false, err
		}
		if !bytes.Equal(x, y) {
			return false, nil
		}
	}
	return true, nil
}
