package main

import (
	"context"
	_ "embed"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

const (
	userCount     = 1_000
	productCount  = 1_000
	categoryCount = 20
	orderCount    = 10_000
	opening       = 1_000_000
	scarceOpening = 500
)

//go:embed schema.sql
var schema string

// Filled is what the driver is told. The stocks are how many pieces there were before anything was ordered: of one product that is
// scarce and the oldest, and of each of the others.
type Filled struct {
	Users       []uuid.UUID `json:"users"`
	Scarce      uuid.UUID   `json:"scarce"`
	Products    []uuid.UUID `json:"products"`
	Orders      []uuid.UUID `json:"orders"`
	ScarceStock int64       `json:"scarce_stock"`
	Stock       int64       `json:"stock"`
}

// Fill makes the tables, and puts a shop of some age into them.
func (s *Store) Fill(ctx context.Context) (Filled, error) {
	filled := Filled{ScarceStock: scarceOpening, Stock: opening}
	err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		now := time.Now().Truncate(time.Millisecond)
		dice := rand.New(rand.NewPCG(25, 25))
		scarce := thing("Scarce", "Rarities", scarceOpening, now, dice)
		users, products := people(now), goods(now, dice)
		orders, items := ordered(dice, users, products)
		filled.Users, filled.Products, filled.Orders = ids(users), ids(products), ids(orders)
		filled.Scarce = scarce[0].(uuid.UUID)
		if _, err := tx.Exec(ctx, schema); err != nil {
			return err
		}
		return copied(ctx, tx,
			table{"users", []string{"id", "username", "name", "email", "role", "status", "bio", "created_at", "updated_at"}, users},
			table{"products", []string{"id", "name", "description", "price", "currency", "category", "sku", "stock", "archived",
				"created_at", "updated_at"}, append(products, scarce)},
			table{"orders", []string{"id", "user_id", "status", "total", "currency", "note", "version", "created_at", "updated_at"}, orders},
			table{"order_items", []string{"order_id", "product_id", "name", "quantity", "price"}, items})
	})
	if err != nil {
		return filled, err
	}
	_, err = s.pool.Exec(ctx, "ANALYZE")
	return filled, err
}

type row = []any

type table struct {
	name    string
	columns []string
	rows    []row
}

func copied(ctx context.Context, tx pgx.Tx, tables ...table) error {
	for _, t := range tables {
		if _, err := tx.CopyFrom(ctx, pgx.Identifier{t.name}, t.columns, pgx.CopyFromRows(t.rows)); err != nil {
			return err
		}
	}
	return nil
}

func people(now time.Time) []row {
	users := make([]row, userCount)
	for i := range users {
		role := "member"
		if i == 0 {
			role = "admin"
		}
		users[i] = row{newID(), fmt.Sprintf("person-%d", i), fmt.Sprintf("Person %d", i), fmt.Sprintf("person%d@example.com", i), role,
			"active", "", now, now}
	}
	return users
}

func goods(now time.Time, dice *rand.Rand) []row {
	products := make([]row, productCount)
	for i := range products {
		products[i] = thing(fmt.Sprintf("Product %d", i), fmt.Sprintf("Category %d", i%categoryCount), opening, now, dice)
	}
	return products
}

func thing(name, category string, stock int64, now time.Time, dice *rand.Rand) row {
	description := name + " is what it says, made with care, and lasts as long as one can ask for."
	return row{newID(), name, description, 100 + dice.Int64N(9_900), currency, category, "SKU " + name, stock, false, now, now}
}

const (
	productName  = 1
	productPrice = 3
	productStock = 7
)

// ordered has one to three products in each order, one to three pieces of each, and takes them from the stock.
func ordered(dice *rand.Rand, users, products []row) (orders, items []row) {
	for range orderCount {
		id, now, total := newID(), time.Now().Truncate(time.Millisecond), int64(0)
		chosen := map[int]int64{}
		for range 1 + dice.IntN(3) {
			chosen[dice.IntN(len(products))] = 1 + dice.Int64N(3)
		}
		for _, i := range slices.Sorted(maps.Keys(chosen)) {
			product, price := products[i], products[i][productPrice].(int64)
			product[productStock] = product[productStock].(int64) - chosen[i]
			total += price * chosen[i]
			items = append(items, row{id, product[0], product[productName], chosen[i], price})
		}
		orders = append(orders, row{id, users[dice.IntN(len(users))][0], "pending", total, currency, "", 1, now, now})
	}
	return orders, items
}

func newID() uuid.UUID {
	return uuid.Must(uuid.NewV7())
}

func ids(rows []row) []uuid.UUID {
	ids := make([]uuid.UUID, len(rows))
	for i, row := range rows {
		ids[i] = row[0].(uuid.UUID)
	}
	return ids
}

// Counted is what the books say: Left and Sold for each product.
type Counted struct {
	Orders int64               `json:"orders"`
	Left   map[uuid.UUID]int64 `json:"left"`
	Sold   map[uuid.UUID]int64 `json:"sold"`
}

func (s *Store) Count(ctx context.Context) (Counted, error) {
	counted := Counted{Left: map[uuid.UUID]int64{}, Sold: map[uuid.UUID]int64{}}
	if err := s.pool.QueryRow(ctx, `SELECT count(*) FROM orders`).Scan(&counted.Orders); err != nil {
		return counted, err
	}
	rows, err := s.pool.Query(ctx, `SELECT p.id, p.stock, coalesce(sum(i.quantity), 0)
		FROM products p LEFT JOIN order_items i ON i.product_id = p.id GROUP BY p.id`)
	if err != nil {
		return counted, err
	}
	var id uuid.UUID
	var left, sold int64
	_, err = pgx.ForEachRow(rows, []any{&id, &left, &sold}, func() error {
		counted.Left[id], counted.Sold[id] = left, sold
		return nil
	})
	return counted, err
}
