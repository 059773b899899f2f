//! Conditional requests.
//!
//! Sources: RFC 9110 section 13, and "Conditional reads" and "Conditional writes" of the S3 User Guide. Times compare in
//! whole seconds, as `Last-Modified` shows them.

use crate::model::Version;
use crate::{Error, Result};
use base::Timestamp;
use s3s::dto::{ETag, ETagCondition, Timestamp as Time};

/// The conditions of a read or of the source of a copy.
#[derive(Clone, Debug, Default)]
pub struct Read {
    pub matches: Option<ETagCondition>,
    pub none_match: Option<ETagCondition>,
    pub modified_since: Option<Time>,
    pub unmodified_since: Option<Time>,
}

/// How the headers of a kind of request are named in its errors.
struct Names {
    matches: &'static str,
    none_match: &'static str,
    modified_since: &'static str,
    unmodified_since: &'static str,
}

const PLAIN: Names = Names {
    matches: "If-Match",
    none_match: "If-None-Match",
    modified_since: "If-Modified-Since",
    unmodified_since: "If-Unmodified-Since",
};
const COPY: Names = Names {
    matches: "x-amz-copy-source-If-Match",
    none_match: "x-amz-copy-source-If-None-Match",
    modified_since: "x-amz-copy-source-If-Modified-Since",
    unmodified_since: "x-amz-copy-source-If-Unmodified-Since",
};

impl Read {
    /// For GetObject and HeadObject: a failed `If-None-Match` or `If-Modified-Since` is [`Error::NotModified`].
    pub fn check(&self, version: &Version, now: Timestamp) -> Result<()> {
        match self.failed(version, now, &PLAIN) {
            None => Ok(()),
            Some(name) if name == PLAIN.none_match || name == PLAIN.modified_since => {
                Err(Error::NotModified { etag: version.etag.clone(), modified: version.modified })
            }
            Some(name) => Err(Error::precondition(name)),
        }
    }

    /// For the source of a copy.
    pub fn check_source(&self, source: &Version, now: Timestamp) -> Result<()> {
        self.failed(source, now, &COPY).map_or(Ok(()), |name| Err(Error::precondition(name)))
    }

    /// A matching tag overrides the time that goes with it, and a future `If-Modified-Since` is no condition.
    fn failed(&self, version: &Version, now: Timestamp, names: &Names) -> Option<&'static str> {
        let modified = version.modified.millis().div_euclid(1000);
        if let Some(condition) = &self.matches {
            if !equal(condition, &version.etag) {
                return Some(names.matches);
            }
        } else if self.unmodified_since.as_ref().is_some_and(|since| modified > seconds_of(since)) {
            return Some(names.unmodified_since);
        }
        if let Some(condition) = &self.none_match {
            return equal(condition, &version.etag).then_some(names.none_match);
        }
        let since =
            self.modified_since.as_ref().map(seconds_of).filter(|since| *since <= now.millis().div_euclid(1000));
        since.is_some_and(|since| modified <= since).then_some(names.modified_since)
    }
}

/// The conditions of a write.
#[derive(Clone, Debug, Default)]
pub struct Write {
    matches: Option<ETagCondition>,
    none_match: Option<ETagCondition>,
    /// When the upload began, and whether the key was deleted since.
    begun: Option<(i64, bool)>,
}

impl Write {
    /// Only `*` makes sense for `If-None-Match` here.
    pub fn new(matches: Option<ETagCondition>, none_match: Option<ETagCondition>) -> Result<Self> {
        let unusable = |header: &str, why: String| {
            let message = "A header you provided implies functionality that is not implemented";
            Error::other("NotImplemented", 501, message).with("Header", header).with("additionalMessage", why)
        };
        let value = |header: &str| format!("We don't accept the provided value of {header} header for this API");
        match (&matches, &none_match) {
            (Some(_), Some(_)) => {
                let why = "Multiple conditional request headers present in the request".to_owned();
                Err(unusable("If-Match,If-None-Match", why))
            }
            (Some(ETagCondition::Any), None) => Err(unusable("If-Match", value("If-Match"))),
            (None, Some(ETagCondition::ETag(_))) => Err(unusable("If-None-Match", value("If-None-Match"))),
            _ => Ok(Self { matches, none_match, begun: None }),
        }
    }

    /// The conditions of the end of an upload: a change of the key since the upload began is a conflict.
    #[must_use]
    pub fn since(mut self, begun: i64, removed: bool) -> Self {
        self.begun = Some((begun, removed));
        self
    }

    /// `current` is the newest version of the key; a delete marker is as good as nothing.
    pub fn check(&self, key: &str, current: Option<&Version>) -> Result<()> {
        let current = current.filter(|version| !version.marker);
        match (&self.matches, &self.none_match, current) {
            (Some(_), _, None) => Err(Error::no_key(key)),
            (Some(condition), _, Some(version)) if !equal(condition, &version.etag) => {
                Err(Error::precondition("If-Match"))
            }
            (_, Some(_), Some(_)) => Err(Error::precondition("If-None-Match")),
            (Some(_), _, Some(version)) if self.begun.is_some_and(|(begun, _)| version.seq > begun) => {
                Err(conflict("If-Match", key))
            }
            (_, Some(_), None) if self.begun.is_some_and(|(_, removed)| removed) => Err(conflict("If-None-Match", key)),
            _ => Ok(()),
        }
    }
}

fn conflict(condition: &str, key: &str) -> Error {
    Error::ConditionalRequestConflict { condition: condition.into(), key: key.into() }
}

fn equal(condition: &ETagCondition, etag: &str) -> bool {
    match condition {
        ETagCondition::Any => true,
        ETagCondition::ETag(ETag::Strong(value) | ETag::Weak(value)) => value == etag,
    }
}

fn seconds_of(time: &Time) -> i64 {
    time::OffsetDateTime::from(time.clone()).unix_timestamp()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Body, Meta};

    fn version(etag: &str, modified_ms: i64) -> Version {
        Version {
            key: "k".into(),
            id: "null".into(),
            seq: 1,
            latest: true,
            marker: false,
            modified: Timestamp::from_millis(modified_ms),
            size: 1,
            etag: etag.into(),
            class: "STANDARD".into(),
            checksum: None,
            body: Body::None,
            tags: Vec::new(),
            meta: Meta::default(),
        }
    }

    fn tag(text: &str) -> Option<ETagCondition> {
        Some(text.parse().unwrap())
    }

    fn at(seconds: i64) -> Option<Time> {
        Some(time::OffsetDateTime::from_unix_timestamp(seconds).unwrap().into())
    }

    #[test]
    fn reads() {
        let read = |matches: Option<&str>, none: Option<&str>, since, unmodified| Read {
            matches: matches.and_then(tag),
            none_match: none.and_then(tag),
            modified_since: since,
            unmodified_since: unmodified,
        };
        for (conditions, code) in [
            (read(None, None, None, None), None),
            (read(Some("\"a\""), None, None, None), None),
            (read(Some("*"), None, None, None), None),
            (read(Some("b"), None, None, None), Some("PreconditionFailed")),
            (read(None, Some("\"a\""), None, None), Some("NotModified")),
            (read(None, Some("b"), None, None), None),
            (read(None, Some("b"), at(100), None), None),
            (read(None, None, at(100), None), Some("NotModified")),
            (read(None, None, at(99), None), None),
            (read(None, None, at(201), None), None),
            (read(None, None, None, at(100)), None),
            (read(None, None, None, at(99)), Some("PreconditionFailed")),
            (read(Some("a"), None, None, at(99)), None),
        ] {
            let now = Timestamp::from_millis(200_000);
            let got = conditions.check(&version("a", 100_900), now).err().map(|error| error.code().to_owned());
            assert_eq!(got.as_deref(), code, "{conditions:?}");
        }
    }

    #[test]
    fn a_copy_ignores_a_future_time() {
        let source = version("a", 100_000);
        let read = |seconds| Read { modified_since: at(seconds), ..Read::default() };
        assert!(read(100).check_source(&source, Timestamp::from_millis(200_000)).is_err());
        assert!(read(201).check_source(&source, Timestamp::from_millis(200_000)).is_ok());
    }

    #[test]
    fn writes() {
        let (present, mut marker) = (version("a", 0), version("", 0));
        marker.marker = true;
        let write = |matches: Option<&str>, none: Option<&str>| Write::new(matches.and_then(tag), none.and_then(tag));
        for (matches, none, current, code) in [
            (Some("a"), None, Some(&present), None),
            (Some("b"), None, Some(&present), Some("PreconditionFailed")),
            (Some("a"), None, None, Some("NoSuchKey")),
            (Some("a"), None, Some(&marker), Some("NoSuchKey")),
            (None, Some("*"), None, None),
            (None, Some("*"), Some(&marker), None),
            (None, Some("*"), Some(&present), Some("PreconditionFailed")),
        ] {
            let got = write(matches, none).unwrap().check("k", current).err().map(|error| error.code().to_owned());
            assert_eq!(got.as_deref(), code, "{matches:?} {none:?}");
        }
        for (matches, none) in [(None, Some("a")), (Some("*"), None), (Some("a"), Some("*"))] {
            assert_eq!(write(matches, none).unwrap_err().code(), "NotImplemented");
        }
    }

    #[test]
    fn an_upload_conflicts_with_what_happened_since_it_began() {
        let present = version("a", 0);
        let end = |matches: Option<&str>, none: Option<&str>, begun, removed| {
            Write::new(matches.and_then(tag), none.and_then(tag)).unwrap().since(begun, removed)
        };
        let code = |write: Write, current| write.check("k", current).err().map(|error| error.code().to_owned());
        assert_eq!(code(end(Some("a"), None, 1, false), Some(&present)), None);
        assert_eq!(code(end(Some("a"), None, 0, false), Some(&present)).as_deref(), Some("ConditionalRequestConflict"));
        assert_eq!(code(end(Some("b"), None, 0, false), Some(&present)).as_deref(), Some("PreconditionFailed"));
        assert_eq!(code(end(None, Some("*"), 0, true), None).as_deref(), Some("ConditionalRequestConflict"));
        assert_eq!(code(end(None, Some("*"), 0, false), None), None);
    }
}
