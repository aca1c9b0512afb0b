-- name_key is the name as it sorts, search_key what the catalogue finds it by: both are the domain's to make. What is left moves
-- without the version.
CREATE TABLE products (
    workspace_id uuid NOT NULL REFERENCES workspaces,
    id uuid NOT NULL,
    name text NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    search_key text NOT NULL,
    description text NOT NULL,
    price bigint NOT NULL CHECK (price >= 0),
    currency text NOT NULL,
    category text COLLATE "C" NOT NULL,
    sku text,
    stock bigint NOT NULL CHECK (stock BETWEEN 0 AND 1000000000),
    low_stock bigint NOT NULL,
    moves bigint NOT NULL,
    archived_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT products_sku UNIQUE (workspace_id, sku)
);

CREATE INDEX products_by_age ON products (workspace_id, id) WHERE archived_at IS NULL;

CREATE INDEX products_by_name ON products (workspace_id, name_key, id) WHERE archived_at IS NULL;

CREATE INDEX products_by_price ON products (workspace_id, price, id) WHERE archived_at IS NULL;

CREATE INDEX products_by_category ON products (workspace_id, category, id) WHERE archived_at IS NULL;

CREATE INDEX products_by_category_and_name ON products (workspace_id, category, name_key, id) WHERE archived_at IS NULL;

CREATE INDEX products_by_category_and_price ON products (workspace_id, category, price, id) WHERE archived_at IS NULL;

CREATE TABLE stock_moves (
    workspace_id uuid NOT NULL,
    product_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    delta bigint NOT NULL,
    stock bigint NOT NULL,
    reason text NOT NULL,
    order_id uuid,
    moved_by uuid,
    at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, product_id, id),
    FOREIGN KEY (workspace_id, product_id) REFERENCES products
);

CREATE TABLE orders (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    status text NOT NULL,
    total bigint NOT NULL CHECK (total >= 0),
    currency text NOT NULL,
    note text NOT NULL,
    placed_at timestamptz NOT NULL,
    placed_by uuid,
    paid_at timestamptz,
    paid_by uuid,
    shipped_at timestamptz,
    shipped_by uuid,
    delivered_at timestamptz,
    delivered_by uuid,
    cancelled_at timestamptz,
    cancelled_by uuid,
    version bigint NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, customer_id) REFERENCES users
);

CREATE INDEX orders_by_time ON orders (workspace_id, placed_at, id);

CREATE INDEX orders_by_customer ON orders (workspace_id, customer_id, placed_at, id);

CREATE INDEX orders_by_status ON orders (workspace_id, status, placed_at, id);

CREATE TABLE order_items (
    workspace_id uuid NOT NULL,
    order_id uuid NOT NULL,
    product_id uuid NOT NULL,
    name text NOT NULL,
    quantity bigint NOT NULL CHECK (quantity > 0),
    price bigint NOT NULL CHECK (price >= 0),
    PRIMARY KEY (workspace_id, order_id, product_id),
    FOREIGN KEY (workspace_id, order_id) REFERENCES orders,
    FOREIGN KEY (workspace_id, product_id) REFERENCES products
);

-- What was sold, kept in the unit of each order. The day is counted from 1970-01-01.
CREATE TABLE sales (
    workspace_id uuid NOT NULL,
    day bigint NOT NULL,
    product_id uuid NOT NULL,
    currency text NOT NULL,
    orders bigint NOT NULL,
    quantity bigint NOT NULL,
    revenue bigint NOT NULL,
    PRIMARY KEY (workspace_id, currency, day, product_id),
    FOREIGN KEY (workspace_id, product_id) REFERENCES products
);
