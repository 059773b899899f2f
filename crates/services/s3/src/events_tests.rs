use super::*;
use crate::model::Versioning;
use base::Timestamp;

fn rule(events: &[&str], prefix: &str, suffix: &str) -> Rule {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Rule {
        id: "id".into(),
        function: "arn:aws:lambda:us-east-1:000000000000:function:f".into(),
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

#[test]
fn an_event_is_as_s3_writes_it() {
    let bucket = Bucket {
        name: "b".into(),
        region: "us-east-1".into(),
        created: Timestamp::default(),
        versioning: Versioning::Enabled,
        settings: Default::default(),
    };
    let by = By {
        principal: "AWS:AIDAEXAMPLE".into(),
        ip: "127.0.0.1".into(),
        request_id: "REQUEST".into(),
        id2: "ID2".into(),
        region: "us-east-1".into(),
        owner: "AOWNER".into(),
        now: Timestamp::from_millis(1_767_323_045_678),
        trace: None,
    };
    let happened = Happened {
        kind: Kind::Put,
        key: "in/a b+c.png".into(),
        size: Some(11),
        etag: Some("e9fb1ed1d5eaa36781088aae37acffbd".into()),
        version: Some("v1".into()),
        seq: 0x55AE_D6DC,
    };
    let got = event(&bucket, &by, &happened, &rule(&["s3:ObjectCreated:*"], "", "")).unwrap();
    let expected = concat!(
        r#"{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","#,
        r#""eventTime":"2026-01-02T03:04:05.678Z","eventName":"ObjectCreated:Put","#,
        r#""userIdentity":{"principalId":"AWS:AIDAEXAMPLE"},"requestParameters":{"sourceIPAddress":"127.0.0.1"},"#,
        r#""responseElements":{"x-amz-request-id":"REQUEST","x-amz-id-2":"ID2"},"s3":{"s3SchemaVersion":"1.0","#,
        r#""configurationId":"id","bucket":{"name":"b","ownerIdentity":{"principalId":"AOWNER"},"arn":"arn:aws:s3:::b"},"#,
        r#""object":{"key":"in/a+b%2Bc.png","size":11,"eTag":"e9fb1ed1d5eaa36781088aae37acffbd","#,
        r#""versionId":"v1","sequencer":"000000000055AED6DC"}}}]}"#,
    );
    assert_eq!(got, expected);
}
