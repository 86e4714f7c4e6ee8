-- Everything the kiosk keeps. No row stands for a visit, none holds the time of a tap, none its place in an order.
-- Names of tables, cells and columns are the words of shared/counts.h and shared/day_report.h.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY, -- installation, generation, k, last_trusted (UTC, cut down to its hour), copied (anchor.h)
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES ('installation', lower(hex(randomblob(16)))), ('generation', '1'), ('k', '5');

-- Exact, like a turnstile. open: still counting; closed: frozen; final: the office has it from an earlier life of this
-- kiosk's database, nothing here may change it.
CREATE TABLE days (
    day                   TEXT PRIMARY KEY,
    state                 TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'final')),
    families_morning      INTEGER NOT NULL DEFAULT 0 CHECK (families_morning >= 0),
    families_afternoon    INTEGER NOT NULL DEFAULT 0 CHECK (families_afternoon >= 0),
    families_unknown_hour INTEGER NOT NULL DEFAULT 0 CHECK (families_unknown_hour >= 0),
    undated               INTEGER NOT NULL DEFAULT 0 CHECK (undated >= 0),
    minutes_open          INTEGER NOT NULL DEFAULT 0 CHECK (minutes_open >= 0),
    host_families         INTEGER NOT NULL DEFAULT 0 CHECK (host_families >= 0),
    child_played          INTEGER NOT NULL DEFAULT 0 CHECK (child_played >= 0),
    hour_known            INTEGER NOT NULL DEFAULT 1 CHECK (hour_known IN (0, 1)),
    clock                 TEXT NOT NULL,              -- the weakest trust of the day
    revision              INTEGER NOT NULL DEFAULT 1,
    accepted              INTEGER NOT NULL DEFAULT 0, -- the newest revision the office has given a receipt for
    version               TEXT NOT NULL DEFAULT ''    -- of the program that made this revision: a re-send is the same bytes
) STRICT, WITHOUT ROWID;

CREATE TABLE corrections (
    day    TEXT NOT NULL REFERENCES days,
    reason TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount <> 0), -- the sum, so that no order of corrections is kept
    PRIMARY KEY (day, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE activities_held (
    day    TEXT NOT NULL REFERENCES days,
    series TEXT NOT NULL,
    PRIMARY KEY (day, series)
) STRICT, WITHOUT ROWID;

-- Families of no certain day, until the first trusted day takes them over. One row.
CREATE TABLE undated (
    only          INTEGER PRIMARY KEY CHECK (only = 1),
    families      INTEGER NOT NULL CHECK (families >= 0),
    host_families INTEGER NOT NULL CHECK (host_families >= 0),
    child_played  INTEGER NOT NULL CHECK (child_played >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO undated VALUES (1, 0, 0, 0);

-- Month tables that are still counting. month is 'undated' for check-ins of no certain day.
CREATE TABLE cells (
    month      TEXT NOT NULL,
    table_name TEXT NOT NULL,
    cell       TEXT NOT NULL,
    count      INTEGER NOT NULL CHECK (count >= check_ins),
    check_ins  INTEGER NOT NULL CHECK (check_ins > 0),
    PRIMARY KEY (month, table_name, cell)
) STRICT, WITHOUT ROWID;

-- What closed months have held back (shared::PendingCell).
CREATE TABLE pending (
    table_name  TEXT NOT NULL,
    cell        TEXT NOT NULL,
    count       INTEGER NOT NULL,
    check_ins   INTEGER NOT NULL CHECK (check_ins > 0),
    from_month  TEXT NOT NULL,
    since_month TEXT NOT NULL,
    PRIMARY KEY (table_name, cell)
) STRICT, WITHOUT ROWID;

CREATE TABLE months (
    month    TEXT PRIMARY KEY,
    k        INTEGER NOT NULL,
    version  TEXT NOT NULL,
    final    INTEGER NOT NULL DEFAULT 0 CHECK (final IN (0, 1)), -- as for days
    accepted INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What has been released, for sending and showing. Once, never revised.
CREATE TABLE released (
    month      TEXT NOT NULL REFERENCES months,
    table_name TEXT NOT NULL,
    cell       TEXT NOT NULL,
    count      INTEGER NOT NULL,
    from_month TEXT NOT NULL,
    PRIMARY KEY (month, table_name, cell)
) STRICT, WITHOUT ROWID;

-- Days and months that the office refused, with its reason.
CREATE TABLE set_aside (
    record   TEXT PRIMARY KEY, -- a day or a month
    revision INTEGER NOT NULL,
    version  TEXT NOT NULL, -- of the program that was refused: a new one tries again
    reason   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The last good copy of what the office publishes.
CREATE TABLE content (
    name TEXT PRIMARY KEY,
    etag TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
