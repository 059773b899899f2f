//! The command line.

use base::{AccountId, Region};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;

/// AWS Lambda on your own machines: lights a sandbox when an event arrives and puts it out when the work is done.
#[derive(Parser)]
#[command(name = "lamp", version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Start a node: every service on one port
    Up(Box<Up>),
    /// Print export lines for a shell: eval "$(lamp env)"
    Env(Where),
    /// Say what this host grants for running functions in isolation, and what each lack costs
    Doctor(Doctor),
    /// Invoke a function
    Invoke(Invoke),
    /// Invoke a function under its language's debugger, in a sandbox of its own and without a timeout
    Debug(Debug),
    /// Show a function's log
    Logs(Logs),
    /// Send an event of late again, or list them
    Replay(Replay),
    /// List execution environments
    Ps(Ps),
    /// Show what the functions' use would have cost on AWS
    Bill(Bill),
}

/// Which node to talk to.
#[derive(Args, Clone)]
pub struct Where {
    /// The node's data directory [default: ~/.local/share/lamplighter, or $LAMP_DATA_DIR]
    #[arg(long, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
}

#[derive(Args, Default)]
pub struct Up {
    /// Where state and credentials are kept [default: ~/.local/share/lamplighter, or $LAMP_DATA_DIR]
    #[arg(long, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Address to serve on [default: 127.0.0.1:4566]
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
    /// Whether signatures and policies count; `off` is for loopback addresses only [default: enforce]
    #[arg(long, value_enum)]
    pub auth: Option<Auth>,
    /// Twelve-digit account number [default: 000000000000]
    #[arg(long, value_name = "ID")]
    pub account: Option<AccountId>,
    /// Region name [default: us-east-1]
    #[arg(long, value_name = "R")]
    pub region: Option<Region>,
    /// TOML file with the same keys; flags win
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Seconds after which an idle execution environment ends [default: 300]
    #[arg(long, value_name = "SECONDS")]
    pub idle_timeout: Option<u64>,
    /// Outbound network of functions beside this node's endpoint [default: none]
    #[arg(long, value_enum)]
    pub egress: Option<Egress>,
    /// Folder of Python packages that functions see after their own, such as boto3
    #[arg(long, value_name = "DIR")]
    pub python_packages: Option<PathBuf>,
    /// Folder whose node_modules functions see after their own and their layers', such as AWS's SDK
    #[arg(long, value_name = "DIR")]
    pub node_packages: Option<PathBuf>,
    /// Folder with the jars of AWS's runtime client for Java [default: java-packages in the data directory]
    #[arg(long, value_name = "DIR")]
    pub java_packages: Option<PathBuf>,
    /// Pace of retries of asynchronous events: 0.01 turns AWS's minute into 0.6 s [default: 1]
    #[arg(long, value_name = "FACTOR")]
    pub retry_time_scale: Option<f64>,
    /// Invocations at once, of all functions together [default: 1000]
    #[arg(long, value_name = "N")]
    pub account_concurrency: Option<u32>,
    /// Invocations a second for each one that may run at once; 0: any number [default: 10]
    #[arg(long, value_name = "N")]
    pub request_rate: Option<u32>,
    /// Execution environments that a function may gain in 10 seconds; 0: any number [default: 1000]
    #[arg(long, value_name = "N")]
    pub scaling_rate: Option<u32>,
    /// Execution environments alive at once [default: by this host's memory]
    #[arg(long, value_name = "N")]
    pub max_environments: Option<usize>,
    /// Share of memory that stays available: idle environments give way to keep it so [default: 0.05]
    #[arg(long, value_name = "SHARE")]
    pub spare_memory: Option<f64>,
    /// Let whoever makes event source mappings name brokers of Apache Kafka on this host, or at link-local addresses
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    pub local_brokers: Option<bool>,
    /// With --auth off, a name besides localhost by which pages and clients may reach this node; may be given more than once
    #[arg(long, value_name = "NAME")]
    pub allow_host: Vec<String>,
    /// Domain of function URLs, or scheme://domain[:port] where they are served by another name [default: localhost]
    #[arg(long, value_name = "DOMAIN")]
    pub url_domain: Option<String>,
    /// Address on which the page /metrics is served in Prometheus's form, to anybody who reaches it [default: none]
    #[arg(long, value_name = "ADDR")]
    pub metrics_listen: Option<SocketAddr>,
    /// OTLP collector that metrics are pushed to, such as http://127.0.0.1:4318 [default: none]
    #[arg(long, value_name = "URL")]
    pub otlp_endpoint: Option<String>,
    /// Seconds from one push to the next [default: 60]
    #[arg(long, value_name = "SECONDS")]
    pub otlp_interval: Option<u64>,
    /// Sandboxes kept ready at least for the next cold start; demand adds more [default: 2]
    #[arg(long, value_name = "N")]
    pub prepared_sandboxes: Option<usize>,
    /// Megabytes of events kept for `lamp replay`, the oldest going first; 0 keeps none [default: 64]
    #[arg(long, value_name = "MIB")]
    pub recorded_events_mib: Option<u64>,
    /// Hours for which such an event is kept [default: 72]
    #[arg(long, value_name = "HOURS")]
    pub recorded_events_hours: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Auth {
    /// As AWS does
    Enforce,
    /// Any credentials are the account's root
    Off,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Egress {
    /// Nothing but this node's endpoint
    None,
    /// Outward by address translation; never this host or another function
    Nat,
}

#[derive(Args)]
pub struct Doctor {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// As for `lamp up`
    #[arg(long, value_name = "DIR")]
    pub java_packages: Option<PathBuf>,
    /// As for `lamp up`
    #[arg(long, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
}

#[derive(Args)]
pub struct Invoke {
    /// Name or ARN, with :VERSION or :ALIAS where wanted
    pub name: String,
    /// The event: JSON, @FILE, or - for standard input
    #[arg(long, short, value_name = "P", default_value = "{}")]
    pub payload: String,
    /// Show the end of the log on standard error
    #[arg(long)]
    pub log: bool,
    /// Do not wait for the answer
    #[arg(long)]
    pub event: bool,
    #[command(flatten)]
    pub node: Where,
}

#[derive(Args)]
pub struct Debug {
    /// Name or ARN of the function
    pub name: String,
    /// The event: JSON, @FILE, or - for standard input
    #[arg(long, short, value_name = "P", default_value = "{}")]
    pub payload: String,
    /// A version or an alias
    #[arg(long, value_name = "Q")]
    pub qualifier: Option<String>,
    /// The tenant, of a function that keeps tenants apart
    #[arg(long, value_name = "ID")]
    pub tenant_id: Option<String>,
    /// Port of 127.0.0.1 for the debugger [default: 5678 for Python, 9229 for Node.js, 5005 for Java]
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// Print a launch.json for VS Code and do nothing else
    #[arg(long)]
    pub print_config: bool,
    #[command(flatten)]
    pub node: Where,
}

#[derive(Args)]
pub struct Logs {
    /// Name of the function, or of a log group that begins with a slash
    pub name: String,
    /// Go on showing what is added
    #[arg(long, short)]
    pub follow: bool,
    /// How far back to begin: 90s, 10m, 2h, 1d
    #[arg(long, value_name = "AGE", default_value = "1h")]
    pub since: String,
    /// Only events that match this CloudWatch Logs pattern
    #[arg(long, value_name = "PATTERN")]
    pub filter: Option<String>,
    #[command(flatten)]
    pub node: Where,
}

#[derive(Args)]
pub struct Replay {
    /// Request id of the invocation whose event is sent again, in the way it came
    #[arg(value_name = "REQUEST-ID", required_unless_present = "list")]
    pub request_id: Option<String>,
    /// List the latest events instead, of one function if it is named
    #[arg(long, value_name = "FUNCTION", num_args = 0..=1, conflicts_with = "request_id")]
    pub list: Option<Option<String>>,
    /// Send it to this function instead
    #[arg(long, value_name = "NAME", conflicts_with = "list")]
    pub to: Option<String>,
    /// Show the end of the log on standard error
    #[arg(long, conflicts_with = "list")]
    pub log: bool,
    /// Wait for the answer, even of an event that came asynchronously
    #[arg(long, conflicts_with_all = ["list", "event"])]
    pub wait: bool,
    /// Do not wait for the answer, even of an event that somebody waited for
    #[arg(long, conflicts_with = "list")]
    pub event: bool,
    /// Print JSON
    #[arg(long, requires = "list")]
    pub json: bool,
    #[command(flatten)]
    pub node: Where,
}

#[derive(Args)]
pub struct Ps {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub node: Where,
}

#[derive(Args)]
pub struct Bill {
    /// Month as YYYY-MM [default: this month]
    #[arg(long, value_name = "MONTH")]
    pub month: Option<String>,
    /// Show only what this day has of its month, as YYYY-MM-DD
    #[arg(long, value_name = "DAY", conflicts_with = "month")]
    pub day: Option<meter::Day>,
    /// Show only what this function has of the month
    #[arg(long, value_name = "NAME")]
    pub function: Option<String>,
    /// A line for each function and day
    #[arg(long)]
    pub daily: bool,
    /// Prices of another region, in the form of the built-in list (crates/meter/src/bill/prices.json)
    #[arg(long, value_name = "FILE")]
    pub prices: Option<PathBuf>,
    /// Leave the free tier out of the account
    #[arg(long)]
    pub no_free_tier: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub node: Where,
}
