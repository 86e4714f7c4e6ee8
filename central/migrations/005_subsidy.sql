-- What people wrote on the page for the subsidy file; the figures beside it are looked up each time.
-- level: centre, region or all ('' is its place).
CREATE TABLE subsidy_notes (
    level TEXT NOT NULL,
    place TEXT NOT NULL,
    year INTEGER NOT NULL,
    seen TEXT NOT NULL,
    next TEXT NOT NULL,
    written_by TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (level, place, year)
);
