-- How far a kiosk says that its clock may be trusted, with its last GET board (shared/headers.h); '': it did not say.
ALTER TABLE kiosks ADD COLUMN clock TEXT NOT NULL DEFAULT '';
