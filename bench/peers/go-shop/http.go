package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"strconv"

	"github.com/google/uuid"
)

const mostBytes = 1 << 20

type Door struct {
	store *Store
}

func NewDoor(store *Store) http.Handler {
	door := &Door{store}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", door.health)
	mux.HandleFunc("GET /api/v1/users/{id}", door.user)
	mux.HandleFunc("GET /api/v1/products", door.products)
	mux.HandleFunc("GET /api/v1/orders/{id}", door.order)
	mux.HandleFunc("POST /api/v1/orders", door.place)
	return mux
}

func (d *Door) health(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, map[string]string{"status": "ok"})
}

func (d *Door) user(w http.ResponseWriter, r *http.Request) {
	id, err := uuid.Parse(r.PathValue("id"))
	if err != nil {
		refuse(w, ErrNoUser)
		return
	}
	user, err := d.store.User(r.Context(), id)
	if err != nil {
		refuse(w, err)
		return
	}
	answer(w, http.StatusOK, userOf(user))
}

func (d *Door) products(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	limit, err := strconv.Atoi(query.Get("limit"))
	if query.Has("limit") && (err != nil || limit < 1 || limit > 200) {
		refuse(w, invalid{"limit.out_of_range", "The limit lies between 1 and 200."})
		return
	}
	if !query.Has("limit") {
		limit = 50
	}
	var after uuid.UUID
	if query.Has("after") {
		if after, err = uuid.Parse(query.Get("after")); err != nil {
			refuse(w, invalid{"after.unknown", "This is no id."})
			return
		}
	}
	found, err := d.store.Products(r.Context(), query.Get("category"), after, limit+1)
	if err != nil {
		refuse(w, err)
		return
	}
	answer(w, http.StatusOK, pageOf(found, limit))
}

func (d *Door) order(w http.ResponseWriter, r *http.Request) {
	id, err := uuid.Parse(r.PathValue("id"))
	if err != nil {
		refuse(w, ErrNoOrder)
		return
	}
	order, err := d.store.Order(r.Context(), id)
	if err != nil {
		refuse(w, err)
		return
	}
	answer(w, http.StatusOK, orderOf(order))
}

type newOrder struct {
	User  uuid.UUID `json:"user_id"`
	Note  string    `json:"note"`
	Items []struct {
		Product  uuid.UUID `json:"product_id"`
		Quantity int64     `json:"quantity"`
	} `json:"items"`
}

// basket has each product once.
func (n newOrder) basket() (map[uuid.UUID]int64, error) {
	if len(n.Items) == 0 || len(n.Items) > mostItems {
		return nil, invalid{"items.out_of_range", "An order has 1 to 1,000 items."}
	}
	wanted := make(map[uuid.UUID]int64, len(n.Items))
	for _, item := range n.Items {
		wanted[item.Product] += item.Quantity
		if item.Quantity < 1 || wanted[item.Product] > mostQuantity {
			return nil, invalid{"quantity.out_of_range", "A quantity is a whole number from 1 to 10,000."}
		}
	}
	return wanted, nil
}

func (d *Door) place(w http.ResponseWriter, r *http.Request) {
	var asked newOrder
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, mostBytes)).Decode(&asked); err != nil {
		refuse(w, invalid{"body.malformed", "This is no order."})
		return
	}
	wanted, err := asked.basket()
	if err != nil {
		refuse(w, err)
		return
	}
	order, err := d.store.Place(r.Context(), asked.User, wanted, asked.Note)
	if err != nil {
		refuse(w, err)
		return
	}
	w.Header().Set("Location", "/api/v1/orders/"+order.ID.String())
	answer(w, http.StatusCreated, orderOf(order))
}

type invalid struct {
	code, detail string
}

func (i invalid) Error() string {
	return i.detail
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
	var fault invalid
	switch {
	case errors.As(err, &fault):
		status, code, detail = http.StatusUnprocessableEntity, fault.code, fault.detail
	case errors.Is(err, ErrNoUser):
		status, code, detail = http.StatusNotFound, "user.not_found", err.Error()
	case errors.Is(err, ErrNoProduct):
		status, code, detail = http.StatusNotFound, "product.not_found", err.Error()
	case errors.Is(err, ErrNoOrder):
		status, code, detail = http.StatusNotFound, "order.not_found", err.Error()
	case errors.Is(err, ErrNoStock):
		status, code, detail = http.StatusConflict, "product.out_of_stock", err.Error()
	default:
		log.Print("go-shop: ", err)
	}
	send(w, status, "application/problem+json", problem{"about:blank", http.StatusText(status), status, detail, code})
}

func answer(w http.ResponseWriter, status int, content any) {
	send(w, status, "application/json", content)
}

func send(w http.ResponseWriter, status int, contentType string, content any) {
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
		log.Print("go-shop: ", err)
	}
}
