// The peer of `bench/run door`: a small Go server with three of Guildhall's routes, on PostgreSQL or SQLite.
package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

const shown = 20

func main() {
	log.SetFlags(0)
	store := flag.String("store", "", "sqlite:<folder> or postgres://user:password@host:port/database, empty as yet")
	address := flag.String("listen", "127.0.0.1:0", "where to listen")
	cache := flag.Duration("cache", 0, "how long a verified token is believed; 0 looks each up")
	users := flag.Int("users", 1000, "how many users to begin with")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(untilOrphaned(ctx), *store, *address, *cache, *users); err != nil {
		log.Fatal("go-door: ", err)
	}
}

func run(ctx context.Context, address, listen string, cache time.Duration, count int) error {
	store, err := open(ctx, address)
	if err != nil {
		return err
	}
	defer store.Close()
	token := rand.Text()
	users := people(count)
	session := Session{Secret: sha256.Sum256([]byte(token)), User: users[0].ID, Expires: time.Now().Add(24 * time.Hour)}
	if err := store.Seed(ctx, users, session); err != nil {
		return err
	}

	listener, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	ready := map[string]any{"url": "http://" + listener.Addr().String(), "token": token, "ids": ids(users)}
	if err := json.NewEncoder(os.Stdout).Encode(ready); err != nil {
		return err
	}
	return serve(ctx, listener, NewDoor(store, cache))
}

func open(ctx context.Context, address string) (Store, error) {
	if folder, ok := strings.CutPrefix(address, "sqlite:"); ok {
		return OpenSQLite(folder)
	}
	if strings.HasPrefix(address, "postgres:") {
		return OpenPostgres(ctx, address)
	}
	return nil, fmt.Errorf("-store cannot be %q", address)
}

func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		stopped <- server.Shutdown(grace)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

// untilOrphaned ends with the process that started this one, so that nothing stays behind a driver that was killed.
func untilOrphaned(ctx context.Context) context.Context {
	ctx, cancel := context.WithCancel(ctx)
	parent := os.Getppid()
	go func() {
		for os.Getppid() == parent {
			time.Sleep(time.Second)
		}
		cancel()
	}()
	return ctx
}

func ids(users []User) []string {
	var ids []string
	for _, user := range users[:min(shown, len(users))] {
		ids = append(ids, user.ID.String())
	}
	return ids
}
