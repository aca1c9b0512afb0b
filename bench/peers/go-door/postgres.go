package main

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const postgresSchema = `
CREATE TABLE users (
    id uuid PRIMARY KEY,
    username text NOT NULL UNIQUE,
    name text NOT NULL,
    email text UNIQUE,
    role text NOT NULL,
    status text NOT NULL,
    bio text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE TABLE sessions (
    secret bytea PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users,
    expires_at timestamptz NOT NULL
)`

// Postgres prepares each statement once per connection, which is what pgx does by itself.
type Postgres struct {
	pool *pgxpool.Pool
}

func OpenPostgres(ctx context.Context, address string) (*Postgres, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, err
	}
	config.MaxConns = 20
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	return &Postgres{pool}, nil
}

func (p *Postgres) Seed(ctx context.Context, users []User, session Session) error {
	return pgx.BeginFunc(ctx, p.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, postgresSchema); err != nil {
			return err
		}
		columns := []string{"id", "username", "name", "email", "role", "status", "bio", "created_at", "updated_at"}
		rows := pgx.CopyFromSlice(len(users), func(i int) ([]any, error) {
			u := users[i]
			return []any{[16]byte(u.ID), u.Username, u.Name, u.Email, u.Role, u.Status, u.Bio, u.CreatedAt, u.UpdatedAt}, nil
		})
		if _, err := tx.CopyFrom(ctx, pgx.Identifier{"users"}, columns, rows); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `INSERT INTO sessions (secret, user_id, expires_at) VALUES ($1, $2, $3)`,
			session.Secret[:], [16]byte(session.User), session.Expires)
		return err
	})
}

func (p *Postgres) Bearer(ctx context.Context, secret Secret) (Bearer, error) {
	var b Bearer
	err := p.pool.QueryRow(ctx, `SELECT u.id, u.role, u.status, s.expires_at
		FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.secret = $1`, secret[:]).
		Scan((*[16]byte)(&b.ID), &b.Role, &b.Status, &b.Expires)
	return b, missing(err)
}

func (p *Postgres) User(ctx context.Context, id uuid.UUID) (User, error) {
	var u User
	err := p.pool.QueryRow(ctx, `SELECT id, username, name, email, role, status, bio, created_at, updated_at
		FROM users WHERE id = $1`, [16]byte(id)).
		Scan((*[16]byte)(&u.ID), &u.Username, &u.Name, &u.Email, &u.Role, &u.Status, &u.Bio, &u.CreatedAt, &u.UpdatedAt)
	return u, missing(err)
}

func (p *Postgres) Close() error {
	p.pool.Close()
	return nil
}

func missing(err error) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return ErrNotFound
	}
	return err
}
