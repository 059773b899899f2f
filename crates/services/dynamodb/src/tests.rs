//! The service behind its own door: who waits, what is trimmed, and what it costs.

use crate::{DynamoDb, service, streams_service};
use api::dynamodb::*;
use api::dynamodbstreams as streams;
use base::{Clock, ManualClock, RequestId, SystemClock, Timestamp};
use cloud::{AllowAll, Cloud, Context};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use store::Store;

struct Node {
    db: Arc<DynamoDb>,
    cloud: Cloud,
    clock: Arc<ManualClock>,
    directory: PathBuf,
    _store: Store,
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

fn context(now: Timestamp) -> Context {
    Context {
        caller: iam::Caller::anonymous(),
        request_id: RequestId::random(),
        now,
        account: "000000000000".parse().unwrap(),
        region: "us-east-1".parse().unwrap(),
        source: Arc::default(),
    }
}

impl Node {
    fn new() -> Self {
        let directory = std::env::temp_dir().join(base::id::hex(16));
        let store = Store::open(&directory).unwrap();
        let clock = Arc::new(ManualClock::at(SystemClock.now()));
        let db = DynamoDb::open(&store, clock.clone(), &context(clock.now())).unwrap();
        let cloud = Cloud::new();
        cloud.set_authorizer(Arc::new(AllowAll));
        cloud.serve(service(&db));
        cloud.serve(streams_service(&db));
        Self { db, cloud, clock, directory, _store: store }
    }

    async fn call<O: api::Operation>(&self, input: O::Input) -> cloud::Result<O::Output> {
        self.cloud.call::<O>(&context(self.clock.now()), input).await
    }

    /// A table with a stream; returns the stream's ARN.
    async fn table(&self, name: &str, streamed: bool) -> String {
        let stream = StreamSpecification { stream_enabled: true, stream_view_type: Some("NEW_IMAGE".into()) };
        let input = CreateTableInput {
            table_name: name.into(),
            key_schema: Some(vec![KeySchemaElement { attribute_name: "pk".into(), key_type: "HASH".into() }]),
            attribute_definitions: Some(vec![AttributeDefinition {
                attribute_name: "pk".into(),
                attribute_type: "S".into(),
            }]),
            billing_mode: Some("PAY_PER_REQUEST".into()),
            stream_specification: streamed.then_some(stream),
            ..Default::default()
        };
        let made = self.call::<CreateTable>(input).await.unwrap().table_description.unwrap();
        made.latest_stream_arn.unwrap_or_default()
    }

    async fn put(&self, table: &str, key: &str) -> cloud::Result<PutItemOutput> {
        self.call::<PutItem>(PutItemInput { table_name: table.into(), item: item(key), ..Default::default() }).await
    }

    async fn iterator(&self, arn: &str, kind: &str, sequence_number: Option<String>) -> cloud::Result<String> {
        let input = streams::DescribeStreamInput { stream_arn: arn.into(), ..Default::default() };
        let described = self.call::<streams::DescribeStream>(input).await?.stream_description.unwrap();
        let input = streams::GetShardIteratorInput {
            stream_arn: arn.into(),
            shard_id: described.shards.unwrap()[0].shard_id.clone().unwrap(),
            shard_iterator_type: kind.into(),
            sequence_number,
            ..Default::default()
        };
        Ok(self.call::<streams::GetShardIterator>(input).await?.shard_iterator.unwrap())
    }

    async fn records(&self, shard_iterator: String) -> cloud::Result<Vec<streams::Record>> {
        let input = streams::GetRecordsInput { shard_iterator, limit: None };
        Ok(self.call::<streams::GetRecords>(input).await?.records.unwrap())
    }
}

fn item(key: &str) -> BTreeMap<String, AttributeValue> {
    [("pk".to_owned(), AttributeValue { s: Some(key.into()), ..Default::default() })].into()
}

#[tokio::test]
async fn who_watches_a_stream_is_told_of_each_change_and_of_its_end() {
    let node = Node::new();
    let arn = node.table("table", true).await;
    let mut watch = node.db.arrivals().watch(&arn);
    assert!(!watch.has_changed().unwrap());
    node.put("table", "a").await.unwrap();
    assert!(watch.has_changed().unwrap());
    let seen = *watch.borrow_and_update();
    node.call::<DeleteTable>(DeleteTableInput { table_name: "table".into() }).await.unwrap();
    assert!(*watch.borrow_and_update() > seen);
}

#[tokio::test]
async fn records_are_kept_for_a_day_and_an_iterator_for_a_quarter_of_an_hour() {
    let node = Node::new();
    let arn = node.table("table", true).await;
    node.put("table", "old").await.unwrap();
    let begin = node.iterator(&arn, "TRIM_HORIZON", None).await.unwrap();
    let [old] = &node.records(begin.clone()).await.unwrap()[..] else { panic!("one record") };
    let number = old.dynamodb.as_ref().unwrap().sequence_number.clone();
    node.clock.advance_ms(900_001);
    assert_eq!(node.records(begin).await.unwrap_err().code, "ExpiredIteratorException");
    node.clock.advance_ms(86_400_000);
    node.put("table", "new").await.unwrap();
    node.db.expire().await.unwrap();
    let begin = node.iterator(&arn, "TRIM_HORIZON", None).await.unwrap();
    let [new] = &node.records(begin).await.unwrap()[..] else { panic!("the old record is gone") };
    assert_eq!(new.dynamodb.as_ref().unwrap().keys.as_ref().unwrap()["pk"].s.as_deref(), Some("new"));
    let told = node.iterator(&arn, "AT_SEQUENCE_NUMBER", number).await.unwrap_err();
    assert_eq!(told.code, "TrimmedDataAccessException");
    // A stream that ended goes with its last record.
    node.call::<DeleteTable>(DeleteTableInput { table_name: "table".into() }).await.unwrap();
    node.clock.advance_ms(86_400_001);
    node.db.expire().await.unwrap();
    assert_eq!(node.iterator(&arn, "TRIM_HORIZON", None).await.unwrap_err().code, "ResourceNotFoundException");
    assert!(node.db.catalog.streams().is_empty());
}

#[tokio::test]
async fn what_is_shown_of_tables_follows_the_order_of_their_changes() {
    let node = Node::new();
    for name in ["one", "other"] {
        node.table(name, false).await;
    }
    let arn = |name: &str| format!("arn:aws:dynamodb:us-east-1:000000000000:table/{name}");
    let put = |name: &str| {
        let policy = serde_json::json!({ "Version": "2012-10-17", "Statement": [
            { "Effect": "Deny", "Principal": "*", "Action": "dynamodb:GetItem", "Resource": arn(name) },
        ] });
        let input =
            PutResourcePolicyInput { resource_arn: arn(name), policy: policy.to_string(), ..Default::default() };
        Box::pin(node.call::<PutResourcePolicy>(input))
    };
    // The first is sent first and heard of last.
    let (mut first, second) = (put("one"), put("other"));
    assert!(futures::poll!(&mut first).is_pending());
    second.await.unwrap();
    first.await.unwrap();
    assert!(["one", "other"].iter().all(|name| node.db.catalog.policy(&arn(name)).is_some()));
    // Who does not wait for the answer has changed it all the same.
    let mut left = put("one");
    node.call::<DeleteResourcePolicy>(DeleteResourcePolicyInput { resource_arn: arn("one"), ..Default::default() })
        .await
        .unwrap();
    assert!(futures::poll!(&mut left).is_pending());
    drop(left);
    node.put("other", "a").await.unwrap();
    assert!(node.db.catalog.policy(&arn("one")).is_some());
}

/// Changes that change nothing leave rows and no records: a page of them is not the end.
#[tokio::test]
async fn a_page_without_records_is_not_the_end_of_a_stream() {
    let node = Node::new();
    let arn = node.table("table", true).await;
    node.put("table", "a").await.unwrap();
    for _ in 0..1_000 {
        node.put("table", "a").await.unwrap();
    }
    node.put("table", "b").await.unwrap();
    node.call::<DeleteTable>(DeleteTableInput { table_name: "table".into() }).await.unwrap();
    let mut next = Some(node.iterator(&arn, "TRIM_HORIZON", None).await.unwrap());
    let mut seen = Vec::new();
    while let Some(shard_iterator) = next {
        let input = streams::GetRecordsInput { shard_iterator, limit: None };
        let answer = node.call::<streams::GetRecords>(input).await.unwrap();
        let key = |record: &streams::Record| record.dynamodb.as_ref()?.keys.as_ref()?["pk"].s.clone();
        seen.extend(answer.records.unwrap().iter().filter_map(key));
        next = answer.next_shard_iterator;
    }
    assert_eq!(seen, ["a", "b"]);
}

#[tokio::test]
async fn a_token_is_known_for_ten_minutes() {
    let node = Node::new();
    node.table("table", false).await;
    let add = || {
        let one = AttributeValue { n: Some("1".into()), ..Default::default() };
        let update = Update {
            table_name: "table".into(),
            key: item("a"),
            update_expression: "ADD n :one".into(),
            expression_attribute_values: Some([(":one".to_owned(), one)].into()),
            ..Default::default()
        };
        node.call::<TransactWriteItems>(TransactWriteItemsInput {
            transact_items: vec![TransactWriteItem { update: Some(update), ..Default::default() }],
            client_request_token: Some("token".into()),
            ..Default::default()
        })
    };
    add().await.unwrap();
    add().await.unwrap();
    node.clock.advance_ms(600_001);
    add().await.unwrap();
    let get = GetItemInput { table_name: "table".into(), key: item("a"), ..Default::default() };
    let found = node.call::<GetItem>(get).await.unwrap().item.unwrap();
    assert_eq!(found["n"].n.as_deref(), Some("2"));
}

#[tokio::test]
async fn a_page_is_a_megabyte_however_few_rows_are_read_at_once() {
    let node = Node::new();
    node.table("table", false).await;
    let value = AttributeValue { s: Some("x".repeat(2_000)), ..Default::default() };
    for batch in 0..28 {
        let puts = (0..25).map(|number| {
            let mut item = item(&format!("{batch:02}-{number:02}"));
            item.insert("v".into(), value.clone());
            WriteRequest { put_request: Some(PutRequest { item }), delete_request: None }
        });
        let request_items = [("table".to_owned(), puts.collect())].into();
        let input = BatchWriteItemInput { request_items, ..Default::default() };
        assert!(node.call::<BatchWriteItem>(input).await.unwrap().unprocessed_items.unwrap().is_empty());
    }
    let scan = |limit, start| {
        let capacity = Some("TOTAL".to_owned());
        node.call::<Scan>(ScanInput {
            table_name: "table".into(),
            limit,
            exclusive_start_key: start,
            return_consumed_capacity: capacity,
            ..Default::default()
        })
    };
    // Each item has 2,008 bytes.
    let first = scan(None, None).await.unwrap();
    assert_eq!(first.count, Some(522));
    assert_eq!(first.consumed_capacity.unwrap().capacity_units, Some(128.0));
    let start = first.last_evaluated_key;
    assert!(start.is_some());
    let second = scan(None, start.clone()).await.unwrap();
    assert_eq!((first.count.unwrap() + second.count.unwrap(), second.last_evaluated_key), (700, None));
    for (limit, count) in [(1, 1), (128, 128), (129, 129), (300, 300), (699, first.count.unwrap())] {
        let page = scan(Some(limit), None).await.unwrap();
        assert_eq!((page.count, page.last_evaluated_key.is_some()), (Some(count), true), "{limit}");
    }
    assert_eq!(scan(Some(170), start).await.unwrap().count, Some(170));
}

/// What a write and a read cost, 64 at a time: `-- --ignored --nocapture`.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures"]
#[expect(clippy::print_stdout, reason = "that is what it is for")]
async fn measure() {
    const AT_ONCE: usize = 64;
    const EACH: usize = 100;
    let node = Arc::new(Node::new());
    node.table("plain", false).await;
    node.table("streamed", true).await;
    for (what, table) in [("PutItem", "plain"), ("PutItem with a stream", "streamed"), ("GetItem", "plain")] {
        let begun = tokio::time::Instant::now();
        let mut doing = tokio::task::JoinSet::new();
        for worker in 0..AT_ONCE {
            let node = node.clone();
            doing.spawn(async move {
                for number in 0..EACH {
                    let key = format!("{worker}-{number}");
                    if what == "GetItem" {
                        let get = GetItemInput { table_name: table.into(), key: item(&key), ..Default::default() };
                        assert!(node.call::<GetItem>(get).await.unwrap().item.is_some());
                    } else {
                        node.put(table, &key).await.unwrap();
                    }
                }
            });
        }
        doing.join_all().await;
        let seconds = begun.elapsed().as_secs_f64();
        println!("{what}: {:.0} a second", (AT_ONCE * EACH) as f64 / seconds);
    }
}
