// Package worker reads files in processes of their own, which may take no more than
// a set time and memory: a file that ends its process is refused, and the run goes
// on. A process reads many files one after the other.
package worker

import (
	"errors"

	"zhengce/ingest/internal/page"
)

// request and reply go over the process's standard input and output, in gob. A
// request is answered by any number of replies with More, each better than the one
// before, and one without.
type request struct {
	Format string
	Data   []byte
}

type reply struct {
	Page    page.Page
	Refusal *page.Refusal
	Fault   string // an error that is no refusal
	More    bool   // a better reply may follow
}

func newReply(p page.Page, err error, more bool) reply {
	var r *page.Refusal
	switch {
	case err == nil:
		return reply{Page: p, More: more}
	case errors.As(err, &r):
		return reply{Refusal: r, More: more}
	}
	return reply{Fault: err.Error(), More: more}
}

func (r reply) result() (page.Page, error) {
	switch {
	case r.Refusal != nil:
		return page.Page{}, r.Refusal
	case r.Fault != "":
		return page.Page{}, errors.New(r.Fault)
	}
	return r.Page, nil
}
