//! What an extension asks for when it subscribes. Messages are AWS's, whose service reads the document with serde too.

use super::super::extensions::Refusal;
use meter::lines::{Feed, Kind};
use serde::Deserialize;
use std::ops::RangeInclusive;
use std::time::Duration;

const MAX_BYTES: RangeInclusive<u64> = 262_144..=1_048_576;
const MAX_ITEMS: RangeInclusive<u64> = 1_000..=10_000;
const TIMEOUT_MS: RangeInclusive<u64> = 25..=30_000;
/// Taken by the Runtime API.
const OUR_PORT: u16 = 9001;
/// Names of the sandbox itself.
const HOSTS: [&str; 2] = ["sandbox.localdomain", "sandbox"];

/// In which shapes events come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The Logs API, with `platform.runtimeDone` and the like or without.
    Logs { runtime_done: bool },
    /// `objects`: what a function logs as JSON comes as JSON, not as text.
    Telemetry { objects: bool },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    Http { method: &'static str, host: String, port: u16, path: String },
    Tcp { port: u16 },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Buffering {
    pub max_bytes: usize,
    pub max_items: usize,
    pub timeout: Duration,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub feed: Feed,
    pub dialect: Dialect,
    pub kinds: Vec<Kind>,
    pub destination: Destination,
    pub buffering: Buffering,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Document {
    #[serde(default)]
    schema_version: Option<Version>,
    types: Vec<Kind>,
    #[serde(default)]
    buffering: Option<Buffer>,
    destination: Target,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
enum Version {
    #[serde(rename = "2020-08-15")]
    August2020,
    #[serde(rename = "2021-03-18")]
    March2021,
    #[serde(rename = "2022-07-01")]
    July2022,
    #[serde(rename = "2022-12-13")]
    December2022,
    #[serde(rename = "2025-01-29")]
    January2025,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Buffer {
    max_bytes: Option<u64>,
    max_items: Option<u64>,
    timeout_ms: Option<u64>,
}

#[derive(Deserialize)]
#[serde(tag = "protocol")]
enum Target {
    #[serde(rename = "HTTP")]
    Http {
        #[serde(rename = "URI")]
        uri: String,
        #[serde(default)]
        method: Method,
        #[serde(default, rename = "encoding")]
        _encoding: Encoding,
    },
    #[serde(rename = "TCP")]
    Tcp { port: u64 },
}

#[derive(Clone, Copy, Default, Deserialize)]
enum Method {
    #[default]
    #[serde(rename = "POST")]
    Post,
    #[serde(rename = "PUT")]
    Put,
}

#[derive(Clone, Copy, Default, Deserialize)]
enum Encoding {
    #[default]
    #[serde(rename = "JSON")]
    Json,
}

/// Error types of the two interfaces.
struct Kinds {
    name: &'static str,
    deserialization: &'static str,
    validation: &'static str,
    access: &'static str,
    closed: &'static str,
}

fn kinds(feed: Feed) -> Kinds {
    match feed {
        Feed::Telemetry => Kinds {
            name: "Telemetry",
            deserialization: "Telemetry.DeserializationError",
            validation: "Telemetry.ValidationError",
            access: "Telemetry.AccessDenied",
            closed: "Telemetry.SubscriptionClosed",
        },
        Feed::Logs => Kinds {
            name: "Logs",
            deserialization: "Logs.DeserializationError",
            validation: "Logs.ValidationError",
            access: "Logs.AccessDenied",
            closed: "Logs.SubscriptionClosed",
        },
    }
}

/// The init phase is over.
pub fn closed(feed: Feed) -> Refusal {
    let kinds = kinds(feed);
    Refusal::forbidden(kinds.closed, format!("{} API subscription is closed already", kinds.name))
}

pub fn by_the_other(feed: Feed, other: Feed, extension: &str) -> Refusal {
    let message = format!(
        "The extension {extension} is already subscribed to the {}API. You must either subscribe to the LogsAPI or the TelemetryAPI",
        kinds(other).name
    );
    Refusal::bad(kinds(feed).access, message)
}

pub fn too_many(feed: Feed, most: usize) -> Refusal {
    Refusal::bad(kinds(feed).validation, format!("there are {most} subscriptions already"))
}

pub fn parse(feed: Feed, body: &[u8]) -> Result<Wanted, Refusal> {
    let document: Document =
        serde_json::from_slice(body).map_err(|error| Refusal::bad(kinds(feed).deserialization, plain(&error)))?;
    let mut faults = Vec::new();
    let dialect = dialect(feed, document.schema_version).unwrap_or_else(|fault| {
        faults.push(fault);
        Dialect::Logs { runtime_done: false }
    });
    let destination = destination(feed, document.destination, &mut faults)?;
    if document.types.is_empty() {
        faults.push("types should not be empty".to_owned());
    }
    if (1..document.types.len()).any(|at| document.types[..at].contains(&document.types[at])) {
        faults.push("types should be unique".to_owned());
    }
    let buffering = buffering(feed, document.buffering.unwrap_or_default(), &mut faults);
    if faults.is_empty() {
        Ok(Wanted { feed, dialect, kinds: document.types, destination, buffering })
    } else {
        Err(Refusal::bad(kinds(feed).validation, faults.join("; ")))
    }
}

/// Without the place, which AWS does not tell.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(at) => text[..at].to_owned(),
        None => text,
    }
}

fn dialect(feed: Feed, version: Option<Version>) -> Result<Dialect, String> {
    match (feed, version) {
        (Feed::Logs, None | Some(Version::August2020)) => Ok(Dialect::Logs { runtime_done: false }),
        (Feed::Logs, Some(Version::March2021)) => Ok(Dialect::Logs { runtime_done: true }),
        (Feed::Logs, _) => Err("LogsAPI only supports the following SchemaVersion: 2020-08-15, 2021-03-18".into()),
        (Feed::Telemetry, Some(Version::July2022)) => Ok(Dialect::Telemetry { objects: false }),
        (Feed::Telemetry, Some(Version::December2022 | Version::January2025)) => {
            Ok(Dialect::Telemetry { objects: true })
        }
        (Feed::Telemetry, _) => Err("TelemetryAPI only supports the SchemaVersion released after 2021-03-18".into()),
    }
}

fn buffering(feed: Feed, buffer: Buffer, faults: &mut Vec<String>) -> Buffering {
    let mut within = |name: &str, value: Option<u64>, default: u64, range: RangeInclusive<u64>| {
        let value = value.unwrap_or(default);
        if !range.contains(&value) {
            faults.push(format!("{name} should be between {} and {}", range.start(), range.end()));
        }
        value
    };
    let items = if feed == Feed::Logs { 10_000 } else { 1_000 };
    Buffering {
        max_bytes: within("maxBytes", buffer.max_bytes, 262_144, MAX_BYTES) as usize,
        max_items: within("maxItems", buffer.max_items, items, MAX_ITEMS) as usize,
        timeout: Duration::from_millis(within("timeoutMs", buffer.timeout_ms, 1_000, TIMEOUT_MS)),
    }
}

fn destination(feed: Feed, target: Target, faults: &mut Vec<String>) -> Result<Destination, Refusal> {
    let denied = |message: &str| Err(Refusal::forbidden(kinds(feed).access, message));
    let (uri, method) = match target {
        Target::Tcp { port } => return Ok(Destination::Tcp { port: tcp_port(port, faults) }),
        Target::Http { uri, method, .. } => (uri, method),
    };
    let Some(rest) = uri.strip_prefix("http://") else { return denied("Only 'http' scheme is supported.") };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    if !HOSTS.contains(&host) {
        return denied("Only 'sandbox.localdomain' hostname is supported.");
    }
    // What goes into a request line.
    if path.bytes().any(|byte| !byte.is_ascii_graphic()) || path.contains('#') {
        faults.push("invalid destination URI".into());
    }
    let port = match port.map(str::parse::<u16>) {
        None => {
            faults.push("URI port is not provided".into());
            0
        }
        Some(Err(_) | Ok(0)) => {
            faults.push("invalid destination port".into());
            0
        }
        Some(Ok(port)) => not_ours(port, faults),
    };
    let method = match method {
        Method::Post => "POST",
        Method::Put => "PUT",
    };
    let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
    Ok(Destination::Http { method, host: host.into(), port, path })
}

fn tcp_port(port: u64, faults: &mut Vec<String>) -> u16 {
    match u16::try_from(port) {
        Ok(port) if port > 0 => not_ours(port, faults),
        _ => {
            faults.push("port should be between 1 and 65535".into());
            0
        }
    }
}

fn not_ours(port: u16, faults: &mut Vec<String>) -> u16 {
    if port == OUR_PORT {
        faults.push(format!("port {OUR_PORT} is reserved"));
    }
    port
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn valid() -> Value {
        json!({
            "schemaVersion": "2022-12-13",
            "types": ["platform", "function"],
            "destination": { "protocol": "HTTP", "URI": "http://sandbox.localdomain:8080/x?y" },
        })
    }

    fn refusal(feed: Feed, change: impl FnOnce(&mut Value)) -> String {
        let mut document = valid();
        change(&mut document);
        let reply = parse(feed, document.to_string().as_bytes()).unwrap_err().reply();
        let text = String::from_utf8(reply.to_vec()).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let body: Value = serde_json::from_str(body).unwrap();
        let status = head.split(' ').nth(1).unwrap();
        format!("{status} {} {}", body["errorType"].as_str().unwrap(), body["errorMessage"].as_str().unwrap())
    }

    #[test]
    fn defaults_are_awss() {
        let wanted = parse(Feed::Telemetry, valid().to_string().as_bytes()).unwrap();
        let host = "sandbox.localdomain".into();
        assert_eq!(wanted.destination, Destination::Http { method: "POST", host, port: 8080, path: "/x?y".into() });
        assert_eq!(wanted.dialect, Dialect::Telemetry { objects: true });
        assert_eq!(wanted.kinds, [Kind::Platform, Kind::Function]);
        let timeout = Duration::from_secs(1);
        assert_eq!(wanted.buffering, Buffering { max_bytes: 262_144, max_items: 1_000, timeout });
        let logs = json!({ "types": ["extension"], "destination": { "protocol": "TCP", "port": 7 } });
        let logs = parse(Feed::Logs, logs.to_string().as_bytes()).unwrap();
        assert_eq!(logs.dialect, Dialect::Logs { runtime_done: false });
        assert_eq!((logs.destination, logs.buffering.max_items), (Destination::Tcp { port: 7 }, 10_000));
    }

    #[test]
    fn a_path_is_never_empty() {
        for (uri, expect) in [("http://sandbox:1", "/"), ("http://sandbox:1/", "/"), ("http://sandbox:1?a", "/?a")] {
            let mut document = valid();
            document["destination"]["URI"] = uri.into();
            let wanted = parse(Feed::Telemetry, document.to_string().as_bytes()).unwrap();
            assert!(matches!(wanted.destination, Destination::Http { path, .. } if path == expect), "{uri}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_awss_words() {
        let both = refusal(Feed::Telemetry, |document| {
            document["types"] = json!([]);
            document["destination"]["URI"] = "http://sandbox.localdomain/".into();
        });
        assert_eq!(both, "400 Telemetry.ValidationError URI port is not provided; types should not be empty");
        let unknown = refusal(Feed::Telemetry, |document| document["extensionName"] = "x".into());
        assert_eq!(
            unknown,
            "400 Telemetry.DeserializationError unknown field `extensionName`, expected one of `schemaVersion`, `types`, \
             `buffering`, `destination`"
        );
        let kind = refusal(Feed::Telemetry, |document| document["types"] = json!(["all"]));
        assert_eq!(
            kind,
            "400 Telemetry.DeserializationError unknown variant `all`, expected one of `platform`, `function`, `extension`"
        );
        let missing = refusal(Feed::Logs, |document| {
            document.as_object_mut().unwrap().remove("destination");
        });
        assert_eq!(missing, "400 Logs.DeserializationError missing field `destination`");
        let elsewhere =
            refusal(Feed::Telemetry, |document| document["destination"]["URI"] = "http://10.0.0.1:80".into());
        assert_eq!(elsewhere, "403 Telemetry.AccessDenied Only 'sandbox.localdomain' hostname is supported.");
        let scheme = refusal(Feed::Logs, |document| document["destination"]["URI"] = "https://sandbox:1".into());
        assert_eq!(scheme, "403 Logs.AccessDenied Only 'http' scheme is supported.");
        for (member, value, expect) in [
            ("maxBytes", 262_143, "maxBytes should be between 262144 and 1048576"),
            ("maxBytes", 1_048_577, "maxBytes should be between 262144 and 1048576"),
            ("maxItems", 999, "maxItems should be between 1000 and 10000"),
            ("timeoutMs", 24, "timeoutMs should be between 25 and 30000"),
            ("timeoutMs", 30_001, "timeoutMs should be between 25 and 30000"),
        ] {
            let said = refusal(Feed::Telemetry, |document| document["buffering"] = json!({ member: value }));
            assert_eq!(said, format!("400 Telemetry.ValidationError {expect}"));
        }
        for (uri, expect) in [
            ("http://sandbox:9001", "port 9001 is reserved"),
            ("http://sandbox:0", "invalid destination port"),
            ("http://sandbox:65536", "invalid destination port"),
            ("http://sandbox:1/a b", "invalid destination URI"),
            ("http://sandbox:1/a\r\nX: y", "invalid destination URI"),
        ] {
            let said = refusal(Feed::Telemetry, |document| document["destination"]["URI"] = uri.into());
            assert_eq!(said, format!("400 Telemetry.ValidationError {expect}"));
        }
        let old = refusal(Feed::Telemetry, |document| document["schemaVersion"] = "2021-03-18".into());
        assert!(old.contains("TelemetryAPI only supports"), "{old}");
        let new = refusal(Feed::Logs, |_| {});
        assert!(new.contains("LogsAPI only supports"), "{new}");
    }

    #[test]
    fn no_bytes_are_trusted() {
        for bad in [&b""[..], b"null", b"[]", b"\xff", b"{\"types\":null}"] {
            assert!(parse(Feed::Telemetry, bad).is_err());
        }
    }
}
