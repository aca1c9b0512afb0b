-- Positions come from a sequence that caches none: taken later means larger, which the readers of the log stand on.
CREATE SEQUENCE event_positions CACHE 1;

CREATE TABLE events (
    position bigint NOT NULL PRIMARY KEY,
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL,
    topics text NOT NULL,
    at timestamptz NOT NULL,
    actor_id uuid,
    subject uuid NOT NULL,
    data text NOT NULL
);

CREATE INDEX events_by_subject ON events (workspace_id, subject);

CREATE TABLE event_topics (
    workspace_id uuid NOT NULL,
    topic text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (workspace_id, topic, position)
);

-- One row: which log this is, and up to where it was pruned.
CREATE TABLE log (
    epoch text NOT NULL,
    floor bigint NOT NULL
);

INSERT INTO log (epoch, floor) VALUES (md5(random()::text || clock_timestamp()::text), 0);

CREATE TABLE cursors (
    name text NOT NULL PRIMARY KEY,
    position bigint NOT NULL
);
