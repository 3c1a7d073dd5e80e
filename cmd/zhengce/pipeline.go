package main

import (
	"context"
	"iter"
	"sync"
)

// inOrder does work on items, as many at once as there are workers, and hands
// the results to emit one by one in the order of the items: what emit sees does
// not depend on the number of workers. At most 2·workers items are under way.
//
// It stops at the first error of emit, which it returns, or when ctx ends, and
// then returns ctx's error. In both cases it waits for the work under way.
func inOrder[I, O any](ctx context.Context, workers int, items iter.Seq[I], work func(I) O, emit func(O) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type job struct {
		item I
		done chan O
	}
	jobs := make(chan job)
	pending := make(chan chan O, 2*workers)

	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for j := range jobs {
				j.done <- work(j.item)
			}
		})
	}
	running.Go(func() {
		defer close(jobs)
		defer close(pending)
		for item := range items {
			j := job{item, make(chan O, 1)}
			select {
			case <-ctx.Done():
				return
			case pending <- j.done:
			}
			jobs <- j
		}
	})
	defer running.Wait()
	defer func() { // let the feeder go before waiting for it
		cancel()
		for range pending {
		}
	}()
	for done := range pending {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := emit(<-done); err != nil {
			return err
		}
	}
	return ctx.Err()
}
