// The load of `bench/run live`: thousands of Action Cable sockets in one small process.
//
// It is told what to do by lines of JSON, the first of which says where, and answers each with one.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"runtime/debug"
	"time"
)

// Target is the server, and how to make it tell everybody something.
type Target struct {
	URL     string   `json:"url"`
	Tokens  []string `json:"tokens"` // the sockets take turns; none: they bring none
	Publish struct {
		Method string `json:"method"`
		Path   string `json:"path"`
		Token  string `json:"token"`
	} `json:"publish"`
}

type command struct {
	Do       string `json:"do"`
	Sockets  int    `json:"sockets"`
	Events   int    `json:"events"`
	InFlight int    `json:"in_flight"`
	Readers  int    `json:"readers"`
	Seconds  int    `json:"seconds"`
}

func main() {
	log.SetFlags(0)
	debug.SetGCPercent(400)
	if err := obey(json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)); err != nil {
		log.Fatal("live-client: ", err)
	}
}

func obey(in *json.Decoder, out *json.Encoder) error {
	var target Target
	if err := in.Decode(&target); err != nil {
		return err
	}
	publisher, err := NewPublisher(target)
	if err != nil {
		return err
	}
	crowd := &Crowd{target: target, publisher: publisher}
	defer crowd.Close()
	replay := &Replay{target: target, publisher: publisher}
	for {
		var asked command
		if err := in.Decode(&asked); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		answer, err := carryOut(crowd, replay, asked)
		if err != nil {
			answer = map[string]string{"error": err.Error()}
		}
		if err := out.Encode(answer); err != nil {
			return err
		}
	}
}

func carryOut(crowd *Crowd, replay *Replay, asked command) (any, error) {
	seconds := time.Duration(asked.Seconds) * time.Second
	switch asked.Do {
	case "open":
		return crowd.Open(asked.Sockets, asked.InFlight, asked.Readers)
	case "idle":
		return crowd.Idle(seconds)
	case "probe":
		return crowd.Probe(asked.Events)
	case "flood":
		return crowd.Flood(seconds, asked.InFlight)
	case "fill":
		return replay.Fill(asked.Events, asked.InFlight)
	case "replay cable":
		return replay.ByCable()
	case "replay sse":
		return replay.BySSE()
	case "replay pages":
		return replay.ByPages()
	}
	return nil, fmt.Errorf("nobody knows how to %q", asked.Do)
}
