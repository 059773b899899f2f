//! The engine against a simple model: whatever is sent, received, deleted and waited for, and however often the process
//! dies in between, nothing is lost, nothing is handed out twice at a time, and groups keep their order.

use super::*;
use crate::message::{Message, md5_of};
use crate::names::Home;
use crate::receipt::Receipt;
use crate::settings::{Attributes, Settings};
use crate::state::Sqs;
use base::task::Tasks;
use base::{Clock, ManualClock, Timestamp};
use cloud::Cloud;
use proptest::prelude::*;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use tokio::runtime::Runtime;

const START_MS: i64 = 1_790_000_000_000;

/// One life of a process.
struct Life {
    runtime: Runtime,
    sqs: Arc<Sqs>,
    tasks: Tasks,
    _store: Store,
}

impl Life {
    fn begin(dir: &Path, clock: &Arc<ManualClock>) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let store = Store::open(dir).unwrap();
        let tasks = Tasks::new();
        let home = Home {
            account: "000000000000".parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
            endpoint: "http://127.0.0.1:1".into(),
        };
        let sqs = {
            let _in = runtime.enter();
            Sqs::open(&store, home, Cloud::new(), clock.clone(), tasks.clone()).unwrap()
        };
        Self { runtime, sqs, tasks, _store: store }
    }

    /// Everything that is waiting to be written is.
    fn end(self) {
        let tasks = self.tasks.clone();
        assert_eq!(self.runtime.block_on(tasks.shutdown(Duration::from_secs(30))), Vec::<&str>::new());
    }

    fn create(&self, name: &str, fifo: bool) {
        let attributes = Attributes { fifo, ..Attributes::default() };
        let settings = Settings { attributes, ..Settings::default() };
        self.runtime.block_on(self.sqs.create(name, settings)).unwrap();
    }

    fn queue(&self, name: &str) -> Arc<Queue> {
        self.sqs.queue(name).unwrap()
    }

    fn delay(&self, name: &str, delay_s: i64) {
        let queue = self.queue(name);
        let mut settings = (*queue.settings()).clone();
        settings.attributes.delay_s = delay_s;
        self.runtime.block_on(self.sqs.set(&queue, settings)).unwrap();
    }

    /// Sends a message to a group, by this deduplication id. Returns its id, or that of what it is a duplicate of.
    fn send(&self, name: &str, group: &str, dedup: &str) -> String {
        let (queue, now) = (self.queue(name), self.sqs.now());
        self.runtime.block_on(async {
            let key = queue.fifo.then(|| (String::new(), dedup.to_owned()));
            let new = New { message: message(dedup, Some(group), Some(dedup), now), delay_ms: 0, size: 1, key };
            let permit = self.sqs.journal.room().await.unwrap();
            let (sent, ticket) = queue.send(&self.sqs.journal, vec![new], permit, now).unwrap();
            ticket.committed().await.unwrap();
            sent[0].id.clone()
        })
    }

    fn receive(&self, name: &str, visibility_ms: i64, dead: Option<(Arc<Queue>, u32)>) -> Vec<Handed> {
        let ask = Receive { most: 10, visibility_ms, attempt: None, dead };
        let _in = self.runtime.enter();
        self.queue(name).receive(&self.sqs.journal, &ask, self.sqs.now()).unwrap().handed
    }

    /// Waits until all is written that was entered before.
    fn flush(&self) {
        self.runtime.block_on(self.sqs.commit(vec![Change::Remove { seqs: Vec::new() }])).unwrap();
    }
}

fn message(body: &str, group: Option<&str>, dedup: Option<&str>, now: i64) -> Message {
    Message {
        id: base::id::uuid(),
        body: body.into(),
        md5: md5_of(body),
        sent_ms: now,
        sender: "me".into(),
        group: group.map(Into::into),
        deduplication: dedup.map(Into::into),
        ..Message::default()
    }
}

#[derive(Clone, Debug)]
enum Step {
    Send {
        group: u8,
        dedup: u8,
        delay_ms: i64,
    },
    Receive {
        most: usize,
        visibility_ms: i64,
    },
    /// The last handle of one of the messages that there are.
    Delete(prop::sample::Index),
    Change(prop::sample::Index, i64),
    /// Seconds of a FIFO queue's delay.
    Delay(i64),
    Wait(i64),
    Purge,
    Restart,
    Crash,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => (0..4_u8, 0..40_u8, prop_oneof![Just(0), 1..5_000_i64])
            .prop_map(|(group, dedup, delay_ms)| Step::Send { group, dedup, delay_ms }),
        8 => (1..10_usize, prop_oneof![Just(0), 1..10_000_i64])
            .prop_map(|(most, visibility_ms)| Step::Receive { most, visibility_ms }),
        6 => any::<prop::sample::Index>().prop_map(Step::Delete),
        3 => (any::<prop::sample::Index>(), 0..10_000_i64).prop_map(|(which, ms)| Step::Change(which, ms)),
        2 => prop_oneof![Just(0), 1..5_i64].prop_map(Step::Delay),
        4 => (1..4_000_i64).prop_map(Step::Wait),
        1 => Just(Step::Purge),
        1 => Just(Step::Restart),
        1 => Just(Step::Crash),
    ];
    prop::collection::vec(step, 1..80)
}

/// What the model knows of a message.
#[derive(Clone, Debug)]
struct Known {
    seq: Seq,
    group: u8,
    sent_ms: i64,
    /// When it is visible.
    due_ms: i64,
    /// The process died since it was received: whether it is visible is not known.
    unsure: bool,
    receives: u32,
}

struct Model {
    fifo: bool,
    now: i64,
    /// In order.
    live: Vec<Known>,
    duplicates: HashMap<u8, (i64, String)>,
    /// Of a FIFO queue.
    delay_ms: i64,
}

impl Model {
    fn sent(&mut self, seq: Seq, group: u8, delay_ms: i64) {
        let due_ms = self.now + if self.fifo { self.delay_ms } else { delay_ms };
        self.live.push(Known { seq, group, sent_ms: self.now, due_ms, unsure: false, receives: 0 });
    }

    /// It counts for what was sent before, too.
    fn delayed(&mut self, delay_ms: i64) {
        self.delay_ms = delay_ms;
        let fresh = self.live.iter_mut().filter(|known| known.receives == 0);
        fresh.for_each(|known| known.due_ms = known.sent_ms + delay_ms);
    }

    fn received(&mut self, handed: &[Handed], most: usize, visibility_ms: i64) {
        let locked: Vec<u8> = self
            .live
            .iter()
            .filter(|known| known.receives > 0 && known.due_ms > self.now && !known.unsure)
            .map(|known| known.group)
            .collect();
        let mut before = HashMap::new();
        for one in handed {
            let place = self.live.iter().position(|known| known.seq == one.seq).expect("what is handed out is there");
            let known = self.live[place].clone();
            assert!(known.unsure || known.due_ms <= self.now, "{known:?} was not visible at {}", self.now);
            assert!(known.unsure || one.receives == known.receives + 1, "{known:?} {one:?}");
            if self.fifo {
                assert!(!locked.contains(&known.group), "{known:?} is of a locked group");
                let earlier = self.live[..place].iter().filter(|other| other.group == known.group).count();
                let taken = before.entry(known.group).or_insert(0);
                assert_eq!(earlier, *taken, "{known:?} overtook its group");
                *taken += 1;
            }
        }
        if handed.len() < most {
            let is_left = |known: &Known| {
                let visible = !known.unsure && known.due_ms <= self.now;
                let held = self.fifo && (locked.contains(&known.group) || self.is_held(known));
                visible && !held && !handed.iter().any(|one| one.seq == known.seq)
            };
            let left: Vec<_> = self.live.iter().filter(|known| is_left(known)).collect();
            assert!(left.is_empty(), "{left:?} could have been received");
        }
        for one in handed {
            let known = self.live.iter_mut().find(|known| known.seq == one.seq).unwrap();
            (known.due_ms, known.receives, known.unsure) = (self.now + visibility_ms, one.receives, false);
        }
    }

    /// Of its group an earlier one is not visible, or may not be.
    fn is_held(&self, known: &Known) -> bool {
        let mut group = self.live.iter().filter(|other| other.group == known.group);
        group.any(|other| other.unsure || other.seq < known.seq && other.due_ms > self.now)
    }
}

fn run(fifo: bool, steps: Vec<Step>) {
    let dir = std::env::temp_dir().join(base::id::hex(16));
    let clock = Arc::new(ManualClock::at(Timestamp::from_millis(START_MS)));
    let name = if fifo { "q.fifo" } else { "q" };
    let mut life = Life::begin(&dir, &clock);
    life.create(name, fifo);
    let mut model = Model { fifo, now: START_MS, live: Vec::new(), duplicates: HashMap::new(), delay_ms: 0 };
    for step in steps {
        let queue = life.queue(name);
        model.now = clock.now().millis();
        let now = model.now;
        match step {
            Step::Send { group, dedup, delay_ms } => {
                let dedup_id = dedup.to_string();
                let new = New {
                    message: message("x", Some(&group.to_string()), fifo.then_some(&*dedup_id), now),
                    delay_ms,
                    size: 1,
                    key: fifo.then(|| (String::new(), dedup_id.clone())),
                };
                let own = new.message.id.clone();
                let sent = life.runtime.block_on(async {
                    let permit = life.sqs.journal.room().await.unwrap();
                    let (sent, ticket) = queue.send(&life.sqs.journal, vec![new], permit, now).unwrap();
                    ticket.committed().await.unwrap();
                    sent
                });
                let known = model.duplicates.get(&dedup).filter(|(until, _)| fifo && *until > now);
                match known {
                    Some((_, id)) => assert_eq!(&sent[0].id, id),
                    None => {
                        assert_eq!(sent[0].id, own);
                        model.duplicates.insert(dedup, (now + 300_000, own));
                        model.sent(sent[0].seq, group, delay_ms);
                    }
                }
            }
            Step::Receive { most, visibility_ms } => {
                let ask = Receive { most, visibility_ms, attempt: None, dead: None };
                let _in = life.runtime.enter();
                let got = queue.receive(&life.sqs.journal, &ask, now).unwrap();
                model.received(&got.handed, most, visibility_ms);
            }
            Step::Delete(which) if !model.live.is_empty() => {
                let known = which.get(&model.live).clone();
                let receipt = Receipt { seq: known.seq, receives: known.receives };
                let in_flight = known.receives > 0 && known.due_ms > now;
                match queue.may_delete(receipt, now) {
                    Ok(there) => {
                        assert!(there && (!fifo || in_flight || known.unsure));
                        let change = Change::Delete { queue, seq: known.seq };
                        life.runtime.block_on(life.sqs.commit(vec![change])).unwrap();
                        model.live.retain(|other| other.seq != known.seq);
                    }
                    Err(Unfit::Expired) => assert!(fifo && (!in_flight || known.unsure)),
                    Err(other) => panic!("{other:?}"),
                }
            }
            Step::Change(which, ms) if !model.live.is_empty() => {
                let known = which.get(&model.live).clone();
                let receipt = Receipt { seq: known.seq, receives: known.receives };
                let in_flight = known.receives > 0 && known.due_ms > now;
                if known.unsure || known.receives == 0 {
                    continue;
                }
                let _in = life.runtime.enter();
                let changed = queue.change(&life.sqs.journal, receipt, ms, now);
                assert_eq!(changed.is_ok(), !fifo || in_flight, "{known:?} {changed:?}");
                // What is visible stays so.
                if in_flight {
                    model.live.iter_mut().find(|other| other.seq == known.seq).unwrap().due_ms = now + ms;
                }
            }
            Step::Delete(_) | Step::Change(..) => {}
            Step::Delay(seconds) => {
                if fifo {
                    life.delay(name, seconds);
                    model.delayed(seconds * 1000);
                }
            }
            Step::Wait(ms) => clock.advance_ms(ms),
            Step::Purge => {
                life.runtime.block_on(life.sqs.purge(&queue)).unwrap();
                model.live.clear();
            }
            Step::Restart => {
                drop(queue);
                life.end();
                life = Life::begin(&dir, &clock);
            }
            Step::Crash => {
                drop(queue);
                drop(life);
                life = Life::begin(&dir, &clock);
                model.live.iter_mut().for_each(|known| known.unsure |= known.receives > 0);
            }
        }
        let counts = life.queue(name).counts(clock.now().millis());
        assert_eq!(counts.visible + counts.delayed + counts.in_flight, model.live.len(), "{counts:?}");
    }
    drop(life);
    std::fs::remove_dir_all(dir).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn standard_queues_are_as_the_model(steps in steps()) {
        run(false, steps);
    }

    #[test]
    fn fifo_queues_are_as_the_model(steps in steps()) {
        run(true, steps);
    }
}

#[test]
fn what_is_purged_or_past_its_time_does_not_come_back() {
    let dir = std::env::temp_dir().join(base::id::hex(16));
    let clock = Arc::new(ManualClock::at(Timestamp::from_millis(START_MS)));
    let life = Life::begin(&dir, &clock);
    life.create("q", false);
    let send = |life: &Life, body: &str| {
        let (queue, now) = (life.queue("q"), clock.now().millis());
        life.runtime.block_on(async {
            let new = New { message: message(body, None, None, now), delay_ms: 0, size: 1, key: None };
            let permit = life.sqs.journal.room().await.unwrap();
            let (_, ticket) = queue.send(&life.sqs.journal, vec![new], permit, now).unwrap();
            ticket.committed().await.unwrap();
        });
    };
    let receive = |life: &Life| {
        let ask = Receive { most: 10, visibility_ms: 0, attempt: None, dead: None };
        let _in = life.runtime.enter();
        life.queue("q").receive(&life.sqs.journal, &ask, clock.now().millis()).unwrap().handed
    };
    send(&life, "old");
    life.runtime.block_on(life.sqs.purge(&life.queue("q"))).unwrap();
    drop(life);
    let life = Life::begin(&dir, &clock);
    assert!(receive(&life).is_empty());
    send(&life, "new");
    let handed = receive(&life);
    assert_eq!(life.runtime.block_on(life.sqs.texts(&handed)).unwrap()[0].as_ref().unwrap().body, "new");
    clock.advance_ms(345_600_000);
    assert!(receive(&life).is_empty());
    life.end();
    let life = Life::begin(&dir, &clock);
    assert_eq!(life.queue("q").counts(clock.now().millis()), Default::default());
    drop(life);
    std::fs::remove_dir_all(dir).unwrap();
}

/// Of a queue that has just been sent a message which is not on disk yet: what can be received, and what came of the send.
fn received_meanwhile(life: &Life, name: &str, body: &str, now: i64) -> (Vec<Handed>, Result<(), String>) {
    let queue = life.queue(name);
    let (group, dedup) = (queue.fifo.then_some("g"), queue.fifo.then_some("d"));
    let key = dedup.map(|dedup| (String::new(), dedup.to_owned()));
    life.runtime.block_on(async {
        let new = New { message: message(body, group, dedup, now), delay_ms: 0, size: 1, key };
        let permit = life.sqs.journal.room().await.unwrap();
        let (_, ticket) = queue.send(&life.sqs.journal, vec![new], permit, now).unwrap();
        let ask = Receive { most: 10, visibility_ms: 0, attempt: None, dead: None };
        let got = queue.receive(&life.sqs.journal, &ask, now).unwrap();
        (got.handed, ticket.committed().await)
    })
}

#[test]
fn receivers_of_standard_queues_do_not_wait_for_the_disk() {
    let dir = std::env::temp_dir().join(base::id::hex(16));
    let clock = Arc::new(ManualClock::at(Timestamp::from_millis(START_MS)));
    let life = Life::begin(&dir, &clock);
    life.create("q", false);
    life.create("q.fifo", true);
    let (handed, sent) = received_meanwhile(&life, "q", "x", START_MS);
    assert_eq!((handed.len(), sent), (1, Ok(())));
    let (handed, sent) = received_meanwhile(&life, "q.fifo", "x", START_MS);
    assert_eq!((handed.len(), sent), (0, Ok(())));
    assert_eq!(life.queue("q").counts(START_MS).visible, 1);
    drop(life);
    std::fs::remove_dir_all(dir).unwrap();
}

#[test]
fn what_could_not_be_written_is_out_of_its_queue_again() {
    let dir = std::env::temp_dir().join(base::id::hex(16));
    let clock = Arc::new(ManualClock::at(Timestamp::from_millis(START_MS)));
    let life = Life::begin(&dir, &clock);
    life.create("q", false);
    let full = life.sqs.journal.db().write(|tx| tx.query("PRAGMA max_page_count = 1", &[]).map(drop));
    life.runtime.block_on(full).unwrap();
    let (handed, sent) = received_meanwhile(&life, "q", &"x".repeat(1 << 20), START_MS);
    assert!(handed.len() == 1 && sent.is_err(), "{sent:?}");
    assert_eq!(life.queue("q").counts(START_MS), Default::default());
    drop(life);
    std::fs::remove_dir_all(dir).unwrap();
}

#[test]
fn what_was_never_written_is_not_in_another_queue_either() {
    let dir = std::env::temp_dir().join(base::id::hex(16));
    let clock = Arc::new(ManualClock::at(Timestamp::from_millis(START_MS)));
    let life = Life::begin(&dir, &clock);
    life.create("q", false);
    life.create("dead", false);
    let (handed, sent) = received_meanwhile(&life, "q", "x", START_MS);
    assert_eq!((handed.len(), sent), (1, Ok(())));
    let (from, to) = (life.queue("q"), life.queue("dead"));
    let journal = &life.sqs.journal;
    // Taken out, and its row is not there: as when a message became a dead letter before its own commit failed.
    let out = from.drain(START_MS, Seq::MAX, 1).remove(0);
    let commit = |change: Change| {
        life.runtime.block_on(async {
            let permit = journal.room().await.unwrap();
            journal.submit(vec![change], permit).committed().await.unwrap();
        });
    };
    commit(Change::Remove { seqs: vec![out.seq] });
    let new = journal.next_seq();
    commit(Change::Bury { from: from.clone(), out: out.clone(), to: to.clone(), new, kept_from_ms: START_MS });
    assert_eq!(to.counts(START_MS), Default::default());
    let (new, now) = (journal.next_seq(), START_MS);
    commit(Change::Resend { from, out, to: to.clone(), new, now, due_ms: 0 });
    assert_eq!(to.counts(START_MS), Default::default());
    drop(life);
    std::fs::remove_dir_all(dir).unwrap();
}

#[test]
fn what_could_not_be_written_is_not_given_back_to_its_queue() {
    let dir = std::env::temp_dir().join(base::id::hex(16));
    let clock = Arc::new(ManualClock::at(Timestamp::from_millis(START_MS)));
    let life = Life::begin(&dir, &clock);
    life.create("q", false);
    life.create("dead", false);
    let full = life.sqs.journal.db().write(|tx| tx.query("PRAGMA max_page_count = 1", &[]).map(drop));
    life.runtime.block_on(full).unwrap();
    let (queue, dead) = (life.queue("q"), life.queue("dead"));
    let journal = &life.sqs.journal;
    life.runtime.block_on(async {
        let body = "x".repeat(1 << 20);
        let new = New { message: message(&body, None, None, START_MS), delay_ms: 0, size: 1, key: None };
        let permit = journal.room().await.unwrap();
        let (_, ticket) = queue.send(journal, vec![new], permit, START_MS).unwrap();
        let ask = Receive { most: 1, visibility_ms: 0, attempt: None, dead: Some((dead.clone(), 1)) };
        assert_eq!(queue.receive(journal, &ask, START_MS).unwrap().handed.len(), 1);
        // A dead letter now, in the same commit: neither can be written.
        assert_eq!(queue.receive(journal, &ask, START_MS).unwrap().handed.len(), 0);
        assert!(ticket.committed().await.is_err());
    });
    life.end();
    assert_eq!((queue.counts(START_MS), dead.counts(START_MS)), Default::default());
    std::fs::remove_dir_all(dir).unwrap();
}

struct Stage {
    dir: std::path::PathBuf,
    clock: Arc<ManualClock>,
    life: Option<Life>,
}

impl Stage {
    fn new(queues: &[(&str, bool)]) -> Self {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let clock = Arc::new(ManualClock::at(Timestamp::from_millis(START_MS)));
        let life = Life::begin(&dir, &clock);
        queues.iter().for_each(|(name, fifo)| life.create(name, *fifo));
        Self { dir, clock, life: Some(life) }
    }

    fn restart(&mut self) {
        self.life.take().unwrap().end();
        self.life = Some(Life::begin(&self.dir, &self.clock));
    }

    fn life(&self) -> &Life {
        self.life.as_ref().unwrap()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.life = None;
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

#[test]
fn a_deduplication_id_is_forgotten_in_time_after_a_restart() {
    let mut stage = Stage::new(&[("q.fifo", true)]);
    // In another order than that in which they are forgotten, whichever way they are sorted.
    let first = ["m", "z", "a"].map(|dedup| (dedup, stage.life().send("q.fifo", "g", dedup)));
    stage.clock.advance_ms(60_000);
    let later = ["n", "b", "y"].map(|dedup| (dedup, stage.life().send("q.fifo", "g", dedup)));
    stage.restart();
    stage.clock.advance_ms(239_999);
    for (dedup, id) in first.iter().chain(&later) {
        assert_eq!(stage.life().send("q.fifo", "g", dedup), *id, "{dedup} is known yet");
    }
    stage.clock.advance_ms(1);
    for (dedup, id) in &first {
        assert_ne!(stage.life().send("q.fifo", "g", dedup), *id, "{dedup} is known no longer");
    }
    for (dedup, id) in &later {
        assert_eq!(stage.life().send("q.fifo", "g", dedup), *id, "{dedup} is known yet");
    }
    assert_eq!(stage.life().queue("q.fifo").counts(stage.clock.now().millis()).visible, 9);
}

#[test]
fn idle_queues_forget_deduplication_ids() {
    let mut stage = Stage::new(&[("q.fifo", true)]);
    ["a", "b"].iter().for_each(|dedup| drop(stage.life().send("q.fifo", "g", dedup)));
    stage.restart();
    let queue = stage.life().queue("q.fifo");
    queue.expire(START_MS + 299_999, 10);
    assert_eq!(queue.remembered(), 2);
    queue.expire(START_MS + 300_000, 10);
    assert_eq!(queue.remembered(), 0);
}

#[test]
fn a_fifo_queues_delay_counts_for_what_was_sent_before() {
    let mut stage = Stage::new(&[("q.fifo", true)]);
    let bodies = |stage: &Stage, handed: Vec<Handed>| {
        let texts = stage.life().runtime.block_on(stage.life().sqs.texts(&handed)).unwrap();
        texts.into_iter().map(|text| text.unwrap().body.clone()).collect::<Vec<_>>()
    };
    stage.life().delay("q.fifo", 300);
    stage.life().send("q.fifo", "g", "1");
    assert!(stage.life().receive("q.fifo", 0, None).is_empty());
    stage.life().delay("q.fifo", 0);
    stage.life().send("q.fifo", "g", "2");
    assert_eq!(bodies(&stage, stage.life().receive("q.fifo", 0, None)), ["1", "2"]);
    // What was received is not delayed again.
    stage.life().send("q.fifo", "h", "3");
    stage.life().delay("q.fifo", 60);
    stage.restart();
    assert_eq!(bodies(&stage, stage.life().receive("q.fifo", 0, None)), ["1", "2"]);
    stage.clock.advance_ms(60_000);
    assert_eq!(stage.life().receive("q.fifo", 0, None).len(), 3);
}

#[test]
fn a_message_is_kept_from_others_for_twelve_hours_at_most() {
    const HOURS_MS: i64 = 43_200_000;
    let mut stage = Stage::new(&[("q", false)]);
    stage.life().send("q", "g", "x");
    let one = stage.life().receive("q", 30_000, None).remove(0);
    let receipt = Receipt { seq: one.seq, receives: one.receives };
    let change = |stage: &Stage, timeout_ms| {
        let life = stage.life();
        let _in = life.runtime.enter();
        life.queue("q").change(&life.sqs.journal, receipt, timeout_ms, stage.clock.now().millis())
    };
    stage.clock.advance_ms(2_000);
    assert_eq!(change(&stage, HOURS_MS - 1_999), Err(Unfit::TooLong));
    assert_eq!(change(&stage, HOURS_MS - 2_000), Ok(()));
    stage.restart();
    assert_eq!(change(&stage, HOURS_MS - 1_999), Err(Unfit::TooLong));
    // Visible again, it is left as it is.
    assert_eq!(change(&stage, 0), Ok(()));
    assert_eq!(change(&stage, 60_000), Ok(()));
    assert_eq!(stage.life().receive("q", 1_000, None).len(), 1);
}

#[test]
fn dead_letters_past_their_time_go_in_whatever_order_they_came() {
    let stage = Stage::new(&[("dead", false)]);
    let (life, dead) = (stage.life(), stage.life().queue("dead"));
    // Sent at 0, 6 and 30 seconds; the latest is the first to be there.
    let queues = ["b", "c", "a"];
    queues.iter().for_each(|name| life.create(name, false));
    for (name, wait_ms) in [("b", 6_000), ("c", 24_000), ("a", 0)] {
        life.send(name, "g", "x");
        stage.clock.advance_ms(wait_ms);
    }
    for name in ["a", "b", "c"] {
        life.receive(name, 0, None);
        assert!(life.receive(name, 0, Some((dead.clone(), 1))).is_empty());
        life.flush();
    }
    let left = |at_ms: i64| {
        dead.expire(START_MS + at_ms + 345_600_000, 10);
        dead.counts(START_MS).visible
    };
    assert_eq!(dead.oldest(), Some(START_MS));
    assert_eq!([left(-1), left(0), left(6_000), left(29_999), left(30_000)], [3, 2, 1, 1, 0]);
}

#[test]
fn a_dead_letter_of_a_fifo_queue_is_known_by_its_own_id() {
    let stage = Stage::new(&[("q.fifo", true), ("dead.fifo", true)]);
    let life = stage.life();
    let id = life.send("q.fifo", "g", "d");
    assert_eq!(life.receive("q.fifo", 0, None).len(), 1);
    assert!(life.receive("q.fifo", 0, Some((life.queue("dead.fifo"), 1))).is_empty());
    life.flush();
    let handed = life.receive("dead.fifo", 0, None);
    let texts = life.runtime.block_on(life.sqs.texts(&handed)).unwrap();
    let text = texts[0].as_ref().unwrap();
    assert_eq!((&text.id, text.deduplication.as_ref()), (&id, Some(&id)));
}

#[test]
fn a_text_that_finds_its_queue_gone_is_let_go() {
    let stage = Stage::new(&[("q.fifo", true)]);
    let (life, queue) = (stage.life(), stage.life().queue("q.fifo"));
    let journal = &life.sqs.journal;
    life.runtime.block_on(async {
        let new = New { message: message("x", Some("g"), Some("d"), START_MS), delay_ms: 0, size: 1, key: None };
        let permit = journal.room().await.unwrap();
        let (_, ticket) = queue.send(journal, vec![new], permit, START_MS).unwrap();
        // Before the commit: it arrives at a queue that is no longer there.
        queue.close();
        ticket.committed().await.unwrap();
    });
    assert_eq!(journal.texts_kept(), 0);
}
