//! What chunks buy over a row an event. Run with `--ignored --nocapture`.

use crate::{NOW, Node};
use api::logs::*;
use std::time::Instant;
use store::{Durability, Store, params};

const EVENTS: i64 = 100_000;
const AT_ONCE: i64 = 10;
const STREAMS: i64 = 1_000;

fn texts() -> Vec<String> {
    (0..AT_ONCE).map(|number| format!("{number} {}", "x".repeat(118))).collect()
}

async fn chunks() -> (f64, f64, u64) {
    let node = Node::open();
    let recorder =
        meter::Recorder::start(&base::task::Tasks::new(), node.clock.clone(), meter::Sinks::of(node.logs.clone()));
    let stream = |number: i64| meter::Stream::new("g", number.to_string(), meter::lines::Format::Text, node.context());
    let streams: Vec<_> = (0..STREAMS).map(stream).collect();
    let texts = texts();
    let begin = Instant::now();
    for round in 0..EVENTS / AT_ONCE / STREAMS {
        let time = base::Timestamp::from_millis(NOW - 100_000 + round * 50);
        for stream in &streams {
            recorder.lines(stream, texts.iter().map(|text| meter::LogLine { time, text: text.clone() }));
        }
        recorder.flush().await;
    }
    let wrote = begin.elapsed().as_secs_f64();
    let begin = Instant::now();
    let input = FilterLogEventsInput {
        log_group_name: Some("g".into()),
        filter_pattern: Some("needle".into()),
        ..Default::default()
    };
    assert!(node.call::<FilterLogEvents>(input).await.events.unwrap().is_empty());
    let read = begin.elapsed().as_secs_f64();
    let input = DescribeLogGroupsInput::default();
    assert_eq!(
        node.call::<DescribeLogGroups>(input).await.log_groups.unwrap()[0].stored_bytes,
        Some(EVENTS * (120 + 26))
    );
    (wrote, read, size(&node.dir))
}

async fn rows() -> (f64, f64, u64) {
    let dir = std::env::temp_dir().join(base::id::hex(16));
    let schema =
        "CREATE TABLE e (id INTEGER PRIMARY KEY, g INTEGER, s INTEGER, time INTEGER, ingested INTEGER, text TEXT);
                  CREATE INDEX es ON e (s, time, id); CREATE INDEX eg ON e (g, time, id)";
    let db = Store::open(&dir).unwrap().database("rows", &[schema], Durability::Process).unwrap();
    let texts = texts();
    let begin = Instant::now();
    for round in 0..EVENTS / AT_ONCE / STREAMS {
        let texts = texts.clone();
        db.write(move |tx| {
            for stream in 0..STREAMS {
                for (index, text) in texts.iter().enumerate() {
                    let id = (round * STREAMS + stream) * AT_ONCE + index as i64;
                    let sql = "INSERT INTO e (id, g, s, time, ingested, text) VALUES (?1, 1, ?2, ?3, ?4, ?5)";
                    tx.execute(sql, params![id, stream, NOW + round * 50, NOW, text])?;
                }
            }
            Ok(())
        })
        .await
        .unwrap();
    }
    let wrote = begin.elapsed().as_secs_f64();
    let begin = Instant::now();
    let found = db.read(|tx| {
        let rows = tx.query("SELECT id, s, time, ingested, text FROM e WHERE g = 1 ORDER BY time, id", params![])?;
        Ok(rows.iter().filter(|row| row.text(4).is_ok_and(|text| text.contains("needle"))).count())
    });
    assert_eq!(found.await.unwrap(), 0);
    let read = begin.elapsed().as_secs_f64();
    let size = size(&dir);
    std::fs::remove_dir_all(dir).unwrap();
    (wrote, read, size)
}

fn size(dir: &std::path::Path) -> u64 {
    std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum()
}

#[tokio::test]
#[ignore = "a measurement"]
async fn measure() {
    println!("{EVENTS} events of 120 bytes in {STREAMS} streams, {AT_ONCE} of each at once");
    for (name, (wrote, read, bytes)) in [("chunks", chunks().await), ("rows", rows().await)] {
        println!("{name:8} write {wrote:.2} s, search {read:.2} s, {:.1} MB on disk", bytes as f64 / 1e6);
    }
}
