CREATE TABLE workspaces (
    id uuid NOT NULL PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    name text NOT NULL,
    invitation text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version bigint NOT NULL
);

CREATE TABLE doors (
    kind text NOT NULL,
    key text NOT NULL,
    workspace_id uuid NOT NULL REFERENCES workspaces,
    PRIMARY KEY (kind, key)
);

CREATE TABLE settings (
    workspace_id uuid NOT NULL REFERENCES workspaces,
    name text NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (workspace_id, name)
);

-- name_key is the name as it sorts (by bytes, as in every store), search_key what the directory finds it by.
CREATE TABLE users (
    workspace_id uuid NOT NULL REFERENCES workspaces,
    id uuid NOT NULL,
    username text NOT NULL,
    name text NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    search_key text NOT NULL,
    email text,
    password text,
    role text NOT NULL,
    status text NOT NULL,
    bio text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT users_username UNIQUE (workspace_id, username),
    CONSTRAINT users_email UNIQUE (workspace_id, email)
);

CREATE INDEX users_by_name ON users (workspace_id, name_key, id) WHERE status <> 'DEACTIVATED';

CREATE INDEX users_administrators ON users (workspace_id) WHERE role = 'ADMIN' AND status = 'ACTIVE';

CREATE TABLE sessions (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    secret text NOT NULL,
    device text NOT NULL,
    address text NOT NULL,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, secret),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users
);

CREATE INDEX sessions_by_user ON sessions (workspace_id, user_id, id);

CREATE INDEX sessions_by_expiry ON sessions (workspace_id, expires_at);

CREATE TABLE access_tokens (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    secret text NOT NULL,
    name text NOT NULL,
    scopes text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, secret),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users
);

CREATE INDEX access_tokens_by_user ON access_tokens (workspace_id, user_id, id);

CREATE TABLE transfers (
    workspace_id uuid NOT NULL,
    secret text NOT NULL,
    user_id uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, secret),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users
);

CREATE INDEX transfers_by_user ON transfers (workspace_id, user_id);

CREATE INDEX transfers_by_expiry ON transfers (workspace_id, expires_at);

CREATE TABLE bans (
    workspace_id uuid NOT NULL,
    address text NOT NULL,
    user_id uuid NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, address, user_id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users
);

CREATE INDEX bans_by_user ON bans (workspace_id, user_id);

-- The trail outlives whom it names, so it refers to nobody.
CREATE TABLE audit (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    actor_id uuid,
    address text,
    outcome text NOT NULL,
    type text NOT NULL,
    subject uuid,
    PRIMARY KEY (workspace_id, id)
);

CREATE INDEX audit_by_time ON audit (workspace_id, at, id);

CREATE INDEX audit_by_actor ON audit (workspace_id, actor_id, at, id);

CREATE INDEX audit_by_type ON audit (workspace_id, type, at, id);
