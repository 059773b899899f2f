//! The engine against a model: whatever is appended, and wherever a crash cuts the files, nothing that was answered is
//! lost, nothing is read twice, and the order stays.

use super::tests::{Bench, all, entry};
use super::*;
use proptest::prelude::*;
use store::Durability;

#[derive(Clone, Debug)]
enum Step {
    /// Records of these sizes, to one of two shards.
    Append(usize, Vec<usize>),
    /// The process dies while it appends: of what was not answered, some bytes are in the file, perhaps damaged.
    Crash { unanswered: usize, kept: usize, flip: bool },
    /// The process dies when a new file was begun in each shard that holds something, and nothing is in it yet.
    Begun,
    /// Time passes, and what is older than so much is trimmed.
    Trim(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let sizes = prop::collection::vec(prop_oneof![9 => 0..300_usize, 1 => 100_000..3_000_000_usize], 1..6);
    prop_oneof![
        6 => (0..2_usize, sizes).prop_map(|(shard, sizes)| Step::Append(shard, sizes)),
        2 => (0..4_usize, any::<usize>(), any::<bool>())
            .prop_map(|(unanswered, kept, flip)| Step::Crash { unanswered, kept, flip }),
        1 => Just(Step::Begun),
        2 => (0..5_000_i64).prop_map(Step::Trim),
    ]
}

/// What a shard holds, as the model has it: times and data of all records, and how many of the first are too old.
#[derive(Default)]
struct Model {
    records: Vec<(i64, Vec<u8>)>,
    trimmed_before: i64,
}

impl Model {
    fn check(&self, shard: &Shard) {
        assert_eq!(shard.tail().next, self.records.len() as u64);
        let want = Want { from: 0, horizon: self.trimmed_before, records: usize::MAX, bytes: usize::MAX };
        let found = shard.read(want).unwrap();
        let young = self.records.iter().enumerate().filter(|(_, (ms, _))| *ms >= self.trimmed_before);
        let expected: Vec<_> = young.map(|(n, (ms, data))| (n as u64, *ms, data.clone())).collect();
        let read: Vec<_> = found.records.into_iter().map(|r| (r.index, r.ms, r.data.to_vec())).collect();
        assert!(read == expected, "read {} of {} records", read.len(), expected.len());
        // Any place to begin at, and any time, gives what lies behind it.
        for from in [self.records.len() / 3, self.records.len() / 2] {
            let some = shard.read(Want { from: from as u64, records: 2, ..want }).unwrap();
            let expected: Vec<u64> = expected.iter().map(|(n, ..)| *n).filter(|n| *n >= from as u64).take(2).collect();
            assert_eq!(some.records.iter().map(|r| r.index).collect::<Vec<_>>(), expected);
        }
        if let Some((_, ms, _)) = expected.get(expected.len() / 2) {
            let first = expected.iter().find(|(_, other, _)| other >= ms).map(|(n, ..)| *n);
            assert_eq!(Some(shard.find_time(*ms).unwrap()), first);
        }
    }
}

/// The end of the shard's last file is as a crash leaves it: behind what was answered are the first bytes of more.
fn tear(shard: &Shard, unanswered: usize, kept: usize, flip: bool) {
    let Some((base, bytes)) = shard.last_segment() else { return };
    let path = segment::path(shard.folder(), base);
    let mut more = Vec::new();
    let next = shard.tail().next;
    for n in 0..unanswered as u64 {
        frame::write(&mut more, next + n, shard.tail().last_ms, &entry(vec![9; 50]));
    }
    more.truncate(kept.checked_rem(more.len()).unwrap_or(0));
    if flip && let Some(first) = more.get_mut(10) {
        *first ^= 64;
    }
    let mut file = std::fs::read(&path).unwrap();
    assert_eq!(file.len() as u64, bytes);
    file.extend(more);
    std::fs::write(&path, file).unwrap();
}

/// A new file is begun, as for a record that then finds the disk full.
pub(super) fn begin(shard: &Shard) {
    if shard.last_segment().is_some_and(|(_, bytes)| bytes > 0) {
        std::fs::write(segment::path(shard.folder(), shard.tail().next), []).unwrap();
    }
}

async fn run(steps: Vec<Step>) {
    let bench = Bench::new(Durability::Process);
    let names = ["0", "1"];
    let mut shards = names.map(|name| bench.shard(name));
    let mut models = [Model::default(), Model::default()];
    for (turn, step) in steps.into_iter().enumerate() {
        bench.clock.advance_ms(700);
        match step {
            Step::Append(which, sizes) => {
                let entries = sizes.iter().enumerate().map(|(n, size)| entry(vec![(turn + n) as u8; *size]));
                let entries: Vec<_> = entries.collect();
                let done = bench.engine.append(shards[which].clone(), entries.clone()).await.unwrap();
                assert_eq!(done.first, models[which].records.len() as u64);
                models[which].records.extend(entries.into_iter().map(|entry| (done.ms, entry.data.to_vec())));
            }
            Step::Crash { unanswered, kept, flip } => {
                shards.iter().for_each(|shard| tear(shard, unanswered, kept, flip));
                let before: Vec<u64> = shards.iter().map(|shard| shard.tail().next).collect();
                shards = names.map(|name| bench.shard(name));
                for ((shard, model), before) in shards.iter().zip(&mut models).zip(before) {
                    // What was not answered may be there if it is whole: then it stays.
                    let extra = shard.tail().next - before;
                    assert!(extra <= unanswered as u64 && shard.tail().next >= before);
                    let records = all(shard);
                    let extra = records.iter().filter(|record| record.index >= before);
                    model.records.extend(extra.map(|record| (record.ms, record.data.to_vec())));
                }
            }
            Step::Begun => {
                shards.iter().for_each(|shard| begin(shard));
                shards = names.map(|name| bench.shard(name));
            }
            Step::Trim(age) => {
                for (shard, model) in shards.iter().zip(&mut models) {
                    let horizon = base::Clock::now(&*bench.clock).millis() - age;
                    model.trimmed_before = model.trimmed_before.max(horizon);
                    bench.engine.trim(shard.clone(), horizon).await.unwrap();
                }
            }
        }
        models.iter().zip(&shards).for_each(|(model, shard)| model.check(shard));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_answered_is_lost(steps in prop::collection::vec(step(), 1..25)) {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(run(steps));
    }
}
