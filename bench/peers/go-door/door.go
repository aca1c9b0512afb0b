package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
)

const millis = "2006-01-02T15:04:05.000Z07:00"

// Door is the HTTP side.
type Door struct {
	store  Store
	tokens *Tokens
}

func NewDoor(store Store, cache time.Duration) http.Handler {
	door := &Door{store, NewTokens(store, cache)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", door.health)
	mux.HandleFunc("GET /api/v1/me", door.signedIn(door.me))
	mux.HandleFunc("GET /api/v1/users/{id}", door.signedIn(door.user))
	return mux
}

func (d *Door) health(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, "application/json", map[string]string{"status": "ok"})
}

func (d *Door) me(w http.ResponseWriter, r *http.Request, who Bearer) {
	d.show(w, r, who, who.ID)
}

func (d *Door) user(w http.ResponseWriter, r *http.Request, who Bearer) {
	id, err := uuid.Parse(r.PathValue("id"))
	if err != nil {
		refuse(w, ErrNotFound)
		return
	}
	d.show(w, r, who, id)
}

func (d *Door) show(w http.ResponseWriter, r *http.Request, who Bearer, id uuid.UUID) {
	user, err := d.store.User(r.Context(), id)
	if err != nil {
		refuse(w, err)
		return
	}
	if who.Role != "admin" && who.ID != user.ID {
		user.Email = nil
	}
	answer(w, http.StatusOK, "application/json", userJSON{
		ID:        user.ID.String(),
		Username:  user.Username,
		Name:      user.Name,
		Email:     user.Email,
		Role:      user.Role,
		Status:    user.Status,
		Bio:       user.Bio,
		CreatedAt: user.CreatedAt.UTC().Format(millis),
		UpdatedAt: user.UpdatedAt.UTC().Format(millis),
	})
}

func (d *Door) signedIn(next func(http.ResponseWriter, *http.Request, Bearer)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			refuse(w, ErrUnauthenticated)
			return
		}
		who, err := d.tokens.Verify(r.Context(), token)
		if err != nil {
			refuse(w, err)
			return
		}
		next(w, r, who)
	}
}

type userJSON struct {
	ID        string  `json:"id"`
	Username  string  `json:"username"`
	Name      string  `json:"name"`
	Email     *string `json:"email"`
	Role      string  `json:"role"`
	Status    string  `json:"status"`
	Bio       string  `json:"bio"`
	AvatarURL *string `json:"avatar_url"`
	CreatedAt string  `json:"created_at"`
	UpdatedAt string  `json:"updated_at"`
}

type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	Code   string `json:"code"`
}

func refuse(w http.ResponseWriter, err error) {
	status, code, detail := http.StatusInternalServerError, "internal", "Something went wrong here."
	switch {
	case errors.Is(err, ErrUnauthenticated):
		status, code, detail = http.StatusUnauthorized, "session.unknown", "Sign in first."
		w.Header().Set("WWW-Authenticate", "Bearer")
	case errors.Is(err, ErrNotFound):
		status, code, detail = http.StatusNotFound, "user.not_found", "There is no such user."
	default:
		log.Print("go-door: ", err)
	}
	answer(w, status, "application/problem+json", problem{"about:blank", http.StatusText(status), status, detail, code})
}

func answer(w http.ResponseWriter, status int, contentType string, content any) {
	body, err := json.Marshal(content)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	header := w.Header()
	header.Set("Content-Type", contentType)
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if _, err := w.Write(body); err != nil {
		log.Print("go-door: ", err)
	}
}
