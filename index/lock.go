package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// InUseError says that another process is writing the library.
type InUseError struct {
	Path string // the lock's file
	PID  int    // the process that holds it, 0 where it does not say
}

func (e *InUseError) Error() string {
	who := "another process"
	if e.PID > 0 {
		who = fmt.Sprintf("process %d", e.PID)
	}
	return fmt.Sprintf("%s is writing this library; one may write at a time, reading goes on meanwhile", who)
}

// lock is held by the process that writes a library. The system gives it free
// when the process ends, however it ends.
type lock struct{ file *os.File }

// takeLock locks the file at path, or returns an [*InUseError] at once.
func takeLock(path string) (*lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	err = tryLock(f)
	for try := 0; try < 5 && errors.Is(err, errLocked); try++ { // a reader looks for a moment
		time.Sleep(10 * time.Millisecond)
		err = tryLock(f)
	}
	if err != nil {
		defer f.Close()
		if !errors.Is(err, errLocked) {
			return nil, fmt.Errorf("lock the library: %w", err)
		}
		data, _ := os.ReadFile(path)
		pid, _ := strconv.Atoi(strings.TrimSpace(string(data)))
		return nil, &InUseError{Path: path, PID: pid}
	}
	// For people and messages only: the lock holds without it.
	if f.Truncate(0) == nil {
		fmt.Fprintln(f, os.Getpid())
	}
	return &lock{f}, nil
}

// written reports whether a process is writing the library at this moment.
func (l *Library) written() bool {
	f, err := os.OpenFile(filepath.Join(l.dir, lockName), os.O_RDWR, 0)
	if err != nil {
		return false
	}
	defer f.Close() // which gives the lock free again
	return errors.Is(tryLock(f), errLocked)
}

func (l *lock) release() error { return l.file.Close() }

// errLocked is what tryLock returns where somebody else holds the lock.
var errLocked = errors.New("locked")
