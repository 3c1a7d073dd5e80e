package main

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"
)

func numbers(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestInOrder(t *testing.T) {
	for _, workers := range []int{1, 3, 16} {
		var got []int
		err := inOrder(context.Background(), workers, numbers(100), func(i int) int {
			time.Sleep(time.Duration(i%7) * 100 * time.Microsecond) // later items overtake earlier ones
			return i * i
		}, func(i int) error {
			got = append(got, i)
			return nil
		})
		want := make([]int, 100)
		for i := range want {
			want[i] = i * i
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%d workers: %v, %v", workers, got, err)
		}
	}
}

func TestInOrderStops(t *testing.T) {
	full := errors.New("disk full")
	seen := 0
	err := inOrder(context.Background(), 4, numbers(1_000_000_000), func(i int) int { return i }, func(int) error {
		if seen++; seen == 10 {
			return full
		}
		return nil
	})
	if err != full || seen != 10 {
		t.Errorf("after an error of emit: %v after %d", err, seen)
	}
	ctx, cancel := context.WithCancel(context.Background())
	err = inOrder(ctx, 4, numbers(1_000_000_000), func(i int) int { return i }, func(i int) error {
		if i == 10 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("after a cancellation: %v", err)
	}
}
