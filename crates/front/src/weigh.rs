//! What a document of JSON will take in memory once it is a tree: many times its size, where it is made for that. A
//! signature says who wrote it, and not yet that he may do anything here.
//!
//! The other forms have bounds of their own, on the number of their values and parameters.

use crate::body::Budget;
use api::Error;
use api::schema::{Location, Operation, Protocol, Shape};
use base::limits::{KIB, MIB};
use tokio::sync::OwnedSemaphorePermit;

/// Whatever is in a smaller body, its tree does not matter.
const SMALL_BYTES: usize = 64 * KIB as usize;
/// One document's tree (ours). DynamoDB's largest item, all of it a list of digits, comes to 110 MiB.
const TREE_BYTES: usize = 256 * MIB as usize;

/// A value in its list, which may have grown to twice its length.
const VALUE: usize = 2 * size_of::<serde_json::Value>();
/// A list has room for four values from the first.
const LIST: usize = 4 * size_of::<serde_json::Value>();
/// A map has nodes of eleven entries.
const MAP: usize = 11 * ENTRY + 16;
/// One entry of a map.
const ENTRY: usize = size_of::<String>() + size_of::<serde_json::Value>();
/// What is looked at together.
const PIECE: usize = 32;
/// The least that an allocation of a text takes.
const TEXT: usize = 32;

/// The share of the budget that the tree of this body takes, beside the body's own.
///
/// # Errors
/// It would be too large, or there is no room for it now.
pub(crate) fn weigh(
    protocol: Protocol,
    operation: &Operation,
    body: &[u8],
    budget: &Budget,
) -> Result<Option<OwnedSemaphorePermit>, Error> {
    if body.len() < SMALL_BYTES || !is_tree(protocol, operation) {
        return Ok(None);
    }
    let bytes = tree_bytes(body);
    if bytes > TREE_BYTES {
        let message = "The request body has more values than can be read at once";
        return Err(Error::new("SerializationException", 400, message));
    }
    let busy = |_| Error::new("ServiceUnavailable", 503, "The service is temporarily unable to handle the request");
    budget.take(bytes).map_err(busy)
}

fn is_tree(protocol: Protocol, operation: &Operation) -> bool {
    let Some(input) = operation.input else { return protocol == Protocol::Json };
    match protocol {
        Protocol::Json => true,
        Protocol::RestJson => !input.members.iter().any(|member| {
            member.location == Location::Payload && matches!(member.shape, Shape::Blob(_) | Shape::String(_))
        }),
        _ => false,
    }
}

/// At most what the tree takes, whether or not it is JSON: of what is none there are no more values up to the mistake.
fn tree_bytes(body: &[u8]) -> usize {
    let (mut bytes, mut at) = (VALUE, 0);
    while let Some(byte) = body.get(at) {
        at += 1;
        bytes += match byte {
            b',' => VALUE,
            b'[' => VALUE + LIST,
            b'{' => MAP,
            // Nodes of a map that grew in order are half full; its commas count as those of a list do.
            b':' => 2 * ENTRY - VALUE,
            b'"' => {
                let end = end_of_text(body, at);
                let length = end - at;
                at = end;
                TEXT + length
            }
            _ => 0,
        };
    }
    bytes
}

/// Where a text ends that goes on at `at`: behind its quotation mark.
fn end_of_text(body: &[u8], mut at: usize) -> usize {
    loop {
        // Code is one long text: most of it is passed over by the piece, which takes the processor few instructions.
        while body.get(at..at + PIECE).is_some_and(is_plain) {
            at += PIECE;
        }
        match body.get(at) {
            None => return body.len(),
            Some(b'"') => return at + 1,
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
        }
    }
}

fn is_plain(piece: &[u8]) -> bool {
    !piece.iter().fold(false, |any, byte| any | (*byte == b'"') | (*byte == b'\\'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn operation(service: &str, name: &str) -> &'static Operation {
        api::service(service).unwrap().operation(name).unwrap()
    }

    fn check(service: &str, name: &str, body: &str) -> Result<bool, String> {
        let protocol = api::service(service).unwrap().protocol();
        let budget = Budget::new(1 << 30);
        weigh(protocol, operation(service, name), body.as_bytes(), &budget)
            .map(|permit| permit.is_some())
            .map_err(|error| error.code.into_owned())
    }

    fn list_of(item: &str, bytes: usize) -> String {
        format!("{{\"A\":[{}0]}}", format!("{item},").repeat(bytes / (item.len() + 1)))
    }

    #[test]
    fn what_would_grow_too_large_is_refused_unread() {
        for item in ["{\"a\":0}", "[[0]]", "{\"\":{\"\":{}}}"] {
            let refused = check("events", "PutEvents", &list_of(item, 8 << 20));
            assert_eq!(refused, Err("SerializationException".into()), "{item}");
        }
        assert_eq!(
            check("lambda", "TagResource", &list_of("{\"a\":0}", 6 << 20)).unwrap_err(),
            "SerializationException"
        );
    }

    #[test]
    fn what_is_meant_is_read() {
        assert_eq!(check("events", "PutEvents", "{}"), Ok(false), "small");
        // A payload is no tree.
        assert_eq!(check("lambda", "Invoke", &list_of("{\"a\":0}", 6 << 20)), Ok(false));
        // Code is one long text.
        let code = format!("{{\"Code\":{{\"ZipFile\":\"{}\"}}}}", "A".repeat(64 << 20));
        assert_eq!(check("lambda", "CreateFunction", &code), Ok(true));
        // The densest item that DynamoDB takes: 400 KB of numbers of one digit, three bytes each.
        let item = list_of("{\"N\":\"1\"}", 10 * 400 * 1024 / 3);
        assert_eq!(check("dynamodb", "PutItem", &item), Ok(true));
        // 1,000 data of 150 values with their counts.
        let datum = format!("{{\"Values\":[{0}1],\"Counts\":[{0}1]}}", "1.5,".repeat(149));
        assert_eq!(check("dynamodb", "PutItem", &format!("[{}0]", format!("{datum},").repeat(1000))), Ok(true));
    }

    #[test]
    fn texts_end_where_they_end() {
        let quoted = r#"["a\"{[,","\\","{"]"#;
        assert_eq!(tree_bytes(quoted.as_bytes()), VALUE + VALUE + LIST + 2 * VALUE + 3 * TEXT + 7 + 3 + 2);
        for torn in ["\"", "\"\\", "\"a\\\"", "[\"x"] {
            tree_bytes(torn.as_bytes());
        }
    }

    fn size(value: &serde_json::Value) -> usize {
        use serde_json::Value;
        match value {
            Value::String(text) => text.len(),
            Value::Array(items) => items.capacity() * size_of::<Value>() + items.iter().map(size).sum::<usize>(),
            Value::Object(members) => {
                let nodes = if members.is_empty() { 0 } else { MAP + (members.len() - 1) * ENTRY * 11 / 6 };
                nodes + members.iter().map(|(key, value)| key.len() + size(value)).sum::<usize>()
            }
            _ => 0,
        }
    }

    #[test]
    fn maps_that_grew_in_order_count_whole() {
        let text = format!("{{{}\"\":0}}", (0..20_000).map(|n| format!("\"{n:05}\":0,")).collect::<String>());
        assert!(size(&serde_json::from_str(&text).unwrap()) <= tree_bytes(text.as_bytes()));
    }

    proptest! {
        #[test]
        fn no_tree_is_larger(text in "[\\[\\]{},:\"a1\\\\ ]{0,64}") {
            if let Ok(value) = serde_json::from_str::<serde_json::Value>(&text) {
                prop_assert!(size(&value) <= tree_bytes(text.as_bytes()));
            }
        }
    }
}
