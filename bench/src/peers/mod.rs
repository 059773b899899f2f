//! `bench peers`: the same handlers on other programs that run Lambda functions on one's own machine.
//!
//! What is found goes to `bench/out/peers.json`; the page and the picture are drawn from that file alone.

mod draw;
mod ground;
mod kinds;
mod load;
mod page;

use crate::handlers::{EVENT, PROBE};
use crate::marked::{self, Part};
use crate::node::{Folder, Memory, tree};
use crate::settings::{Effort, Settings};
use crate::stats::{Rounds, Series};
use crate::wire::Connection;
use anyhow::{Context as _, Result, bail};
use ground::Ground;
use kinds::{Language, PEERS, Peer, Running};
use load::Request;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

const CONNECTIONS: [usize; 3] = [1, 8, 64];
/// Handlers that sleep at the same time, and how long each does.
const SLEEPERS: usize = 20;
const SLEEP: &str = r#"{"sleep_ms":200}"#;
/// Until a server that has just started does nothing any more.
const SETTLE: Duration = Duration::from_secs(2);
/// A cell that takes so many times its time is the last one.
const SLOW: u32 = 5;
const WARM_UP: Duration = Duration::from_millis(200);

fn out() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("out/peers.json")
}

/// Measures all peers, or those that `only` names, and draws what was found.
pub fn run(settings: &Settings, folder: &Folder, only: &[String]) -> Result<()> {
    let ground = Ground::new(settings, folder.path())?;
    let mut found = Vec::new();
    for peer in PEERS.iter().filter(|peer| only.is_empty() || only.iter().any(|name| name == peer.name)) {
        for language in Language::ALL.into_iter().filter(|language| peer.languages.contains(language)) {
            eprintln!("measuring {}, {} …", peer.name, language.name());
            found.push(one(&ground, peer, language));
        }
    }
    let all = json!({ "machine": crate::machine(settings), "mode": settings.effort.name, "found": found });
    let out = out();
    fs::create_dir_all(out.parent().context("a file in no folder")?)?;
    fs::write(&out, serde_json::to_string_pretty(&all)? + "\n")?;
    draw()
}

/// The page and the picture, from what the last run found.
pub fn draw() -> Result<()> {
    let text = fs::read_to_string(out()).context("nothing was measured: run `make bench-peers`")?;
    let all: Value = serde_json::from_str(&text)?;
    marked::page("peers.svg", &draw::picture(&all))?;
    marked::page("peers.md", &page::page(&all))?;
    Part::Peers.write(&page::summary(&all))?;
    println!("{}", page::tables(&all));
    println!("docs/peers.md, docs/peers.svg and README.md show it");
    Ok(())
}

/// What one peer does in one language, or why it does not.
fn one(ground: &Ground<'_>, peer: &Peer, language: Language) -> Value {
    let (name, known) = (peer.name, peer.installed.map(|name| &ground.installed[name]));
    let version = known.map_or_else(|| env!("CARGO_PKG_VERSION").into(), |known| known["version"].clone());
    let mut found = json!({ "peer": name, "language": language.name(), "version": version, "cold": peer.cold });
    let measured = match known.and_then(|known| known["reason"].as_str()) {
        Some(reason) => Err(anyhow::anyhow!("{reason}")),
        None => measure(ground, peer, language),
    };
    match measured {
        Ok(figures) => found["figures"] = figures,
        Err(error) => {
            eprintln!("  {error:#}");
            found["reason"] = format!("{error:#}").chars().take(300).collect::<String>().into();
        }
    }
    found
}

/// Every load has a server of its own: what one of them breaks must not show in the next.
fn measure(ground: &Ground<'_>, peer: &Peer, language: Language) -> Result<Value> {
    let effort = &ground.settings.effort;
    let start = || (peer.start)(ground, language);
    let mut running = start()?;
    thread::sleep(SETTLE);
    let idle_mb = f64::from(u32::try_from(Memory::of_all(&tree(running.pid)).pss_kb)?) / 1024.0;
    let sleeps = language != Language::Native;
    let isolation = if sleeps { isolation(&running)? } else { Value::Null };
    let alone = warm(&running, effort, CONNECTIONS[0])?;
    if alone["per_second"] == 0.0 {
        bail!("it answered no event");
    }
    let cold: Series = (0..effort.cold_samples).map(|_| cold(&mut running)).collect::<Result<_>>()?;
    let refuses = running.forged.as_deref().map(|forged| refuses(&running, forged)).transpose()?;
    drop(running);
    let few = warm(&start()?, effort, CONNECTIONS[1])?;
    let many = warm(&start()?, effort, CONNECTIONS[2])?;
    Ok(json!({
        "idle_mb": idle_mb,
        "warm": [alone, few, many],
        "cold_ms": cold.json(),
        // The native handler does not know how to sleep.
        "asleep_ms": if sleeps { asleep(&start()?, effort)? } else { Value::Null },
        "isolation": isolation,
        "refuses_forged": refuses,
    }))
}

fn cold(running: &mut Running) -> Result<f64> {
    let took = (running.cold)()?;
    thread::sleep(crate::cold::REST);
    Ok(took)
}

fn request(running: &Running, event: &str, expect: &'static str) -> Request {
    Request { address: running.address, bytes: (running.request)(event).into(), expect }
}

/// Latency and throughput, and the share of requests that failed.
fn warm(running: &Running, effort: &Effort, connections: usize) -> Result<Value> {
    let (mut cells, mut failed) = (Rounds::default(), Series::default());
    load::burst(&request(running, EVENT, "value"), 1)?;
    for _ in 0..effort.rounds {
        let request = request(running, EVENT, "value");
        load::run(&request, connections, WARM_UP)?;
        let time = Duration::from_millis(effort.cell_ms * 2);
        let outcome = load::run(&request, connections, time)?;
        failed.add(outcome.failed_share());
        cells.add(outcome.cell);
        // Who takes seconds for each event is known well enough by then.
        if outcome.took > time * SLOW {
            break;
        }
    }
    Ok(json!({
        "connections": connections,
        "p50_ms": cells.p50_ms().median(),
        "p99_ms": cells.p99_ms().median(),
        "per_second": cells.per_second().median(),
        "failed": failed.median(),
        "crashed": running.has_crashed(),
    }))
}

/// Until all of some handlers that sleep at the same time have answered, once its workers are there.
fn asleep(running: &Running, effort: &Effort) -> Result<Value> {
    let mut took = Series::default();
    let mut failed = 0;
    load::burst(&request(running, EVENT, "value"), 1)?;
    load::burst(&request(running, SLEEP, "sleep_ms"), SLEEPERS)?;
    for _ in 0..effort.rounds {
        let outcome = load::burst(&request(running, SLEEP, "sleep_ms"), SLEEPERS)?;
        took.add(crate::cold::millis(outcome.took));
        failed += outcome.failed;
    }
    let failed = failed as f64 / (SLEEPERS * effort.rounds) as f64;
    Ok(json!({ "median": took.median(), "failed": failed, "crashed": running.has_crashed() }))
}

/// What separates the function's process from this one, as the function itself sees it.
fn isolation(running: &Running) -> Result<Value> {
    let mut connection = Connection::open(running.address)?;
    connection.send(&(running.request)(PROBE))?;
    let message = connection.receive()?;
    load::check(&connection.buffer, message, "namespaces")?;
    let body = &connection.buffer[message.head..message.len()];
    // A chunked body has its sizes around the text.
    let text = String::from_utf8_lossy(body);
    let (from, to) = (text.find('{').unwrap_or(0), text.rfind('}').map_or(0, |at| at + 1));
    let told: Value = serde_json::from_str(text.get(from..to).unwrap_or_default())?;
    Ok(facts(&told, |kind| fs::read_link(format!("/proc/self/ns/{kind}")).ok()))
}

/// `ours` tells the namespace of a kind that the bench itself is in.
fn facts(told: &Value, ours: impl Fn(&str) -> Option<PathBuf>) -> Value {
    let own = told["namespaces"].as_object().into_iter().flatten();
    let own = own.filter(|(kind, theirs)| {
        ours(kind).is_some_and(|ours| Some(ours.as_os_str()) != theirs.as_str().map(std::ffi::OsStr::new))
    });
    let own: Vec<&String> = own.map(|(kind, _)| kind).collect();
    let status = |key: &str| {
        let lines = told["status"].as_str().unwrap_or_default().lines();
        lines.filter_map(|line| line.strip_prefix(key)).next().unwrap_or_default().trim().to_owned()
    };
    json!({
        "namespaces": own,
        "uid": told["uid"],
        "seccomp": status("Seccomp:") == "2",
        "no_capabilities": !status("CapEff:").is_empty() && status("CapEff:").trim_matches('0').is_empty(),
    })
}

/// Whether a request that somebody else signed is refused.
fn refuses(running: &Running, forged: &[u8]) -> Result<bool> {
    let mut connection = Connection::open(running.address)?;
    connection.send(forged)?;
    let message = connection.receive()?;
    Ok(connection.buffer[..message.head].starts_with(b"HTTP/1.1 403"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_from_ours_is_isolation() {
        let status = "Name:\tpython3\nCapEff:\t0000000000000000\nSeccomp:\t2\n";
        let told = json!({ "uid": 993, "namespaces": { "pid": "pid:[2]", "net": "net:[1]" }, "status": status });
        let found = facts(&told, |kind| Some(format!("{kind}:[1]").into()));
        assert_eq!(found["namespaces"], json!(["pid"]));
        assert_eq!((&found["seccomp"], &found["no_capabilities"]), (&json!(true), &json!(true)));
        let told = json!({ "uid": 0, "namespaces": {}, "status": "CapEff:\t000001ffffffffff\nSeccomp:\t0\n" });
        let found = facts(&told, |_| None);
        assert_eq!((&found["seccomp"], &found["no_capabilities"]), (&json!(false), &json!(false)));
    }
}
