package main

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

const pingEvery = 3 * time.Second

// Pings has the ping of this second, written once for everybody.
type Pings struct {
	current atomic.Pointer[websocket.PreparedMessage]
}

func NewPings(ctx context.Context) *Pings {
	pings := &Pings{}
	pings.renew()
	go func() {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				pings.renew()
			case <-ctx.Done():
				return
			}
		}
	}()
	return pings
}

func (p *Pings) Now() *websocket.PreparedMessage {
	return p.current.Load()
}

func (p *Pings) renew() {
	p.current.Store(prepare(map[string]any{"type": "ping", "message": time.Now().Unix()}))
}
