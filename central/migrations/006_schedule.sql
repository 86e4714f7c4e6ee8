-- What the office publishes to centres: activities that people wrote here, and calendars that are fetched.

-- body: one activity as it is sent to kiosks (shared/protocol/openapi.yaml). One that stands in no centre was withdrawn; its row
-- stays, for the months in which families came for it still need its words.
CREATE TABLE activities (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL
);
CREATE TABLE activity_centres (
    activity TEXT NOT NULL REFERENCES activities (id),
    centre TEXT NOT NULL REFERENCES centres (name),
    PRIMARY KEY (activity, centre)
);

-- url is a secret: who has it reads a calendar that may hold more than we take. good: the last activities that could be
-- read, as a board; of the calendar itself nothing is kept. Moments are seconds since 1970, 0: never.
CREATE TABLE feeds (
    id TEXT PRIMARY KEY,
    centre TEXT NOT NULL REFERENCES centres (name),
    kind TEXT NOT NULL,
    url TEXT NOT NULL,
    secret TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '',
    good TEXT NOT NULL DEFAULT '',
    left_out BIGINT NOT NULL DEFAULT 0,
    tried_at BIGINT NOT NULL DEFAULT 0,
    good_at BIGINT NOT NULL DEFAULT 0,
    read_at BIGINT NOT NULL DEFAULT 0,
    trouble TEXT NOT NULL DEFAULT ''
);

-- Which icon a word in the title of a fetched activity stands for, where an editor knew better.
CREATE TABLE icon_words (
    word TEXT PRIMARY KEY,
    icon TEXT NOT NULL
);

-- The version of the board that this kiosk said it has.
ALTER TABLE kiosks ADD COLUMN board_shown TEXT NOT NULL DEFAULT '';
