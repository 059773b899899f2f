//! `lamp up`

use crate::cli::Up;
use crate::config::Config;
use crate::node::Node;
use crate::paint;
use anyhow::Result;
use runtimes::catalog::Language;
use std::io::IsTerminal;
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

pub fn run(asked: &Up) -> Result<ExitCode> {
    let config = Config::load(asked)?;
    // s3s calls every refused request an error; the client has been told.
    let filter = EnvFilter::try_from_env("LAMP_LOG").unwrap_or_else(|_| EnvFilter::new("warn,s3s=off"));
    let colour = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colour).with_writer(std::io::stderr).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let code = runtime.block_on(serve(&config));
    // Whatever is still on a blocking thread must not hold the process back.
    runtime.shutdown_background();
    code
}

async fn serve(config: &Config) -> Result<ExitCode> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let node = Node::start(config).await?;
    greet(config, &node);
    // Two thirds of what a node has in memory by now, only starting needed.
    sandbox::trim_heap();
    sandbox::forget_program();
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    if std::io::stderr().is_terminal() {
        eprintln!("Stopping: waiting for what runs.");
    }
    let late = node.stop().await;
    if !late.is_empty() {
        eprintln!("Still running at the deadline: {}", late.join(", "));
    }
    Ok(ExitCode::SUCCESS)
}

/// Where everything is. `READY` is the last line, and true.
fn greet(config: &Config, node: &Node) {
    let data_dir = config.data_dir.display();
    let auth = match config.auth {
        crate::cli::Auth::Enforce => "signatures and policies enforced",
        crate::cli::Auth::Off => "OFF: any credentials are the account's root",
    };
    println!("{} {}", paint::bold("Lamplighter"), env!("CARGO_PKG_VERSION"));
    let rows = [
        ("Endpoint", node.file.endpoint.clone()),
        ("Account", format!("{} in {}", config.account, config.region)),
        ("Access", auth.into()),
        ("Data", data_dir.to_string()),
        ("Credentials", format!("eval \"$(lamp env --data-dir {data_dir})\"")),
        ("Isolation", isolation(&node.capabilities)),
        ("Runtimes", runtimes(node)),
    ];
    for (name, value) in rows {
        println!("  {name:<12} {value}");
    }
    if let Some(address) = node.metrics_page {
        println!("  {:<12} http://{address}/metrics", "Metrics");
    }
    println!("{}", paint::green("READY"));
}

fn isolation(found: &sandbox::Capabilities) -> String {
    let lacking: Vec<_> = found.items.iter().filter(|item| !item.present).map(|item| item.name).collect();
    match lacking.as_slice() {
        [] => "complete".into(),
        lacking => format!("namespaces; without {} (lamp doctor tells more)", lacking.join(", ")),
    }
}

fn runtimes(node: &Node) -> String {
    let of = |language: Language, name: &str| {
        let found = node.catalog.interpreters().iter().filter(|one| one.language() == language);
        let mut versions: Vec<_> = found.map(|one| (one.version, one.version_text())).collect();
        versions.sort();
        versions.dedup();
        let versions: Vec<_> = versions.into_iter().map(|(_, text)| text).collect();
        if versions.is_empty() { format!("no {name}") } else { format!("{name} {}", versions.join(", ")) }
    };
    let java = match node.catalog.resolve("java21") {
        Ok(_) => of(Language::Java, "java"),
        Err(_) => "no java (lamp doctor tells more)".into(),
    };
    let [python, node, ruby] = [(Language::Python, "python"), (Language::Node, "node"), (Language::Ruby, "ruby")]
        .map(|(it, name)| of(it, name));
    format!("{python}; {node}; {ruby}; {java}; provided.al2, provided.al2023")
}
