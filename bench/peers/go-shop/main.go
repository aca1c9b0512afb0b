// A peer of `bench/run shop`: the shop's routes on Go's net/http and PostgreSQL. It also fills and counts the databases of all
// peers, which have the same tables.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	log.SetFlags(0)
	store := flag.String("store", "", "postgres://user:password@host:port/database")
	listen := flag.String("listen", "127.0.0.1:0", "where to listen")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(untilOrphaned(ctx), flag.Arg(0), *store, *listen); err != nil {
		log.Fatal("go-shop: ", err)
	}
}

func run(ctx context.Context, what, address, listen string) error {
	store, err := Open(ctx, address)
	if err != nil {
		return err
	}
	defer store.Close()
	switch what {
	case "fill":
		filled, err := store.Fill(ctx)
		return say(filled, err)
	case "count":
		counted, err := store.Count(ctx)
		return say(counted, err)
	case "serve":
		listener, err := net.Listen("tcp", listen)
		if err != nil {
			return err
		}
		if err := say(map[string]string{"url": "http://" + listener.Addr().String()}, nil); err != nil {
			return err
		}
		return serve(ctx, listener, NewDoor(store))
	}
	return fmt.Errorf("fill, count or serve, and not %q", what)
}

func say(what any, err error) error {
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(what)
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
