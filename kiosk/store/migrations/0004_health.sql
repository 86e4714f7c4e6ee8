-- How the kiosk itself fared until the day was closed (shared/health.h); '': not known. Frozen with the day, so that it is sent
-- as the same bytes each time. `restarts` in meta: starts of the program since the last close.
ALTER TABLE days ADD COLUMN health TEXT NOT NULL DEFAULT '';
