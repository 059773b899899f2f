//! Which bucket and key a request names: in the path, or with the bucket in the host.

use std::net::IpAddr;

/// Where a request goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// As sent; not checked against the naming rules.
    pub bucket: Option<String>,
    /// Whether anything follows the bucket.
    pub has_key: bool,
    /// `/bucket/key`, percent-encoded as sent.
    pub path: String,
    /// The bucket came from the host.
    pub virtual_host: bool,
}

/// Labels that begin an S3 endpoint's own name: `s3`, `s3-eu-west-1`, `s3.dualstack`, `s3-accelerate`.
fn is_endpoint_label(label: &str) -> bool {
    label == "s3" || label.starts_with("s3-")
}

impl Address {
    /// `domain` is the node's own name, if it has one, without a port.
    pub fn parse(host: &str, path: &str, domain: Option<&str>) -> Self {
        match bucket_in_host(host, domain) {
            Some(bucket) => Self {
                has_key: path.len() > 1,
                path: format!("/{bucket}{}", if path.is_empty() { "/" } else { path }),
                bucket: Some(bucket),
                virtual_host: true,
            },
            None => Self::in_path(path),
        }
    }

    fn in_path(path: &str) -> Self {
        let rest = path.strip_prefix('/').unwrap_or(path);
        let (bucket, key) = rest.split_once('/').unwrap_or((rest, ""));
        let bucket =
            (!bucket.is_empty()).then(|| percent_encoding::percent_decode_str(bucket).decode_utf8_lossy().into());
        let path = if path.is_empty() { "/".to_owned() } else { path.to_owned() };
        Self { bucket, has_key: !key.is_empty(), path, virtual_host: false }
    }
}

fn bucket_in_host(host: &str, domain: Option<&str>) -> Option<String> {
    let name = without_port(host).trim_end_matches('.').to_ascii_lowercase();
    if name.starts_with('[') || name.parse::<IpAddr>().is_ok() {
        return None;
    }
    let labels: Vec<&str> = name.split('.').collect();
    let bucket = match labels.iter().rposition(|label| is_endpoint_label(label)) {
        // `s3.localhost` is the endpoint itself; a bucket may have such a label of its own, so the last one counts
        Some(at) => labels[..at].join("."),
        None => {
            let own = domain.and_then(|domain| before_domain(&name, domain.trim_end_matches('.')));
            own.or_else(|| before_domain(&name, "localhost"))?.to_owned()
        }
    };
    (!bucket.is_empty()).then_some(bucket)
}

fn before_domain<'h>(name: &'h str, domain: &str) -> Option<&'h str> {
    name.strip_suffix(domain)?.strip_suffix('.')
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) && !name.is_empty() => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(host: &str, path: &str, expected: (Option<&str>, bool, &str)) {
        let got = Address::parse(host, path, Some("lamp.example.org"));
        assert_eq!((got.bucket.as_deref(), got.has_key, got.path.as_str()), expected, "{host} {path}");
    }

    #[test]
    fn path_style() {
        for host in [
            "127.0.0.1:4566",
            "localhost:4566",
            "[::1]:4566",
            "s3.localhost:4566",
            "s3.us-east-1.amazonaws.com",
            "node",
        ] {
            check(host, "/", (None, false, "/"));
            check(host, "/b", (Some("b"), false, "/b"));
            check(host, "/b/", (Some("b"), false, "/b/"));
            check(host, "/b/k/%20l", (Some("b"), true, "/b/k/%20l"));
        }
    }

    #[test]
    fn virtual_host_style() {
        for host in [
            "b.s3.localhost:4566",
            "b.localhost:4566",
            "B.localhost",
            "b.s3.amazonaws.com",
            "b.s3.eu-west-1.amazonaws.com",
            "b.s3-eu-west-1.amazonaws.com",
            "b.s3.localhost.localstack.cloud:4566",
            "b.lamp.example.org:80",
        ] {
            check(host, "/", (Some("b"), false, "/b/"));
            check(host, "/k/l", (Some("b"), true, "/b/k/l"));
        }
        check("my.dotted.bucket.s3.localhost", "/k", (Some("my.dotted.bucket"), true, "/my.dotted.bucket/k"));
        check("a.s3.b.s3.localhost", "/k", (Some("a.s3.b"), true, "/a.s3.b/k"));
    }
}
