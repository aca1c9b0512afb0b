-- What is counted is read from an index alone.
CREATE INDEX users_by_role_and_status ON users (workspace_id, role, status);

CREATE INDEX access_tokens_by_expiry ON access_tokens (workspace_id, expires_at);
