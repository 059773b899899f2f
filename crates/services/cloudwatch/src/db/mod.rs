//! Series and points in SQL. Every function here runs inside a transaction it is given.
//!
//! A new point is a row of `points`, to which later values are added. When its hour is over it goes to its block: one row of
//! `bodies` for each series and hour (or longer, where points are farther apart); and when its day is over to a row of `days`,
//! so that a month is some dozens of rows a series. Blocks are in order of time, because they are written and removed by time; a
//! reader looks up each by its place, which is the row's id, made of tier, time and series: most blocks are a few bytes, and an
//! index would be more.
//!
//! A series can be the sum of others (`parts`): metrics of a function are kept once, under the narrowest dimensions, and
//! the wider ones are summed up when somebody asks. A function has one for each version it ever had, so a part is read from
//! when it was made to when it was last seen.

mod places;
pub mod points;
pub mod reader;
pub mod registry;

pub const MIGRATIONS: &[&str] = &[
    "
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    namespace TEXT NOT NULL,
    name TEXT NOT NULL,
    dimensions TEXT NOT NULL,
    unit TEXT NOT NULL,
    seen INTEGER NOT NULL,
    UNIQUE (namespace, name, dimensions, unit)
);
CREATE TABLE parts (
    whole INTEGER NOT NULL,
    part INTEGER NOT NULL,
    PRIMARY KEY (whole, part)
) WITHOUT ROWID;
CREATE TABLE points (
    series INTEGER NOT NULL,
    step INTEGER NOT NULL,
    time INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (series, step, time)
) WITHOUT ROWID;
CREATE TABLE blocks (
    step INTEGER NOT NULL,
    start INTEGER NOT NULL,
    series INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (step, start, series)
);
",
    "
ALTER TABLE series ADD COLUMN made INTEGER NOT NULL DEFAULT 0;
",
    // See `places::place`.
    "
CREATE TABLE bodies (
    place INTEGER PRIMARY KEY,
    body BLOB NOT NULL
);
INSERT INTO bodies (place, body)
    SELECT CASE step
        WHEN 3600 THEN (start / 2592000) * 34359738368
        WHEN 300 THEN 2305843009213693952 + (start / 86400) * 34359738368
        WHEN 1 THEN 4611686018427387904 + (start / 300) * 34359738368
        ELSE 6917529027641081856 + (start / 3600) * 34359738368
    END + series, body FROM blocks ORDER BY step, start, series;
DROP TABLE blocks;
",
    "
CREATE TABLE days (
    place INTEGER PRIMARY KEY,
    body BLOB NOT NULL
);
",
];
