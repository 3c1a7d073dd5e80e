// Package regex holds regular expressions that cost next to nothing where they
// do not match: most of what the extractors ask of a clause, it does not say. An
// expression is compiled when it is first used, so that a command that needs none
// starts at once, and it runs only on text that holds what every match must hold.
package regex

import (
	"regexp"
	"sync"
)

// Regex is a regular expression in the syntax of [regexp]. It is safe for
// concurrent use. Its methods are those of [regexp.Regexp].
type Regex struct{ compiled func() *compiled }

type compiled struct {
	*regexp.Regexp
	need
}

// New returns the regular expression expr. Like [regexp.MustCompile] it panics where expr
// is no regular expression, but only when it is first used.
func New(expr string) *Regex {
	return &Regex{sync.OnceValue(func() *compiled {
		return &compiled{regexp.MustCompile(expr), needOf(expr)}
	})}
}

// on returns the expression, nil where text cannot match it.
func (r *Regex) on(text string) *compiled {
	if c := r.compiled(); c.met(text) {
		return c
	}
	return nil
}

// MatchString is [regexp.Regexp.MatchString].
func (r *Regex) MatchString(text string) bool {
	c := r.on(text)
	return c != nil && c.Regexp.MatchString(text)
}

// FindString is [regexp.Regexp.FindString].
func (r *Regex) FindString(text string) string {
	if c := r.on(text); c != nil {
		return c.Regexp.FindString(text)
	}
	return ""
}

// FindStringIndex is [regexp.Regexp.FindStringIndex].
func (r *Regex) FindStringIndex(text string) []int {
	if c := r.on(text); c != nil {
		return c.Regexp.FindStringIndex(text)
	}
	return nil
}

// FindStringSubmatch is [regexp.Regexp.FindStringSubmatch].
func (r *Regex) FindStringSubmatch(text string) []string {
	if c := r.on(text); c != nil {
		return c.Regexp.FindStringSubmatch(text)
	}
	return nil
}

// FindStringSubmatchIndex is [regexp.Regexp.FindStringSubmatchIndex].
func (r *Regex) FindStringSubmatchIndex(text string) []int {
	if c := r.on(text); c != nil {
		return c.Regexp.FindStringSubmatchIndex(text)
	}
	return nil
}

// FindAllStringIndex is [regexp.Regexp.FindAllStringIndex].
func (r *Regex) FindAllStringIndex(text string, n int) [][]int {
	if c := r.on(text); c != nil {
		return c.Regexp.FindAllStringIndex(text, n)
	}
	return nil
}

// FindAllStringSubmatch is [regexp.Regexp.FindAllStringSubmatch].
func (r *Regex) FindAllStringSubmatch(text string, n int) [][]string {
	if c := r.on(text); c != nil {
		return c.Regexp.FindAllStringSubmatch(text, n)
	}
	return nil
}

// FindAllStringSubmatchIndex is [regexp.Regexp.FindAllStringSubmatchIndex].
func (r *Regex) FindAllStringSubmatchIndex(text string, n int) [][]int {
	if c := r.on(text); c != nil {
		return c.Regexp.FindAllStringSubmatchIndex(text, n)
	}
	return nil
}

// ReplaceAllString is [regexp.Regexp.ReplaceAllString].
func (r *Regex) ReplaceAllString(text, by string) string {
	if c := r.on(text); c != nil {
		return c.Regexp.ReplaceAllString(text, by)
	}
	return text
}
