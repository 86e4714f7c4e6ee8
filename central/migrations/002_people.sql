-- People: what they may, how they prove who they are, what they did.

-- role: administrator, editor or reader. totp_step: the last 30 s step whose code was used, for none works twice.
ALTER TABLE users ADD COLUMN role TEXT NOT NULL DEFAULT 'administrator';
ALTER TABLE users ADD COLUMN totp_secret TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN totp_step BIGINT NOT NULL DEFAULT 0;

-- The centres whose schedule an editor may change.
CREATE TABLE user_centres (
    user_name TEXT NOT NULL REFERENCES users (name),
    centre TEXT NOT NULL REFERENCES centres (name),
    PRIMARY KEY (user_name, centre)
);

-- Who is logged in. Tokens are kept as SHA-256.
CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    user_name TEXT NOT NULL REFERENCES users (name),
    started BIGINT NOT NULL,
    seen BIGINT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_name);

-- Browsers somebody has logged in with before: a stranger's wrong guesses do not shut these out.
CREATE TABLE known_browsers (
    token_hash TEXT PRIMARY KEY,
    user_name TEXT NOT NULL REFERENCES users (name),
    seen BIGINT NOT NULL
);

-- For scripts that pull reports. revoked_at and last_used: 0 is never.
CREATE TABLE report_tokens (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    last_used BIGINT NOT NULL DEFAULT 0,
    revoked_at BIGINT NOT NULL DEFAULT 0
);

-- What people did, only ever added to: each line's hash covers the line before.
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    who TEXT NOT NULL,
    deed TEXT NOT NULL,
    about TEXT NOT NULL,
    hash TEXT NOT NULL
);

ALTER TABLE centres ADD COLUMN region TEXT NOT NULL DEFAULT '';
