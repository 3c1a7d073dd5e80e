package pdfium

import (
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"
)

// fontFS is a file system with one file, a font of the machine, in the folder where
// PDFium looks for fonts.
type fontFS struct{ file string }

const fontDir = "usr/share/fonts"

func (f fontFS) name() string { return filepath.Base(f.file) }

// Open opens the font or one of the folders above it.
func (f fontFS) Open(name string) (fs.File, error) {
	if name == fontDir+"/"+f.name() {
		return os.Open(f.file)
	}
	for dir, child := fontDir, f.name(); ; dir, child = path.Dir(dir), path.Base(dir) {
		if name == dir {
			return &folder{name: path.Base(dir), child: child, isFont: dir == fontDir, file: f.file}, nil
		}
		if dir == "." {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
		}
	}
}

// folder holds one child: the next folder, or the font.
type folder struct {
	name, child string
	isFont      bool // the child is the font
	file        string
	done        bool
}

func (f *folder) Stat() (fs.FileInfo, error) { return dirInfo(f.name), nil }
func (f *folder) Close() error               { return nil }
func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrInvalid}
}

// ReadDir lists the one child.
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if f.done {
		if n > 0 {
			return nil, io.EOF
		}
		return nil, nil
	}
	f.done = true
	if !f.isFont {
		return []fs.DirEntry{fs.FileInfoToDirEntry(dirInfo(f.child))}, nil
	}
	info, err := os.Stat(f.file)
	if err != nil {
		return nil, err
	}
	return []fs.DirEntry{fs.FileInfoToDirEntry(info)}, nil
}

// dirInfo describes a folder of that name.
type dirInfo string

func (d dirInfo) Name() string       { return string(d) }
func (d dirInfo) Size() int64        { return 0 }
func (d dirInfo) Mode() fs.FileMode  { return fs.ModeDir | 0o555 }
func (d dirInfo) ModTime() time.Time { return time.Time{} }
func (d dirInfo) IsDir() bool        { return true }
func (d dirInfo) Sys() any           { return nil }
