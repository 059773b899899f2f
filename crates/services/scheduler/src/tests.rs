//! The service with a clock that is moved by hand, and a queue that counts.

use super::*;
use api::lambda::{Invoke, InvokeInput, InvokeOutput};
use api::sts::{AssumeRole, AssumeRoleInput, AssumeRoleOutput};
use base::{ManualClock, RequestId, Timestamp};
use cloud::{AllowAll, Authorized, Cloud, Context};
use std::path::PathBuf;
use std::sync::Mutex;
use store::Store;

/// 2026-11-26T23:45:00Z
const NOW: i64 = 1_795_736_700_000;
const MINUTE: i64 = 60_000;
const FUNCTION: &str = "arn:aws:lambda:us-east-1:000000000000:function:f";

#[derive(Default)]
struct Got(Mutex<Vec<String>>);

struct House {
    dir: PathBuf,
    clock: Arc<ManualClock>,
    cloud: Cloud,
    got: Arc<Got>,
    scheduler: Option<(Arc<Scheduler>, Store)>,
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

async fn invoke(got: Arc<Got>, _: Authorized, input: InvokeInput) -> cloud::Result<InvokeOutput> {
    let payload = String::from_utf8(input.payload.unwrap().0.to_vec()).unwrap();
    got.0.lock().unwrap().push(payload);
    Ok(InvokeOutput::default())
}

async fn assume(_: Arc<()>, _: Authorized, _: AssumeRoleInput) -> cloud::Result<AssumeRoleOutput> {
    Ok(AssumeRoleOutput::default())
}

fn home(now: i64) -> Context {
    Context {
        caller: iam::Caller::anonymous(),
        request_id: RequestId::random(),
        now: Timestamp::from_millis(now),
        account: "000000000000".parse().unwrap(),
        region: "us-east-1".parse().unwrap(),
        source: Arc::default(),
    }
}

impl House {
    fn new() -> Self {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let (cloud, got) = (Cloud::new(), Arc::new(Got::default()));
        cloud.set_authorizer(Arc::new(AllowAll));
        cloud.serve(Service::new("lambda", got.clone()).op::<Invoke, _, _, _>(|_, _, _| Ok(vec![]), invoke));
        cloud.serve(Service::new("sts", Arc::new(())).op::<AssumeRole, _, _, _>(|_, _, _| Ok(vec![]), assume));
        let clock = Arc::new(ManualClock::at(Timestamp::from_millis(NOW)));
        let mut house = Self { dir, clock, cloud, got, scheduler: None };
        house.open();
        house
    }

    /// As after a restart, whatever was under way.
    fn open(&mut self) {
        self.scheduler = None;
        let store = Store::open(&self.dir).unwrap();
        let scheduler = Scheduler::open(&store, self.cloud.clone(), self.clock.clone(), home(NOW), 1.0).unwrap();
        self.cloud.serve(service(&scheduler));
        self.scheduler = Some((scheduler, store));
    }

    fn scheduler(&self) -> &Arc<Scheduler> {
        &self.scheduler.as_ref().unwrap().0
    }

    fn context(&self) -> Context {
        home(base::Clock::now(&*self.clock).millis())
    }

    async fn create(&self, name: &str, expression: &str, change: impl FnOnce(&mut CreateScheduleInput)) {
        let mut input = CreateScheduleInput {
            name: name.into(),
            schedule_expression: expression.into(),
            target: Target {
                arn: FUNCTION.into(),
                role_arn: "arn:aws:iam::000000000000:role/r".into(),
                input: Some(r#"{"at":"<aws.scheduler.scheduled-time>"}"#.into()),
                ..Target::default()
            },
            flexible_time_window: FlexibleTimeWindow { mode: "OFF".into(), ..FlexibleTimeWindow::default() },
            ..CreateScheduleInput::default()
        };
        change(&mut input);
        self.cloud.call::<CreateSchedule>(&self.context(), input).await.unwrap();
    }

    /// Lets time pass, and everything happen that is due then; what the function got, sorted.
    async fn after(&self, ms: i64) -> Vec<String> {
        self.clock.advance_ms(ms);
        while self.scheduler().invoke_due().await.unwrap() > 0 {}
        while self.scheduler().outbox.deliver_due(&self.cloud).await.unwrap() > 0 {}
        let mut got = std::mem::take(&mut *self.got.0.lock().unwrap());
        got.sort();
        got
    }

    fn known(&self, name: &str) -> bool {
        self.scheduler().known().schedules.contains_key(&format!("default/{name}"))
    }
}

fn at(time: &str) -> String {
    format!(r#"{{"at":"2026-11-{time}Z"}}"#)
}

#[tokio::test]
async fn each_kind_is_invoked_at_its_times() {
    let house = House::new();
    house
        .create("once", "at(2026-11-27T00:45:00)", |input| {
            input.schedule_expression_timezone = Some("Europe/Berlin".into());
            input.action_after_completion = Some("DELETE".into());
        })
        .await;
    house.create("kept", "at(2026-11-26T23:46:00)", |_| {}).await;
    house.create("cron", "cron(47 23 * * ? *)", |_| {}).await;
    house.create("off", "rate(1 minute)", |input| input.state = Some("DISABLED".into())).await;
    // 0:45 in Berlin is now.
    assert_eq!(house.after(0).await, [at("26T23:45:00")]);
    assert!(!house.known("once"));
    assert_eq!(house.after(MINUTE - 1).await, [""; 0]);
    assert_eq!(house.after(1).await, [at("26T23:46:00")]);
    assert!(house.known("kept"));
    assert_eq!(house.after(MINUTE).await, [at("26T23:47:00")]);
    assert_eq!(house.after(24 * 60 * MINUTE).await, [at("27T23:47:00")]);
}

#[tokio::test]
async fn a_restart_repeats_nothing_and_makes_up_for_the_last() {
    let mut house = House::new();
    house.create("rate", "rate(1 minute)", |_| {}).await;
    house.create("once", "at(2026-11-26T23:50:00)", |_| {}).await;
    house
        .create("old", "at(2026-11-26T23:46:00)", |input| {
            let age = RetryPolicy { maximum_event_age_in_seconds: Some(60), ..RetryPolicy::default() };
            input.target.retry_policy = Some(age);
        })
        .await;
    assert_eq!(house.after(0).await, [at("26T23:45:00")]);
    house.open();
    assert_eq!(house.after(0).await, [""; 0]);
    house.scheduler = None;
    house.clock.advance_ms(10 * MINUTE + 30_000);
    house.open();
    assert_eq!(house.after(0).await, [at("26T23:50:00"), at("26T23:55:00")]);
    assert_eq!(house.after(30_000).await, [at("26T23:56:00")]);
}

#[tokio::test]
async fn claimed_before_a_crash_is_delivered_after_it_once() {
    let mut house = House::new();
    house
        .create("once", "at(2026-11-26T23:45:00)", |input| {
            input.action_after_completion = Some("DELETE".into());
        })
        .await;
    // Claimed, and the node ends before anything is delivered.
    assert_eq!(house.scheduler().invoke_due().await.unwrap(), 1);
    house.open();
    assert!(!house.known("once"));
    assert_eq!(house.after(0).await, [at("26T23:45:00")]);
    assert_eq!(house.after(MINUTE).await, [""; 0]);
}

#[tokio::test]
async fn an_update_counts_anew_only_if_times_changed() {
    let house = House::new();
    house.create("rate", "rate(10 minutes)", |_| {}).await;
    assert_eq!(house.after(0).await.len(), 1);
    let update = |expression: &str| UpdateScheduleInput {
        name: "rate".into(),
        schedule_expression: expression.into(),
        target: Target {
            arn: FUNCTION.into(),
            role_arn: "arn:aws:iam::000000000000:role/r".into(),
            input: Some("{}".into()),
            ..Target::default()
        },
        flexible_time_window: FlexibleTimeWindow { mode: "OFF".into(), ..FlexibleTimeWindow::default() },
        ..UpdateScheduleInput::default()
    };
    assert_eq!(house.after(4 * MINUTE).await.len(), 0);
    house.cloud.call::<UpdateSchedule>(&house.context(), update("rate(10 minutes)")).await.unwrap();
    assert_eq!(house.after(6 * MINUTE - 1).await.len(), 0);
    assert_eq!(house.after(1).await, ["{}"]);
    house.cloud.call::<UpdateSchedule>(&house.context(), update("rate(20 minutes)")).await.unwrap();
    assert_eq!(house.after(0).await.len(), 1);
    assert_eq!(house.after(20 * MINUTE).await.len(), 1);
}

/// A thousand schedules: none is looked at until one is due, and all that are due are claimed by a few commits.
#[tokio::test]
async fn many_schedules_cost_nothing_until_they_are_due() {
    let house = House::new();
    for group in 0..10 {
        let creates = (0..100).map(|n| {
            let name = format!("s{group}-{n}");
            let house = &house;
            async move { house.create(&name, "cron(0 1 * * ? *)", |_| {}).await }
        });
        let mut creates: Vec<_> = creates.map(Box::pin).collect();
        for create in &mut creates {
            create.await;
        }
    }
    assert_eq!(house.scheduler().known().first_due(), Some(NOW + 75 * MINUTE));
    assert!(house.scheduler().known().due(NOW, 10).is_empty());
    assert_eq!(house.after(75 * MINUTE).await.len(), 1_000);
}
