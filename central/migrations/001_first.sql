-- Plain SQL that SQLite and PostgreSQL both take. A statement ends with a semicolon at the end of a line.
-- Moments are seconds since 1970 in UTC, days and months ISO 8601 text, 0 and '' mean "not yet".

-- What the office knows about itself: its address and the fingerprint of its CA, for who enrols a kiosk.
CREATE TABLE office (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Files beside the database that a backup must carry, filled in backups only: without the CA a restored office is a stranger
-- to every kiosk.
CREATE TABLE kept_files (
    name TEXT PRIMARY KEY,
    content TEXT NOT NULL
);

CREATE TABLE users (
    name TEXT PRIMARY KEY,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE centres (
    name TEXT PRIMARY KEY,
    board TEXT NOT NULL DEFAULT ''
);

-- When a centre is open: what days are expected of it. No hours at all: always open.
CREATE TABLE centre_hours (
    centre TEXT NOT NULL REFERENCES centres (name),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    from_minute INTEGER NOT NULL,
    until_minute INTEGER NOT NULL,
    PRIMARY KEY (centre, weekday, from_minute)
);
CREATE TABLE closed_days (
    centre TEXT NOT NULL REFERENCES centres (name),
    day TEXT NOT NULL,
    PRIMARY KEY (centre, day)
);

CREATE TABLE kiosks (
    id TEXT PRIMARY KEY,
    centre TEXT NOT NULL REFERENCES centres (name),
    name TEXT NOT NULL,
    since TEXT NOT NULL DEFAULT '',
    token_hash TEXT NOT NULL DEFAULT '',
    generation INTEGER NOT NULL DEFAULT 0,
    installation TEXT NOT NULL DEFAULT '',
    state_asked INTEGER NOT NULL DEFAULT 0,
    other_installation TEXT NOT NULL DEFAULT '',
    last_contact BIGINT NOT NULL DEFAULT 0,
    clock_offset BIGINT NOT NULL DEFAULT 0,
    version TEXT NOT NULL DEFAULT '',
    UNIQUE (centre, name)
);
CREATE INDEX kiosks_by_token ON kiosks (token_hash);

CREATE TABLE codes (
    code_hash TEXT PRIMARY KEY,
    kiosk TEXT NOT NULL REFERENCES kiosks (id),
    expires_at BIGINT NOT NULL
);

-- Two short lists stand in a day's own row, "-2 children_played,1 other" and "baby-massage story": rows of their own would
-- treble what the disk has to write for a day.
CREATE TABLE days (
    kiosk TEXT NOT NULL REFERENCES kiosks (id),
    day TEXT NOT NULL,
    generation INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    installation TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    families_morning INTEGER NOT NULL,
    families_afternoon INTEGER NOT NULL,
    families_unknown_hour INTEGER NOT NULL,
    undated INTEGER NOT NULL,
    minutes_open INTEGER NOT NULL,
    host_families INTEGER NOT NULL,
    child_played INTEGER NOT NULL,
    corrections TEXT NOT NULL,
    activities_held TEXT NOT NULL,
    clock TEXT NOT NULL,
    version TEXT NOT NULL,
    first_received BIGINT NOT NULL,
    last_received BIGINT NOT NULL,
    PRIMARY KEY (kiosk, day)
);
CREATE TABLE months (
    kiosk TEXT NOT NULL REFERENCES kiosks (id),
    month TEXT NOT NULL,
    generation INTEGER NOT NULL,
    installation TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    k INTEGER NOT NULL,
    version TEXT NOT NULL,
    received BIGINT NOT NULL,
    PRIMARY KEY (kiosk, month)
);
CREATE TABLE month_cells (
    kiosk TEXT NOT NULL,
    month TEXT NOT NULL,
    table_name TEXT NOT NULL,
    cell TEXT NOT NULL,
    count BIGINT NOT NULL,
    from_month TEXT NOT NULL,
    to_month TEXT NOT NULL,
    PRIMARY KEY (kiosk, month, table_name, cell),
    FOREIGN KEY (kiosk, month) REFERENCES months (kiosk, month)
);

-- A day or month that was sent and not taken, until it is: seen in the sync report as in the kiosk's own.
CREATE TABLE refusals (
    kiosk TEXT NOT NULL REFERENCES kiosks (id),
    period TEXT NOT NULL,
    reason TEXT NOT NULL,
    refused_at BIGINT NOT NULL,
    PRIMARY KEY (kiosk, period)
);
