//! The service by itself, with a clock that is moved by hand.

use crate::{Config, Kinesis, service};
use api::kinesis::*;
use api::{Blob, Operation};
use base::{Clock, ManualClock, Timestamp};
use cloud::{AllowAll, Cloud, Context, Result};
use std::path::PathBuf;
use std::sync::Arc;
use store::Store;

const HOUR: i64 = 3_600_000;
const FIRST: &str = "shardId-000000000000";

struct House {
    folder: PathBuf,
    clock: Arc<ManualClock>,
    config: Config,
    kinesis: Arc<Kinesis>,
    cloud: Cloud,
    store: Option<Store>,
}

impl House {
    async fn new(config: Config) -> Self {
        let folder = std::env::temp_dir().join(base::id::hex(16));
        let clock = Arc::new(ManualClock::at(Timestamp::from_millis(1_700_000_000_000)));
        let (kinesis, cloud, store) = open(&folder, &clock, &config).await;
        Self { folder, clock, config, kinesis, cloud, store: Some(store) }
    }

    /// As after a crash: nothing is told to end.
    async fn reopen(&mut self) {
        drop(self.store.take());
        let (kinesis, cloud, store) = open(&self.folder, &self.clock, &self.config).await;
        (self.kinesis, self.cloud, self.store) = (kinesis, cloud, Some(store));
    }

    async fn call<O: Operation>(&self, input: O::Input) -> Result<O::Output> {
        self.cloud.call::<O>(&context(&*self.clock), input).await
    }

    async fn create(&self, shards: i32) {
        let input = CreateStreamInput { stream_name: "s".into(), shard_count: Some(shards), ..Default::default() };
        self.call::<CreateStream>(input).await.unwrap();
    }

    async fn put(&self, data: &str) -> Result<PutRecordOutput> {
        let input = PutRecordInput {
            stream_name: Some("s".into()),
            data: Blob(data.to_owned().into()),
            partition_key: Some("k".into()),
            explicit_hash_key: Some("0".into()),
            ..Default::default()
        };
        self.call::<PutRecord>(input).await
    }

    async fn iterator(&self, kind: &str) -> String {
        let input = GetShardIteratorInput {
            stream_name: Some("s".into()),
            shard_id: FIRST.into(),
            shard_iterator_type: kind.into(),
            ..Default::default()
        };
        self.call::<GetShardIterator>(input).await.unwrap().shard_iterator.unwrap()
    }

    async fn get(&self, iterator: &str) -> Result<GetRecordsOutput> {
        self.call::<GetRecords>(GetRecordsInput { shard_iterator: iterator.into(), ..Default::default() }).await
    }

    async fn read(&self) -> Vec<String> {
        let answer = self.get(&self.iterator("TRIM_HORIZON").await).await.unwrap();
        answer.records.into_iter().map(|record| String::from_utf8(record.data.0.to_vec()).unwrap()).collect()
    }

    async fn summary(&self) -> Result<StreamDescriptionSummary> {
        let input = DescribeStreamSummaryInput { stream_name: Some("s".into()), ..Default::default() };
        self.call::<DescribeStreamSummary>(input).await.map(|answer| answer.stream_description_summary)
    }

    async fn shards(&self) -> Vec<Shard> {
        let input = ListShardsInput { stream_name: Some("s".into()), ..Default::default() };
        self.call::<ListShards>(input).await.unwrap().shards.unwrap()
    }

    async fn split(&self, shard: &str, key: u128) -> Result<SplitShardOutput> {
        let input = SplitShardInput {
            stream_name: Some("s".into()),
            shard_to_split: shard.into(),
            new_starting_hash_key: key.to_string(),
            ..Default::default()
        };
        self.call::<SplitShard>(input).await
    }

    async fn delete(&self) {
        self.call::<DeleteStream>(DeleteStreamInput { stream_name: Some("s".into()), ..Default::default() })
            .await
            .unwrap();
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub fn context(clock: &dyn Clock) -> Context {
    Context {
        caller: iam::Caller::anonymous(),
        request_id: base::RequestId::random(),
        now: clock.now(),
        account: "000000000000".parse().unwrap(),
        region: "us-east-1".parse().unwrap(),
        source: Arc::default(),
    }
}

async fn open(folder: &std::path::Path, clock: &Arc<ManualClock>, config: &Config) -> (Arc<Kinesis>, Cloud, Store) {
    let (store, cloud) = (Store::open(folder).unwrap(), Cloud::new());
    cloud.set_authorizer(Arc::new(AllowAll));
    let home = context(&**clock);
    let kinesis = Kinesis::open(&store, config.clone(), cloud.clone(), clock.clone(), home).await.unwrap();
    cloud.serve(service(&kinesis));
    (kinesis, cloud, store)
}

#[tokio::test]
async fn states_pass_and_what_needs_an_active_stream_waits() {
    let house = House::new(Config { settle_ms: 500, ..Config::default() }).await;
    house.create(1).await;
    assert_eq!(house.summary().await.unwrap().stream_status, "CREATING");
    assert_eq!(house.put("early").await.unwrap_err().code, "ResourceNotFoundException");
    assert_eq!(house.split(FIRST, 1000).await.unwrap_err().code, "ResourceInUseException");
    house.clock.advance_ms(500);
    assert_eq!(house.summary().await.unwrap().stream_status, "ACTIVE");
    house.put("one").await.unwrap();
    house.split(FIRST, 1000).await.unwrap();
    let error = house.split("shardId-000000000001", 10).await.unwrap_err();
    assert!(error.message.ends_with("not ACTIVE, instead in state UPDATING"), "{error}");
    house.put("while it is updated").await.unwrap();
    house.clock.advance_ms(500);
    house.delete().await;
    assert_eq!(house.summary().await.unwrap().stream_status, "DELETING");
    let folder = house.folder.join("kinesis");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    house.clock.advance_ms(500);
    assert_eq!(house.summary().await.unwrap_err().code, "ResourceNotFoundException");
    house.kinesis.end_deletions().await;
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0, "its files are gone");
}

#[tokio::test]
async fn a_name_can_be_taken_again_before_the_old_files_are_gone() {
    let mut house = House::new(Config { settle_ms: 500, ..Config::default() }).await;
    house.create(1).await;
    house.clock.advance_ms(500);
    house.put("old").await.unwrap();
    let old = house.iterator("TRIM_HORIZON").await;
    house.delete().await;
    house.clock.advance_ms(500);
    house.create(1).await;
    house.clock.advance_ms(500);
    house.put("new").await.unwrap();
    house.kinesis.end_deletions().await;
    assert_eq!(house.read().await, ["new"]);
    assert_eq!(house.get(&old).await.unwrap_err().code, "ResourceNotFoundException");
    house.reopen().await;
    assert_eq!(house.read().await, ["new"]);
}

#[tokio::test]
async fn all_is_there_after_a_crash() {
    let mut house = House::new(Config::default()).await;
    house.create(2).await;
    house.put("one").await.unwrap();
    house.split(FIRST, 1000).await.unwrap();
    let put = house.put("two").await.unwrap();
    let (shards, iterator) = (house.shards().await, house.iterator("TRIM_HORIZON").await);
    house.reopen().await;
    assert_eq!(house.shards().await, shards);
    let answer = house.get(&iterator).await.unwrap();
    assert_eq!((answer.records.len(), answer.next_shard_iterator), (1, None), "iterators outlive the node");
    let next = house.put("three").await.unwrap();
    assert_eq!(next.shard_id, put.shard_id);
    assert!(next.sequence_number > put.sequence_number);
}

#[tokio::test]
async fn iterators_expire_after_five_minutes() {
    let house = House::new(Config::default()).await;
    house.create(1).await;
    let iterator = house.iterator("LATEST").await;
    house.clock.advance_ms(300_000);
    assert!(house.get(&iterator).await.is_ok());
    house.clock.advance_ms(1);
    let error = house.get(&iterator).await.unwrap_err();
    assert_eq!(error.code, "ExpiredIteratorException");
    assert!(error.message.contains("created at time Tue Nov 14 22:13:20 UTC 2023 while"), "{error}");
}

#[tokio::test]
async fn records_and_closed_shards_grow_too_old() {
    let mut house = House::new(Config::default()).await;
    house.create(1).await;
    house.put("old").await.unwrap();
    house.clock.advance_ms(12 * HOUR);
    house.put("young").await.unwrap();
    house.clock.advance_ms(12 * HOUR + 1);
    assert_eq!(house.read().await, ["young"]);
    // A longer period does not bring back what was too old.
    let longer = IncreaseStreamRetentionPeriodInput {
        stream_name: Some("s".into()),
        retention_period_hours: 48,
        ..Default::default()
    };
    house.call::<IncreaseStreamRetentionPeriod>(longer).await.unwrap();
    house.clock.advance_ms(1000);
    assert_eq!(house.read().await, ["young"]);
    house.split(FIRST, 1000).await.unwrap();
    house.clock.advance_ms(48 * HOUR + 1);
    house.kinesis.trim().await;
    let left: Vec<_> = house.shards().await.into_iter().map(|shard| shard.shard_id).collect();
    assert_eq!(left, ["shardId-000000000001", "shardId-000000000002"]);
    assert_eq!(house.put("on").await.unwrap().shard_id, "shardId-000000000001");
    house.reopen().await;
    assert_eq!(house.shards().await.len(), 2);
    house.split("shardId-000000000001", 100).await.unwrap();
    assert_eq!(house.shards().await.last().unwrap().shard_id, "shardId-000000000004", "numbers are not used again");
}

#[tokio::test]
async fn an_on_demand_stream_grows_with_what_is_written() {
    let house = House::new(Config::default()).await;
    let mode = StreamModeDetails { stream_mode: "ON_DEMAND".into() };
    let input = CreateStreamInput { stream_name: "s".into(), stream_mode_details: Some(mode), ..Default::default() };
    house.call::<CreateStream>(input).await.unwrap();
    for _ in 0..100 {
        let records = (0..500).map(|n| PutRecordsRequestEntry {
            data: Blob("x".into()),
            partition_key: Some(format!("{n}")),
            explicit_hash_key: None,
        });
        let input = PutRecordsInput { stream_name: Some("s".into()), records: records.collect(), ..Default::default() };
        house.call::<PutRecords>(input).await.unwrap();
        house.clock.advance_ms(200);
    }
    let live = house.kinesis.find("s").unwrap();
    house.kinesis.grow_one(&live, 20.0).await.unwrap();
    assert_eq!(house.summary().await.unwrap().open_shard_count, 5, "2,500 records a second, twice");
    house.kinesis.grow_one(&house.kinesis.find("s").unwrap(), 20.0).await.unwrap();
    assert_eq!(house.summary().await.unwrap().open_shard_count, 5);
}

#[tokio::test]
async fn a_poller_waits_until_there_is_something_to_read() {
    let house = House::new(Config::default()).await;
    house.create(1).await;
    let iterator = house.iterator("LATEST").await;
    let mut waits = Box::pin(house.kinesis.readable(&iterator));
    assert!(futures::poll!(waits.as_mut()).is_pending());
    house.put("one").await.unwrap();
    waits.await;
    let next = house.get(&iterator).await.unwrap().next_shard_iterator.unwrap();
    let mut waits = Box::pin(house.kinesis.readable(&next));
    assert!(futures::poll!(waits.as_mut()).is_pending());
    house.split(FIRST, 1000).await.unwrap();
    waits.await;
    assert!(house.get(&next).await.unwrap().child_shards.is_some());
    house.kinesis.readable("nonsense").await;
}

#[tokio::test]
async fn scaling_is_bounded_by_day_and_account() {
    let house = House::new(Config { shard_limit: 4, ..Config::default() }).await;
    house.create(2).await;
    let scale = async |count| {
        let input = UpdateShardCountInput {
            stream_name: Some("s".into()),
            target_shard_count: count,
            scaling_type: "UNIFORM_SCALING".into(),
            ..Default::default()
        };
        house.call::<UpdateShardCount>(input).await.map(drop)
    };
    for turn in 0..10 {
        scale(if turn % 2 == 0 { 4 } else { 2 }).await.unwrap();
    }
    assert_eq!(scale(4).await.unwrap_err().code, "LimitExceededException");
    house.clock.advance_ms(24 * HOUR);
    scale(4).await.unwrap();
    let error = scale(5).await.unwrap_err();
    assert!(error.message.contains("Current shard count for the account: 4. Limit: 4."), "{error}");
}

#[tokio::test]
async fn what_a_crash_left_of_a_forgotten_shard_goes_at_the_next_start() {
    let mut house = House::new(Config::default()).await;
    house.create(1).await;
    house.put("one").await.unwrap();
    let folder = house.folder.join("kinesis").join(&house.kinesis.find("s").unwrap().facts.uid);
    std::fs::create_dir(folder.join("0000000009")).unwrap();
    std::fs::write(folder.join("0000000009/00000000000000000000.log"), "x").unwrap();
    house.reopen().await;
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["0000000000"]);
    assert_eq!(house.read().await, ["one"]);
}

#[tokio::test]
async fn a_consumer_is_only_found_by_its_whole_arn() {
    let house = House::new(Config::default()).await;
    house.create(1).await;
    let stream_arn = house.summary().await.unwrap().stream_arn;
    let input = RegisterStreamConsumerInput { stream_arn, consumer_name: "c".into(), ..Default::default() };
    let arn = house.call::<RegisterStreamConsumer>(input).await.unwrap().consumer.consumer_arn;
    let of = async |arn: String| {
        let policy =
            house.call::<GetResourcePolicy>(GetResourcePolicyInput { resource_arn: arn.clone(), ..Default::default() });
        let policy = policy.await.map(drop);
        let tags = house
            .call::<ListTagsForResource>(ListTagsForResourceInput { resource_arn: arn, ..Default::default() })
            .await
            .map(drop);
        [policy, tags].map(|answer| answer.map_err(|error| error.code.to_string()))
    };
    assert_eq!(of(arn.clone()).await, [Ok(()), Ok(())]);
    let time = arn.rsplit(':').next().unwrap();
    for other in [arn.replace(time, &time[1..]), arn.replace(time, ""), arn.replace("arn:aws:", "arn:aws-cn:")] {
        assert_eq!(of(other.clone()).await, [(); 2].map(|()| Err("ResourceNotFoundException".to_owned())), "{other}");
    }
}

#[tokio::test]
async fn who_tags_what_is_made_is_asked_for_the_right_to_tag() {
    let house = House::new(Config::default()).await;
    house.create(1).await;
    let context = context(&*house.clock);
    let tags = Some([("team".to_owned(), "a".to_owned())].into());
    let told = |checks: Result<Vec<cloud::Check>>| {
        let checks = checks.unwrap().into_iter();
        checks.map(|check| (check.action.clone(), check.resource.clone(), check.conditions)).collect::<Vec<_>>()
    };
    let says = |keys: &[&str]| {
        let each = keys.iter().map(|key| (format!("aws:RequestTag/{key}"), vec!["a".to_owned()]));
        let all = ("aws:TagKeys".to_owned(), keys.iter().map(|key| (*key).to_owned()).collect());
        each.chain([all]).collect::<Vec<_>>()
    };
    let create = |tags| CreateStreamInput { stream_name: "new".into(), tags, ..Default::default() };
    let arn = "arn:aws:kinesis:us-east-1:000000000000:stream/new".to_owned();
    let expected =
        ["CreateStream", "AddTagsToStream"].map(|name| (format!("kinesis:{name}"), arn.clone(), says(&["team"])));
    assert_eq!(told(crate::rules::create(&house.kinesis, &context, &create(tags.clone()))), expected);
    let expected = [("kinesis:CreateStream".to_owned(), arn, Vec::new())];
    assert_eq!(told(crate::rules::create(&house.kinesis, &context, &create(None))), expected);
    let stream_arn = "arn:aws:kinesis:us-east-1:000000000000:stream/s".to_owned();
    let consumer = format!("{stream_arn}/consumer/c:{}", house.clock.now().millis() / 1000);
    let input = RegisterStreamConsumerInput {
        stream_arn: stream_arn.clone(),
        consumer_name: "c".into(),
        tags,
        ..Default::default()
    };
    let expected = [("RegisterStreamConsumer", stream_arn), ("TagResource", consumer)]
        .map(|(name, arn)| (format!("kinesis:{name}"), arn, says(&["team"])));
    assert_eq!(told(crate::rules::register(&house.kinesis, &context, &input)), expected);
}
