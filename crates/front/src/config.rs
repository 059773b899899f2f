//! What a node tells its endpoint.

use crate::{FunctionUrls, RawService};
use base::{AccountId, Region, limits};
use std::sync::Arc;
use std::time::Duration;

/// Whether signatures count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Auth {
    #[default]
    Enforce,
    /// Any credentials, or none, are the account's root. For a laptop: the binary allows it on loopback only, and pages that a
    /// browser there shows are turned away unless they are of that host.
    Off,
}

/// Who can reach a listener.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The node's own address.
    Public,
    /// One execution environment, from inside its network namespace.
    Function { environment: Arc<str> },
}

pub struct Config {
    pub region: Region,
    pub account: AccountId,
    pub auth: Auth,
    /// `scheme://host:port` of the node, for URLs in answers to clients that sent no `Host`.
    pub endpoint: String,
    /// Shown by `/_lamp/health`.
    pub version: &'static str,
    /// Paths beside AWS's, by prefix: a request below one needs a URL or headers signed for the service `s3`, and the
    /// route finds the [`iam::Caller`] who signed in the request's extensions. Whether that caller may is the route's to ask.
    pub routes: Vec<(String, Arc<dyn RawService>)>,
    /// Paths by prefix that anybody may ask for, such as those of certificates.
    pub open_routes: Vec<(String, Arc<dyn RawService>)>,
    /// Without, function URLs are a service that is absent.
    pub urls: Option<Arc<dyn FunctionUrls>>,
    /// With [`Auth::Off`], names of hosts besides local ones by which we are asked; those below them too.
    pub hosts: Vec<String>,
    /// With [`Auth::Off`], names of hosts besides local ones whose pages may ask.
    pub origins: Vec<String>,
    pub limits: Limits,
}

impl Config {
    pub fn new(region: Region, account: AccountId) -> Self {
        Self {
            region,
            account,
            auth: Auth::default(),
            endpoint: "http://127.0.0.1:4566".into(),
            version: env!("CARGO_PKG_VERSION"),
            routes: Vec::new(),
            open_routes: Vec::new(),
            urls: None,
            hosts: Vec::new(),
            origins: Vec::new(),
            limits: Limits::default(),
        }
    }
}

/// Bounds on what strangers can make us hold. All are ours.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Open connections of the public listener; more wait in the kernel's backlog.
    pub connections: usize,
    /// Open connections of one execution environment.
    pub connections_of_function: usize,
    /// Request line and headers.
    pub header_bytes: usize,
    /// From the end of one answer (or the connection's start) to the last header of the next request: bounds a slow
    /// sender of headers, and how long an idle connection is kept.
    pub header_timeout: Duration,
    /// Between two pieces of a body.
    pub body_stall: Duration,
    /// From the first to the last byte of a body that is read into memory.
    pub body_timeout: Duration,
    /// Bytes of request bodies in memory at one moment, over all connections.
    pub body_budget: usize,
    /// How long data may stay unacknowledged by a client, or its window closed, before the kernel gives it up.
    pub send_stall: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4096,
            connections_of_function: 128,
            header_bytes: limits::HEADER_BYTES,
            header_timeout: Duration::from_secs(60),
            body_stall: Duration::from_secs(20),
            body_timeout: Duration::from_secs(300),
            body_budget: limits::GIB as usize,
            send_stall: Duration::from_secs(300),
        }
    }
}
