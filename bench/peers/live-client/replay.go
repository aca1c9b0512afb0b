package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

const (
	pageSize      = 200
	replayLasts   = 5 * time.Minute
	longestReplay = 4 << 20
)

// Replay is how fast the log is read again by one client that was away.
type Replay struct {
	target    Target
	publisher *Publisher

	start     place
	published map[int64]bool
}

// place is where in the log a client was when it went.
type place struct {
	StreamID string `json:"stream_id"`
	Epoch    string `json:"epoch"`
	Offset   int64  `json:"offset"`
}

type Filled struct {
	Events  int     `json:"events"`
	Seconds float64 `json:"seconds"`
}

// Fill learns the place from a live event, and publishes so many more.
func (r *Replay) Fill(events, callers int) (Filled, error) {
	if err := r.learn(); err != nil {
		return Filled{}, err
	}
	began := time.Now()
	first := r.publisher.last.Load() + 1
	var left atomic.Int64
	left.Store(int64(events))
	var working sync.WaitGroup
	failures := make(chan error, callers)
	for range callers {
		caller, err := r.publisher.Caller()
		if err != nil {
			return Filled{}, err
		}
		working.Go(func() {
			defer caller.Close()
			for left.Add(-1) >= 0 {
				if err := caller.Publish(r.publisher.Next(), func() {}); err != nil {
					failures <- err
					return
				}
			}
		})
	}
	working.Wait()
	select {
	case err := <-failures:
		return Filled{}, err
	default:
	}
	r.published = make(map[int64]bool, events)
	for n := first; n <= r.publisher.last.Load(); n++ {
		r.published[n] = true
	}
	return Filled{len(r.published), time.Since(began).Seconds()}, nil
}

func (r *Replay) learn() error {
	cable, err := dialCable(r.publisher, r.token(), nil)
	if err != nil {
		return err
	}
	defer cable.close()
	if _, err := cable.until("confirm_subscription", nil); err != nil {
		return err
	}
	caller, err := r.publisher.Caller()
	if err != nil {
		return err
	}
	defer caller.Close()
	if err := caller.Publish(r.publisher.Next(), func() {}); err != nil {
		return err
	}
	for r.start.StreamID == "" {
		payload, err := cable.next()
		if err != nil {
			return err
		}
		if _, ok := bio(payload); !ok {
			continue
		}
		if err := json.Unmarshal(payload, &r.start); err != nil || r.start.StreamID == "" {
			return fmt.Errorf("no stream_id, epoch and offset in %.500s", payload)
		}
	}
	return nil
}

func (r *Replay) token() string {
	return r.target.Publish.Token
}

type Replayed struct {
	Events  int      `json:"events"`
	Seconds float64  `json:"seconds"`
	Bytes   int64    `json:"bytes"`
	Wrong   []string `json:"wrong"`
}

// read is what a replay has brought: the numbers of the events and their positions, as they came.
type read struct {
	numbers, positions []int64
	bytes              int64
}

func (r *read) add(event []byte) error {
	n, ok := bio(event)
	if !ok {
		return fmt.Errorf("no number in the event %.300s", event)
	}
	at, ok := position(event)
	if !ok {
		return fmt.Errorf("no position in the event %.300s", event)
	}
	r.numbers, r.positions, r.bytes = append(r.numbers, n), append(r.positions, at), r.bytes+int64(len(event))
	return nil
}

func (r *Replay) judge(got *read, took time.Duration) (Replayed, error) {
	replayed := Replayed{Events: len(got.numbers), Seconds: took.Seconds(), Bytes: got.bytes}
	note := func(count int, what string) {
		if count > 0 {
			replayed.Wrong = append(replayed.Wrong, fmt.Sprintf("%d %s", count, what))
		}
	}
	published := make([]int64, 0, len(r.published))
	for n := range r.published {
		published = append(published, n)
	}
	missing, doubled := differences(published, got.numbers)
	note(missing, "events missing")
	note(doubled, "events doubled or unasked for")
	disordered, last := 0, r.start.Offset
	for _, at := range got.positions {
		if at <= last {
			disordered++
		}
		last = at
	}
	note(disordered, "events whose position did not rise")
	return replayed, nil
}

func (r *Replay) filled() error {
	if len(r.published) == 0 {
		return errors.New("the log has to be filled first")
	}
	return nil
}

// ByCable subscribes with the place where it was, and reads until confirm_history.
func (r *Replay) ByCable() (Replayed, error) {
	if err := r.filled(); err != nil {
		return Replayed{}, err
	}
	history := map[string]any{"streams": map[string]any{
		r.start.StreamID: map[string]any{"epoch": r.start.Epoch, "offset": r.start.Offset},
	}}
	began := time.Now()
	cable, err := dialCable(r.publisher, r.token(), history)
	if err != nil {
		return Replayed{}, err
	}
	defer cable.close()
	got, err := cable.until("confirm_history", &read{})
	if err != nil {
		return Replayed{}, fmt.Errorf("after %d events: %w", len(got.numbers), err)
	}
	return r.judge(got, time.Since(began))
}

// BySSE reads the server-sent events after the last that it had, until it has as many as there are.
func (r *Replay) BySSE() (Replayed, error) {
	if err := r.filled(); err != nil {
		return Replayed{}, err
	}
	began := time.Now()
	answer, err := r.get("/api/v1/events?topic=workspace", "text/event-stream", number(r.start.Offset))
	if err != nil {
		return Replayed{}, err
	}
	defer answer.Body.Close()
	got := &read{}
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(make([]byte, 64<<10), longestReplay)
	named := false
	for len(got.numbers) < len(r.published) {
		if !lines.Scan() {
			return Replayed{}, fmt.Errorf("after %d events the stream ended: %v", len(got.numbers), lines.Err())
		}
		line := lines.Bytes()
		switch {
		case len(line) == 0:
			named = false
		case bytes.HasPrefix(line, []byte("event:")):
			named = true
		case bytes.HasPrefix(line, []byte("data:")) && !named:
			if err := got.add(line); err != nil {
				return Replayed{}, err
			}
		}
	}
	return r.judge(got, time.Since(began))
}

// ByPages asks for one page after the other, and looks into them when the clock has stopped.
func (r *Replay) ByPages() (Replayed, error) {
	if err := r.filled(); err != nil {
		return Replayed{}, err
	}
	var pages [][]byte
	began := time.Now()
	for after := number(r.start.Offset); after != ""; {
		path := fmt.Sprintf("/api/v1/events?topic=workspace&limit=%d&after=%s", pageSize, after)
		answer, err := r.get(path, "application/json", "")
		if err != nil {
			return Replayed{}, err
		}
		page, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil {
			return Replayed{}, err
		}
		pages = append(pages, page)
		if after, err = following(page); err != nil {
			return Replayed{}, err
		}
	}
	took := time.Since(began)
	got := &read{}
	for _, page := range pages {
		var items struct{ Items []json.RawMessage }
		if err := json.Unmarshal(page, &items); err != nil {
			return Replayed{}, err
		}
		for _, item := range items.Items {
			if err := got.add(item); err != nil {
				return Replayed{}, err
			}
		}
	}
	return r.judge(got, took)
}

// following is where the next page begins, which stands after the items; empty: this page is the last.
func following(page []byte) (string, error) {
	var end struct {
		Next *json.Number `json:"next"`
	}
	tail := page[bytes.LastIndexByte(page, ']')+1:]
	if at := bytes.Index(tail, []byte(`"next":`)); at >= 0 {
		tail = append([]byte("{"), tail[at:]...)
	} else {
		tail = page
	}
	if err := json.Unmarshal(tail, &end); err != nil {
		return "", fmt.Errorf("a page without end: %w: %.300s", err, tail)
	}
	if end.Next == nil {
		return "", nil
	}
	return end.Next.String(), nil
}

func (r *Replay) get(path, accept, lastEventID string) (*http.Response, error) {
	request, err := http.NewRequest(http.MethodGet, r.target.URL+path, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", accept)
	request.Header.Set("Authorization", "Bearer "+r.token())
	if lastEventID != "" {
		request.Header.Set("Last-Event-ID", lastEventID)
	}
	answer, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		defer answer.Body.Close()
		said, _ := io.ReadAll(io.LimitReader(answer.Body, 300))
		return nil, fmt.Errorf("GET %s: %s %s", path, answer.Status, said)
	}
	return answer, nil
}

// As a plain client asks: it neither offers compression nor follows elsewhere.
var client = &http.Client{
	Transport:     &http.Transport{DisableCompression: true},
	Timeout:       replayLasts,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}
