-- name_key is the name as it sorts, search_key what the catalogue finds it by: both are the domain's to make. What is left moves
-- without the version.
CREATE TABLE products (
    workspace_id BLOB NOT NULL REFERENCES workspaces,
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    search_key TEXT NOT NULL,
    description TEXT NOT NULL,
    price INTEGER NOT NULL CHECK (price >= 0),
    currency TEXT NOT NULL,
    category TEXT NOT NULL,
    sku TEXT,
    stock INTEGER NOT NULL CHECK (stock BETWEEN 0 AND 1000000000),
    low_stock INTEGER NOT NULL,
    moves INTEGER NOT NULL,
    archived_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, sku)
) STRICT, WITHOUT ROWID;

CREATE INDEX products_by_age ON products (workspace_id, id) WHERE archived_at IS NULL;

CREATE INDEX products_by_name ON products (workspace_id, name_key, id) WHERE archived_at IS NULL;

CREATE INDEX products_by_price ON products (workspace_id, price, id) WHERE archived_at IS NULL;

CREATE INDEX products_by_category ON products (workspace_id, category, id) WHERE archived_at IS NULL;

CREATE INDEX products_by_category_and_name ON products (workspace_id, category, name_key, id) WHERE archived_at IS NULL;

CREATE INDEX products_by_category_and_price ON products (workspace_id, category, price, id) WHERE archived_at IS NULL;

CREATE TABLE stock_moves (
    workspace_id BLOB NOT NULL,
    product_id BLOB NOT NULL,
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    delta INTEGER NOT NULL,
    stock INTEGER NOT NULL,
    reason TEXT NOT NULL,
    order_id BLOB,
    moved_by BLOB,
    at INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, product_id, id),
    FOREIGN KEY (workspace_id, product_id) REFERENCES products
) STRICT, WITHOUT ROWID;

CREATE TABLE orders (
    workspace_id BLOB NOT NULL,
    id BLOB NOT NULL,
    customer_id BLOB NOT NULL,
    status TEXT NOT NULL,
    total INTEGER NOT NULL CHECK (total >= 0),
    currency TEXT NOT NULL,
    note TEXT NOT NULL,
    placed_at INTEGER NOT NULL,
    placed_by BLOB,
    paid_at INTEGER,
    paid_by BLOB,
    shipped_at INTEGER,
    shipped_by BLOB,
    delivered_at INTEGER,
    delivered_by BLOB,
    cancelled_at INTEGER,
    cancelled_by BLOB,
    version INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, customer_id) REFERENCES users
) STRICT, WITHOUT ROWID;

CREATE INDEX orders_by_time ON orders (workspace_id, placed_at, id);

CREATE INDEX orders_by_customer ON orders (workspace_id, customer_id, placed_at, id);

CREATE INDEX orders_by_status ON orders (workspace_id, status, placed_at, id);

CREATE TABLE order_items (
    workspace_id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    product_id BLOB NOT NULL,
    name TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    price INTEGER NOT NULL CHECK (price >= 0),
    PRIMARY KEY (workspace_id, order_id, product_id),
    FOREIGN KEY (workspace_id, order_id) REFERENCES orders,
    FOREIGN KEY (workspace_id, product_id) REFERENCES products
) STRICT, WITHOUT ROWID;

-- What was sold, kept in the unit of each order. The day is counted from 1970-01-01.
CREATE TABLE sales (
    workspace_id BLOB NOT NULL,
    day INTEGER NOT NULL,
    product_id BLOB NOT NULL,
    currency TEXT NOT NULL,
    orders INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    revenue INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, currency, day, product_id),
    FOREIGN KEY (workspace_id, product_id) REFERENCES products
) STRICT, WITHOUT ROWID;
