//! What a node is told: built-in defaults, then the file, then the command line.

use crate::brokers;
use crate::cli::{Auth, Egress, Up};
use crate::elsewhere::{Elsewhere, Given};
use crate::telemetry::otlp;
use anyhow::{Context as _, Result, bail};
use base::{AccountId, Region};
use fleet::concurrency::Limits;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

/// Memory that one environment is assumed to need when their number is not given.
const ENVIRONMENT_MIB: usize = 64;
/// The share of memory that idle environments leave to everybody else.
const SPARE_MEMORY: f64 = 0.05;

#[derive(Debug, PartialEq)]
pub struct Config {
    pub data_dir: PathBuf,
    pub listen: SocketAddr,
    pub auth: Auth,
    pub account: AccountId,
    pub region: Region,
    pub idle_timeout_seconds: u64,
    pub egress: Egress,
    pub python_packages: Option<PathBuf>,
    pub node_packages: Option<PathBuf>,
    pub java_packages: PathBuf,
    pub retry_time_scale: f64,
    pub account_concurrency: u32,
    pub request_rate: u32,
    pub scaling_rate: u32,
    pub max_environments: usize,
    pub spare_memory: f64,
    pub prepared_sandboxes: usize,
    pub metrics_listen: Option<SocketAddr>,
    pub otlp_endpoint: Option<http::Uri>,
    pub otlp_interval_seconds: u64,
    /// 0: none are kept.
    pub recorded_events_mib: u64,
    pub recorded_events_hours: u32,
    pub url_domain: String,
    /// Names of hosts that may ask a node without authentication, and so may pages of theirs.
    pub allow_host: Vec<String>,
    /// Services that are elsewhere.
    pub services: Vec<Elsewhere>,
    /// Where brokers and clusters are reached.
    pub brokers: mappings::Brokers,
    /// Where brokers may be that users name.
    pub reach: mappings::Reach,
}

/// The file: the same keys as the flags. An unknown one is an error, so that a typing mistake is not silence.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    data_dir: Option<PathBuf>,
    listen: Option<SocketAddr>,
    auth: Option<Auth>,
    account: Option<String>,
    region: Option<String>,
    idle_timeout: Option<u64>,
    egress: Option<Egress>,
    python_packages: Option<PathBuf>,
    node_packages: Option<PathBuf>,
    java_packages: Option<PathBuf>,
    retry_time_scale: Option<f64>,
    account_concurrency: Option<u32>,
    request_rate: Option<u32>,
    scaling_rate: Option<u32>,
    max_environments: Option<usize>,
    spare_memory: Option<f64>,
    prepared_sandboxes: Option<usize>,
    metrics_listen: Option<SocketAddr>,
    otlp_endpoint: Option<String>,
    otlp_interval: Option<u64>,
    recorded_events_mib: Option<u64>,
    recorded_events_hours: Option<u32>,
    url_domain: Option<String>,
    #[serde(default)]
    allow_host: Vec<String>,
    #[serde(default)]
    services: BTreeMap<String, Given>,
    local_brokers: Option<bool>,
    #[serde(default)]
    brokers: BTreeMap<String, brokers::Given>,
}

impl Config {
    pub fn load(flags: &Up) -> Result<Self> {
        let file = match &flags.config {
            Some(path) => {
                let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
                toml::from_str(&text).with_context(|| format!("in {}", path.display()))?
            }
            None => File::default(),
        };
        Self::merge(flags, file)
    }

    fn merge(flags: &Up, file: File) -> Result<Self> {
        let account = file.account.map(|text| text.parse()).transpose()?;
        let region = file.region.map(|text| text.parse()).transpose()?;
        let data_dir = crate::node_file::data_dir(flags.data_dir.clone().or(file.data_dir))?;
        let limits = Limits::default();
        let java_packages = flags.java_packages.clone().or(file.java_packages);
        let otlp_endpoint = flags.otlp_endpoint.clone().or(file.otlp_endpoint);
        let config = Self {
            listen: flags.listen.or(file.listen).unwrap_or((Ipv4Addr::LOCALHOST, 4566).into()),
            auth: flags.auth.or(file.auth).unwrap_or(Auth::Enforce),
            account: flags.account.clone().or(account).map_or_else(|| "000000000000".parse(), Ok)?,
            region: flags.region.clone().or(region).map_or_else(|| "us-east-1".parse(), Ok)?,
            idle_timeout_seconds: flags.idle_timeout.or(file.idle_timeout).unwrap_or(300),
            egress: flags.egress.or(file.egress).unwrap_or(Egress::None),
            python_packages: shown("python-packages", flags.python_packages.clone().or(file.python_packages))?,
            node_packages: shown("node-packages", flags.node_packages.clone().or(file.node_packages))?,
            java_packages: java_packages.unwrap_or_else(|| java_packages_below(&data_dir)),
            data_dir,
            retry_time_scale: flags.retry_time_scale.or(file.retry_time_scale).unwrap_or(1.0),
            account_concurrency: flags.account_concurrency.or(file.account_concurrency).unwrap_or(limits.concurrency),
            request_rate: flags.request_rate.or(file.request_rate).unwrap_or(limits.requests_each),
            scaling_rate: flags.scaling_rate.or(file.scaling_rate).unwrap_or(limits.scaling),
            max_environments: flags.max_environments.or(file.max_environments).unwrap_or_else(by_memory),
            spare_memory: flags.spare_memory.or(file.spare_memory).unwrap_or(SPARE_MEMORY),
            prepared_sandboxes: flags.prepared_sandboxes.or(file.prepared_sandboxes).unwrap_or(2),
            metrics_listen: flags.metrics_listen.or(file.metrics_listen),
            otlp_endpoint: otlp_endpoint.as_deref().map(otlp::target).transpose()?,
            otlp_interval_seconds: flags.otlp_interval.or(file.otlp_interval).unwrap_or(60).max(1),
            recorded_events_mib: flags.recorded_events_mib.or(file.recorded_events_mib).unwrap_or(64),
            recorded_events_hours: flags.recorded_events_hours.or(file.recorded_events_hours).unwrap_or(72),
            url_domain: flags.url_domain.clone().or(file.url_domain).unwrap_or_else(|| "localhost".into()),
            allow_host: if flags.allow_host.is_empty() { file.allow_host } else { flags.allow_host.clone() },
            services: file
                .services
                .into_iter()
                .map(|(name, given)| Elsewhere::of(&name, given))
                .collect::<Result<_>>()?,
            brokers: brokers::all(file.brokers)?,
            reach: match flags.local_brokers.or(file.local_brokers) {
                Some(true) => mappings::Reach::Everywhere,
                _ => mappings::Reach::Others,
            },
        };
        config.check().map(|()| config)
    }

    /// The account's.
    pub fn limits(&self) -> Limits {
        Limits { concurrency: self.account_concurrency, requests_each: self.request_rate, scaling: self.scaling_rate }
    }

    fn check(&self) -> Result<()> {
        if self.account_concurrency == 0 {
            bail!("account-concurrency must be at least 1");
        }
        if self.auth == Auth::Off && !self.listen.ip().is_loopback() {
            bail!(
                "--auth off lets anybody who reaches {} do anything: listen on a loopback address such as 127.0.0.1:{}, or leave --auth enforce",
                self.listen,
                self.listen.port()
            );
        }
        if !(self.retry_time_scale > 0.0 && self.retry_time_scale <= 1.0) {
            bail!("retry-time-scale must be above 0 and at most 1, not {}", self.retry_time_scale);
        }
        if !(0.0..=1.0).contains(&self.spare_memory) {
            bail!("spare-memory must be from 0 to 1, not {}", self.spare_memory);
        }
        if !is_authority(self.url_domain.split_once("://").map_or(&self.url_domain, |(_, authority)| authority)) {
            bail!("url-domain must be a domain, or scheme://domain[:port], not {}", self.url_domain);
        }
        if let Some(name) = self.allow_host.iter().find(|name| !is_authority(name) || name.contains(':')) {
            bail!("allow-host must be a name without scheme and port, such as host.docker.internal, not {name}");
        }
        Ok(())
    }

    /// Names by which the node is asked besides local ones.
    pub fn hosts(&self) -> Vec<String> {
        let authority = self.url_domain.split_once("://").map_or(&*self.url_domain, |(_, authority)| authority);
        let domain = authority.split(':').next().unwrap_or_default();
        self.allow_host.iter().cloned().chain([domain.to_owned()]).collect()
    }

    /// What function URLs look like on a node that listens on `port`.
    pub fn url_base(&self, port: u16) -> lambda::UrlBase {
        let (scheme, authority) = match self.url_domain.split_once("://") {
            Some((scheme, authority)) => (scheme, authority.to_owned()),
            None if port == 80 => ("http", self.url_domain.clone()),
            None => ("http", format!("{}:{port}", self.url_domain)),
        };
        lambda::UrlBase { scheme: scheme.into(), authority }
    }
}

/// A folder that functions are to see where it is: found now, not by the first of them.
fn shown(option: &str, folder: Option<PathBuf>) -> Result<Option<PathBuf>> {
    let Some(folder) = folder else { return Ok(None) };
    let found = folder.canonicalize().with_context(|| format!("{option}: {}", folder.display()))?;
    if !found.is_dir() {
        bail!("{option}: {} is no folder", found.display());
    }
    if let Err(why) = sandbox::Bind::same(&found).check()
        && !runtimes::catalog::is_everywhere(&found)
    {
        bail!("{option}: functions cannot see that folder: {why}. Put it elsewhere, below your home or /srv say");
    }
    Ok(Some(found))
}

fn is_authority(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte))
}

/// Where the jars of AWS's runtime client for Java are, unless something else is said.
pub fn java_packages_below(data_dir: &Path) -> PathBuf {
    data_dir.join("java-packages")
}

/// Half of the host's memory, shared by environments of a modest size.
fn by_memory() -> usize {
    let text = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total_kib =
        text.lines().find_map(|line| line.strip_prefix("MemTotal:")?.split_whitespace().next()?.parse::<usize>().ok());
    (total_kib.unwrap_or(2 << 20) / 1024 / 2 / ENVIRONMENT_MIB).clamp(8, 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<Config> {
        let flags = Up { data_dir: Some("/d".into()), ..Up::default() };
        Config::merge(&flags, toml::from_str(text)?)
    }

    #[test]
    fn the_defaults_are_awss_and_localstacks_port() {
        let config = check("").unwrap();
        assert_eq!((config.listen.to_string().as_str(), config.region.as_str()), ("127.0.0.1:4566", "us-east-1"));
        assert_eq!((config.account.as_str(), config.auth), ("000000000000", Auth::Enforce));
    }

    #[test]
    fn flags_win_over_the_file() {
        let flags = Up { data_dir: Some("/d".into()), idle_timeout: Some(7), ..Up::default() };
        let file = toml::from_str("idle-timeout = 9\nregion = 'eu-west-1'").unwrap();
        let config = Config::merge(&flags, file).unwrap();
        assert_eq!((config.idle_timeout_seconds, config.region.as_str()), (7, "eu-west-1"));
    }

    #[test]
    fn the_accounts_limits_are_awss_unless_something_else_is_said() {
        let limits = check("").unwrap().limits();
        assert_eq!((limits.concurrency, limits.requests_each, limits.scaling), (1000, 10, 1000));
        let limits = check("account-concurrency = 5\nrequest-rate = 0\nscaling-rate = 7").unwrap().limits();
        assert_eq!((limits.concurrency, limits.requests_each, limits.scaling), (5, 0, 7));
        assert!(check("account-concurrency = 0").is_err());
    }

    #[test]
    fn brokers_of_this_host_are_read_where_that_is_said() {
        assert_eq!(check("").unwrap().reach, mappings::Reach::Others);
        assert_eq!(check("local-brokers = true").unwrap().reach, mappings::Reach::Everywhere);
        let flags = Up { data_dir: Some("/d".into()), local_brokers: Some(false), ..Up::default() };
        let config = Config::merge(&flags, toml::from_str("local-brokers = true").unwrap()).unwrap();
        assert_eq!(config.reach, mappings::Reach::Others);
    }

    #[test]
    fn an_unknown_key_is_an_error() {
        assert!(check("idle_timeout = 9").unwrap_err().to_string().contains("unknown field"));
        assert!(check("account = '12'").is_err());
        assert!(check("auth = 'maybe'").is_err());
    }

    #[test]
    fn function_urls_have_the_nodes_port_unless_another_name_is_given() {
        let base = |text: &str| {
            let base = check(text).unwrap().url_base(4566);
            format!("{}://{}", base.scheme, base.authority)
        };
        assert_eq!(base(""), "http://localhost:4566");
        assert_eq!(base("url-domain = 'lamp.example.com'"), "http://lamp.example.com:4566");
        assert_eq!(base("url-domain = 'https://on.example.com'"), "https://on.example.com");
        assert!(check("url-domain = 'a/b'").is_err() && check("url-domain = ''").is_err());
    }

    #[test]
    fn an_open_node_may_be_known_by_other_names() {
        let config =
            check("allow-host = ['host.docker.internal']\nurl-domain = 'https://on.example.com:8443'").unwrap();
        assert_eq!(config.hosts(), ["host.docker.internal", "on.example.com"]);
        let flags = Up { data_dir: Some("/d".into()), allow_host: vec!["a".into()], ..Up::default() };
        let config = Config::merge(&flags, toml::from_str("allow-host = ['b']").unwrap()).unwrap();
        assert_eq!(config.allow_host, ["a"]);
        assert!(check("allow-host = ['http://a']").is_err() && check("allow-host = ['a:1']").is_err());
    }

    #[test]
    fn open_doors_are_for_loopback_only() {
        assert!(check("auth = 'off'\nlisten = '0.0.0.0:4566'").is_err());
        assert!(check("auth = 'off'\nlisten = '[::1]:4566'").is_ok());
        assert!(check("listen = '0.0.0.0:4566'").is_ok());
    }
}
