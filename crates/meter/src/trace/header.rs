//! `X-Amzn-Trace-Id`.

use base::Timestamp;
use std::fmt;

/// Longer ones are none. AWS's own have a hundred characters or so.
const MOST_BYTES: usize = 1024;

/// `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=…`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub root: String,
    pub parent: Option<String>,
    /// `None` where it is left to who receives it.
    pub sampled: Option<bool>,
    /// Fields that are not ours, each with the semicolon before it.
    pub(super) rest: String,
}

impl Header {
    /// The first of its trace: nothing is decided yet.
    pub fn new(now: Timestamp) -> Self {
        let seconds = u32::try_from(now.millis() / 1000).unwrap_or_default();
        let root = format!("1-{seconds:08x}-{}", base::id::hex(24));
        Self { root, parent: None, sampled: None, rest: String::new() }
    }

    /// `None` where there is no root, or anything that a header line could not hold.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > MOST_BYTES || !text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
            return None;
        }
        let mut header = Self { root: String::new(), parent: None, sampled: None, rest: String::new() };
        for field in text.split(';').map(str::trim).filter(|field| !field.is_empty()) {
            let (name, value) = field.split_once('=')?;
            match name.to_ascii_lowercase().as_str() {
                "root" if is_trace_id(value) => value.clone_into(&mut header.root),
                "root" => return None,
                "parent" => header.parent = is_segment_id(value).then(|| value.to_owned()),
                "sampled" => {
                    header.sampled = match value {
                        "0" => Some(false),
                        "1" => Some(true),
                        _ => None,
                    }
                }
                // What a load balancer adds of itself goes no further than to who it called.
                "self" => {}
                _ => {
                    header.rest.push(';');
                    header.rest.push_str(field);
                }
            }
        }
        (!header.root.is_empty()).then_some(header)
    }
}

impl fmt::Display for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Root={}", self.root)?;
        if let Some(parent) = &self.parent {
            write!(f, ";Parent={parent}")?;
        }
        if let Some(sampled) = self.sampled {
            write!(f, ";Sampled={}", u8::from(sampled))?;
        }
        f.write_str(&self.rest)
    }
}

/// `1-8hex-24hex`: a version, seconds since the epoch, and a random number.
pub fn is_trace_id(text: &str) -> bool {
    let mut parts = text.split('-');
    let hex = |part: Option<&str>, len| part.is_some_and(|part| part.len() == len && is_hex(part));
    parts.next() == Some("1") && hex(parts.next(), 8) && hex(parts.next(), 24) && parts.next().is_none()
}

pub fn is_segment_id(text: &str) -> bool {
    text.len() == 16 && is_hex(text)
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expect: Option<&str>) {
        assert_eq!(Header::parse(text).map(|header| header.to_string()).as_deref(), expect, "{text}");
    }

    #[test]
    fn headers_are_read_as_load_balancers_and_sdks_write_them() {
        let root = "Root=1-5759e988-bd862e3fe1be46a994272793";
        check(root, Some(root));
        check(&format!("Self=1-67891234-12456789abcdef012345678;{root};Sampled=?"), Some(root));
        check(
            &format!("sampled=1; parent=53995c3f42cd8ad8; {}", root.to_lowercase()),
            Some(&format!("{root};Parent=53995c3f42cd8ad8;Sampled=1")),
        );
        check(&format!("{root};Parent=short;Sampled=1;Lineage=a:0"), Some(&format!("{root};Sampled=1;Lineage=a:0")));
        check("Root=1-5759e988-bd862e3fe1be46a99427279", None);
        check("Root=2-5759e988-bd862e3fe1be46a994272793", None);
        check("Parent=53995c3f42cd8ad8;Sampled=1", None);
        check("nonsense", None);
        check(&format!("{root}\r\nX-Evil: 1"), None);
        check(&format!("{root};Long={}", "x".repeat(2000)), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(text in "[ -~]{0,80}", root in "1-[0-9a-f]{8}-[0-9a-f]{24}") {
            let _ = Header::parse(&text);
            if let Some(header) = Header::parse(&format!("Root={root};{text}")) {
                prop_assert_eq!(Header::parse(&header.to_string()), Some(header));
            }
        }
    }
}
