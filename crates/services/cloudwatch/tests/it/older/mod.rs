//! Directories of earlier versions. Each file holds a database as that version left it, when it had lived [`story`]: as the text
//! that SQLite dumps, so that it can be read.

mod story;

use super::*;
use store::Durability;

/// What was written, and how many migrations that version knew.
const VERSIONS: [(&str, &str, usize); 3] = [
    ("with blocks by hour", include_str!("first.sql"), 1),
    ("that knew when series were made", include_str!("second.sql"), 2),
    ("with packed blocks by place", include_str!("third.sql"), 3),
];

/// What each of them told of it, in so many lines: an FNV-1a of their text.
const LINES: usize = 2_716;
const TOLD: u64 = 0xd1f3_7aa7_edc4_9251;

fn check(told: &[String], what: &str) {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in told.iter().flat_map(|line| line.bytes().chain([b'\n'])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    assert_eq!((told.len(), hash), (LINES, TOLD), "{what}, which begins with {:?}", told.first());
}

/// A node over the database of an earlier version.
fn left_by(text: &str, migrations: usize) -> Node {
    let dir = std::env::temp_dir().join(base::id::hex(16));
    let mut steps = vec![text];
    steps.resize(migrations, "SELECT 1");
    Store::open(&dir).unwrap().database("metrics", &steps, Durability::Process).unwrap();
    let mut node = Node::kept(&dir, NOON);
    node.kept = false;
    node
}

#[tokio::test]
async fn every_point_of_every_earlier_version_is_still_there() {
    for (version, text, migrations) in VERSIONS {
        let mut node = left_by(text, migrations);
        check(&story::told(&node).await, &format!("{version}, opened"));
        node.metrics.roll_up().await.unwrap();
        check(&story::told(&node).await, &format!("{version}, rolled up"));
        node.again();
        check(&story::told(&node).await, &format!("{version}, opened again"));
    }
}

#[tokio::test]
async fn the_story_is_told_alike_today() {
    let node = Node::at(NOON - 100 * DAY);
    story::live(&node).await;
    check(&story::told(&node).await, "today");
}
