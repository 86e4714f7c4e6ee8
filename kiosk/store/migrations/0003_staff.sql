-- What the team of the centre keeps on the kiosk. Nothing here is counted or sent.

-- The PIN as argon2id (empty: none was chosen yet) and how often it was missed, written before anything is compared
-- (kiosk/model/pin_gate.h). One row.
CREATE TABLE pin (
    only     INTEGER PRIMARY KEY CHECK (only = 1),
    hash     TEXT NOT NULL,
    failures INTEGER NOT NULL CHECK (failures >= 0),
    spent    INTEGER NOT NULL CHECK (spent >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO pin VALUES (1, '', 0, 0);

-- The team's own activities, and what it changed of any activity for one day: texts like those the office publishes
-- (shared/wire.h), with one activity, or with none for one that was taken off that day.
CREATE TABLE programme (
    series      TEXT PRIMARY KEY,
    text        TEXT NOT NULL,
    in_holidays INTEGER NOT NULL CHECK (in_holidays IN (0, 1)) -- 0: not while the schools are closed
) STRICT, WITHOUT ROWID;
CREATE TABLE programme_changes (
    day    TEXT NOT NULL,
    series TEXT NOT NULL,
    text   TEXT NOT NULL,
    PRIMARY KEY (day, series)
) STRICT, WITHOUT ROWID;

-- Topics that the team turned off, rests, or wants to be asked for; absent: on.
CREATE TABLE topic_rules (
    topic TEXT PRIMARY KEY,
    rule  TEXT NOT NULL CHECK (rule IN ('off', 'rested', 'ask_the_host'))
) STRICT, WITHOUT ROWID;

-- Settings that the team made, by name; they go before the file and the office.
CREATE TABLE host_settings (
    name TEXT PRIMARY KEY,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Looking back: what a room was meant for and how it was used, and short notes. Erased after their term; in no export.
CREATE TABLE look_back (
    day  TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('morning', 'afternoon', 'week')),
    room TEXT NOT NULL, -- icon of the room; empty: the notes of the whole
    meant TEXT NOT NULL,
    used  TEXT NOT NULL,
    note  TEXT NOT NULL,
    PRIMARY KEY (day, part, room)
) STRICT, WITHOUT ROWID;
