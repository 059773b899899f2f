use super::*;
use crate::model::Versioning;
use base::Timestamp;
use cloud::targets::EventFields;

fn rule(events: &[&str], prefix: &str, suffix: &str) -> Rule {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Rule {
        id: "id".into(),
        target: "arn:aws:lambda:us-east-1:000000000000:function:f".into(),
        events: events.iter().map(|event| (*event).to_owned()).collect(),
        filtered: true,
        prefix: text(prefix),
        suffix: text(suffix),
    }
}

#[test]
fn a_rule_matches_by_type_prefix_and_suffix() {
    let check =
        |rule: &Rule, kind, key, expected| assert_eq!(rule.matches(kind, key), expected, "{rule:?} {kind:?} {key}");
    let created = rule(&["s3:ObjectCreated:*"], "in/", ".png");
    check(&created, Kind::Put, "in/a.png", true);
    check(&created, Kind::CompleteMultipartUpload, "in/a.png", true);
    check(&created, Kind::Delete, "in/a.png", false);
    check(&created, Kind::Put, "out/a.png", false);
    check(&created, Kind::Put, "in/a.jpg", false);
    let marker = rule(&["s3:ObjectRemoved:DeleteMarkerCreated"], "", "");
    check(&marker, Kind::DeleteMarkerCreated, "k", true);
    check(&marker, Kind::Delete, "k", false);
}

#[test]
fn rules_overlap_when_one_event_could_match_both() {
    for (a, b, expected) in [
        (rule(&["s3:ObjectCreated:*"], "", ""), rule(&["s3:ObjectCreated:Put"], "", ""), true),
        (rule(&["s3:ObjectCreated:*"], "", ""), rule(&["s3:ObjectRemoved:*"], "", ""), false),
        (rule(&["s3:ObjectCreated:*"], "a", ""), rule(&["s3:ObjectCreated:*"], "b", ""), false),
        (rule(&["s3:ObjectCreated:*"], "a", ""), rule(&["s3:ObjectCreated:*"], "ab", ""), true),
        (rule(&["s3:ObjectCreated:*"], "a", ".jpg"), rule(&["s3:ObjectCreated:*"], "a", ".png"), false),
        (rule(&["s3:ObjectCreated:*"], "a", ""), rule(&["s3:ObjectCreated:*"], "", ".png"), true),
    ] {
        assert_eq!((a.overlaps(&b), b.overlaps(&a)), (expected, expected), "{a:?} {b:?}");
    }
}

fn bucket() -> Bucket {
    Bucket {
        name: "b".into(),
        region: "us-east-1".into(),
        created: Timestamp::default(),
        versioning: Versioning::Enabled,
        settings: Default::default(),
    }
}

fn by() -> By {
    By {
        principal: "AWS:AIDAEXAMPLE".into(),
        requester: "000000000000".into(),
        ip: "127.0.0.1".into(),
        request_id: "REQUEST".into(),
        id2: "ID2".into(),
        region: "us-east-1".into(),
        owner: "AOWNER".into(),
        now: Timestamp::from_millis(1_767_323_045_678),
        trace: None,
    }
}

fn happened(kind: Kind) -> Happened {
    Happened {
        kind,
        key: "in/a b+c.png".into(),
        size: Some(11),
        etag: Some("e9fb1ed1d5eaa36781088aae37acffbd".into()),
        version: Some("v1".into()),
        seq: Some(0x55AE_D6DC),
    }
}

#[test]
fn a_record_is_as_s3_writes_it() {
    let to_topic =
        Rule { target: "arn:aws:sns:us-east-1:000000000000:t".into(), ..rule(&["s3:ObjectCreated:*"], "", "") };
    let got = message(&bucket(), &by(), &happened(Kind::Put), &to_topic).unwrap();
    let expected = concat!(
        r#"{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","#,
        r#""eventTime":"2026-01-02T03:04:05.678Z","eventName":"ObjectCreated:Put","#,
        r#""userIdentity":{"principalId":"AWS:AIDAEXAMPLE"},"requestParameters":{"sourceIPAddress":"127.0.0.1"},"#,
        r#""responseElements":{"x-amz-request-id":"REQUEST","x-amz-id-2":"ID2"},"s3":{"s3SchemaVersion":"1.0","#,
        r#""configurationId":"id","bucket":{"name":"b","ownerIdentity":{"principalId":"AOWNER"},"arn":"arn:aws:s3:::b"},"#,
        r#""object":{"key":"in/a+b%2Bc.png","size":11,"eTag":"e9fb1ed1d5eaa36781088aae37acffbd","#,
        r#""versionId":"v1","sequencer":"000000000055AED6DC"}}}]}"#,
    );
    assert_eq!(got.payload, expected);
    assert_eq!(got.options.subject.as_deref(), Some("Amazon S3 Notification"));
}

#[test]
fn an_event_is_as_eventbridge_gets_it() {
    let bus = Rule::of_bus("arn:aws:events:us-east-1:000000000000:event-bus/default".into());
    let told = |happened: &Happened| {
        assert!(bus.matches(happened.kind, &happened.key));
        let message = message(&bucket(), &by(), happened, &bus).unwrap();
        (message.payload, message.options.event.unwrap())
    };
    let (detail, event) = told(&happened(Kind::Put));
    assert_eq!(
        detail,
        concat!(
            r#"{"version":"0","event-version":"1.0","bucket":{"name":"b"},"object":{"key":"in/a b+c.png","size":11,"#,
            r#""etag":"e9fb1ed1d5eaa36781088aae37acffbd","version-id":"v1","sequencer":"000000000055AED6DC"},"#,
            r#""request-id":"REQUEST","requester":"000000000000","source-ip-address":"127.0.0.1","reason":"PutObject"}"#,
        )
    );
    assert_eq!(
        event,
        EventFields {
            source: "aws.s3".into(),
            detail_type: "Object Created".into(),
            resources: vec!["arn:aws:s3:::b".into()],
            time_ms: Some(1_767_323_045_678),
        }
    );
    let gone = Happened { size: None, etag: None, version: None, ..happened(Kind::Delete) };
    let (detail, event) = told(&gone);
    assert!(detail.ends_with(r#""reason":"DeleteObject","deletion-type":"Permanently Deleted"}"#), "{detail}");
    assert_eq!(event.detail_type, "Object Deleted");
    let (detail, event) = told(&Happened { size: None, seq: None, ..happened(Kind::PutTagging) });
    assert!(detail.ends_with(
        r#""version-id":"v1"},"request-id":"REQUEST","requester":"000000000000","source-ip-address":"127.0.0.1"}"#
    ));
    assert_eq!(event.detail_type, "Object Tags Added");
}

#[test]
fn rules_that_were_kept_before_topics_are_read() {
    let old =
        r#"[{"id":"i","function":"arn:aws:lambda:us-east-1:000000000000:function:f","events":["s3:ObjectCreated:*"]}]"#;
    let read: Vec<Rule> = serde_json::from_str(old).unwrap();
    assert_eq!(read[0].target, "arn:aws:lambda:us-east-1:000000000000:function:f");
}
