use super::queue::{ARN, FIFO, Queue};
use super::{House, context, eventually};
use api::lambda as aws;
use cloud::Cloud;
use lambda::Mappings as _;

fn house() -> (House, std::sync::Arc<Queue>) {
    let cloud = Cloud::new();
    let queue = Queue::new(&cloud);
    (House::new(cloud), queue)
}

fn input(arn: &str, function: &str) -> aws::CreateEventSourceMappingInput {
    aws::CreateEventSourceMappingInput {
        event_source_arn: Some(arn.into()),
        function_name: function.into(),
        ..Default::default()
    }
}

async fn list(
    house: &House,
    change: impl FnOnce(&mut aws::ListEventSourceMappingsInput),
) -> aws::ListEventSourceMappingsOutput {
    let mut input = aws::ListEventSourceMappingsInput::default();
    change(&mut input);
    house.cloud.call::<aws::ListEventSourceMappings>(&context(), input).await.unwrap()
}

#[tokio::test]
async fn a_mapping_is_shown_as_aws_shows_it() {
    let (house, _queue) = house();
    let shown = house.create(input(ARN, "f")).await.unwrap();
    let uuid = shown.uuid.clone().unwrap();
    let mut expected = serde_json::json!({
        "UUID": uuid,
        "BatchSize": 10,
        "MaximumBatchingWindowInSeconds": 0,
        "EventSourceArn": ARN,
        "EventSourceMappingArn": format!("arn:aws:lambda:us-east-1:000000000000:event-source-mapping:{uuid}"),
        "FunctionArn": "arn:aws:lambda:us-east-1:000000000000:function:f",
        "FunctionResponseTypes": [],
        "State": "Creating",
        "StateTransitionReason": "USER_INITIATED",
        "LastModified": shown.last_modified.unwrap().0,
    });
    assert_eq!(serde_json::to_value(&shown).unwrap(), expected);
    house.reaches(&uuid, "Enabled").await;
    expected["State"] = "Enabled".into();
    assert_eq!(serde_json::to_value(house.get(&uuid).await.unwrap()).unwrap(), expected);
}

#[tokio::test]
async fn what_does_not_fit_together_is_refused_and_changes_nothing() {
    let (house, queue) = house();
    for (refused, expected) in [
        (input(ARN, "missing"), "Function does not exist"),
        (input(ARN, "slow"), "Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds"),
        (
            input("arn:aws:sqs:us-east-1:000000000000:missing", "f"),
            "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.",
        ),
    ] {
        assert_eq!(house.create(refused).await.unwrap_err().message, expected);
    }
    assert_eq!(list(&house, |_| ()).await.event_source_mappings.unwrap().len(), 0);
    *queue.visibility_seconds.lock().unwrap() = 60;
    let uuid = house.create(input(ARN, "slow")).await.unwrap().uuid.unwrap();
    let twin = house.create(input(ARN, "slow")).await.unwrap_err();
    assert_eq!((&*twin.code, twin.status), ("ResourceConflictException", 409));
    assert_eq!(
        twin.message,
        format!(
            "An event source mapping with SQS arn (\" {ARN} \") and function (\" slow \") already exists. Please update or delete the existing mapping with UUID {uuid}"
        )
    );
    let error = house.mappings.check_timeout("slow", 61).await.unwrap_err();
    assert_eq!(error.message, "Queue visibility timeout: 60 seconds is less than Function timeout: 61 seconds");
    house.mappings.check_timeout("other", 900).await.unwrap();
}

#[tokio::test]
async fn lists_are_by_source_and_function_and_come_in_pages() {
    let (house, _queue) = house();
    for function in ["a", "b", "a:live"] {
        house.create(input(ARN, function)).await.unwrap();
    }
    house.create(input(FIFO, "a")).await.unwrap();
    let count = |output: aws::ListEventSourceMappingsOutput| output.event_source_mappings.unwrap().len();
    assert_eq!(count(list(&house, |_| ()).await), 4);
    assert_eq!(count(list(&house, |input| input.event_source_arn = Some(ARN.into())).await), 3);
    assert_eq!(count(list(&house, |input| input.function_name = Some("a".into())).await), 2);
    assert_eq!(count(list(&house, |input| input.function_name = Some("a:live".into())).await), 1);
    let first = list(&house, |input| input.max_items = Some(3)).await;
    let marker = first.next_marker.clone().unwrap();
    let last = list(&house, |input| input.marker = Some(marker)).await;
    assert!(last.next_marker.is_none() && count(first) + count(last) == 4);
}

#[tokio::test]
async fn deleting_takes_a_moment_and_then_it_is_gone() {
    let (house, _queue) = house();
    let uuid = house.create(input(ARN, "f")).await.unwrap().uuid.unwrap();
    house.reaches(&uuid, "Enabled").await;
    assert_eq!(house.delete(&uuid).await.unwrap().state.as_deref(), Some("Deleting"));
    let gone = || async { house.get(&uuid).await.is_err() };
    eventually(gone).await;
    let error = house.get(&uuid).await.unwrap_err();
    assert_eq!(
        (&*error.code, error.message.as_str()),
        ("ResourceNotFoundException", "The resource you requested does not exist.")
    );
    assert!(house.delete(&uuid).await.is_err() && house.mappings.tags(&uuid).is_none());
    house.create(input(ARN, "f")).await.unwrap();
}

#[tokio::test]
async fn nothing_is_changed_while_it_changes() {
    let (house, _queue) = house();
    let uuid = house.create(input(ARN, "f")).await.unwrap().uuid.unwrap();
    // The task that settles it has not run yet: there is one thread.
    let error = house.delete(&uuid).await;
    if let Err(error) = error {
        assert_eq!((&*error.code, error.status), ("ResourceInUseException", 400));
        assert_eq!(error.message, "Cannot delete the event source mapping because it is in use.");
    }
}

#[tokio::test]
async fn tags_are_kept() {
    let (house, _queue) = house();
    let tags = [("k".to_owned(), "v".to_owned())].into();
    let uuid = house
        .create(aws::CreateEventSourceMappingInput { tags: Some(tags), ..input(ARN, "f") })
        .await
        .unwrap()
        .uuid
        .unwrap();
    let add = |tags: &mut std::collections::BTreeMap<String, String>| {
        tags.insert("l".into(), "w".into());
        Ok(())
    };
    house.mappings.change_tags(&uuid, Box::new(add)).await.unwrap();
    assert_eq!(house.mappings.tags(&uuid).unwrap().len(), 2);
    let reserved = [("aws:k".to_owned(), "v".to_owned())].into();
    assert!(
        house.create(aws::CreateEventSourceMappingInput { tags: Some(reserved), ..input(ARN, "g") }).await.is_err()
    );
}

/// A topic of a cluster that is nowhere: it is not asked for before it is read.
fn of_topic(topic: &str, group: &str) -> aws::CreateEventSourceMappingInput {
    let servers = [("KAFKA_BOOTSTRAP_SERVERS".to_owned(), vec!["127.0.0.1:1".to_owned()])].into();
    aws::CreateEventSourceMappingInput {
        self_managed_event_source: Some(aws::SelfManagedEventSource { endpoints: Some(servers) }),
        self_managed_kafka_event_source_config: Some(aws::SelfManagedKafkaEventSourceConfig {
            consumer_group_id: Some(group.into()),
            ..Default::default()
        }),
        topics: Some(vec![topic.into()]),
        starting_position: Some("LATEST".into()),
        function_name: "f".into(),
        ..Default::default()
    }
}

#[tokio::test]
async fn a_consumer_group_is_of_one_whoever_comes_first() {
    let (house, _queue) = house();
    let (one, other) = tokio::join!(house.create(of_topic("a", "g")), house.create(of_topic("b", "g")));
    let (made, refused) = if one.is_ok() { (one, other) } else { (other, one) };
    let (uuid, refused) = (made.unwrap().uuid.unwrap(), refused.unwrap_err());
    assert!(&*refused.code == "ResourceConflictException" && refused.message.contains(&uuid), "{}", refused.message);
    // Pipes have theirs as well.
    let groups = house.mappings.means().groups;
    groups.take("of-a-pipe", "pipe p".into()).unwrap().keep();
    let refused = house.create(of_topic("c", "of-a-pipe")).await.unwrap_err().message;
    assert!(refused.starts_with("The consumer group of-a-pipe is used by the pipe p."), "{refused}");
    house.reaches(&uuid, "Enabled").await;
    house.delete(&uuid).await.unwrap();
    eventually(|| async { groups.holder("g").is_none() }).await;
    house.create(of_topic("a", "g")).await.unwrap();
}

#[tokio::test]
async fn what_cannot_begin_yet_will_where_it_would_have_the_first_time() {
    let (house, _queue) = house();
    let uuid = house.create(of_topic("a", "g")).await.unwrap().uuid.unwrap();
    house.reaches(&uuid, "Enabled").await;
    let checkpoints = house.mappings.table.checkpoints();
    let kept = checkpoints.of(&uuid).await.unwrap();
    assert!(kept.len() == 1 && kept.contains_key("since"), "{kept:?}");
    let input = aws::UpdateEventSourceMappingInput { uuid: uuid.clone(), batch_size: Some(7), ..Default::default() };
    house.update(input).await.unwrap();
    house.reaches(&uuid, "Enabled").await;
    assert_eq!(checkpoints.of(&uuid).await.unwrap(), kept);
}
