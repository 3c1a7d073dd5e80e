//go:build !unix && !windows

package index

import (
	"errors"
	"os"
)

func tryLock(*os.File) error {
	return errors.New("this system has no file locks: libraries can only be read")
}
