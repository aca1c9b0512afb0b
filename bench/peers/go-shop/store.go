package main

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	pgxuuid "github.com/vgarvardt/pgx-google-uuid/v5"
)

// Store is the shop in PostgreSQL. pgx prepares each statement once per connection, by itself.
type Store struct {
	pool *pgxpool.Pool
}

func Open(ctx context.Context, address string) (*Store, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, err
	}
	config.MaxConns = 20
	config.AfterConnect = func(_ context.Context, connection *pgx.Conn) error {
		pgxuuid.Register(connection.TypeMap()) // in binary; by themselves ids would go as text
		return nil
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	return &Store{pool}, nil
}

func (s *Store) Close() {
	s.pool.Close()
}

const (
	selectUser = `SELECT id, username, name, email, role, status, bio, created_at, updated_at FROM users WHERE id = $1`

	selectProducts = `SELECT id, name, description, price, currency, category, sku, stock, archived, created_at, updated_at
		FROM products`
	firstPage     = selectProducts + ` WHERE NOT archived ORDER BY id DESC LIMIT $1`
	nextPage      = selectProducts + ` WHERE NOT archived AND id < $2 ORDER BY id DESC LIMIT $1`
	firstCategory = selectProducts + ` WHERE NOT archived AND category = $2 ORDER BY id DESC LIMIT $1`
	nextCategory  = selectProducts + ` WHERE NOT archived AND category = $2 AND id < $3 ORDER BY id DESC LIMIT $1`

	selectOrder = `SELECT o.id, o.status, o.total, o.currency, o.note, o.version, o.created_at, o.updated_at,
			u.id, u.username, u.email, i.product_id, i.name, i.quantity, i.price
		FROM orders o JOIN users u ON u.id = o.user_id JOIN order_items i ON i.order_id = o.id
		WHERE o.id = $1 ORDER BY i.product_id`

	holdProducts = `SELECT id, name, price, stock FROM products WHERE id = ANY($1) AND NOT archived ORDER BY id FOR UPDATE`
	takeStock    = `UPDATE products p SET stock = p.stock - t.quantity
		FROM unnest($1::uuid[], $2::bigint[]) AS t (id, quantity) WHERE p.id = t.id`
	insertOrder = `INSERT INTO orders (id, user_id, status, total, currency, note, version, created_at, updated_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`
	insertItems = `INSERT INTO order_items (order_id, product_id, name, quantity, price)
		SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::bigint[], $5::bigint[])`
)

func (s *Store) User(ctx context.Context, id uuid.UUID) (User, error) {
	rows, err := s.pool.Query(ctx, selectUser, id)
	if err != nil {
		return User{}, err
	}
	user, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[User])
	if errors.Is(err, pgx.ErrNoRows) {
		return User{}, ErrNoUser
	}
	return user, err
}

// Products are the newest first, those behind after if there is one.
func (s *Store) Products(ctx context.Context, category string, after uuid.UUID, limit int) ([]Product, error) {
	var rows pgx.Rows
	var err error
	switch {
	case category == "" && after == uuid.Nil:
		rows, err = s.pool.Query(ctx, firstPage, limit)
	case category == "":
		rows, err = s.pool.Query(ctx, nextPage, limit, after)
	case after == uuid.Nil:
		rows, err = s.pool.Query(ctx, firstCategory, limit, category)
	default:
		rows, err = s.pool.Query(ctx, nextCategory, limit, category, after)
	}
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	products := make([]Product, 0, limit)
	for rows.Next() {
		var p Product
		if err := rows.Scan(&p.ID, &p.Name, &p.Description, &p.Price, &p.Currency, &p.Category, &p.SKU, &p.Stock,
			&p.Archived, &p.CreatedAt, &p.UpdatedAt); err != nil {
			return nil, err
		}
		products = append(products, p)
	}
	return products, rows.Err()
}

func (s *Store) Order(ctx context.Context, id uuid.UUID) (Order, error) {
	rows, err := s.pool.Query(ctx, selectOrder, id)
	if err != nil {
		return Order{}, err
	}
	defer rows.Close()
	var o Order
	for rows.Next() {
		var i Item
		if err := rows.Scan(&o.ID, &o.Status, &o.Total, &o.Currency, &o.Note, &o.Version, &o.CreatedAt, &o.UpdatedAt,
			&o.User.ID, &o.User.Username, &o.User.Email, &i.Product, &i.Name, &i.Quantity, &i.Price); err != nil {
			return Order{}, err
		}
		o.Items = append(o.Items, i)
	}
	if rows.Err() == nil && o.Items == nil {
		return Order{}, ErrNoOrder
	}
	return o, rows.Err()
}

// Place takes the stock under locks, in the order of ids, so that no two orders wait for each other. What changes goes to the
// database in one batch.
func (s *Store) Place(ctx context.Context, customer uuid.UUID, wanted map[uuid.UUID]int64, note string) (Order, error) {
	now := time.Now().Truncate(time.Millisecond)
	order := Order{ID: uuid.Must(uuid.NewV7()), Status: "pending", Currency: currency, Note: note, Version: 1, CreatedAt: now, UpdatedAt: now}
	err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		var err error
		if order.User, err = customerOf(ctx, tx, customer); err != nil {
			return err
		}
		if order.Items, err = held(ctx, tx, wanted); err != nil {
			return err
		}
		for _, item := range order.Items {
			order.Total += item.Price * item.Quantity
		}
		return write(ctx, tx, order)
	})
	return order, err
}

func customerOf(ctx context.Context, tx pgx.Tx, id uuid.UUID) (User, error) {
	user := User{ID: id}
	err := tx.QueryRow(ctx, `SELECT username, email FROM users WHERE id = $1`, id).Scan(&user.Username, &user.Email)
	if errors.Is(err, pgx.ErrNoRows) {
		return user, ErrNoUser
	}
	return user, err
}

func held(ctx context.Context, tx pgx.Tx, wanted map[uuid.UUID]int64) ([]Item, error) {
	ids := make([]uuid.UUID, 0, len(wanted))
	for id := range wanted {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	rows, err := tx.Query(ctx, holdProducts, ids)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	items := make([]Item, 0, len(wanted))
	short := false
	for rows.Next() {
		var item Item
		var stock int64
		if err := rows.Scan(&item.Product, &item.Name, &item.Price, &stock); err != nil {
			return nil, err
		}
		item.Quantity = wanted[item.Product]
		short = short || stock < item.Quantity
		items = append(items, item)
	}
	switch {
	case rows.Err() != nil:
		return nil, rows.Err()
	case len(items) < len(wanted):
		return nil, ErrNoProduct
	case short:
		return nil, ErrNoStock
	}
	return items, nil
}

func write(ctx context.Context, tx pgx.Tx, o Order) error {
	count := len(o.Items)
	ids, names := make([]uuid.UUID, count), make([]string, count)
	quantities, prices := make([]int64, count), make([]int64, count)
	for i, item := range o.Items {
		ids[i], names[i], quantities[i], prices[i] = item.Product, item.Name, item.Quantity, item.Price
	}
	batch := &pgx.Batch{}
	batch.Queue(takeStock, ids, quantities)
	batch.Queue(insertOrder, o.ID, o.User.ID, o.Status, o.Total, o.Currency, o.Note, o.Version, o.CreatedAt)
	batch.Queue(insertItems, o.ID, ids, names, quantities, prices)
	return tx.SendBatch(ctx, batch).Close()
}
