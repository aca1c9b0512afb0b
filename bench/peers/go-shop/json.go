package main

import (
	"time"

	"github.com/google/uuid"
)

// What goes over the wire.

type instant time.Time

func (i instant) MarshalJSON() ([]byte, error) {
	return time.Time(i).UTC().AppendFormat(make([]byte, 0, 26), `"2006-01-02T15:04:05.000Z07:00"`), nil
}

type money struct {
	Amount   int64  `json:"amount"`
	Currency string `json:"currency"`
}

type userJSON struct {
	ID        uuid.UUID `json:"id"`
	Username  string    `json:"username"`
	Name      string    `json:"name"`
	Email     string    `json:"email"`
	Role      string    `json:"role"`
	Status    string    `json:"status"`
	Bio       string    `json:"bio"`
	AvatarURL *string   `json:"avatar_url"`
	CreatedAt instant   `json:"created_at"`
	UpdatedAt instant   `json:"updated_at"`
}

type productJSON struct {
	ID          uuid.UUID `json:"id"`
	Name        string    `json:"name"`
	Description string    `json:"description"`
	Price       money     `json:"price"`
	Category    string    `json:"category"`
	SKU         *string   `json:"sku"`
	Stock       int64     `json:"stock_quantity"`
	Archived    bool      `json:"archived"`
	CreatedAt   instant   `json:"created_at"`
	UpdatedAt   instant   `json:"updated_at"`
}

type pageJSON struct {
	Items []productJSON `json:"items"`
	Next  *uuid.UUID    `json:"next"`
}

type customerJSON struct {
	ID       uuid.UUID `json:"id"`
	Username string    `json:"username"`
	Email    string    `json:"email"`
}

type itemJSON struct {
	Product  uuid.UUID `json:"product_id"`
	Name     string    `json:"product_name"`
	Quantity int64     `json:"quantity"`
	Price    money     `json:"price"`
}

type orderJSON struct {
	ID        uuid.UUID    `json:"id"`
	User      customerJSON `json:"user"`
	Status    string       `json:"status"`
	Total     money        `json:"total_amount"`
	Items     []itemJSON   `json:"items"`
	Note      string       `json:"note"`
	CreatedAt instant      `json:"created_at"`
	UpdatedAt instant      `json:"updated_at"`
	Version   int64        `json:"version"`
}

func userOf(u User) userJSON {
	return userJSON{u.ID, u.Username, u.Name, u.Email, u.Role, u.Status, u.Bio, nil, instant(u.CreatedAt), instant(u.UpdatedAt)}
}

func pageOf(found []Product, limit int) pageJSON {
	page := pageJSON{Items: make([]productJSON, 0, min(limit, len(found)))}
	if len(found) > limit {
		found = found[:limit]
		page.Next = &found[limit-1].ID
	}
	for _, p := range found {
		page.Items = append(page.Items, productJSON{p.ID, p.Name, p.Description, money{p.Price, p.Currency}, p.Category, p.SKU,
			p.Stock, p.Archived, instant(p.CreatedAt), instant(p.UpdatedAt)})
	}
	return page
}

func orderOf(o Order) orderJSON {
	items := make([]itemJSON, len(o.Items))
	for i, item := range o.Items {
		items[i] = itemJSON{item.Product, item.Name, item.Quantity, money{item.Price, o.Currency}}
	}
	return orderJSON{o.ID, customerJSON{o.User.ID, o.User.Username, o.User.Email}, o.Status, money{o.Total, o.Currency}, items,
		o.Note, instant(o.CreatedAt), instant(o.UpdatedAt), o.Version}
}
