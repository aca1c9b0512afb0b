package main

import (
	"sync/atomic"
	"time"
)

const mostEvents = 1 << 20

// Flight knows for each event when it was sent, and how many sockets still wait for it.
type Flight struct {
	began     time.Time
	first     int64 // the number of the first event
	sockets   atomic.Int32
	waiting   []atomic.Int32
	sent      []atomic.Int64
	completed chan struct{} // one for each event that all have
	count     atomic.Int64  // how many events all have
}

func NewFlight(first int64) *Flight {
	return &Flight{
		began:     time.Now(),
		first:     first,
		waiting:   make([]atomic.Int32, mostEvents),
		sent:      make([]atomic.Int64, mostEvents),
		completed: make(chan struct{}, 4096),
	}
}

func (f *Flight) now() int64 {
	return int64(time.Since(f.began))
}

func (f *Flight) begin(n int64) {
	f.waiting[n-f.first].Store(f.sockets.Load())
}

func (f *Flight) leaves(n int64) {
	f.sent[n-f.first].Store(f.now())
}

// land takes note that one more socket has the event, and tells how long after it was sent; not ok: nobody sent it.
func (f *Flight) land(n, now int64) (nanoseconds int64, ok bool) {
	at := n - f.first
	if at < 0 || at >= mostEvents {
		return 0, false
	}
	if f.waiting[at].Add(-1) == 0 {
		f.count.Add(1)
		select {
		case f.completed <- struct{}{}:
		default: // nobody counts them any more
		}
	}
	return now - f.sent[at].Load(), true
}

func (f *Flight) forget() {
	for {
		select {
		case <-f.completed:
		default:
			return
		}
	}
}
