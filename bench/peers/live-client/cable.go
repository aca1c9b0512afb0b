package main

import (
	"bytes"
	"crypto/sha1"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// What the sockets of one run say, written once: the key of a handshake need not differ between connections.
const (
	identifier   = `{"channel":"WorkspaceChannel"}`
	handshakeKey = "dGhlIHNhbXBsZSBub25jZQ=="
	plainJSON    = "actioncable-v1-json"
	extendedJSON = "actioncable-v1-ext-json"
)

var (
	accepted = func() string {
		sum := sha1.Sum([]byte(handshakeKey + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
		return base64.StdEncoding.EncodeToString(sum[:])
	}()
	subscribe = maskedFrame(text, subscription(nil))
	goodbye   = maskedFrame(closing, []byte{3, 232}) // 1000

	bioMark      = []byte(`"bio":"`)
	positionMark = []byte(`"position":`)
	pingMark     = []byte(`{"type":"ping"`)
	headersEnd   = []byte("\r\n\r\n")
)

func subscription(history any) []byte {
	content := map[string]any{"command": "subscribe", "identifier": identifier}
	if history != nil {
		content["history"] = history
	}
	said, err := json.Marshal(content)
	if err != nil {
		panic(err)
	}
	return said
}

func upgrade(server *url.URL, token, protocol string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "GET /cable HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n", server.Host)
	fmt.Fprintf(&b, "Sec-WebSocket-Key: %s\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: %s\r\n", handshakeKey, protocol)
	if token != "" {
		fmt.Fprintf(&b, "Authorization: Bearer %s\r\n", token)
	}
	b.WriteString("\r\n")
	return []byte(b.String())
}

// upgraded judges the answer to the handshake, once it is whole, and returns what follows it.
func upgraded(data []byte) (rest []byte, ok bool, err error) {
	end := bytes.Index(data, headersEnd)
	if end < 0 {
		return data, false, nil
	}
	head := string(data[:end])
	status, _, _ := strings.Cut(head, "\r\n")
	if !strings.HasPrefix(status, "HTTP/1.1 101") {
		return nil, false, errors.New("the upgrade was answered by " + status)
	}
	if !strings.Contains(head, accepted) {
		return nil, false, errors.New("the upgrade was answered without the right Sec-WebSocket-Accept")
	}
	return data[end+len(headersEnd):], true, nil
}

// control is a frame that is no message.
type control struct {
	Type   string `json:"type"`
	Reason string `json:"reason"`
}

func readControl(payload []byte) (control, error) {
	var read control
	if err := json.Unmarshal(payload, &read); err != nil || read.Type == "" {
		return read, fmt.Errorf("cannot read the frame %.200q", payload)
	}
	return read, nil
}

// bio is the number that the event carries.
func bio(payload []byte) (int64, bool) {
	at := bytes.Index(payload, bioMark)
	if at < 0 {
		return 0, false
	}
	return leadingNumber(payload[at+len(bioMark):])
}

// position is the event's own; it stands near the end.
func position(payload []byte) (int64, bool) {
	at := bytes.LastIndex(payload, positionMark)
	if at < 0 {
		return 0, false
	}
	return leadingNumber(bytes.TrimPrefix(payload[at+len(positionMark):], []byte(`"`)))
}

func leadingNumber(data []byte) (int64, bool) {
	var n int64
	for i, b := range data {
		if b < '0' || b > '9' {
			return n, i > 0
		}
		n = n*10 + int64(b-'0')
	}
	return n, false
}

func number(n int64) string {
	return strconv.FormatInt(n, 10)
}
