package engine

import (
	"io/fs"
	"os"
	"path/filepath"
)

// share lets everybody read the index whom the folder dir lets in: bleve keeps
// its files to their owner, and then nobody else could search a library that he
// may read. It is done as well as it can be: files come and go meanwhile, and a
// system without such rights needs none.
func share(dir string) {
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm()&0o044 == 0 {
		return
	}
	folder := info.Mode().Perm() & 0o055
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return nil
		}
		allowed := folder
		if !d.IsDir() {
			allowed &= 0o044
		}
		if mode := info.Mode().Perm(); mode|allowed != mode {
			os.Chmod(path, mode|allowed)
		}
		return nil
	})
}
