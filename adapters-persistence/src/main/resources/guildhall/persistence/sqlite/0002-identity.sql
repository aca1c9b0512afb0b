CREATE TABLE workspaces (
    id BLOB NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    invitation TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE doors (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    workspace_id BLOB NOT NULL REFERENCES workspaces,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    workspace_id BLOB NOT NULL REFERENCES workspaces,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (workspace_id, name)
) STRICT, WITHOUT ROWID;

-- name_key is the name as it sorts, search_key what the directory finds it by: both are the domain's to make.
CREATE TABLE users (
    workspace_id BLOB NOT NULL REFERENCES workspaces,
    id BLOB NOT NULL,
    username TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    search_key TEXT NOT NULL,
    email TEXT,
    password TEXT,
    role TEXT NOT NULL,
    status TEXT NOT NULL,
    bio TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, username),
    UNIQUE (workspace_id, email)
) STRICT, WITHOUT ROWID;

CREATE INDEX users_by_name ON users (workspace_id, name_key, id) WHERE status <> 'DEACTIVATED';

CREATE INDEX users_administrators ON users (workspace_id) WHERE role = 'ADMIN' AND status = 'ACTIVE';

CREATE TABLE sessions (
    workspace_id BLOB NOT NULL,
    id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    secret TEXT NOT NULL,
    device TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, secret),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_user ON sessions (workspace_id, user_id, id);

CREATE INDEX sessions_by_expiry ON sessions (workspace_id, expires_at);

CREATE TABLE access_tokens (
    workspace_id BLOB NOT NULL,
    id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    secret TEXT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, secret),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users
) STRICT, WITHOUT ROWID;

CREATE INDEX access_tokens_by_user ON access_tokens (workspace_id, user_id, id);

CREATE TABLE transfers (
    workspace_id BLOB NOT NULL,
    secret TEXT NOT NULL,
    user_id BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, secret),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users
) STRICT, WITHOUT ROWID;

CREATE INDEX transfers_by_user ON transfers (workspace_id, user_id);

CREATE INDEX transfers_by_expiry ON transfers (workspace_id, expires_at);

CREATE TABLE bans (
    workspace_id BLOB NOT NULL,
    address TEXT NOT NULL,
    user_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, address, user_id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users
) STRICT, WITHOUT ROWID;

CREATE INDEX bans_by_user ON bans (workspace_id, user_id);

-- The trail outlives whom it names, so it refers to nobody.
CREATE TABLE audit (
    workspace_id BLOB NOT NULL,
    id BLOB NOT NULL,
    at INTEGER NOT NULL,
    actor_id BLOB,
    address TEXT,
    outcome TEXT NOT NULL,
    type TEXT NOT NULL,
    subject BLOB,
    PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_by_time ON audit (workspace_id, at, id);

CREATE INDEX audit_by_actor ON audit (workspace_id, actor_id, at, id);

CREATE INDEX audit_by_type ON audit (workspace_id, type, at, id);
