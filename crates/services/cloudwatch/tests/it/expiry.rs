//! What is older than AWS keeps it is gone, and its room is used again.

use super::*;
use store::{Durability, params};

const METRICS: usize = 40;
/// What is written at once: values of two hours, of all sizes.
const MINUTES: i64 = 120;

async fn write(node: &Node) {
    for metric in 0..METRICS {
        let value = |minute: i64| ((minute * 7_919 + metric as i64 * 104_729) % 10_007) as f64 / 100.0;
        let fine = |minute: i64| MetricDatum {
            storage_resolution: (minute == 0).then_some(1),
            ..datum(&format!("m{metric}"), node.now() - MINUTES * 60 + minute * 60, value(minute))
        };
        node.put((0..MINUTES).map(fine).collect()).await;
    }
}

async fn days_pass(node: &Node, days: i64) {
    node.clock.advance_ms(days * DAY * 1000);
    node.metrics.roll_up().await.unwrap();
}

/// Rows of each table, and whether there is anything else in the file but free pages.
fn left(node: &Node) -> (Vec<i64>, bool) {
    let db = Store::open(&node.dir.join(base::id::hex(8))).unwrap();
    for file in ["metrics.db", "metrics.db-wal"] {
        std::fs::copy(node.dir.join(file), db.root().join(file)).unwrap();
    }
    let db = db.database("metrics", &["SELECT 1"; 20], Durability::Process).unwrap();
    let number = |sql: String| db.read_now(|tx| tx.query_one(&sql, params![])?.unwrap().int(0)).unwrap();
    let tables = ["points", "bodies", "days", "series", "parts"];
    let rows = tables.map(|table| number(format!("SELECT COUNT(*) FROM {table}"))).to_vec();
    let used = number("PRAGMA page_count".into()) - number("PRAGMA freelist_count".into());
    (rows, used > 20)
}

#[tokio::test]
async fn points_are_gone_when_their_time_is_over() {
    let node = Node::open();
    write(&node).await;
    let begin = NOON - MINUTES * 60;
    let values = async |period: i32, from: i64, to: i64| {
        let input = GetMetricStatisticsInput {
            start_time: api::Timestamp(from as f64),
            end_time: api::Timestamp(to as f64),
            ..ask("m7", 0, period, &["SampleCount"])
        };
        node.statistics(input).await.len()
    };
    // After so many days there are so many values by the second, by the minute, by five minutes and by the hour.
    for (days, expect) in [
        (0, [1, 120, 24, 2]),
        (1, [0, 120, 24, 2]),
        (14, [0, 120, 24, 2]),
        (17, [0, 0, 24, 2]),
        (62, [0, 0, 24, 2]),
        (65, [0, 0, 0, 2]),
        (454, [0, 0, 0, 2]),
        (490, [0, 0, 0, 0]),
    ] {
        days_pass(&node, days - (node.now() - NOON) / DAY).await;
        let found = [
            values(1, begin, begin + 60).await,
            values(60, begin, NOON).await,
            values(300, begin, NOON).await,
            values(3_600, begin, NOON).await,
        ];
        assert_eq!(found, expect, "{days} days");
        let kept = left(&node).0[..3].iter().sum::<i64>();
        assert_eq!(kept > 0, days < 490, "{days} days");
    }
    assert_eq!(left(&node), (vec![0; 5], false));
}

#[tokio::test]
async fn what_is_removed_makes_room() {
    let node = Node::open();
    let (mut half, months) = (0, 34);
    for month in 1..=months {
        write(&node).await;
        days_pass(&node, 30).await;
        if month == months / 2 {
            half = node.size();
        }
    }
    // By half the time the first month is gone: from then on as much goes as comes.
    assert!(node.size() <= half + half / 20, "{} after {half}", node.size());
    days_pass(&node, 500).await;
    assert_eq!(left(&node), (vec![0; 5], false));
    let empty = node.size();
    write(&node).await;
    days_pass(&node, 1).await;
    assert!(node.size() <= empty, "{} after {empty}", node.size());
}
