package main

import (
	"fmt"
	"time"
)

// fileLimit is how long reading one document and finding its facts may take.
const fileLimit = 20 * time.Second

// contained does work and returns an error where it panics or takes longer than
// limit. Go cannot stop work from outside: what takes too long is left behind.
func contained[T any](limit time.Duration, work func() (T, error)) (T, error) {
	type outcome struct {
		value T
		err   error
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			if r := recover(); r != nil {
				o.err = fmt.Errorf("internal fault: %v", r)
			}
			done <- o
		}()
		o.value, o.err = work()
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case o := <-done:
		return o.value, o.err
	case <-timer.C:
		var none T
		return none, fmt.Errorf("takes longer than %v", limit)
	}
}
