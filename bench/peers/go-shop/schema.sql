-- The tables of all peers of `bench/run shop`.
CREATE TABLE users (
    id uuid PRIMARY KEY,
    username text NOT NULL UNIQUE,
    name text NOT NULL,
    email text NOT NULL UNIQUE,
    role text NOT NULL,
    status text NOT NULL,
    bio text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE products (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    description text NOT NULL,
    price bigint NOT NULL CHECK (price >= 0),
    currency text NOT NULL,
    category text NOT NULL,
    sku text UNIQUE,
    stock bigint NOT NULL CHECK (stock >= 0),
    archived boolean NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE INDEX products_by_category ON products (category, id);

CREATE TABLE orders (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users,
    status text NOT NULL,
    total bigint NOT NULL CHECK (total >= 0),
    currency text NOT NULL,
    note text NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE INDEX orders_by_user ON orders (user_id, created_at);

CREATE TABLE order_items (
    order_id uuid NOT NULL REFERENCES orders,
    product_id uuid NOT NULL REFERENCES products,
    name text NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    price bigint NOT NULL CHECK (price >= 0),
    PRIMARY KEY (order_id, product_id)
);
