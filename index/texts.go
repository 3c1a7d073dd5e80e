package index

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"sync"

	"zhengce/index/internal/engine"
)

// cacheBytes is how much text an open library keeps in memory to verify exact
// strings against.
const cacheBytes = 256 << 20

// readChunk is how many texts are read by one statement.
const readChunk = 256

// texts is the record as the engine reads it. Texts are kept: a document's never
// changes. Quotes are, until something is written.
type texts struct {
	db func() *sql.DB

	mu     sync.Mutex
	size   int
	texts  map[string]string
	quotes map[string]string
}

func newTexts(db func() *sql.DB) *texts {
	return &texts{db: db, texts: map[string]string{}, quotes: map[string]string{}}
}

// forget drops the quotes, which change when a document is extracted again.
func (t *texts) forget() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, q := range t.quotes {
		t.size -= len(q)
	}
	clear(t.quotes)
}

// Texts calls each with the text of every one of the documents, and its place
// among ids.
func (t *texts) Texts(ctx context.Context, ids []string, each func(i int, text string)) error {
	return t.read(ctx, t.texts, ids, each, func(ids []string) (string, any) {
		return "SELECT k.key, d.text FROM json_each(?) k JOIN documents d ON d.id = k.value", ids
	})
}

// Quotes calls each with the quote of every one of the facts, and its place
// among keys.
func (t *texts) Quotes(ctx context.Context, keys []string, each func(i int, quote string)) error {
	return t.read(ctx, t.quotes, keys, each, func(keys []string) (string, any) {
		type key struct {
			D string `json:"d"`
			N int    `json:"n"`
		}
		list := make([]key, len(keys))
		for i, k := range keys {
			list[i].D, list[i].N = engine.SplitKey(k)
		}
		return "SELECT k.key, f.quote FROM json_each(?) k JOIN facts f ON f.document = k.value->>'d' AND f.n = k.value->>'n'", list
	})
}

// read calls each with what the cache has, and with the rest from the record.
// Empty texts are passed over.
func (t *texts) read(ctx context.Context, cache map[string]string, keys []string, each func(i int, text string),
	statement func([]string) (string, any)) error {
	known := make([]string, len(keys))
	var missing []int
	t.mu.Lock()
	for i, key := range keys {
		text, ok := cache[key]
		if !ok {
			missing = append(missing, i)
		}
		known[i] = text
	}
	t.mu.Unlock()
	for i, text := range known {
		if text != "" {
			each(i, text)
		}
	}
	for chunk := range slices.Chunk(missing, readChunk) {
		wanted := make([]string, len(chunk))
		for k, i := range chunk {
			wanted[k] = keys[i]
		}
		query, list := statement(wanted)
		err := t.load(ctx, query, list, func(k int, text string) {
			each(chunk[k], text)
			t.keep(cache, wanted[k], text)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// load calls each with the rows of a query: a place in list and its text.
func (t *texts) load(ctx context.Context, query string, list any, each func(k int, text string)) error {
	data, err := json.Marshal(list)
	if err != nil {
		return err
	}
	rows, err := t.db().QueryContext(ctx, query, string(data))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var k int
		var text string
		if err := rows.Scan(&k, &text); err != nil {
			return err
		}
		each(k, text)
	}
	return rows.Err()
}

func (t *texts) keep(cache map[string]string, key, text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, ok := cache[key]; !ok && t.size+len(text) <= cacheBytes {
		cache[key] = text
		t.size += len(text)
	}
}

// MeanLength is the mean length of the current documents' texts in bytes.
func (t *texts) MeanLength() float64 {
	ctx := context.Background()
	bytes, err := state(ctx, t.db(), "bytes")
	if err != nil {
		return 1
	}
	count, err := state(ctx, t.db(), "documents")
	if err != nil || count == 0 {
		return 1
	}
	return float64(bytes) / float64(count)
}
