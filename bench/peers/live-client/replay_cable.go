package main

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"strings"
	"time"
)

// cable is one socket in the extended protocol, read by whoever waits for it.
type cable struct {
	conn   net.Conn
	reader *bufio.Reader
	taken  int // bytes of the frame that was handed out last
}

func dialCable(p *Publisher, token string, history any) (*cable, error) {
	conn, err := net.Dial("tcp", p.server.Host)
	if err != nil {
		return nil, err
	}
	c := &cable{conn: conn, reader: bufio.NewReaderSize(conn, bufferSize)}
	if err := c.greet(upgrade(p.server, token, extendedJSON), maskedFrame(text, subscription(history))); err != nil {
		conn.Close()
		return nil, err
	}
	return c, nil
}

func (c *cable) greet(upgrade, subscription []byte) error {
	if err := c.conn.SetDeadline(time.Now().Add(replayLasts)); err != nil {
		return err
	}
	if _, err := c.conn.Write(upgrade); err != nil {
		return err
	}
	var head strings.Builder
	for !strings.HasSuffix(head.String(), "\r\n\r\n") {
		line, err := c.reader.ReadString('\n')
		if err != nil {
			return fmt.Errorf("%w after %q", err, head.String())
		}
		head.WriteString(line)
	}
	if _, _, err := upgraded([]byte(head.String())); err != nil {
		return err
	}
	if _, err := c.until("welcome", nil); err != nil {
		return err
	}
	_, err := c.conn.Write(subscription)
	return err
}

// until reads up to the frame of this type, and keeps the events before it, if they are asked for.
func (c *cable) until(kind string, events *read) (*read, error) {
	wanted := []byte(`"type":"` + kind + `"`)
	for {
		payload, err := c.next()
		if err != nil {
			return events, err
		}
		_, isEvent := bio(payload)
		switch {
		case isEvent && events != nil:
			if err := events.add(payload); err != nil {
				return events, err
			}
		case isEvent:
		case bytes.Contains(payload, wanted):
			return events, nil
		case bytes.Contains(payload, []byte(`"type":"reject`)), bytes.Contains(payload, []byte(`"type":"disconnect"`)):
			return events, fmt.Errorf("%s", payload)
		}
	}
}

// next is the payload of the next text; it stands until the next call.
func (c *cable) next() ([]byte, error) {
	for {
		c.reader.Discard(c.taken)
		c.taken = 0
		data, err := c.reader.Peek(c.reader.Buffered())
		if err != nil {
			return nil, err
		}
		f, rest, ok, err := nextFrame(data)
		if err != nil {
			return nil, err
		}
		if !ok {
			if _, err := c.reader.Peek(len(data) + 1); err != nil {
				return nil, err
			}
			continue
		}
		c.taken = len(data) - len(rest)
		switch f.opcode {
		case text:
			return f.payload, nil
		case ping:
			if _, err := c.conn.Write(maskedFrame(pong, f.payload)); err != nil {
				return nil, err
			}
		case closing:
			return nil, fmt.Errorf("a close frame: %q", f.payload)
		}
	}
}

func (c *cable) close() {
	c.conn.Write(goodbye)
	c.conn.Close()
}
