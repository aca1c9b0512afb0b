package main

import (
	"bytes"
	"fmt"
	"net/url"
	"runtime"
	"sync"
	"syscall"
	"unsafe"
)

const (
	bindAddressNoPort = 24 // IP_BIND_ADDRESS_NO_PORT: ports are counted per destination
	perSource         = 20_000
	bufferSize        = 256 << 10
	prime             = 1099511628211
)

type state uint8

const (
	unopened state = iota
	connecting
	upgrading
	greeting
	subscribing
	live
	dead
)

type socket struct {
	fd        int
	index     int // among those of its reader
	state     state
	reference bool
	seen      int32
	pings     int32
	began     int64
	position  int64  // of the last event
	hash      uint64 // of the numbers of all events, in their order
	rest      []byte // the beginning of a frame
}

// Reader is one thread that opens its sockets and reads whatever comes, all into one buffer.
type Reader struct {
	flight   *Flight
	server   *url.URL
	address  syscall.SockaddrInet4
	tokens   []string
	offset   int // of its first socket among all
	inFlight int
	opened   chan struct{} // closed when there is no more to open

	mu         sync.Mutex // held while a batch is read
	epoll      int
	buffer     []byte
	sockets    []socket
	next       int // to open
	opening    int
	openTimes  []int32 // microseconds
	reasons    map[string]int
	failed     int
	lost       int
	deliveries int64
	disordered int
	unexpected int
	sample     string  // of an unexpected frame
	order      []int64 // the events of the reference, in their order
	probed     int64   // the event whose times are taken
	times      []int32 // microseconds
	closed     bool
}

func (r *Reader) run() {
	runtime.LockOSThread()
	events := make([]syscall.EpollEvent, 256)
	for {
		r.mu.Lock()
		r.openMore()
		r.mu.Unlock()
		n, err := syscall.EpollWait(r.epoll, events, 500)
		if err != nil && err != syscall.EINTR {
			panic(err)
		}
		r.mu.Lock()
		if r.closed {
			r.mu.Unlock()
			return
		}
		for _, event := range events[:max(n, 0)] {
			r.handle(&r.sockets[event.Fd])
		}
		r.mu.Unlock()
	}
}

func (r *Reader) openMore() {
	if r.opened == nil {
		return
	}
	r.expire()
	for r.opening < r.inFlight && r.next < len(r.sockets) {
		s := &r.sockets[r.next]
		s.index = r.next
		s.began = r.flight.now()
		r.opening++
		if err := r.connect(s); err != nil {
			r.end(s, "connect: "+err.Error())
		}
		r.next++
	}
	if r.opening == 0 && r.next == len(r.sockets) {
		close(r.opened)
		r.opened = nil
	}
}

func (r *Reader) expire() {
	latest := r.flight.now() - int64(patience)
	for i := max(0, r.next-4*r.inFlight); i < r.next; i++ {
		if s := &r.sockets[i]; s.state < live && s.began < latest {
			r.end(s, fmt.Sprintf("nothing for %s in step %d of opening", patience, s.state))
		}
	}
}

func (r *Reader) connect(s *socket) (err error) {
	s.state = connecting
	if s.fd, err = syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_NONBLOCK|syscall.SOCK_CLOEXEC, 0); err != nil {
		s.fd = -1
		return err
	}
	if err := syscall.SetsockoptInt(s.fd, syscall.IPPROTO_TCP, syscall.TCP_NODELAY, 1); err != nil {
		return err
	}
	if source := (r.offset + s.index) / perSource; source > 0 {
		if err := syscall.SetsockoptInt(s.fd, syscall.IPPROTO_IP, bindAddressNoPort, 1); err != nil {
			return err
		}
		if err := syscall.Bind(s.fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, byte(1 + source)}}); err != nil {
			return err
		}
	}
	if err := syscall.Connect(s.fd, &r.address); err != nil && err != syscall.EINPROGRESS {
		return err
	}
	return r.watch(s, syscall.EPOLL_CTL_ADD, syscall.EPOLLOUT)
}

func (r *Reader) watch(s *socket, operation int, events uint32) error {
	return syscall.EpollCtl(r.epoll, operation, s.fd, &syscall.EpollEvent{Events: events, Fd: int32(s.index)})
}

func (r *Reader) handle(s *socket) {
	var err error
	switch s.state {
	case unopened, dead:
	case connecting:
		err = r.greet(s)
	default:
		err = r.read(s)
	}
	if err != nil {
		r.end(s, err.Error())
	}
}

func (r *Reader) greet(s *socket) error {
	if code, err := syscall.GetsockoptInt(s.fd, syscall.SOL_SOCKET, syscall.SO_ERROR); err != nil || code != 0 {
		return fmt.Errorf("connect: %w", syscall.Errno(code))
	}
	token := ""
	if len(r.tokens) > 0 {
		token = r.tokens[(r.offset+s.index)%len(r.tokens)]
	}
	s.state = upgrading
	if err := send(s, upgrade(r.server, token, plainJSON)); err != nil {
		return err
	}
	return r.watch(s, syscall.EPOLL_CTL_MOD, syscall.EPOLLIN)
}

func (r *Reader) read(s *socket) error {
	n, _, errno := syscall.RawSyscall(syscall.SYS_READ, uintptr(s.fd), uintptr(unsafe.Pointer(&r.buffer[0])), uintptr(len(r.buffer)))
	switch {
	case errno == syscall.EAGAIN || errno == syscall.EINTR:
		return nil
	case errno != 0:
		return fmt.Errorf("read: %w", errno)
	case n == 0:
		return fmt.Errorf("closed by the server")
	}
	now := r.flight.now()
	data := r.buffer[:n]
	if len(s.rest) > 0 {
		s.rest = append(s.rest, data...)
		data = s.rest
	}
	rest, err := r.take(s, data, now)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		s.rest = nil
	} else {
		s.rest = append([]byte(nil), rest...)
	}
	return nil
}

func (r *Reader) take(s *socket, data []byte, now int64) (rest []byte, err error) {
	if s.state == upgrading {
		rest, ok, err := upgraded(data)
		if !ok {
			return rest, err
		}
		s.state = greeting
		data = rest
	}
	for {
		f, rest, ok, err := nextFrame(data)
		if !ok {
			return rest, err
		}
		if err := r.hear(s, f, now); err != nil {
			return nil, err
		}
		data = rest
	}
}

func (r *Reader) hear(s *socket, f frame, now int64) error {
	switch f.opcode {
	case text:
		if s.state == live {
			return r.listen(s, f.payload, now)
		}
		return r.step(s, f.payload, now)
	case ping:
		return send(s, maskedFrame(pong, f.payload))
	case pong:
		return nil
	case closing:
		return fmt.Errorf("a close frame: % x %.100q", f.payload[:min(2, len(f.payload))], f.payload[min(2, len(f.payload)):])
	}
	return fmt.Errorf("a frame with opcode %d", f.opcode)
}

// step goes on with opening: welcome, then the confirmation.
func (r *Reader) step(s *socket, payload []byte, now int64) error {
	said, err := readControl(payload)
	if err != nil {
		return err
	}
	switch {
	case said.Type == "ping":
		return nil
	case said.Type == "welcome" && s.state == greeting:
		s.state = subscribing
		return send(s, subscribe)
	case said.Type == "confirm_subscription" && s.state == subscribing:
		s.state = live
		r.opening--
		r.openTimes = append(r.openTimes, int32((now-s.began)/1e3))
		r.flight.sockets.Add(1)
		return nil
	}
	return fmt.Errorf("%s %s in step %d of opening", said.Type, said.Reason, s.state)
}

func (r *Reader) listen(s *socket, payload []byte, now int64) error {
	if bytes.HasPrefix(payload, pingMark) {
		s.pings++
		return nil
	}
	if n, ok := bio(payload); ok {
		r.deliver(s, n, payload, now)
		return nil
	}
	said, err := readControl(payload)
	switch {
	case err != nil:
		r.wonder(payload)
	case said.Type == "ping":
		s.pings++
	case said.Type == "disconnect":
		return fmt.Errorf("disconnect: %s", said.Reason)
	default:
		r.wonder(payload)
	}
	return nil
}

func (r *Reader) deliver(s *socket, n int64, payload []byte, now int64) {
	took, ok := r.flight.land(n, now)
	if !ok {
		r.wonder(payload)
		return
	}
	at, ok := position(payload)
	if !ok || at <= s.position {
		r.disordered++
	}
	s.position = at
	s.seen++
	s.hash = (s.hash ^ uint64(n)) * prime
	r.deliveries++
	if s.reference {
		r.order = append(r.order, n)
	}
	if n == r.probed {
		r.times = append(r.times, int32(took/1e3))
	}
}

func (r *Reader) wonder(payload []byte) {
	r.unexpected++
	if r.sample == "" {
		r.sample = fmt.Sprintf("%.300s", payload)
	}
}

func (r *Reader) end(s *socket, reason string) {
	if s.state == live {
		r.lost++
		r.flight.sockets.Add(-1)
	} else {
		r.failed++
		r.opening--
	}
	r.reasons[reason]++
	s.state = dead
	s.rest = nil
	if s.fd >= 0 {
		syscall.Close(s.fd)
	}
}

func (r *Reader) close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	for i := range r.sockets {
		if s := &r.sockets[i]; s.state == live {
			send(s, goodbye)
			syscall.Close(s.fd)
			s.state = dead
		}
	}
}

// send never waits: what a client of this load has to say always finds room in an empty buffer.
func send(s *socket, data []byte) error {
	if n, err := syscall.Write(s.fd, data); err != nil {
		return fmt.Errorf("write: %w", err)
	} else if n < len(data) {
		return fmt.Errorf("write: %d of %d bytes", n, len(data))
	}
	return nil
}
