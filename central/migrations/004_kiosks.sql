-- Kiosks move, end and begin again; tokens are renewed; a centre's days may have hours of their own.

-- From from_day on the kiosk stands in centre, and its days are waited for there or, after it was revoked, not. Days are
-- counted with the centre of their own date, whenever they arrive. A kiosk without a row stands where kiosks.centre says, as
-- ever; one with rows has one from 1970-01-01 on, and kiosks.centre is that of the last.
CREATE TABLE kiosk_places (
    kiosk TEXT NOT NULL REFERENCES kiosks (id),
    from_day TEXT NOT NULL,
    centre TEXT NOT NULL REFERENCES centres (name),
    awaited INTEGER NOT NULL,
    PRIMARY KEY (kiosk, from_day)
);

-- token_given: when the present token was given; 0: before this was noted. revoked_at: 0 is not.
ALTER TABLE kiosks ADD COLUMN token_given BIGINT NOT NULL DEFAULT 0;
ALTER TABLE kiosks ADD COLUMN revoked_at BIGINT NOT NULL DEFAULT 0;

-- Tokens that were handed out in place of the present one and not used yet. The first use of one makes it the present one.
CREATE TABLE coming_tokens (
    token_hash TEXT PRIMARY KEY,
    kiosk TEXT NOT NULL REFERENCES kiosks (id),
    given BIGINT NOT NULL
);

-- Closed days become days with hours of their own: "09:00-12:00 13:00-16:00", or '' for closed.
ALTER TABLE closed_days RENAME TO centre_days;
ALTER TABLE centre_days ADD COLUMN hours TEXT NOT NULL DEFAULT '';
