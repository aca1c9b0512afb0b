package main

import (
	"encoding/json"
	"log"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const (
	queueLength    = 256
	longestCommand = 4 << 10
	patience       = 10 * time.Second
)

// The buffer for writing is lent while something is written: 10,000 sockets that wait need none.
var upgrader = websocket.Upgrader{
	Subprotocols:    []string{"actioncable-v1-json"},
	ReadBufferSize:  512,
	WriteBufferSize: 1024,
	WriteBufferPool: &sync.Pool{},
}

// Client is one socket: a goroutine that reads, and one that writes what its queue holds.
type Client struct {
	conn  *websocket.Conn
	queue chan *websocket.PreparedMessage
	gone  chan struct{}
	once  sync.Once
}

func connect(hub *Hub, pings *Pings, w http.ResponseWriter, r *http.Request) {
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	client := &Client{conn: conn, queue: make(chan *websocket.PreparedMessage, queueLength), gone: make(chan struct{})}
	client.queue <- welcome
	go client.write(pings)
	go client.read(hub)
}

// offer queues the message, or tells that there is no room.
func (c *Client) offer(message *websocket.PreparedMessage) bool {
	select {
	case c.queue <- message:
		return true
	default:
		return false
	}
}

// cutOff makes both goroutines end.
func (c *Client) cutOff() {
	c.once.Do(func() {
		close(c.gone)
		c.conn.Close()
	})
}

func (c *Client) read(hub *Hub) {
	joined := make(map[*Topic]struct{})
	defer func() {
		for topic := range joined {
			topic.leave(c)
		}
		c.cutOff()
	}()
	c.conn.SetReadLimit(longestCommand)
	for {
		_, text, err := c.conn.ReadMessage()
		if err != nil {
			return
		}
		var command struct{ Command, Identifier string }
		var identifier struct{ Channel string }
		if json.Unmarshal(text, &command) != nil || json.Unmarshal([]byte(command.Identifier), &identifier) != nil {
			return
		}
		if command.Command != "subscribe" {
			continue
		}
		topic, err := hub.topic(identifier.Channel)
		if err != nil || !c.offer(confirmation(command.Identifier)) {
			return
		}
		topic.join(c)
		joined[topic] = struct{}{}
	}
}

func (c *Client) write(pings *Pings) {
	ticker := time.NewTicker(pingEvery)
	defer ticker.Stop()
	defer c.cutOff()
	for {
		var next *websocket.PreparedMessage
		select {
		case next = <-c.queue:
		case <-ticker.C:
			next = pings.Now()
		case <-c.gone:
			return
		}
		c.conn.SetWriteDeadline(time.Now().Add(patience))
		if err := c.conn.WritePreparedMessage(next); err != nil {
			return
		}
	}
}

var welcome = prepare(map[string]string{"type": "welcome"})

func confirmation(identifier string) *websocket.PreparedMessage {
	return prepare(map[string]string{"type": "confirm_subscription", "identifier": identifier})
}

func prepare(content any) *websocket.PreparedMessage {
	text, err := json.Marshal(content)
	if err != nil {
		log.Fatal("go-hub: ", err)
	}
	message, err := websocket.NewPreparedMessage(websocket.TextMessage, text)
	if err != nil {
		log.Fatal("go-hub: ", err)
	}
	return message
}
