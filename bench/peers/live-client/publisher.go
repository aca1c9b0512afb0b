package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"
)

const patience = 10 * time.Second

// Publisher makes events. Each carries a number that no event before it had.
type Publisher struct {
	target Target
	server *url.URL
	last   atomic.Int64
}

func NewPublisher(target Target) (*Publisher, error) {
	server, err := url.Parse(target.URL)
	if err != nil {
		return nil, err
	}
	p := &Publisher{target: target, server: server}
	p.last.Store(time.Now().UnixMicro())
	return p, nil
}

func (p *Publisher) Next() int64 {
	return p.last.Add(1)
}

// Caller is one connection, for one goroutine.
type Caller struct {
	publisher *Publisher
	conn      net.Conn
	answers   *bufio.Reader
}

func (p *Publisher) Caller() (*Caller, error) {
	conn, err := net.Dial("tcp", p.server.Host)
	if err != nil {
		return nil, err
	}
	return &Caller{p, conn, bufio.NewReader(conn)}, nil
}

// Publish makes the event of this number. `sent` is called at the last moment before the request leaves.
func (c *Caller) Publish(n int64, sent func()) error {
	to := c.publisher.target.Publish
	content := fmt.Sprintf(`{"bio":"%d"}`, n)
	authorization := ""
	if to.Token != "" {
		authorization = "Authorization: Bearer " + to.Token + "\r\n"
	}
	request := fmt.Sprintf("%s %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n%s",
		to.Method, to.Path, c.publisher.server.Host, len(content), authorization, content)
	if err := c.conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	sent()
	if _, err := io.WriteString(c.conn, request); err != nil {
		return err
	}
	answer, err := http.ReadResponse(c.answers, nil)
	if err != nil {
		return err
	}
	said, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if answer.StatusCode/100 != 2 {
		return fmt.Errorf("%s %s: %s %.200s", to.Method, to.Path, answer.Status, said)
	}
	return nil
}

func (c *Caller) Close() {
	c.conn.Close()
}
