-- What requests were answered, for their repetitions.
CREATE TABLE receipts (
    workspace_id BLOB NOT NULL,
    request TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    location TEXT,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, request)
) STRICT;

CREATE INDEX receipts_by_time ON receipts (workspace_id, at);
