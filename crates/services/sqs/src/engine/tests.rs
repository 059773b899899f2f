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
    /// Of each group, when the last of it is visible.
    last_due: HashMap<u8, i64>,
}

impl Model {
    fn sent(&mut self, seq: Seq, group: u8, delay_ms: i64) {
        let mut due_ms = if delay_ms > 0 { self.now + delay_ms } else { 0 };
        let others = self.live.iter().any(|known| known.group == group);
        if self.fifo && others {
            due_ms = due_ms.max(self.last_due.get(&group).copied().unwrap_or(0));
        }
        self.last_due.insert(group, due_ms);
        self.live.push(Known { seq, group, due_ms, unsure: false, receives: 0 });
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
    let mut model =
        Model { fifo, now: START_MS, live: Vec::new(), duplicates: HashMap::new(), last_due: HashMap::new() };
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
                if changed.is_ok() {
                    model.live.iter_mut().find(|other| other.seq == known.seq).unwrap().due_ms = now + ms;
                }
            }
            Step::Delete(_) | Step::Change(..) => {}
            Step::Wait(ms) => clock.advance_ms(ms),
            Step::Purge => {
                life.runtime.block_on(life.sqs.purge(&queue)).unwrap();
                model.live.clear();
            }
            Step::Restart => {
                drop(queue);
                life.end();
                life = Life::begin(&dir, &clock);
                // What was due is in order; delays of what is gone are forgotten.
                model.forget_delays();
            }
            Step::Crash => {
                drop(queue);
                drop(life);
                life = Life::begin(&dir, &clock);
                model.live.iter_mut().for_each(|known| known.unsure |= known.receives > 0);
                model.forget_delays();
            }
        }
        let counts = life.queue(name).counts(clock.now().millis());
        assert_eq!(counts.visible + counts.delayed + counts.in_flight, model.live.len(), "{counts:?}");
    }
    drop(life);
    std::fs::remove_dir_all(dir).unwrap();
}

impl Model {
    /// A queue that is read again knows the delays of the messages that are there, but not of those before them.
    fn forget_delays(&mut self) {
        self.last_due.clear();
        let now = self.now;
        let delayed = |known: &&mut Known| known.receives == 0 && known.due_ms > now;
        if self.fifo {
            self.live.iter_mut().filter(delayed).for_each(|known| known.unsure = true);
        }
        for known in self.live.iter().filter(|known| known.receives == 0) {
            let due = self.last_due.entry(known.group).or_default();
            *due = (*due).max(known.due_ms);
        }
    }
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
