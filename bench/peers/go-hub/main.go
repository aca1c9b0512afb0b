// The peer of `bench/run live`: a WebSocket hub that speaks as much of Action Cable as the load client does.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

const longestEvent = 64 << 10

func main() {
	log.SetFlags(0)
	address := flag.String("listen", "127.0.0.1:0", "where to listen")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(untilOrphaned(ctx), *address); err != nil {
		log.Fatal("go-hub: ", err)
	}
}

func run(ctx context.Context, address string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	if err := json.NewEncoder(os.Stdout).Encode(map[string]string{"url": "http://" + listener.Addr().String()}); err != nil {
		return err
	}
	server := &http.Server{Handler: routes(ctx, NewHub()), ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	context.AfterFunc(ctx, func() { server.Close() })
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func routes(ctx context.Context, hub *Hub) http.Handler {
	pings := NewPings(ctx)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"status":"ok"}`)
	})
	mux.HandleFunc("GET /cable", func(w http.ResponseWriter, r *http.Request) { connect(hub, pings, w, r) })
	mux.HandleFunc("POST /publish", func(w http.ResponseWriter, r *http.Request) { publish(hub, w, r) })
	return mux
}

// publish answers when every client's queue has the event, as Guildhall answers when its log has it.
func publish(hub *Hub, w http.ResponseWriter, r *http.Request) {
	var change struct {
		Bio string `json:"bio"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, longestEvent)).Decode(&change); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := hub.Publish("WorkspaceChannel", userChanged(change.Bio)); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
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
