use super::*;
use api::Error;
use api::lambda::{Invoke, InvokeInput, InvokeOutput};
use base::ManualClock;
use cloud::{AllowAll, Authorized, Service};

use std::sync::Mutex;
use store::{Durability, Store, Tx};

const FUNCTION: &str = "arn:aws:lambda:us-east-1:000000000000:function:f";

fn message(target: &str, payload: &str) -> Message {
    let (target, source_arn) = (target.into(), "arn:aws:s3:::b".into());
    Message { target, source_arn, payload: payload.into(), ..Message::default() }
}

/// A function that refuses a number of times, then accepts; remembers who came with what.
#[derive(Default)]
struct Function {
    refusals: Mutex<u32>,
    accepted: Mutex<Vec<(String, String)>>,
}

struct House {
    dir: std::path::PathBuf,
    _store: Store,
    db: Db,
    clock: Arc<ManualClock>,
    function: Arc<Function>,
    cloud: Cloud,
    outbox: Outbox,
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

fn house() -> House {
    let dir = std::env::temp_dir().join(base::id::hex(16));
    let store = Store::open(&dir).unwrap();
    let db = store.database("t", &MIGRATIONS, Durability::Process).unwrap();
    let clock = Arc::new(ManualClock::at(Timestamp::from_millis(1_000_000)));
    let function = Arc::new(Function::default());
    let cloud = Cloud::new();
    cloud.set_authorizer(Arc::new(AllowAll));
    cloud.serve(Service::new("lambda", function.clone()).op::<Invoke, _, _, _>(|_, _, _| Ok(vec![]), invoke));
    let sender = Sender {
        principal: "s3.amazonaws.com",
        account: "000000000000".parse().unwrap(),
        region: "us-east-1".parse().unwrap(),
    };
    let outbox = Outbox::new(db.clone(), sender, clock.clone());
    House { dir, _store: store, db, clock, function, cloud, outbox }
}

async fn invoke(function: Arc<Function>, by: Authorized, input: InvokeInput) -> cloud::Result<InvokeOutput> {
    let mut refusals = function.refusals.lock().unwrap();
    if *refusals > 0 {
        *refusals -= 1;
        return Err(Error::new("TooManyRequestsException", 429, "Rate Exceeded."));
    }
    assert_eq!(input.invocation_type.as_deref(), Some("Event"));
    let payload = String::from_utf8(input.payload.unwrap().0.to_vec()).unwrap();
    function.accepted.lock().unwrap().push((by.caller.principal.arn(), payload));
    Ok(InvokeOutput { status_code: Some(202), ..InvokeOutput::default() })
}

impl House {
    async fn push(&self, payload: &str) {
        self.send(message(FUNCTION, payload)).await;
    }
    async fn send(&self, message: Message) {
        let now = self.clock.now();
        self.db.write(move |tx: &Tx<'_>| push(tx, now, &message)).await.unwrap();
    }
    /// An outbox whose loop runs.
    fn running(&self, courier: Arc<dyn Courier>) -> (Outbox, Tasks) {
        let outbox = Outbox::with(self.db.clone(), self.outbox.0.sender.clone(), courier, self.clock.clone());
        let tasks = Tasks::new();
        outbox.spawn(&tasks, self.cloud.clone());
        (outbox, tasks)
    }
    async fn waiting(&self) -> i64 {
        self.db.read(waiting).await.unwrap()
    }
}

#[tokio::test]
async fn an_event_leaves_once_it_is_accepted() {
    let house = house();
    house.push("{}").await;
    assert_eq!(house.outbox.deliver_due(&house.cloud).await.unwrap(), 1);
    assert_eq!(*house.function.accepted.lock().unwrap(), [("s3.amazonaws.com".to_owned(), "{}".to_owned())]);
    assert_eq!(house.waiting().await, 0);
}

#[tokio::test]
async fn a_refused_event_waits_and_comes_again() {
    let house = house();
    *house.function.refusals.lock().unwrap() = 1;
    house.push("{}").await;
    house.outbox.deliver_due(&house.cloud).await.unwrap();
    assert_eq!(house.outbox.deliver_due(&house.cloud).await.unwrap(), 0, "not before its time");
    assert_eq!(house.waiting().await, 1);
    house.clock.advance_ms(crate::backoff_ms(1));
    house.outbox.deliver_due(&house.cloud).await.unwrap();
    assert_eq!(house.function.accepted.lock().unwrap().len(), 1);
    assert_eq!(house.waiting().await, 0);
}

#[tokio::test]
async fn an_event_nobody_takes_is_given_up_at_last() {
    let house = house();
    *house.function.refusals.lock().unwrap() = u32::MAX;
    house.push("{}").await;
    house.clock.advance_ms(courier::MAX_AGE_MS + 1);
    house.outbox.deliver_due(&house.cloud).await.unwrap();
    assert_eq!(house.waiting().await, 0);
    assert!(house.function.accepted.lock().unwrap().is_empty());
}

#[tokio::test]
async fn the_loop_wakes_on_a_nudge_and_stops_when_told() {
    let house = house();
    let tasks = Tasks::new();
    house.outbox.spawn(&tasks, house.cloud.clone());
    house.push("{}").await;
    house.outbox.nudge();
    tokio::time::timeout(Duration::from_secs(10), async {
        while house.waiting().await > 0 {
            tokio::task::yield_now().await;
        }
    })
    .await
    .unwrap();
    assert!(tasks.shutdown(Duration::from_secs(5)).await.is_empty());
    assert_eq!(house.function.accepted.lock().unwrap().len(), 1);
}

/// Holds deliveries to what is called `slow` for ever, remembers the others, and refuses those called `bad`.
#[derive(Default)]
struct Watched {
    seen: Mutex<Vec<String>>,
    news: Notify,
}

impl Courier for Arc<Watched> {
    fn send(&self, hand: Hand) -> Sending {
        let watched = self.clone();
        Box::pin(async move {
            if hand.message.target.starts_with("slow") {
                std::future::pending::<()>().await;
            }
            if hand.message.payload == "bad" && hand.failures < 2 {
                return Err(Error::new("Bad", 500, "no"));
            }
            watched.seen.lock().unwrap().push(format!("{} {}", hand.message.target, hand.message.payload));
            watched.news.notify_one();
            Ok(())
        })
    }
    fn again(&self, message: &Message, failures: u32, _: i64, _: &Error) -> Option<i64> {
        (message.notes.is_none() && failures < 3).then_some(0)
    }
    fn given_up(&self, message: &Message, failures: u32, error: &Error) -> Vec<Message> {
        let text = format!("{} {failures} {}", message.payload, error.code);
        vec![self::message("dead letters", &text)]
    }
}

async fn seen(watched: &Arc<Watched>, count: usize) -> Vec<String> {
    let enough = async {
        while watched.seen.lock().unwrap().len() < count {
            watched.news.notified().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), enough).await.expect("what was pushed arrives");
    watched.seen.lock().unwrap().clone()
}

#[tokio::test]
async fn a_slow_target_is_in_nobody_elses_way() {
    let house = house();
    for number in 0..AT_ONCE * 2 {
        house.send(message("slow", &number.to_string())).await;
    }
    house.send(message("quick", "1")).await;
    let watched = Arc::new(Watched::default());
    let (outbox, running) = house.running(Arc::new(watched.clone()));
    assert_eq!(seen(&watched, 1).await, ["quick 1"]);
    house.send(message("quick", "2")).await;
    outbox.nudge();
    assert_eq!(seen(&watched, 2).await, ["quick 1", "quick 2"]);
    running.shutdown(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn a_lane_keeps_its_order_over_failures() {
    let house = house();
    for payload in ["1", "bad", "3", "4"] {
        house.send(Message { lane: Some("a".into()), ..message("t", payload) }).await;
    }
    let watched = Arc::new(Watched::default());
    let (_outbox, running) = house.running(Arc::new(watched.clone()));
    assert_eq!(seen(&watched, 4).await, ["t 1", "t bad", "t 3", "t 4"]);
    running.shutdown(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn what_is_given_up_is_replaced_in_one_commit() {
    let house = house();
    house.send(Message { notes: Some("once".into()), ..message("t", "bad") }).await;
    let watched = Arc::new(Watched::default());
    let (_outbox, running) = house.running(Arc::new(watched.clone()));
    assert_eq!(seen(&watched, 1).await, ["dead letters bad 1 Bad"]);
    running.shutdown(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn a_message_waits_for_its_time() {
    let house = house();
    let later = house.clock.now().plus_millis(5_000);
    house.send(Message { not_before: Some(later), ..message(FUNCTION, "{}") }).await;
    assert_eq!(house.outbox.deliver_due(&house.cloud).await.unwrap(), 0);
    house.clock.advance_ms(5_000);
    assert_eq!(house.outbox.deliver_due(&house.cloud).await.unwrap(), 1);
}

#[tokio::test]
async fn many_slow_targets_are_in_nobody_elses_way() {
    let house = house();
    for number in 0..AT_ONE_TARGET {
        for slow in 0..20 {
            house.send(message(&format!("slow {slow}"), &number.to_string())).await;
        }
    }
    let watched = Arc::new(Watched::default());
    let (outbox, running) = house.running(Arc::new(watched.clone()));
    for number in 1..4 {
        house.send(message("quick", &number.to_string())).await;
        outbox.nudge();
        assert_eq!(seen(&watched, number).await.last().unwrap(), &format!("quick {number}"));
    }
    running.shutdown(Duration::from_secs(5)).await;
}

/// Gives places to what is called `paced`, one a second, and remembers what it sent and how often it was asked.
#[derive(Default)]
struct Paced {
    paces: crate::Paces,
    now_ms: std::sync::atomic::AtomicI64,
    sent: Mutex<Vec<(String, u32)>>,
    asked: std::sync::atomic::AtomicUsize,
}

impl Courier for Arc<Paced> {
    fn turn(&self, message: &Message) -> Turn {
        use std::sync::atomic::Ordering::Relaxed;
        self.asked.fetch_add(1, Relaxed);
        match message.target.starts_with("paced") {
            true => self.paces.turn(&message.target, 1, self.now_ms.load(Relaxed)),
            false => Turn::Now,
        }
    }
    fn send(&self, hand: Hand) -> Sending {
        let paced = self.clone();
        Box::pin(async move {
            paced.sent.lock().unwrap().push((hand.message.payload.clone(), hand.failures));
            Ok(())
        })
    }
}

#[tokio::test]
async fn what_waits_for_its_turn_does_so_in_the_table() {
    use std::sync::atomic::Ordering::Relaxed;
    let house = house();
    for payload in ["1", "2", "3"] {
        house.send(message("paced", payload)).await;
    }
    let begin = || {
        let paced = Arc::new(Paced::default());
        paced.now_ms.store(house.clock.now().millis(), Relaxed);
        let courier = Arc::new(paced.clone());
        (paced, Outbox::with(house.db.clone(), house.outbox.0.sender.clone(), courier, house.clock.clone()))
    };
    let (paced, outbox) = begin();
    let sent = |paced: &Arc<Paced>| paced.sent.lock().unwrap().clone();
    // All are taken; the others come back at their turn, and are not asked again.
    assert_eq!(outbox.deliver_due(&house.cloud).await.unwrap(), 3);
    assert_eq!(outbox.deliver_due(&house.cloud).await.unwrap(), 0);
    house.clock.advance_ms(1_000);
    assert_eq!(outbox.deliver_due(&house.cloud).await.unwrap(), 1);
    assert_eq!(sent(&paced), [("1".to_owned(), 0), ("2".to_owned(), 0)]);
    assert_eq!(paced.asked.load(Relaxed), 3);
    // Another process knows nothing of the places that were given.
    let (paced, outbox) = begin();
    house.send(message("paced", "4")).await;
    assert_eq!(outbox.deliver_due(&house.cloud).await.unwrap(), 1);
    house.clock.advance_ms(1_000);
    assert_eq!(outbox.deliver_due(&house.cloud).await.unwrap(), 1, "asked anew, and put off");
    assert_eq!(sent(&paced), [("4".to_owned(), 0)]);
    house.clock.advance_ms(1_000);
    assert_eq!(outbox.deliver_due(&house.cloud).await.unwrap(), 1);
    assert_eq!(sent(&paced), [("4".to_owned(), 0), ("3".to_owned(), 0)]);
    assert_eq!(house.waiting().await, 0);
}

#[tokio::test]
async fn paced_targets_are_in_nobody_elses_way() {
    let house = house();
    for number in 0..AT_ONCE {
        for paced in 0..4 {
            house.send(message(&format!("paced {paced}"), &number.to_string())).await;
        }
    }
    house.send(message("quick", "quick")).await;
    let paced = Arc::new(Paced::default());
    let (_outbox, running) = house.running(Arc::new(paced.clone()));
    let all_but = 4 * AT_ONCE as i64 - 4;
    tokio::time::timeout(Duration::from_secs(20), async {
        while house.waiting().await > all_but {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("the first of each, and what is not paced, leave at once");
    assert!(paced.sent.lock().unwrap().contains(&("quick".to_owned(), 0)));
    running.shutdown(Duration::from_secs(5)).await;
}
