package main

import (
	"encoding/json"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Hub knows who listens to what.
type Hub struct {
	mu     sync.Mutex
	topics map[string]*Topic
}

// Topic hands each event to all who listen, to everybody in the same order.
type Topic struct {
	identifier string

	mu       sync.Mutex
	position int64
	clients  map[*Client]struct{}
}

func NewHub() *Hub {
	return &Hub{topics: make(map[string]*Topic)}
}

func (h *Hub) topic(channel string) (*Topic, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if topic, ok := h.topics[channel]; ok {
		return topic, nil
	}
	identifier, err := json.Marshal(map[string]string{"channel": channel})
	if err != nil {
		return nil, err
	}
	topic := &Topic{identifier: string(identifier), clients: make(map[*Client]struct{})}
	h.topics[channel] = topic
	return topic, nil
}

func (h *Hub) Publish(channel string, event Event) error {
	topic, err := h.topic(channel)
	if err != nil {
		return err
	}
	return topic.publish(event)
}

// publish encodes the event and its frame once, and waits for nobody: whoever has 256 messages waiting is cut off.
func (t *Topic) publish(event Event) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.position++
	event.Position = t.position
	text, err := json.Marshal(message{t.identifier, event})
	if err != nil {
		return err
	}
	frame, err := websocket.NewPreparedMessage(websocket.TextMessage, text)
	if err != nil {
		return err
	}
	for client := range t.clients {
		if !client.offer(frame) {
			delete(t.clients, client)
			client.cutOff()
		}
	}
	return nil
}

func (t *Topic) join(client *Client) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.clients[client] = struct{}{}
}

func (t *Topic) leave(client *Client) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.clients, client)
}

type message struct {
	Identifier string `json:"identifier"`
	Message    Event  `json:"message"`
}

// Event has the fields of Guildhall's, so that frames are about as long.
type Event struct {
	ID       string         `json:"id"`
	Type     string         `json:"type"`
	At       time.Time      `json:"at"`
	ActorID  string         `json:"actor_id"`
	Data     map[string]any `json:"data"`
	Position int64          `json:"position"`
}

func userChanged(bio string) Event {
	const id = "0199f1c2-7a4e-7c3b-9d52-5d1f6f0a4b11"
	now := time.Now().UTC().Truncate(time.Millisecond)
	return Event{
		ID:      id,
		Type:    "user.changed",
		At:      now,
		ActorID: id,
		Data: map[string]any{"user": user{
			ID: id, Username: "ada", Name: "Ada Admin", Role: "admin", Status: "active", Bio: bio, CreatedAt: now, UpdatedAt: now,
		}},
	}
}

type user struct {
	ID        string    `json:"id"`
	Username  string    `json:"username"`
	Name      string    `json:"name"`
	Role      string    `json:"role"`
	Status    string    `json:"status"`
	Bio       string    `json:"bio"`
	AvatarURL *string   `json:"avatar_url"`
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
}
