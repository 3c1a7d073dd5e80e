package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"zhengce/corpus/places"
	"zhengce/index"
	"zhengce/rules"
)

// libraryDir is the library's folder.
func (a *app) libraryDir() string {
	if a.library != "" {
		return a.library
	}
	if dir := a.env("ZHENGCE_LIBRARY"); dir != "" {
		return dir
	}
	return "zhengce-library"
}

// openToRead opens the library for commands that change nothing.
func (a *app) openToRead(ctx context.Context) (*index.Library, error) {
	return a.openLibrary(ctx, index.Options{ReadOnly: true})
}

// openToWrite opens the library for commands that change it.
func (a *app) openToWrite(ctx context.Context) (*index.Library, error) {
	return a.openLibrary(ctx, index.Options{})
}

// softLimit is how much memory a command that writes takes before it collects
// garbage harder, unless $GOMEMLIMIT says otherwise.
const softLimit = 300 << 20

// openLibrary opens the library; what can be done about an error is part of its
// message.
func (a *app) openLibrary(ctx context.Context, o index.Options) (*index.Library, error) {
	var err error
	if o.Synonyms, err = rules.Synonyms(rules.Builtin()); err != nil {
		return nil, err
	}
	o.Now, o.Version, o.Codes = time.Now, programVersion(), placeCodes
	if !o.ReadOnly && a.env("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softLimit)
	}
	lib, err := index.Open(ctx, a.libraryDir(), o)
	var advice string
	switch {
	case err == nil:
		return lib, nil
	case errors.Is(err, index.ErrMissing):
		advice = "make one with 'zhengce add PATH…', or name another with --library"
	case errors.Is(err, index.ErrNewer):
		advice = "use a newer zhengce"
	case errors.Is(err, index.ErrFull):
		advice = "make room and run the command again"
	case errors.Is(err, index.ErrDamaged):
		advice = "put the folder back from a copy, or add the documents to a new library"
	default:
		return nil, err
	}
	return nil, fmt.Errorf("%w: %s", err, advice)
}

// placeCodes returns the codes of the divisions called name, each without the
// zeros that stand for all of its divisions.
func placeCodes(name string) []string {
	var codes []string
	for _, p := range places.Default().Named(name, 0, "") {
		codes = append(codes, significant(p.Code))
	}
	return codes
}

// significant cuts a code of GB/T 2260 to the digits that count.
func significant(code string) string {
	switch places.LevelOf(code) {
	case places.Province:
		return code[:2]
	case places.Prefecture:
		return code[:4]
	}
	return code
}
