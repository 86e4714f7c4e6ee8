-- How the kiosk itself fared until the day was closed (shared/health.h); '': it did not say.
ALTER TABLE days ADD COLUMN health TEXT NOT NULL DEFAULT '';
