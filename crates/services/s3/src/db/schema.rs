//! The tables.
//!
//! `versions` holds every version of every object; the newest of a key has `latest = 1`. `seq` orders the versions of a
//! key and grows with every change in the database. A body is either one blob (`blob`), or the parts of a finished
//! upload (`upload`, in `parts`), or nothing (a delete marker). Whatever is neither in `versions.blob` nor in
//! `parts.blob` belongs to nobody and is swept at start.

pub const MIGRATIONS: &[&str] = &[
    "
    CREATE TABLE buckets (
        name TEXT PRIMARY KEY,
        region TEXT NOT NULL,
        created BIGINT NOT NULL,
        versioning TEXT
    );
    CREATE TABLE settings (
        bucket TEXT NOT NULL REFERENCES buckets (name) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (bucket, kind)
    );
    CREATE TABLE versions (
        bucket TEXT NOT NULL REFERENCES buckets (name),
        key TEXT NOT NULL,
        version TEXT NOT NULL,
        seq BIGINT NOT NULL,
        latest BIGINT NOT NULL,
        marker BIGINT NOT NULL,
        modified BIGINT NOT NULL,
        size BIGINT NOT NULL,
        etag TEXT NOT NULL,
        class TEXT NOT NULL,
        checksum TEXT,
        blob TEXT,
        upload TEXT,
        tags TEXT,
        meta TEXT NOT NULL,
        PRIMARY KEY (bucket, key, version)
    );
    CREATE UNIQUE INDEX versions_order ON versions (bucket, key, seq DESC);
    CREATE UNIQUE INDEX versions_current ON versions (bucket, key) WHERE latest = 1;
    CREATE INDEX versions_blob ON versions (blob) WHERE blob IS NOT NULL;
    CREATE INDEX versions_seq ON versions (seq);
    CREATE TABLE uploads (
        bucket TEXT NOT NULL REFERENCES buckets (name),
        key TEXT NOT NULL,
        id TEXT PRIMARY KEY,
        seq BIGINT NOT NULL,
        initiated BIGINT NOT NULL,
        class TEXT NOT NULL,
        checksum TEXT,
        tags TEXT,
        meta TEXT NOT NULL,
        removed BIGINT NOT NULL
    );
    CREATE UNIQUE INDEX uploads_order ON uploads (bucket, key, seq);
    CREATE TABLE parts (
        upload TEXT NOT NULL,
        number BIGINT NOT NULL,
        size BIGINT NOT NULL,
        etag TEXT NOT NULL,
        modified BIGINT NOT NULL,
        checksum TEXT,
        blob TEXT NOT NULL,
        PRIMARY KEY (upload, number)
    );
    CREATE INDEX parts_blob ON parts (blob)",
    triggers::outbox::MIGRATIONS[0],
    triggers::outbox::MIGRATIONS[1],
    triggers::outbox::MIGRATIONS[2],
];
