-- What requests were answered, for their repetitions.
CREATE TABLE receipts (
    workspace_id uuid NOT NULL,
    request text NOT NULL,
    fingerprint text NOT NULL,
    status integer NOT NULL,
    location text,
    body text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, request)
);

CREATE INDEX receipts_by_time ON receipts (workspace_id, at);
