use super::writer::Appended;
use super::*;
use base::{Clock, ManualClock, Timestamp};
use bytes::Bytes;
use store::Durability;

pub(super) struct Bench {
    pub folder: PathBuf,
    pub clock: Arc<ManualClock>,
    pub engine: Engine,
}

impl Bench {
    pub fn new(durability: Durability) -> Self {
        let folder = std::env::temp_dir().join(base::id::hex(16));
        let clock = Arc::new(ManualClock::at(Timestamp::from_millis(1_000_000)));
        let engine = Engine::start(Options { durability, clock: clock.clone() }).unwrap();
        Self { folder, clock, engine }
    }

    pub fn shard(&self, name: &str) -> Arc<Shard> {
        Arc::new(Shard::open(self.folder.join("s").join(name), false).unwrap())
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub(super) fn entry(data: impl Into<Bytes>) -> Entry {
    Entry { key: "k".into(), data: data.into() }
}

pub(super) fn all(shard: &Shard) -> Vec<Record> {
    shard.read(Want { from: 0, horizon: 0, records: usize::MAX, bytes: usize::MAX }).unwrap().records
}

fn text(n: usize) -> Bytes {
    format!("record {n}").into()
}

#[tokio::test]
async fn records_are_read_where_they_were_written_also_after_a_start() {
    let bench = Bench::new(Durability::Full);
    let shard = bench.shard("0");
    let mut seen = shard.watch();
    let first = bench.engine.append(shard.clone(), vec![entry(text(0)), entry(text(1))]).await.unwrap();
    assert_eq!(first, Appended { first: 0, ms: 1_000_000 });
    bench.clock.advance_ms(500);
    let second = bench.engine.append(shard.clone(), vec![entry(text(2))]).await.unwrap();
    assert_eq!(second, Appended { first: 2, ms: 1_000_500 });
    assert_eq!(*seen.wait_for(|tail| tail.next == 3).await.unwrap(), shard.tail());
    for shard in [&*shard, &*bench.shard("0")] {
        let records = all(shard);
        assert_eq!(
            records.iter().map(|r| (r.index, r.data.clone())).collect::<Vec<_>>(),
            [(0, text(0)), (1, text(1)), (2, text(2))]
        );
        let found = [0, 1_000_000, 1_000_001, 1_000_500, 1_000_501].map(|ms| shard.find_time(ms).unwrap());
        assert_eq!(found, [0, 0, 2, 2, 3]);
        let one = shard.read(Want { from: 1, horizon: 0, records: 1, bytes: usize::MAX }).unwrap();
        assert_eq!((one.records.len(), one.next, one.tail.next), (1, 2, 3));
        let young = shard.read(Want { from: 0, horizon: 1_000_400, records: 9, bytes: 1 }).unwrap();
        assert_eq!((young.records[0].index, young.next), (2, 3), "too small a room still takes one");
    }
}

#[tokio::test]
async fn shards_of_a_group_do_not_mix() {
    let bench = Bench::new(Durability::Full);
    let shards: Vec<_> = (0..20).map(|n| bench.shard(&n.to_string())).collect();
    let writers = shards.iter().enumerate().map(async |(n, shard)| {
        for turn in 0..10 {
            let done = bench.engine.append(shard.clone(), vec![entry(text(turn * 20 + n))]).await.unwrap();
            assert_eq!(done.first, turn as u64);
        }
    });
    futures::future::join_all(writers).await;
    for (n, shard) in shards.iter().enumerate() {
        let expected: Vec<_> = (0..10).map(|turn| text(turn * 20 + n)).collect();
        assert_eq!(all(shard).into_iter().map(|record| record.data).collect::<Vec<_>>(), expected);
    }
}

#[tokio::test]
async fn a_log_of_many_segments_is_read_through_and_trimmed_whole() {
    let bench = Bench::new(Durability::Process);
    let shard = bench.shard("0");
    let big = Bytes::from(vec![7; 1 << 20]);
    for n in 0..40 {
        bench.clock.advance_ms(1000);
        bench.engine.append(shard.clone(), vec![entry(big.clone())]).await.unwrap();
        assert_eq!(shard.tail().next, n + 1);
    }
    assert_eq!(shard.count(), 3);
    let again = bench.shard("0");
    for shard in [&shard, &again] {
        assert_eq!(all(shard).len(), 40);
        assert_eq!(shard.find_time(1_000_000 + 21_000).unwrap(), 20);
        let from = shard.read(Want { from: 30, horizon: 0, records: 3, bytes: usize::MAX }).unwrap();
        assert_eq!(from.records.iter().map(|record| record.index).collect::<Vec<_>>(), [30, 31, 32]);
    }
    bench.engine.trim(shard.clone(), 1_000_000 + 35_000).await.unwrap();
    assert_eq!(all(&shard)[0].index, 32, "whole segments");
    let left = shard.read(Want { from: 0, horizon: 1_035_000, records: 1, bytes: usize::MAX }).unwrap();
    assert_eq!(left.records[0].index, 34, "and the rest by its time");
    bench.engine.trim(shard.clone(), 2_000_000).await.unwrap();
    assert_eq!((all(&shard).len(), shard.tail().next), (0, 40));
    let again = bench.shard("0");
    assert_eq!((all(&again).len(), again.tail().next), (0, 40), "an empty log keeps its count");
    assert_eq!(bench.engine.append(again.clone(), vec![entry(text(1))]).await.unwrap().first, 40);
    assert_eq!(again.find_time(0).unwrap(), 40);
}

#[tokio::test]
async fn a_file_that_was_only_begun_makes_nothing_old_that_is_before_it() {
    let bench = Bench::new(Durability::Process);
    let shard = bench.shard("0");
    bench.engine.append(shard.clone(), vec![entry(text(0)), entry(text(1))]).await.unwrap();
    super::model_tests::begin(&shard);
    let again = bench.shard("0");
    assert_eq!((again.count(), again.tail().next, again.tail().last_ms), (2, 2, 1_000_000));
    bench.engine.trim(again.clone(), 1_000_000).await.unwrap();
    assert_eq!(all(&again).len(), 2, "nothing of it is too old");
    bench.engine.trim(again.clone(), 1_000_001).await.unwrap();
    assert_eq!((again.count(), all(&again).len(), again.tail().next), (1, 0, 2), "and now all of it");
}

#[tokio::test]
async fn a_closed_shard_takes_nothing_and_one_that_is_removed_is_gone() {
    let bench = Bench::new(Durability::Process);
    let shard = bench.shard("0");
    bench.engine.append(shard.clone(), vec![entry(text(0))]).await.unwrap();
    bench.engine.seal(shard.clone(), true).await.unwrap();
    assert!(matches!(bench.engine.append(shard.clone(), vec![entry(text(1))]).await, Err(Error::Closed)));
    bench.engine.seal(shard.clone(), false).await.unwrap();
    bench.engine.append(shard.clone(), vec![entry(text(1))]).await.unwrap();
    let tail = shard.watch();
    bench.engine.remove(shard.clone()).await.unwrap();
    assert!(tail.borrow().gone && !shard.folder().exists());
    assert!(matches!(bench.engine.append(shard, vec![entry(text(1))]).await, Err(Error::Closed)));
}

#[tokio::test]
async fn damage_is_told_and_not_read_over() {
    let bench = Bench::new(Durability::Process);
    let shard = bench.shard("0");
    bench.engine.append(shard.clone(), vec![entry(text(0)), entry(text(1))]).await.unwrap();
    let path = segment::path(shard.folder(), 0);
    let mut bytes = std::fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let read = shard.read(Want { from: 0, horizon: 0, records: 9, bytes: 99 });
    assert!(matches!(read, Err(Error::Damaged { .. })), "{read:?}");
}

/// `cargo test --release -p service-kinesis throughput -- --ignored --nocapture`
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
#[allow(clippy::disallowed_methods)]
async fn throughput_of_one_shard() {
    for (durability, size, many) in [
        (Durability::Full, 100, 1),
        (Durability::Full, 1024, 1),
        (Durability::Full, 1024, 500),
        (Durability::Process, 1024, 1),
        (Durability::Process, 1024, 500),
    ] {
        let bench = Bench::new(durability);
        let (shard, data) = (bench.shard("0"), Bytes::from(vec![1; size]));
        let total = if many == 1 { 40_000 } else { 200_000 };
        let begin = std::time::Instant::now();
        let tasks: Vec<_> = (0..64)
            .map(|_| {
                let (engine, shard, data) = (bench.engine.clone(), shard.clone(), data.clone());
                tokio::spawn(async move {
                    for _ in 0..total / many / 64 {
                        engine.append(shard.clone(), vec![entry(data.clone()); many]).await.unwrap();
                    }
                })
            })
            .collect();
        futures::future::join_all(tasks).await;
        let (seconds, records) = (begin.elapsed().as_secs_f64(), shard.tail().next as f64);
        let begin = std::time::Instant::now();
        let read = all(&shard).len() as f64;
        let reading = begin.elapsed().as_secs_f64();
        println!(
            "{durability:?}, {size} bytes, {many} a call: {:.0} records/s, {:.1} MB/s written; {:.0} records/s read",
            records / seconds,
            records * size as f64 / seconds / 1e6,
            read / reading
        );
    }
    let _ = base::SystemClock.now();
}
