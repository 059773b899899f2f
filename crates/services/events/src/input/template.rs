//! Input templates: JSON, or strings, with `<variables>` in them.
//!
//! Source: EventBridge User Guide, "Input transformation". Variables within quotes are put in as text, others as JSON; one
//! that is not in the event is an empty text. What comes out is minified.

use super::Of;
use crate::errors::invalid;
use crate::event::{Event, seconds};
use cloud::Result;
use std::borrow::Cow;
use std::collections::BTreeMap;
use templates::Piece;
use templates::json::{self, Path};

const EVENT_JSON: &str = "aws.events.event.json";
const RESERVED: &[&str] =
    &["aws.events.rule-arn", "aws.events.rule-name", "aws.events.event", "aws.events.event.ingestion-time", EVENT_JSON];
/// Variables of a template.
const VARIABLES: usize = 100;

pub struct Template<'a> {
    pub text: &'a str,
    /// Names of variables, and the paths at which they are in the event.
    pub paths: &'a BTreeMap<String, String>,
}

impl<'a> Template<'a> {
    fn pieces(&self) -> Vec<Piece<'a>> {
        fn fits(c: char) -> bool {
            c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/')
        }
        templates::pieces(self.text, |name| name.chars().all(fits))
    }

    fn is_object(&self) -> bool {
        self.text.trim_start().starts_with('{')
    }

    pub fn fill(&self, of: &Of<'_>, event: &Event, json: &str) -> String {
        let filled = templates::filled(&self.pieces(), |name| match name {
            "aws.events.rule-arn" => Some(json::quoted(of.rule_arn).into()),
            "aws.events.rule-name" => Some(json::quoted(of.rule_name).into()),
            "aws.events.event" => Some(event.envelope().into()),
            "aws.events.event.ingestion-time" => Some(json::quoted(&seconds(event.ingested_ms)).into()),
            EVENT_JSON => Some(json.to_owned().into()),
            name => {
                let path = Path::parse(self.paths.get(name)?)?;
                path.of(json).map(|found| Cow::Owned(found.into_owned()))
            }
        });
        // Several lines are several texts.
        if self.is_object() || !filled.trim().contains('\n') { json::minified(&filled) } else { filled }
    }

    pub fn check(&self, target: &str) -> Result<()> {
        if self.paths.len() > VARIABLES || self.paths.keys().any(|name| RESERVED.contains(&name.as_str())) {
            return Err(invalid(format!("InputPathsMap for target {target} is invalid.")));
        }
        for piece in self.pieces() {
            let Piece::Variable { name, .. } = piece else { continue };
            if !self.paths.contains_key(name) && !RESERVED.contains(&name) {
                return Err(invalid(format!("InputTemplate for target {target} contains invalid placeholder {name}.")));
            }
            if name == EVENT_JSON && !self.is_object() {
                return Err(invalid(format!(
                    "InputTemplate for target {target} contains placeholder {name} valid only for JSON template."
                )));
            }
        }
        let sample = templates::filled(&self.pieces(), |_| Some("\"\"".into()));
        let mut values = serde_json::Deserializer::from_str(&sample).into_iter::<serde::de::IgnoredAny>();
        match values.all(|value| value.is_ok()) && !sample.trim().is_empty() {
            true => Ok(()),
            false => Err(invalid(format!("Invalid InputTemplate for target {target} : JSON syntax error."))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DETAIL: &str = r#"{"instance-id":"i-0123","state":"RUNNING","list":[1,"x"],"said":"a \"b\""}"#;

    fn event() -> Event {
        Event {
            id: "7bf7".into(),
            source: "aws.ec2".into(),
            detail_type: "EC2 Instance".into(),
            account: "123456789012".into(),
            region: "us-east-1".into(),
            time_ms: 1_447_277_394_000,
            resources: vec!["arn:aws:ec2:x".into()],
            detail: DETAIL.into(),
            replay: None,
            ingested_ms: 1_447_277_395_999,
            trace: None,
            hops: 0,
        }
    }

    fn paths() -> BTreeMap<String, String> {
        let paths = [
            ("timestamp", "$.time"),
            ("instance", "$.detail.instance-id"),
            ("state", "$.detail.state"),
            ("list", "$.detail.list"),
            ("said", "$.detail.said"),
            ("detail", "$.detail"),
            ("none", "$.detail.nothing"),
        ];
        paths.map(|(name, path)| (name.to_owned(), path.to_owned())).into()
    }

    fn check(text: &str, expect: &str) {
        let (event, paths) = (event(), paths());
        let template = Template { text, paths: &paths };
        template.check("t").unwrap();
        let of = Of { rule_name: "example", rule_arn: "arn:aws:events:us-east-2:1:rule/example" };
        assert_eq!(template.fill(&of, &event, &event.json()), expect, "{text}");
    }

    #[test]
    fn what_the_guide_shows() {
        check(r#""instance <instance> is in <state>""#, r#""instance i-0123 is in RUNNING""#);
        check(r#""instance \"<instance>\" is in <state>""#, r#""instance \"i-0123\" is in RUNNING""#);
        check("{\n \"instance\" : <instance>,\n \"state\": <state>\n}", r#"{"instance":"i-0123","state":"RUNNING"}"#);
        check(
            r#"{ "instance" : <instance>, "state": "<state>", "is": "instance \"<instance>\" is in <state>" }"#,
            r#"{"instance":"i-0123","state":"RUNNING","is":"instance \"i-0123\" is in RUNNING"}"#,
        );
        check(
            r#"{ "instance" : <instance>, "state": [ 9, <state>, true ], "Transformed" : "Yes" }"#,
            r#"{"instance":"i-0123","state":[9,"RUNNING",true],"Transformed":"Yes"}"#,
        );
        check(r#""<aws.events.rule-name> triggered""#, r#""example triggered""#);
        check(
            r#"{"arn": <aws.events.rule-arn>, "at": <aws.events.event.ingestion-time>}"#,
            r#"{"arn":"arn:aws:events:us-east-2:1:rule/example","at":"2015-11-11T21:29:55Z"}"#,
        );
    }

    #[test]
    fn what_was_recorded() {
        check(r#""at <timestamp>: <none>""#, r#""at 2015-11-11T21:29:54Z: ""#);
        check(r#"{"time": <timestamp>, "none": <none>}"#, r#"{"time":"2015-11-11T21:29:54Z","none":""}"#);
        check(r#""{[/Check of <state>""#, r#""{[/Check of RUNNING""#);
        let envelope = r#"{"id":"7bf7","account":"123456789012","detailType":"EC2 Instance","time":"2015-11-11T21:29:54Z","source":"aws.ec2","region":"us-east-1","resources":["arn:aws:ec2:x"],"version":"0"}"#;
        check(r#"{"e": <aws.events.event>}"#, &format!(r#"{{"e":{envelope}}}"#));
        check(r#"{"e": <aws.events.event.json>}"#, &format!(r#"{{"e":{}}}"#, event().json()));
    }

    #[test]
    fn what_comes_out_is_json() {
        check(r#"{"s": "he said <said>"}"#, r#"{"s":"he said a \"b\""}"#);
        check(r#"{"l": <list>, "t": "<list>"}"#, r#"{"l":[1,"x"],"t":"[1,\"x\"]"}"#);
        check(r#"{"a < b": "1 <2> 3"}"#.replace("<2>", "< 2 >").as_str(), r#"{"a < b":"1 < 2 > 3"}"#);
        check("\"first <state>\"\n\"second  one\"", "\"first RUNNING\"\n\"second  one\"");
        check("<list>", r#"[1,"x"]"#);
        let (event, paths) = (event(), paths());
        let of = Of { rule_name: "r", rule_arn: "a" };
        for text in [r#"{"s": "<said> <detail>"}"#, r#"["<detail>", <detail>]"#] {
            let filled = Template { text, paths: &paths }.fill(&of, &event, &event.json());
            assert!(serde_json::from_str::<serde_json::Value>(&filled).is_ok(), "{filled}");
        }
    }

    #[test]
    fn what_is_refused() {
        let refused = |text: &str| Template { text, paths: &paths() }.check("t1").unwrap_err().message;
        assert_eq!(refused("\"<other>\""), "InputTemplate for target t1 contains invalid placeholder other.");
        let only =
            "InputTemplate for target t1 contains placeholder aws.events.event.json valid only for JSON template.";
        assert_eq!(
            (refused("[<aws.events.event.json>]"), refused("\"<aws.events.event.json>\"")),
            (only.into(), only.into())
        );
        for text in ["", "state is <state>", "{\"a\": <state>", "{\"a\" <state>}"] {
            assert!(refused(text).starts_with("Invalid InputTemplate for target t1 : "), "{text}");
        }
        let reserved = BTreeMap::from([("aws.events.rule-name".to_owned(), "$.id".to_owned())]);
        assert!(Template { text: "\"\"", paths: &reserved }.check("t").is_err());
    }

    proptest::proptest! {
        #[test]
        fn no_template_panics(text in "[<>\"\\\\a{}:é ]{0,24}") {
            let paths = BTreeMap::from([("a".to_owned(), "$.detail".to_owned())]);
            let template = Template { text: &text, paths: &paths };
            let of = Of { rule_name: "r", rule_arn: "a" };
            let filled = template.fill(&of, &event(), &event().json());
            if template.check("t").is_ok() && text.trim_start().starts_with('{') {
                proptest::prop_assert!(serde_json::from_str::<serde_json::Value>(&filled).is_ok(), "{} {}", text, filled);
            }
        }
    }
}
