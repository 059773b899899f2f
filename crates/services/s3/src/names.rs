//! Names of buckets, regions and keys.

use crate::model::NULL_VERSION;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use s3s::crypto::{Checksum as _, Crc32c};

/// Bytes of a key.
pub const KEY_BYTES: usize = 1024;

/// The rules for names of general purpose buckets.
pub fn is_bucket_name(name: &str) -> bool {
    let edge = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let bytes = name.as_bytes();
    let reserved = name.starts_with("xn--")
        || name.starts_with("sthree-")
        || name.starts_with("amzn-s3-demo-")
        || ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"].iter().any(|suffix| name.ends_with(suffix));
    (3..=63).contains(&name.len())
        && bytes.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(byte))
        && edge(bytes.first())
        && edge(bytes.last())
        && !name.contains("..")
        && name.parse::<std::net::Ipv4Addr>().is_err()
        && !reserved
}

/// Bytes of a version id before its check sum.
const VERSION_ENTROPY: usize = 20;

/// A fresh version id: 32 characters that need no encoding in a URL. It ends in its own check sum, so that one that was
/// never given out is told from one whose version is gone.
pub fn version_id() -> String {
    let mut bytes = base::id::bytes(VERSION_ENTROPY);
    let sum = Crc32c::checksum(&bytes);
    bytes.extend_from_slice(&sum);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Whether a client's version id can name a version at all.
pub fn is_version_id(text: &str) -> bool {
    let whole = URL_SAFE_NO_PAD.decode(text).unwrap_or_default();
    let sound = whole.split_at_checked(VERSION_ENTROPY).is_some_and(|(bytes, sum)| sum == Crc32c::checksum(bytes));
    sound || text == NULL_VERSION
}

/// Every region a bucket can be in. Source: the service endpoints page of the AWS General Reference.
pub const REGIONS: &[&str] = &[
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "cn-north-1",
    "cn-northwest-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-gov-east-1",
    "us-gov-west-1",
    "us-west-1",
    "us-west-2",
];

/// `text` with everything but unreserved characters and slashes percent-encoded; a space is a plus, as S3's events have it.
pub fn encode_with_plus(text: &str) -> String {
    cloud::sigv4::percent_encode(text, true).replace("%20", "+")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bucket_names() {
        for good in ["abc", "my.bucket-1", "123", &"a".repeat(63)] {
            assert!(is_bucket_name(good), "{good}");
        }
        for bad in [
            "ab",
            &"a".repeat(64),
            "Abc",
            "a_b",
            "-abc",
            "abc-",
            ".abc",
            "a..b",
            "192.168.1.1",
            "xn--abc",
            "abc-s3alias",
            "a b",
        ] {
            assert!(!is_bucket_name(bad), "{bad}");
        }
    }

    #[test]
    fn version_ids() {
        let id = version_id();
        assert!(id.len() == 32 && is_version_id(&id) && is_version_id("null"));
        for bad in ["", "x", "HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD", &id[1..], &format!("{id}A")] {
            assert!(!is_version_id(bad), "{bad}");
        }
    }

    #[test]
    fn keys_in_events_are_encoded_as_forms_are() {
        assert_eq!(encode_with_plus("a b+c/ü~(1).txt"), "a+b%2Bc/%C3%BC~%281%29.txt");
    }
}
