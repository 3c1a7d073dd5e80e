package worker

import "syscall"

// limitMemory bounds what the process may write to: address space that is only
// reserved does not count.
func limitMemory(bytes int64) error {
	limit := &syscall.Rlimit{Cur: uint64(bytes), Max: uint64(bytes)}
	return syscall.Setrlimit(syscall.RLIMIT_DATA, limit)
}
