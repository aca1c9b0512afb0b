-- What happened, in one order: AUTOINCREMENT never gives a position twice, also after the newest was pruned.
CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace_id BLOB NOT NULL,
    id BLOB NOT NULL,
    type TEXT NOT NULL,
    topics TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor_id BLOB,
    subject BLOB NOT NULL,
    data TEXT NOT NULL
) STRICT;

CREATE INDEX events_by_subject ON events (workspace_id, subject);

CREATE TABLE event_topics (
    workspace_id BLOB NOT NULL,
    topic TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, topic, position)
) STRICT, WITHOUT ROWID;

-- One row: which log this is, and up to where it was pruned.
CREATE TABLE log (
    epoch TEXT NOT NULL,
    floor INTEGER NOT NULL
) STRICT;

INSERT INTO log (epoch, floor) VALUES (lower(hex(randomblob(12))), 0);

CREATE TABLE cursors (
    name TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
