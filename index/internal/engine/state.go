package engine

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// state is an index as it was at one moment: segments, which never change. What
// a query asks for is worked out on the bitmaps of their postings, which takes
// microseconds where bleve's searchers, a document at a time, take milliseconds.
//
// A state is for one goroutine. Its methods keep the first error that they meet,
// and find nothing from then on.
type state struct {
	ctx      context.Context
	snapshot *scorch.IndexSnapshot
	segments []*scorch.SegmentSnapshot
	err      error
}

// withState calls f with the present state of ix, and returns the state's error
// where f has none. Neither the state nor its sets may be used after.
func withState(ctx context.Context, ix bleve.Index, f func(*state) error) error {
	inner, err := ix.Advanced()
	if err != nil {
		return err
	}
	r, err := inner.Reader()
	if err != nil {
		return err
	}
	defer r.Close()
	snapshot, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return fmt.Errorf("an index of type %T", r)
	}
	s := &state{ctx: ctx, snapshot: snapshot, segments: snapshot.Segments()}
	if err := f(s); err != nil {
		return err
	}
	return s.err
}

func (s *state) fail(err error) {
	if s.err == nil {
		s.err = err
	}
}

// build makes a set of what find finds in each segment.
func (s *state) build(find func(*scorch.SegmentSnapshot) (*roaring.Bitmap, error)) set {
	out := make(set, len(s.segments))
	for i, seg := range s.segments {
		if s.err == nil {
			bitmap, err := find(seg)
			s.fail(err)
			out[i] = bitmap
		}
		if s.err != nil {
			out[i] = roaring.New()
		}
	}
	return out
}

// all are all documents.
func (s *state) all() set {
	return s.build(func(seg *scorch.SegmentSnapshot) (*roaring.Bitmap, error) { return seg.DocNumbersLive(), nil })
}

func (s *state) none() set {
	return s.build(func(*scorch.SegmentSnapshot) (*roaring.Bitmap, error) { return roaring.New(), nil })
}

// union are the documents of all sets.
func (s *state) union(sets []set) set {
	found := s.none()
	for _, other := range sets {
		found = found.or(other)
	}
	return found
}

// term finds what has exactly this term in field.
func (s *state) term(field, value string) set {
	return s.build(func(seg *scorch.SegmentSnapshot) (*roaring.Bitmap, error) {
		dict, err := seg.Segment().Dictionary(field)
		if err != nil {
			return nil, err
		}
		return postings(dict, value, seg.Deleted())
	})
}

// terms finds what has one of the terms in field.
func (s *state) terms(field string, values []string) set {
	return s.build(func(seg *scorch.SegmentSnapshot) (*roaring.Bitmap, error) {
		dict, err := seg.Segment().Dictionary(field)
		if err != nil {
			return nil, err
		}
		found := make([]*roaring.Bitmap, len(values))
		for i, value := range values {
			if found[i], err = postings(dict, value, seg.Deleted()); err != nil {
				return nil, err
			}
		}
		return roaring.FastOr(found...), nil
	})
}

// matching finds what has a term in field, from low on and before high, that
// accept takes; nil leaves a side open.
func (s *state) matching(field string, low, high []byte, accept func(term string) bool) set {
	return s.build(func(seg *scorch.SegmentSnapshot) (*roaring.Bitmap, error) {
		var found []*roaring.Bitmap
		err := eachTerm(seg, field, low, high, func(dict segment.TermDictionary, term string) error {
			if !accept(term) {
				return nil
			}
			bitmap, err := postings(dict, term, seg.Deleted())
			found = append(found, bitmap)
			return err
		})
		if err != nil {
			return nil, err
		}
		return roaring.FastOr(found...), nil
	})
}

// eachTerm calls f with the terms of a segment's field, from low on and before
// high, ascending.
func eachTerm(seg *scorch.SegmentSnapshot, field string, low, high []byte, f func(segment.TermDictionary, string) error) error {
	dict, err := seg.Segment().Dictionary(field)
	if err != nil {
		return err
	}
	for terms := dict.AutomatonIterator(nil, low, high); ; {
		entry, err := terms.Next()
		if err != nil || entry == nil {
			return err
		}
		if err := f(dict, entry.Term); err != nil {
			return err
		}
	}
}

// postings are the numbers of the documents with a term, without the deleted.
func postings(dict segment.TermDictionary, term string, deleted *roaring.Bitmap) (*roaring.Bitmap, error) {
	list, err := dict.PostingsList([]byte(term), deleted, nil)
	if err != nil {
		return nil, err
	}
	it, ok := list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
	if !ok {
		return nil, errors.New("a segment without bitmaps")
	}
	if number, single := it.DocNum1Hit(); single {
		return roaring.BitmapOf(uint32(number)), nil
	}
	if bitmap := it.ActualBitmap(); bitmap != nil {
		return bitmap, nil
	}
	return roaring.New(), nil
}

// visit calls f with every document of hits: the segment it is in, its number
// there and its key, which is f's only until it returns.
func (s *state) visit(hits set, f func(segment int, number uint32, key []byte)) {
	for i, seg := range s.segments {
		n := 0
		for it := hits[i].Iterator(); it.HasNext() && s.err == nil; n++ {
			if n%4096 == 0 {
				s.fail(s.ctx.Err())
			}
			number := it.Next()
			key, err := seg.DocID(uint64(number))
			s.fail(err)
			f(i, number, key)
		}
	}
}

// keySet is a set of keys.
type keySet map[string]struct{}

func (s keySet) has(key string) bool { _, ok := s[key]; return ok }

// fewKeys is up to how many keys are looked up one by one.
const fewKeys = 256

// withKeys finds the documents with the given keys.
func (s *state) withKeys(keys keySet) set {
	if len(keys) <= fewKeys {
		list := slices.Collect(maps.Keys(keys))
		return s.build(func(seg *scorch.SegmentSnapshot) (*roaring.Bitmap, error) { return seg.DocNumbers(list) })
	}
	found := s.none()
	s.visit(s.all(), func(segment int, number uint32, key []byte) {
		if _, ok := keys[string(key)]; ok {
			found[segment].Add(number)
		}
	})
	return found
}

// values calls f with every document of hits and its values in field.
func (s *state) values(field string, hits set, f func(segment int, number uint32, values []string)) {
	reader, err := s.snapshot.DocValueReader([]string{field})
	if err != nil {
		s.fail(err)
		return
	}
	var values []string
	note := func(_ string, value []byte) { values = append(values, string(value)) }
	before := uint64(0) // documents in the segments before
	var global index.IndexInternalID
	for i, seg := range s.segments {
		for it := hits[i].Iterator(); it.HasNext() && s.err == nil; {
			number := it.Next()
			values = values[:0]
			global = index.NewIndexInternalID(global, before+uint64(number))
			s.fail(reader.VisitDocValues(global, note))
			f(i, number, values)
		}
		before += uint64(seg.FullSize())
	}
}
