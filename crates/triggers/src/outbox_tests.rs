use super::*;
use api::Error;
use api::lambda::InvokeOutput;
use base::ManualClock;
use cloud::{AllowAll, Authorized, Service};
use std::sync::Mutex;
use store::{Durability, Store};

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
    let db = store.database("t", &[MIGRATION, TRACES], Durability::Process).unwrap();
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
        let message =
            Message { function: "f".into(), source_arn: "arn:aws:s3:::b".into(), payload: payload.into(), trace: None };
        let now = self.clock.now();
        self.db.write(move |tx| push(tx, now, &message)).await.unwrap();
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
    house.clock.advance_ms(backoff_ms(1));
    house.outbox.deliver_due(&house.cloud).await.unwrap();
    assert_eq!(house.function.accepted.lock().unwrap().len(), 1);
    assert_eq!(house.waiting().await, 0);
}

#[tokio::test]
async fn an_event_nobody_takes_is_given_up_at_last() {
    let house = house();
    *house.function.refusals.lock().unwrap() = u32::MAX;
    house.push("{}").await;
    house.clock.advance_ms(MAX_AGE_MS + 1);
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
