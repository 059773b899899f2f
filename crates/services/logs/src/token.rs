//! Paging tokens. Clients take them as they are; whatever was not made here is refused.

use crate::db::streams::After;
use crate::db::walk::{Direction, Key};
use crate::names::bad_token;
use cloud::Result;

/// An event's id, as FilterLogEvents shows it: 56 digits that grow with time.
pub fn event_id(key: Key) -> String {
    format!("{:017}{:020}{:019}", key.time, key.chunk, key.index)
}

fn parse_id(text: &str) -> Option<Key> {
    if text.len() != 56 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |range: std::ops::Range<usize>| text[range].parse().ok();
    Some(Key { time: part(0..17)?, chunk: part(17..37)?, index: part(37..56)? })
}

/// A place in the events of a stream (`s`) or of a group (`g`), and which way to go from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Events {
    pub direction: Direction,
    pub from: Key,
}

impl Events {
    pub fn forward(from: Key) -> Self {
        Self { direction: Direction::Forward, from }
    }

    pub fn backward(from: Key) -> Self {
        Self { direction: Direction::Backward, from }
    }

    /// `f/…/s`, as GetLogEvents' tokens look on AWS.
    pub fn write(self, kind: char) -> String {
        let way = if self.direction == Direction::Forward { 'f' } else { 'b' };
        format!("{way}/{}/{kind}", event_id(self.from))
    }

    pub fn read(text: &str, kind: char) -> Result<Self> {
        let parse = || {
            let (way, rest) = text.split_once('/')?;
            let (id, end) = rest.split_once('/')?;
            let from = parse_id(id).filter(|_| end.chars().eq([kind]))?;
            match way {
                "f" => Some(Self::forward(from)),
                "b" => Some(Self::backward(from)),
                _ => None,
            }
        };
        parse().ok_or_else(bad_token)
    }
}

/// The last name of a page of groups.
pub fn write_group(name: &str) -> String {
    format!("g/{name}")
}

pub fn read_group(text: &str) -> Result<String> {
    text.strip_prefix("g/").map(String::from).ok_or_else(bad_token)
}

/// The last stream of a page of streams.
pub fn write_stream(after: &After) -> String {
    format!("s/{}/{}", after.last_event, after.name)
}

pub fn read_stream(text: &str) -> Result<After> {
    let parse = || {
        let (time, name) = text.strip_prefix("s/")?.split_once('/')?;
        Some(After { last_event: time.parse().ok()?, name: name.into() })
    };
    parse().ok_or_else(bad_token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_survive_a_round_trip_and_others_are_refused() {
        let key = Key { time: 1_791_442_425_183, chunk: i64::MAX, index: 7 };
        for token in [Events::forward(key), Events::backward(Key::before(0))] {
            assert_eq!(Events::read(&token.write('s'), 's').unwrap(), token);
            assert!(Events::read(&token.write('s'), 'g').is_err());
        }
        for text in [
            "",
            "invalid-token",
            "f/1/s",
            "x/00000000000000000000000000000000000000000000000000000000/s",
            "f//s",
            "é/é/é",
        ] {
            assert!(Events::read(text, 's').is_err(), "{text}");
        }
        let after = After { last_event: 5, name: "2026/10/08/[$LATEST]ab".into() };
        assert_eq!(read_stream(&write_stream(&after)).unwrap(), after);
        assert!(read_stream("s/x/y").is_err() && read_group("x").is_err());
        assert_eq!(read_group(&write_group("/aws/lambda/f")).unwrap(), "/aws/lambda/f");
    }
}
