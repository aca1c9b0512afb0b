package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"sync"
	"time"
)

var ErrUnauthenticated = errors.New("unauthenticated")

const mostTokens = 10_000

// Tokens verifies tokens, and believes a verified one for a while where it is told to.
type Tokens struct {
	store Store
	keep  time.Duration

	mu    sync.RWMutex
	known map[Secret]verified
}

type verified struct {
	bearer Bearer
	until  time.Time
}

func NewTokens(store Store, keep time.Duration) *Tokens {
	return &Tokens{store: store, keep: keep, known: make(map[Secret]verified)}
}

// Verify tells who holds the token, or ErrUnauthenticated.
func (t *Tokens) Verify(ctx context.Context, token string) (Bearer, error) {
	secret := Secret(sha256.Sum256([]byte(token)))
	now := time.Now()
	bearer, ok := t.recall(secret, now)
	if !ok {
		var err error
		bearer, err = t.store.Bearer(ctx, secret)
		if errors.Is(err, ErrNotFound) {
			return Bearer{}, ErrUnauthenticated
		}
		if err != nil {
			return Bearer{}, err
		}
	}
	if bearer.Status != "active" || !now.Before(bearer.Expires) {
		return Bearer{}, ErrUnauthenticated
	}
	if !ok {
		t.remember(secret, bearer, now)
	}
	return bearer, nil
}

func (t *Tokens) recall(secret Secret, now time.Time) (Bearer, bool) {
	if t.keep == 0 {
		return Bearer{}, false
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	found, ok := t.known[secret]
	return found.bearer, ok && now.Before(found.until)
}

func (t *Tokens) remember(secret Secret, bearer Bearer, now time.Time) {
	if t.keep == 0 {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.known) >= mostTokens {
		clear(t.known)
	}
	t.known[secret] = verified{bearer, now.Add(t.keep)}
}
