package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
)

var ErrNotFound = errors.New("not found")

// Store keeps users and their sessions.
type Store interface {
	// Seed makes the tables and fills them.
	Seed(ctx context.Context, users []User, session Session) error
	// Bearer tells who holds the secret of this hash, whether or not they may still use it; ErrNotFound if nobody does.
	Bearer(ctx context.Context, secret Secret) (Bearer, error)
	// User is the user of this id, or ErrNotFound.
	User(ctx context.Context, id uuid.UUID) (User, error)
	Close() error
}

// Secret is the SHA-256 of a token; the token itself is never kept.
type Secret [32]byte

type Session struct {
	Secret  Secret
	User    uuid.UUID
	Expires time.Time
}

// Bearer is what a request may be judged by.
type Bearer struct {
	ID      uuid.UUID
	Role    string
	Status  string
	Expires time.Time
}

type User struct {
	ID        uuid.UUID
	Username  string
	Name      string
	Email     *string
	Role      string
	Status    string
	Bio       string
	CreatedAt time.Time
	UpdatedAt time.Time
}

// people are count active users, the first of them the administrator.
func people(count int) []User {
	now := time.Now().UTC().Truncate(time.Millisecond)
	users := make([]User, count)
	for i := range users {
		username := fmt.Sprintf("person%d", i)
		email := username + "@example.com"
		users[i] = User{
			ID:        uuid.Must(uuid.NewV7()),
			Username:  username,
			Name:      fmt.Sprintf("Person %d", i),
			Email:     &email,
			Role:      "member",
			Status:    "active",
			CreatedAt: now,
			UpdatedAt: now,
		}
	}
	users[0].Role = "admin"
	return users
}
