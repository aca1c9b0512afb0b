package main

import (
	"errors"
	"fmt"
	"net"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// Crowd is all sockets of this run, and what they have been told.
type Crowd struct {
	target    Target
	publisher *Publisher
	flight    *Flight
	readers   []*Reader

	mu        sync.Mutex
	published []int64
	refused   []string // why something could not be published
}

type Times struct {
	P50 int32 `json:"p50"` // microseconds, all
	P99 int32 `json:"p99"`
	Max int32 `json:"max"`
}

func timesOf(times []int32) Times {
	if len(times) == 0 {
		return Times{}
	}
	slices.Sort(times)
	last := len(times) - 1
	return Times{times[last/2], times[last*99/100], times[last]}
}

type Opened struct {
	Opened  int            `json:"opened"`
	Failed  int            `json:"failed"`
	Seconds float64        `json:"seconds"`
	Times   Times          `json:"times"`
	Reasons map[string]int `json:"reasons"`
}

func (c *Crowd) Open(sockets, inFlight, readers int) (Opened, error) {
	if c.flight != nil {
		return Opened{}, errors.New("the sockets are open already")
	}
	address, err := address(c.publisher.server.Host)
	if err != nil {
		return Opened{}, err
	}
	c.flight = NewFlight(c.publisher.last.Load() + 1)
	var waiting []chan struct{}
	for i := range readers {
		from, to := sockets*i/readers, sockets*(i+1)/readers
		epoll, err := syscall.EpollCreate1(syscall.EPOLL_CLOEXEC)
		if err != nil {
			return Opened{}, err
		}
		opened := make(chan struct{})
		waiting = append(waiting, opened)
		c.readers = append(c.readers, &Reader{
			flight:   c.flight,
			server:   c.publisher.server,
			address:  *address, // one each: the kernel's form of it is written into it
			tokens:   c.target.Tokens,
			offset:   from,
			inFlight: max(1, inFlight/readers),
			opened:   opened,
			epoll:    epoll,
			buffer:   make([]byte, bufferSize),
			sockets:  make([]socket, to-from),
			reasons:  make(map[string]int),
		})
	}
	began := time.Now()
	for _, reader := range c.readers {
		go reader.run()
	}
	for _, opened := range waiting {
		<-opened
	}
	opened := c.opened(time.Since(began))
	if opened.Opened == 0 {
		return opened, fmt.Errorf("not one socket could be opened: %v", opened.Reasons)
	}
	return opened, nil
}

func (c *Crowd) opened(took time.Duration) Opened {
	all := Opened{Seconds: took.Seconds(), Reasons: make(map[string]int)}
	var times []int32
	c.each(func(r *Reader) {
		all.Failed += r.failed
		times = append(times, r.openTimes...)
		for reason, count := range r.reasons {
			all.Reasons[reason] += count
		}
	})
	all.Opened = len(times)
	all.Times = timesOf(times)
	c.appointReference()
	return all
}

// appointReference chooses the socket that the others are compared with.
func (c *Crowd) appointReference() {
	found := false
	c.each(func(r *Reader) {
		for i := range r.sockets {
			if !found && r.sockets[i].state == live {
				r.sockets[i].reference = true
				found = true
			}
		}
	})
}

func (c *Crowd) each(do func(*Reader)) {
	for _, r := range c.readers {
		r.mu.Lock()
		do(r)
		r.mu.Unlock()
	}
}

func (c *Crowd) isOpen() error {
	if c.flight == nil || c.flight.sockets.Load() == 0 {
		return errors.New("there is no open socket")
	}
	return nil
}

type Idled struct {
	Least int32    `json:"least_pings"`
	Most  int32    `json:"most_pings"`
	Wrong []string `json:"wrong"`
}

func (c *Crowd) Idle(seconds time.Duration) (Idled, error) {
	if err := c.isOpen(); err != nil {
		return Idled{}, err
	}
	before := make(map[*socket]int32)
	c.eachLive(func(s *socket) { before[s] = s.pings })
	time.Sleep(seconds)
	idled := Idled{Least: 1 << 30}
	c.eachLive(func(s *socket) {
		pings := s.pings - before[s]
		idled.Least, idled.Most = min(idled.Least, pings), max(idled.Most, pings)
	})
	idled.Wrong = c.wrong()
	return idled, nil
}

func (c *Crowd) eachLive(do func(*socket)) {
	c.each(func(r *Reader) {
		for i := range r.sockets {
			if s := &r.sockets[i]; s.state == live {
				do(s)
			}
		}
	})
}

type Probed struct {
	Events []Times  `json:"events"`
	All    Times    `json:"all"`
	Wrong  []string `json:"wrong"`
}

// Probe sends one event a second, and measures for each socket when it has read it.
func (c *Crowd) Probe(events int) (Probed, error) {
	if err := c.isOpen(); err != nil {
		return Probed{}, err
	}
	caller, err := c.publisher.Caller()
	if err != nil {
		return Probed{}, err
	}
	defer caller.Close()
	var probed Probed
	var all []int32
	for range events {
		next := time.Now().Add(time.Second)
		times := c.probe(caller)
		all = append(all, times...)
		probed.Events = append(probed.Events, timesOf(times))
		time.Sleep(time.Until(next))
	}
	probed.All = timesOf(all)
	probed.Wrong = c.wrong()
	return probed, nil
}

func (c *Crowd) probe(caller *Caller) []int32 {
	n := c.publisher.Next()
	c.each(func(r *Reader) { r.probed, r.times = n, make([]int32, 0, len(r.sockets)) })
	c.flight.forget()
	c.publish(caller, n)
	select {
	case <-c.flight.completed:
	case <-time.After(patience):
	}
	var times []int32
	c.each(func(r *Reader) { times, r.probed, r.times = append(times, r.times...), 0, nil })
	return times
}

func (c *Crowd) publish(caller *Caller, n int64) bool {
	c.flight.begin(n)
	err := caller.Publish(n, func() { c.flight.leaves(n) })
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil {
		c.refused = append(c.refused, err.Error())
		return false
	}
	c.published = append(c.published, n)
	return true
}

type Flooded struct {
	Seconds    float64  `json:"seconds"`
	Deliveries int64    `json:"deliveries"` // within these seconds
	Events     int      `json:"events"`
	Total      int64    `json:"total"` // deliveries, with those that came after
	Wrong      []string `json:"wrong"`
}

// Flood publishes as fast as events arrive: so many of them at a time that not every socket has.
func (c *Crowd) Flood(seconds time.Duration, inFlight int) (Flooded, error) {
	if err := c.isOpen(); err != nil {
		return Flooded{}, err
	}
	c.flight.forget()
	before, events, complete := c.deliveries(), len(c.published), c.flight.count.Load()
	stop := make(chan struct{})
	var callers sync.WaitGroup
	for range inFlight {
		caller, err := c.publisher.Caller()
		if err != nil {
			return Flooded{}, err
		}
		callers.Go(func() { c.keepPublishing(caller, stop) })
	}
	began := time.Now()
	time.Sleep(seconds)
	flooded := Flooded{Deliveries: c.deliveries() - before, Seconds: time.Since(began).Seconds()}
	close(stop)
	callers.Wait()
	flooded.Events = len(c.published) - events
	c.await(complete + int64(flooded.Events))
	flooded.Total = c.deliveries() - before
	flooded.Wrong = c.wrong()
	return flooded, nil
}

func (c *Crowd) keepPublishing(caller *Caller, stop chan struct{}) {
	defer caller.Close()
	for c.publish(caller, c.publisher.Next()) {
		select {
		case <-stop:
			return
		case <-c.flight.completed:
		}
	}
}

// await waits until so many events are everywhere, or nothing has come for a while; and a moment more for what comes twice.
func (c *Crowd) await(complete int64) {
	seen, since := c.deliveries(), time.Now()
	for c.flight.count.Load() < complete && time.Since(since) < patience {
		time.Sleep(10 * time.Millisecond)
		if now := c.deliveries(); now > seen {
			seen, since = now, time.Now()
		}
	}
	time.Sleep(300 * time.Millisecond)
}

func (c *Crowd) deliveries() int64 {
	var all int64
	c.each(func(r *Reader) { all += r.deliveries })
	return all
}

// Close says goodbye.
func (c *Crowd) Close() {
	for _, reader := range c.readers {
		reader.close()
	}
}

func address(host string) (*syscall.SockaddrInet4, error) {
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		return nil, err
	}
	ip := net.ParseIP(name).To4()
	number, err := strconv.Atoi(port)
	if ip == nil || err != nil {
		return nil, fmt.Errorf("%s is not an IPv4 address with a port", host)
	}
	return &syscall.SockaddrInet4{Port: number, Addr: [4]byte(ip)}, nil
}
