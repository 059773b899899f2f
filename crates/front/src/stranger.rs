//! Who may come in where signatures do not count.
//!
//! There whatever reaches the port is root, and a browser reaches it for every page that its user visits. So a request must
//! name this host by a name that no page can give it (or else a page whose own name comes to mean our address would ask us
//! as one of ours: DNS rebinding), and what a page of elsewhere asks for is turned away. Only buckets have rules for such
//! pages, and functions with an address of their own that is open to all.

use crate::body::{Body, Coming};
use crate::config::{Auth, Config};
use crate::door::{Arrival, Front};
use crate::place::{self, Place};
use crate::presented::Presented;
use crate::server::Peer;
use crate::verify::host;
use crate::{FunctionUrl, wire};
use api::Error;
use api::schema::Protocol;
use http::Response;
use http::header::{HeaderMap, HeaderName, ORIGIN};
use http::request::Parts;
use hyper::body::Incoming;
use std::net::IpAddr;

/// Among the extensions of a request for S3: a page of elsewhere asks, though nobody proves anything here. Only a bucket's
/// own rules let it.
#[derive(Clone, Copy, Debug)]
pub struct Stranger;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// A client of this host, a page of its own, or signatures count.
    Known,
    /// A page of elsewhere.
    Stranger,
    /// Whoever asks takes us for another host.
    Mistaken,
}

impl Standing {
    pub fn of(config: &Config, request: &Parts) -> Self {
        if config.auth == Auth::Enforce {
            return Self::Known;
        }
        let name = name_of(host(request));
        // A browser always says whom it asks.
        if !name.is_empty() && !is_local(&name) && !is_below(&name, &config.hosts) {
            return Self::Mistaken;
        }
        if is_from_afar(config, &request.headers) { Self::Stranger } else { Self::Known }
    }

    /// A function that anybody may call by its address says itself, by its rules for scripts, which pages may.
    pub fn at_url(self, url: Option<&dyn FunctionUrl>) -> Self {
        if url.is_some_and(|url| !url.is_signed()) { Self::Known } else { self }
    }
}

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Scripts say of which origin they are; of images, links and the like browsers say whether their page is of another site.
fn is_from_afar(config: &Config, headers: &HeaderMap) -> bool {
    let mut origins = headers.get_all(ORIGIN).iter().peekable();
    if origins.peek().is_none() {
        return headers.get(SEC_FETCH_SITE).is_some_and(|site| site.as_bytes() == b"cross-site");
    }
    origins.any(|origin| !origin.to_str().is_ok_and(|origin| is_near(config, origin)))
}

/// `null` is anybody's.
fn is_near(config: &Config, origin: &str) -> bool {
    origin.split_once("://").is_some_and(|(_, authority)| {
        let name = name_of(authority);
        is_local(&name) || is_below(&name, &config.origins)
    })
}

/// Without port, brackets and a dot at the end; names have no case.
fn name_of(authority: &str) -> String {
    let name = match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => authority.split(':').next().unwrap_or_default(),
    };
    name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase()
}

/// What nobody else can make mean this host: names that always mean it, and its own addresses.
fn is_local(name: &str) -> bool {
    is_or_below(name, "localhost") || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn is_below(name: &str, domains: &[String]) -> bool {
    domains.iter().any(|domain| is_or_below(name, &domain.to_ascii_lowercase()))
}

fn is_or_below(name: &str, domain: &str) -> bool {
    let before = name.strip_suffix(domain);
    before.is_some_and(|before| before.is_empty() || before.ends_with('.')) && !domain.is_empty()
}

impl Front {
    /// What becomes of a request of no [`Standing::Known`].
    pub(crate) async fn receive(
        &self,
        standing: Standing,
        peer: &Peer,
        mut request: Parts,
        body: Incoming,
        arrival: &Arrival,
    ) -> Response<Body> {
        let text = match standing {
            Standing::Stranger if self.is_for_s3(&request) => {
                request.extensions.insert(Stranger);
                return self.s3(peer, request, body, arrival).await;
            }
            Standing::Mistaken => {
                "A node without authentication is asked by local names only. Others are named by --allow-host."
            }
            Standing::Known | Standing::Stranger => {
                "A node without authentication takes nothing from pages of other hosts. Those that it may are named by --allow-host."
            }
        };
        Coming::new(&request, body).drain(&self.config().limits).await;
        let (protocol, service) = self.language(&request);
        wire::error(protocol, service, Error::new("AccessDenied", 403, text), &arrival.id)
    }

    fn is_for_s3(&self, request: &Parts) -> bool {
        matches!(place::find(self.config(), request, &Presented::of(request)), Place::S3) && self.has_s3()
    }

    /// In which form whoever asks reads an error.
    fn language(&self, request: &Parts) -> (Protocol, Option<&'static api::schema::Service>) {
        match place::find(self.config(), request, &Presented::of(request)) {
            Place::Aws { service, .. } => (wire::protocol(service, request), Some(service)),
            Place::Absent { protocol, .. } => (protocol, None),
            Place::Form => (Protocol::Query, None),
            Place::S3 | Place::Health | Place::Beside(_) | Place::Open(_) => (Protocol::RestXml, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Request;

    fn config(auth: Auth) -> Config {
        Config {
            auth,
            hosts: vec!["on.example.com".into(), "docker.internal".into()],
            origins: vec!["docker.internal".into()],
            ..Config::new("us-east-1".parse().unwrap(), "000000000000".parse().unwrap())
        }
    }

    fn standing(auth: Auth, headers: &[(&str, &str)]) -> Standing {
        let mut request = Request::builder().uri("/");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Standing::of(&config(auth), &request.body(()).unwrap().into_parts().0)
    }

    #[test]
    fn only_local_names_mean_this_host() {
        for name in [
            "localhost",
            "localhost:4566",
            "LOCALHOST.:80",
            "b.s3.localhost:4566",
            "127.0.0.1:4566",
            "127.9.9.9",
            "[::1]:4566",
            "",
            "id.lambda-url.us-east-1.on.example.com",
            "on.example.com:443",
            "host.docker.internal:4566",
        ] {
            assert_eq!(standing(Auth::Off, &[("host", name)]), Standing::Known, "{name}");
        }
        for name in [
            "evil.example:4566",
            "localhost.evil.example",
            "notlocalhost",
            "127.0.0.1.evil.example",
            "10.0.0.1",
            "[::2]",
            "xon.example.com",
            "id.lambda-url.us-east-1.evil.example",
            "b.s3.evil.example",
            "0.0.0.0:4566",
        ] {
            assert_eq!(standing(Auth::Off, &[("host", name)]), Standing::Mistaken, "{name}");
            assert_eq!(standing(Auth::Enforce, &[("host", name), ("origin", "null")]), Standing::Known, "{name}");
        }
    }

    #[test]
    fn pages_are_of_this_host_or_of_elsewhere() {
        for origin in [
            "http://localhost:3000",
            "https://localhost",
            "http://127.0.0.1",
            "http://[::1]:5173",
            "http://host.docker.internal",
        ] {
            let headers = [("host", "localhost"), ("origin", origin), ("sec-fetch-site", "cross-site")];
            assert_eq!(standing(Auth::Off, &headers), Standing::Known, "{origin}");
        }
        for origin in [
            "https://evil.example",
            "null",
            "",
            "localhost",
            "http://localhost.evil.example",
            "https://on.example.com",
            "file://",
        ] {
            assert_eq!(
                standing(Auth::Off, &[("host", "localhost"), ("origin", origin)]),
                Standing::Stranger,
                "{origin}"
            );
        }
        let both = [("host", "localhost"), ("origin", "http://localhost"), ("origin", "https://evil.example")];
        assert_eq!(standing(Auth::Off, &both), Standing::Stranger);
    }

    #[test]
    fn what_has_no_origin_is_told_by_its_site() {
        for (site, expected) in
            [("cross-site", Standing::Stranger), ("same-site", Standing::Known), ("none", Standing::Known)]
        {
            assert_eq!(standing(Auth::Off, &[("host", "localhost"), ("sec-fetch-site", site)]), expected, "{site}");
        }
    }
}
