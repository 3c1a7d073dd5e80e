package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"

	"github.com/ledongthuc/pdf"

	"zhengce/ingest/internal/page"
)

const (
	maxStream = 64 << 20 // bytes of one decoded stream
	maxPages  = 20000
	maxNodes  = 50000    // of the page tree
	maxWork   = 8 << 30  // for one file, in about a nanosecond each
	maxReads  = 4 << 20  // reads of the object layer for one file
	maxDepth  = 1024     // calls on the stack while the object layer reads
	byteCost  = 8        // work that a decoded byte counts for
	readCost  = 512      // that an operator does
	fontCost  = 16 << 10 // and that a font does
)

// errWork says that a file asked for more work than any real one does.
var errWork = page.Refuse(page.TooLarge, "PDF: asks for more work than any real file")

// document is an open file. The object layer (github.com/ledongthuc/pdf) panics
// on broken objects; whoever asks it for something does so below a recover.
type document struct {
	r     *pdf.Reader
	fonts map[string]*font
	work  int64
}

// open opens a file, after repair where its cross-reference is broken.
func open(data []byte) (*document, error) {
	b, err := normalise(data)
	if b == nil {
		return nil, err
	}
	if err := checkCounts(b); err != nil {
		return nil, err
	}
	if err == nil {
		err = checkXref(b)
	}
	var d *document
	if err == nil {
		d, err = openObjects(b)
	}
	if err == nil && d.hasPages() {
		return d, nil
	}
	if errors.Is(err, pdf.ErrInvalidPassword) {
		return nil, ErrPassword
	}
	return reopen(b, err)
}

// reopen opens the repaired file; cause is why it needed repair.
func reopen(b []byte, cause error) (*document, error) {
	if cause == nil {
		cause = errors.New("no pages")
	}
	fixed, ok := repair(b)
	if !ok {
		return nil, cause
	}
	d, err := openObjects(fixed)
	if errors.Is(err, pdf.ErrInvalidPassword) {
		return nil, ErrPassword
	}
	if err != nil || !d.hasPages() {
		return nil, cause
	}
	return d, nil
}

func openObjects(b []byte) (d *document, err error) {
	defer recovered(&err)
	r, err := pdf.NewReader(&countedReader{b: bytes.NewReader(b)}, int64(len(b)))
	if err != nil {
		return nil, err
	}
	return &document{r: r, fonts: map[string]*font{}}, nil
}

// recovered turns a panic of the object layer into an error.
func recovered(err *error) {
	if r := recover(); r != nil {
		if e, ok := r.(error); ok {
			*err = e
		} else {
			*err = fmt.Errorf("malformed: %v", r)
		}
	}
}

// countedReader stops an object layer that runs in circles: it panics after too
// many reads, or too deep in calls.
type countedReader struct {
	b     *bytes.Reader
	reads int
}

func (c *countedReader) ReadAt(p []byte, off int64) (int, error) {
	c.reads++
	if c.reads > maxReads {
		panic(errWork)
	}
	if c.reads%64 == 0 {
		var pcs [1]uintptr
		if runtime.Callers(maxDepth, pcs[:]) > 0 {
			panic(errWork)
		}
	}
	return c.b.ReadAt(p, off)
}

// spend counts work and panics with errWork when the file's share is used up.
func (d *document) spend(n int) {
	if d.work += int64(n); d.work > maxWork {
		panic(errWork)
	}
}

// leaf is a page with what it inherits from the page tree.
type leaf struct {
	page, resources, box pdf.Value
	rotate               int
}

func (d *document) hasPages() bool {
	found := false
	d.walk(func(leaf) bool { found = true; return false })
	return found
}

// walk calls yield for each page in order; nodes that cannot be read are left
// out, cycles end.
func (d *document) walk(yield func(leaf) bool) {
	var root pdf.Value
	var err error
	func() {
		defer recovered(&err)
		root = d.r.Trailer().Key("Root").Key("Pages")
	}()
	w := walker{yield: yield}
	w.node(leaf{page: root}, 0)
}

type walker struct {
	yield        func(leaf) bool
	nodes, pages int
	done         bool
}

func (w *walker) node(n leaf, depth int) {
	if w.nodes++; w.done || depth > 64 || w.nodes > maxNodes || w.pages >= maxPages {
		return
	}
	kids, isTree, ok := n.open()
	if !ok {
		return
	}
	if !isTree {
		w.pages++
		w.done = !w.yield(n)
		return
	}
	for i := range kids.Len() {
		child := n
		if child.child(kids, i) {
			w.node(child, depth+1)
		}
	}
}

// open takes over the node's own inheritable entries.
func (n *leaf) open() (kids pdf.Value, isTree, ok bool) {
	var err error
	defer func() { ok = err == nil && n.page.Kind() == pdf.Dict }()
	defer recovered(&err)
	if r := n.page.Key("Resources"); !r.IsNull() {
		n.resources = r
	}
	if r := n.page.Key("CropBox"); r.Len() == 4 {
		n.box = r
	} else if r := n.page.Key("MediaBox"); r.Len() == 4 {
		n.box = r
	}
	if r := n.page.Key("Rotate"); r.Kind() == pdf.Integer {
		n.rotate = int(r.Int64())
	}
	kids = n.page.Key("Kids")
	return kids, kids.Kind() == pdf.Array, true
}

func (n *leaf) child(kids pdf.Value, i int) (ok bool) {
	var err error
	defer func() { ok = err == nil }()
	defer recovered(&err)
	n.page = kids.Index(i)
	return true
}

// content is the page's content streams, joined by a blank as ISO 32000-1, 7.8.2
// asks for. The error names the first that could not be decoded to its end.
func (d *document) content(page pdf.Value) (content []byte, err error) {
	c := page.Key("Contents")
	if c.Kind() != pdf.Array {
		return d.stream(c)
	}
	for i := range c.Len() {
		part, e := d.stream(c.Index(i))
		if err == nil {
			err = e
		}
		content = append(append(content, part...), '\n')
		if len(content) > maxStream {
			break
		}
	}
	return content, err
}

// stream decodes a stream, as far as it can be decoded.
func (d *document) stream(v pdf.Value) (b []byte, err error) {
	if v.Kind() != pdf.Stream {
		return nil, nil
	}
	func() {
		defer recovered(&err)
		if err = checkPredictor(v); err == nil {
			b, err = io.ReadAll(io.LimitReader(v.Reader(), maxStream))
		}
	}()
	if errors.Is(err, errWork) {
		panic(err)
	}
	d.spend(byteCost * len(b))
	if err != nil {
		return b, fmt.Errorf("decode stream: %w", err)
	}
	return b, nil
}

// checkPredictor refuses what the object layer would reserve memory by.
func checkPredictor(v pdf.Value) error {
	parms := v.Key("DecodeParms")
	for i := -1; i < parms.Len(); i++ {
		p := parms
		if i >= 0 {
			p = parms.Index(i)
		}
		if c := p.Key("Columns").Int64(); c < 0 || c > maxColumns {
			return errors.New("absurd predictor columns")
		}
	}
	return nil
}
