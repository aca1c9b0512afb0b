package main

import (
	"fmt"
	"slices"
)

// wrong tells what should not have happened so far: every socket gets every event once, and all in the same order.
func (c *Crowd) wrong() []string {
	c.mu.Lock()
	published, wrong := slices.Clone(c.published), slices.Clone(c.refused)
	c.mu.Unlock()

	var order []int64
	lost, disordered, unexpected := 0, 0, 0
	c.each(func(r *Reader) {
		order = append(order, r.order...)
		lost, disordered, unexpected = lost+r.lost, disordered+r.disordered, unexpected+r.unexpected
		if r.lost > 0 {
			wrong = append(wrong, fmt.Sprintf("sockets ended: %v", r.reasons))
		}
		if r.sample != "" {
			wrong = append(wrong, "an unexpected frame: "+r.sample)
		}
	})
	note := func(count int, what string) {
		if count > 0 {
			wrong = append(wrong, fmt.Sprintf("%d %s", count, what))
		}
	}
	note(lost, "sockets ended")
	note(disordered, "deliveries whose position did not rise")
	note(unexpected, "unexpected frames")

	missing, doubled := differences(published, order)
	note(missing, "events missing at the reference socket")
	note(doubled, "events doubled or unasked for at the reference socket")
	c.compare(order, note)
	return wrong
}

// differences are the events that did not come, and those that came more often than they were published.
func differences(published, order []int64) (missing, doubled int) {
	count := make(map[int64]int, len(published))
	for _, n := range published {
		count[n]++
	}
	for _, n := range order {
		count[n]--
	}
	for _, left := range count {
		if left > 0 {
			missing += left
		} else {
			doubled -= left
		}
	}
	return missing, doubled
}

func (c *Crowd) compare(order []int64, note func(int, string)) {
	var hash uint64
	for _, n := range order {
		hash = (hash ^ uint64(n)) * prime
	}
	fewer, more, other := 0, 0, 0
	c.eachLive(func(s *socket) {
		switch {
		case int(s.seen) < len(order):
			fewer++
		case int(s.seen) > len(order):
			more++
		case s.hash != hash:
			other++
		}
	})
	note(fewer, "sockets with fewer events than the reference")
	note(more, "sockets with more events than the reference")
	note(other, "sockets with other events, or in another order, than the reference")
}
