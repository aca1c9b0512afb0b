package main

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/google/uuid"
	_ "github.com/mattn/go-sqlite3"
)

const sqliteSchema = `
CREATE TABLE users (
    id BLOB PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT UNIQUE,
    role TEXT NOT NULL,
    status TEXT NOT NULL,
    bio TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sessions (
    secret BLOB PRIMARY KEY,
    user_id BLOB NOT NULL REFERENCES users,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;`

// SQLite has one connection that writes, and some that can only read and do not wait for it.
type SQLite struct {
	writer, readers *sql.DB
	bearer, user    *sql.Stmt
}

func OpenSQLite(folder string) (*SQLite, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	file := "file:" + filepath.Join(folder, "door.db")
	writer, err := sql.Open("sqlite3", file+"?_journal_mode=WAL&_synchronous=FULL&_foreign_keys=on&_busy_timeout=5000")
	if err != nil {
		return nil, err
	}
	writer.SetMaxOpenConns(1)
	// database/sql gives a connection to one goroutine at a time: SQLite's own mutex would be a second lock.
	readers, err := sql.Open("sqlite3", file+"?_query_only=on&_busy_timeout=5000&_mutex=no")
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	size := max(4, runtime.GOMAXPROCS(0))
	readers.SetMaxOpenConns(size)
	readers.SetMaxIdleConns(size)
	return &SQLite{writer: writer, readers: readers}, nil
}

func (s *SQLite) Seed(ctx context.Context, users []User, session Session) error {
	if _, err := s.writer.ExecContext(ctx, sqliteSchema); err != nil {
		return err
	}
	if err := s.fill(ctx, users, session); err != nil {
		return err
	}
	return s.prepare(ctx)
}

func (s *SQLite) fill(ctx context.Context, users []User, session Session) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, u := range users {
		_, err := tx.ExecContext(ctx, `INSERT INTO users VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, u.ID[:], u.Username,
			u.Name, u.Email, u.Role, u.Status, u.Bio, u.CreatedAt.UnixMilli(), u.UpdatedAt.UnixMilli())
		if err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO sessions VALUES (?, ?, ?)`,
		session.Secret[:], session.User[:], session.Expires.UnixMilli())
	if err != nil {
		return err
	}
	return tx.Commit()
}

func (s *SQLite) prepare(ctx context.Context) (err error) {
	if s.bearer, err = s.readers.PrepareContext(ctx, `SELECT u.id, u.role, u.status, s.expires_at
		FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.secret = ?`); err != nil {
		return err
	}
	s.user, err = s.readers.PrepareContext(ctx, `SELECT id, username, name, email, role, status, bio, created_at, updated_at
		FROM users WHERE id = ?`)
	return err
}

// Bearer cannot be cancelled: the driver would start a goroutine to watch over a read of some microseconds.
func (s *SQLite) Bearer(_ context.Context, secret Secret) (Bearer, error) {
	var b Bearer
	var expires int64
	err := s.bearer.QueryRow(secret[:]).Scan(&b.ID, &b.Role, &b.Status, &expires)
	b.Expires = time.UnixMilli(expires)
	return b, noRows(err)
}

// User cannot be cancelled either.
func (s *SQLite) User(_ context.Context, id uuid.UUID) (User, error) {
	var u User
	var created, updated int64
	err := s.user.QueryRow(id[:]).
		Scan(&u.ID, &u.Username, &u.Name, &u.Email, &u.Role, &u.Status, &u.Bio, &created, &updated)
	u.CreatedAt, u.UpdatedAt = time.UnixMilli(created), time.UnixMilli(updated)
	return u, noRows(err)
}

func (s *SQLite) Close() error {
	return errors.Join(s.readers.Close(), s.writer.Close())
}

func noRows(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}
