-- The board outlives a restart, not the day: cards are deleted when a day closes. Rows lie by topic, and nothing tells when
-- a topic was lit but its warmth, in half hours.
CREATE TABLE cards (
    topic    TEXT PRIMARY KEY,
    cup      TEXT NOT NULL,
    warmth   INTEGER NOT NULL CHECK (warmth BETWEEN 0 AND 3),
    dots     INTEGER NOT NULL CHECK (dots BETWEEN 1 AND 3),
    age      TEXT NOT NULL, -- band, or empty
    language TEXT NOT NULL  -- BCP 47 tag, or empty
) STRICT, WITHOUT ROWID;

-- How often a topic was lit of late, so that others get a turn: two up for a day on which it was, two down for another.
CREATE TABLE topics (
    topic TEXT PRIMARY KEY,
    score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 7),
    lit   INTEGER NOT NULL CHECK (lit IN (0, 1)) -- today
) STRICT, WITHOUT ROWID;

-- What people took an icon for when a host showed it without words. Sums only.
CREATE TABLE icon_checks (
    icon     TEXT NOT NULL,
    language TEXT NOT NULL,
    right    INTEGER NOT NULL DEFAULT 0,
    wrong    INTEGER NOT NULL DEFAULT 0,
    opposite INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (icon, language)
) STRICT, WITHOUT ROWID;
