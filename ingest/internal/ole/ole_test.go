package ole_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"zhengce/ingest/internal/ole"
	"zhengce/ingest/internal/ole/oletest"
)

// summary makes a property set of a code page and a title.
func summary(codePage uint16, title []byte) []byte {
	le := binary.LittleEndian
	b := make([]byte, 48)
	le.PutUint32(b[44:], 48)
	set := []uint32{0, 2, 1, 24, 2, 32}
	for _, v := range set {
		b = le.AppendUint32(b, v)
	}
	b = le.AppendUint32(b, 2)
	b = le.AppendUint32(b, uint32(codePage))
	b = le.AppendUint32(b, 30)
	b = le.AppendUint32(b, uint32(len(title)+1))
	return append(append(b, title...), 0)
}

func TestFile(t *testing.T) {
	big := bytes.Repeat([]byte("政策"), 5000)
	f, err := ole.Open(oletest.File(map[string][]byte{"WordDocument": big, "Data": []byte("x"), "\x05SummaryInformation": summary(936, []byte("\xcd\xa8\xd6\xaa"))}))
	if err != nil {
		t.Fatal(err)
	}
	if b, err := f.Read("worddocument"); err != nil || !bytes.Equal(b, big) {
		t.Errorf("%d bytes, %v", len(b), err)
	}
	if b, err := f.Read("none"); b != nil || err != nil || f.Has("none") {
		t.Errorf("a stream that is not there: %d bytes, %v", len(b), err)
	}
	if got := ole.Title(f); got != "通知" {
		t.Errorf("title %q", got)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(oletest.File(map[string][]byte{"WordDocument": []byte("x"), "\x05SummaryInformation": summary(65001, []byte("通知"))}))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := ole.Open(data)
		if err != nil {
			return
		}
		ole.Title(file)
		if b, _ := file.Read("WordDocument"); len(b) > ole.MaxStream {
			t.Errorf("%d bytes", len(b))
		}
	})
}
