//! The outbox against a simple model: whatever is pushed, refused and put off, and however often the process dies in
//! between, each message reaches its target or the place for those given up, a lane in its order.

use super::*;
use base::ManualClock;
use proptest::prelude::*;
use std::collections::VecDeque;
use std::sync::Mutex;
use store::{Durability, Store, Tx};

const GIVEN_UP: &str = "given up";
const FAILURES_MAX: u32 = 3;
const AGAIN_MS: i64 = 1000;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    Accept,
    Refuse,
    /// The target has it, and the process dies before it hears of that.
    Die,
}

#[derive(Clone, Debug)]
enum Step {
    Push {
        target: u8,
        lane: Option<u8>,
        wait_ms: i64,
    },
    /// One look at what is due, with these verdicts for what is delivered, one after another.
    Deliver(Vec<Verdict>),
    Wait(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let verdict = prop_oneof![4 => Just(Verdict::Accept), 3 => Just(Verdict::Refuse), 1 => Just(Verdict::Die)];
    let lane = prop_oneof![Just(None), (0..3_u8).prop_map(Some)];
    let wait_ms = prop_oneof![3 => Just(0), 1 => 1..3_000_i64];
    let step = prop_oneof![
        4 => (0..3_u8, lane, wait_ms).prop_map(|(target, lane, wait_ms)| Step::Push { target, lane, wait_ms }),
        4 => prop::collection::vec(verdict, 0..6).prop_map(Step::Deliver),
        2 => (1..2_500_i64).prop_map(Step::Wait),
    ];
    prop::collection::vec(step, 1..50)
}

/// Does as it is told, and accepts what it is told nothing of.
#[derive(Default)]
struct Told {
    verdicts: Mutex<VecDeque<Verdict>>,
    /// What targets have, in the order in which they got it.
    had: Mutex<Vec<Message>>,
    dies: Notify,
}

impl Told {
    fn hand(&self, message: &Message) -> Verdict {
        let verdict = self.verdicts.lock().unwrap().pop_front().unwrap_or(Verdict::Accept);
        if verdict != Verdict::Refuse {
            self.had.lock().unwrap().push(message.clone());
        }
        verdict
    }
}

/// A courier has to be shared with who tells it.
struct Obedient(Arc<Told>);

impl Courier for Obedient {
    fn turn(&self, message: &Message) -> Turn {
        if message.target == "target 2" { Turn::In(AGAIN_MS / 2) } else { Turn::Now }
    }

    fn send(&self, hand: Hand) -> Sending {
        let told = self.0.clone();
        Box::pin(async move {
            match told.hand(&hand.message) {
                Verdict::Accept => Ok(()),
                Verdict::Refuse => Err(api::Error::new("Refused", 400, "No.")),
                Verdict::Die => {
                    told.dies.notify_one();
                    std::future::pending().await
                }
            }
        })
    }

    fn again(&self, message: &Message, failures: u32, _: i64, _: &api::Error) -> Option<i64> {
        (failures < FAILURES_MAX || message.target == GIVEN_UP).then_some(AGAIN_MS)
    }

    fn given_up(&self, message: &Message, _: u32, _: &api::Error) -> Vec<Message> {
        vec![Message { target: GIVEN_UP.into(), lane: None, not_before: None, ..message.clone() }]
    }
}

/// One life after another over one database.
struct World {
    dir: std::path::PathBuf,
    store: Store,
    clock: Arc<ManualClock>,
    told: Arc<Told>,
    outbox: Outbox,
    db: Db,
}

impl World {
    fn new() -> Self {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let store = Store::open(&dir).unwrap();
        let clock = Arc::new(ManualClock::at(Timestamp::from_millis(1_000_000)));
        let told = Arc::new(Told::default());
        let (db, outbox) = Self::begin(&store, &clock, &told);
        Self { dir, store, clock, told, outbox, db }
    }

    fn begin(store: &Store, clock: &Arc<ManualClock>, told: &Arc<Told>) -> (Db, Outbox) {
        let db = store.database("t", &MIGRATIONS, Durability::Process).unwrap();
        let sender = Sender {
            principal: "sns.amazonaws.com",
            account: "000000000000".parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
        };
        let outbox = Outbox::with(db.clone(), sender, Arc::new(Obedient(told.clone())), clock.clone());
        (db, outbox)
    }

    async fn push(&self, number: usize, target: u8, lane: Option<u8>, wait_ms: i64) {
        let now = self.clock.now();
        let message = Message {
            target: format!("target {target}"),
            payload: number.to_string(),
            lane: lane.map(|lane| format!("lane {lane}")),
            not_before: (wait_ms > 0).then(|| now.plus_millis(wait_ms)),
            ..Message::default()
        };
        self.db.write(move |tx: &Tx<'_>| push(tx, now, &message)).await.unwrap();
    }

    /// Whether the process has died of it.
    async fn deliver(&mut self, verdicts: Vec<Verdict>) -> bool {
        *self.told.verdicts.lock().unwrap() = verdicts.into();
        let cloud = Cloud::new();
        let dead = tokio::select! {
            biased;
            done = self.outbox.deliver_due(&cloud) => {
                done.unwrap();
                false
            }
            () = self.told.dies.notified() => true,
        };
        if dead {
            (self.db, self.outbox) = Self::begin(&self.store, &self.clock, &self.told);
        }
        dead
    }

    /// Until nothing waits, with targets that accept everything.
    async fn finish(&mut self) {
        while self.db.read(waiting).await.unwrap() > 0 {
            self.clock.advance_ms(3 * AGAIN_MS);
            self.deliver(Vec::new()).await;
        }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

fn number(message: &Message) -> usize {
    message.payload.parse().unwrap()
}

async fn run(steps: Vec<Step>) {
    let mut world = World::new();
    let (mut pushed, mut died) = (0, false);
    for step in steps {
        match step {
            Step::Push { target, lane, wait_ms } => {
                world.push(pushed, target, lane, wait_ms).await;
                pushed += 1;
            }
            Step::Deliver(verdicts) => died |= world.deliver(verdicts).await,
            Step::Wait(ms) => world.clock.advance_ms(ms),
        }
    }
    world.finish().await;
    let had = std::mem::take(&mut *world.told.had.lock().unwrap());
    for one in 0..pushed {
        let times = had.iter().filter(|message| number(message) == one).count();
        assert!(times == 1 || died && times > 1, "{one} was had {times} times");
    }
    let mut last: HashMap<&str, usize> = HashMap::new();
    for message in had.iter().filter(|message| message.target != GIVEN_UP) {
        let Some(lane) = &message.lane else { continue };
        let before = last.insert(lane, number(message));
        assert!(before.is_none_or(|before| before <= number(message)), "{message:?} was overtaken by {before:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_outbox_is_as_the_model(steps in steps()) {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(run(steps));
    }
}
