package main

import (
	"errors"
	"time"

	"github.com/google/uuid"
)

var (
	ErrNoUser    = errors.New("there is no such user")
	ErrNoProduct = errors.New("there is no such product")
	ErrNoOrder   = errors.New("there is no such order")
	ErrNoStock   = errors.New("not enough is left")
)

const (
	currency     = "EUR"
	mostQuantity = 10_000
	mostItems    = 1_000
)

type User struct {
	ID        uuid.UUID
	Username  string
	Name      string
	Email     string
	Role      string
	Status    string
	Bio       string
	CreatedAt time.Time
	UpdatedAt time.Time
}

type Product struct {
	ID          uuid.UUID
	Name        string
	Description string
	Price       int64
	Currency    string
	Category    string
	SKU         *string
	Stock       int64
	Archived    bool
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

type Order struct {
	ID        uuid.UUID
	User      User
	Status    string
	Total     int64
	Currency  string
	Items     []Item
	Note      string
	Version   int64
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Item is one product of an order, as it was when it was ordered.
type Item struct {
	Product  uuid.UUID
	Name     string
	Quantity int64
	Price    int64
}

// Line is what somebody wants of a product.
type Line struct {
	Product  uuid.UUID
	Quantity int64
}
