//! What was found, as Markdown.

use super::kinds::Language;
use serde_json::Value;
use std::fmt::Write as _;

/// For README.
pub fn summary(all: &Value) -> String {
    let mut text = format!("{}\n\n", machine(all));
    text += "![Warm and cold latency, throughput and concurrency beside other local Lambdas](docs/peers.svg)\n\n";
    text += &table(all, Language::Python);
    let _ = writeln!(text, "\n{}\n", losses(all));
    text += "Node.js, native functions, what a cold start is on each, and what isolates each: [docs/peers.md](docs/peers.md).\n";
    text
}

pub fn page(all: &Value) -> String {
    let mut text = "# Beside other local Lambdas\n\nWritten by `make bench-peers`; edits are lost. ".to_owned();
    text +=
        "The same handlers, one peer after the other, on one machine, over loopback. Lamplighter verifies signatures, ";
    text += "enforces IAM and isolates every function; what the others do is in the table of isolation.\n\n";
    let _ = writeln!(text, "{}\n\n![The figures as bars](peers.svg)\n", machine(all));
    text += &tables(all);
    text += "\n## Where Lamplighter is behind\n\n";
    let _ = writeln!(text, "{}\n", losses(all));
    text += "## What isolates a function\n\nAs the function's own process sees it, beside the process that asks.\n\n";
    text += &isolation(all);
    text += "\n## What a cold start is\n\n";
    text += &colds(all);
    text += &absent(all);
    text
}

fn machine(all: &Value) -> String {
    crate::measured_on(&all["machine"], all["mode"].as_str().unwrap_or("?"))
}

/// One table a language.
pub fn tables(all: &Value) -> String {
    let each = Language::ALL.iter().map(|language| format!("## {}\n\n{}", title(*language), table(all, *language)));
    each.collect::<Vec<_>>().join("\n")
}

fn title(language: Language) -> &'static str {
    match language {
        Language::Python => "Python",
        Language::Node => "Node.js",
        Language::Native => "Native (Rust)",
    }
}

/// Those that gave figures in a language.
pub fn measured(all: &Value, language: Language) -> impl Iterator<Item = &Value> {
    let found = all["found"].as_array().into_iter().flatten();
    found.filter(move |one| one["language"] == language.name() && !one["figures"].is_null())
}

/// One figure of the comparison.
pub struct Column {
    pub title: &'static str,
    pub unit: &'static str,
    pub less_is_better: bool,
    /// Where it stands below `figures`.
    pub pointer: &'static str,
    /// Where the share of requests that `failed` for it does, and whether the peer `crashed`, if it is a figure of many.
    load: Option<&'static str>,
}

const fn column(title: &'static str, unit: &'static str, less_is_better: bool, pointer: &'static str) -> Column {
    Column { title, unit, less_is_better, pointer, load: None }
}

const fn under_load(title: &'static str, unit: &'static str, pointer: &'static str, load: &'static str) -> Column {
    Column { title, unit, less_is_better: matches!(unit.as_bytes()[0], b'm'), pointer, load: Some(load) }
}

pub const COLUMNS: [Column; 8] = [
    under_load("warm p50", "ms", "/warm/0/p50_ms", "/warm/0"),
    under_load("warm p99", "ms", "/warm/0/p99_ms", "/warm/0"),
    under_load("1 connection", "/s", "/warm/0/per_second", "/warm/0"),
    under_load("8 connections", "/s", "/warm/1/per_second", "/warm/1"),
    under_load("64 connections", "/s", "/warm/2/per_second", "/warm/2"),
    column("cold start", "ms", true, "/cold_ms/median"),
    under_load("20 × 200 ms at once", "ms", "/asleep_ms/median", "/asleep_ms"),
    column("idle memory", "MB", true, "/idle_mb"),
];

impl Column {
    pub fn of(&self, one: &Value) -> Option<f64> {
        one["figures"].pointer(self.pointer)?.as_f64()
    }

    fn under<'a>(&self, one: &'a Value, key: &str) -> Option<&'a Value> {
        one["figures"].pointer(self.load?)?.get(key)
    }

    /// The share of requests that failed.
    pub fn failed(&self, one: &Value) -> f64 {
        self.under(one, "failed").and_then(Value::as_f64).unwrap_or(0.0)
    }

    /// Why there is no whole figure.
    pub fn failure(&self, one: &Value) -> Option<String> {
        let failed = self.failed(one);
        let share = || format!("{:.0} % failed", (failed * 100.0).max(1.0));
        match self.under(one, "crashed").and_then(Value::as_bool) {
            Some(true) => Some("crashed".into()),
            _ => (failed > NEGLIGIBLE).then(share),
        }
    }

    pub fn show(&self, value: f64) -> String {
        let digits = if self.unit == "/s" || value >= 100.0 { 0 } else { 2 - usize::from(value >= 10.0) };
        let blank = if self.unit.starts_with('/') { "" } else { " " };
        format!("{value:.digits$}{blank}{}", self.unit)
    }

    fn cell(&self, one: &Value) -> String {
        let value = self.of(one).filter(|_| self.failed(one) < 1.0).map(|value| self.show(value));
        match (value, self.failure(one)) {
            (Some(value), None) => value,
            (Some(value), Some(failure)) => format!("{value} ({failure})"),
            (None, failure) => failure.unwrap_or_else(|| "–".into()),
        }
    }
}

/// A share of failures that need not be told.
const NEGLIGIBLE: f64 = 0.0005;

fn table(all: &Value, language: Language) -> String {
    let titles: Vec<&str> = COLUMNS.iter().map(|column| column.title).collect();
    let mut text = format!("| | {} |\n|---|{}\n", titles.join(" | "), "---:|".repeat(COLUMNS.len()));
    for one in measured(all, language) {
        let cells: Vec<String> = COLUMNS.iter().map(|column| column.cell(one)).collect();
        let _ = writeln!(text, "| {} | {} |", name(one), cells.join(" | "));
    }
    text
}

pub fn name(one: &Value) -> String {
    match one["peer"].as_str().unwrap_or_default() {
        "lamp" => "**Lamplighter**".into(),
        other => format!("{other} {}", one["version"].as_str().unwrap_or_default()),
    }
}

/// What a peer does better than we do, said in words.
fn losses(all: &Value) -> String {
    let mut found = Vec::new();
    for language in Language::ALL {
        let Some(ours) = measured(all, language).find(|one| one["peer"] == "lamp") else { continue };
        found.extend(COLUMNS.iter().filter_map(|column| loss(all, language, column, ours)));
    }
    match found.is_empty() {
        true => "In this run no peer was ahead in any figure.".into(),
        false => format!("Where a peer is ahead: {}.", found.join("; ")),
    }
}

/// Less than this is noise.
const NOISE: f64 = 0.05;

fn loss(all: &Value, language: Language, column: &Column, ours: &Value) -> Option<String> {
    let mine = column.of(ours)?;
    let others = measured(all, language).filter(|one| one["peer"] != "lamp" && column.failed(one) < 0.01);
    let ratio = |value: f64| if column.less_is_better { mine / value } else { value / mine };
    let ahead = others.filter_map(|one| Some((one["peer"].as_str()?, column.of(one)?)));
    let mut ahead: Vec<(&str, f64)> = ahead.filter(|(_, value)| ratio(*value) > 1.0 + NOISE).collect();
    ahead.sort_by(|one, other| ratio(other.1).total_cmp(&ratio(one.1)));
    let names: Vec<String> = ahead.iter().map(|(peer, value)| format!("{peer} {}", column.show(*value))).collect();
    let (what, mine) = (format!("{}, {}", column.title, language.name()), column.show(mine));
    (!names.is_empty()).then(|| format!("{what}: {} against our {mine}", names.join(", ")))
}

fn isolation(all: &Value) -> String {
    let mut text = "| | own namespaces | seccomp | no capabilities | user id | refuses forged requests |\n".to_owned();
    text += "|---|---|---|---|---|---|\n";
    for language in [Language::Python, Language::Node] {
        for one in measured(all, language) {
            let facts = &one["figures"]["isolation"];
            let own: Vec<&str> =
                facts["namespaces"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let own = if own.is_empty() { "none".into() } else { own.join(", ") };
            let yes = |value: &Value| value.as_bool().map_or("no signatures", |yes| if yes { "yes" } else { "no" });
            let (seccomp, bare) = (yes(&facts["seccomp"]), yes(&facts["no_capabilities"]));
            let forged = yes(&one["figures"]["refuses_forged"]);
            let _ = writeln!(
                text,
                "| {}, {} | {own} | {seccomp} | {bare} | {} | {forged} |",
                name(one),
                language.name(),
                facts["uid"]
            );
        }
    }
    text
}

fn colds(all: &Value) -> String {
    let mut lines: Vec<String> = Vec::new();
    for one in Language::ALL.into_iter().flat_map(|language| measured(all, language)) {
        let line = format!("- {}: {}", name(one), one["cold"].as_str().unwrap_or_default());
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n") + "\n"
}

fn absent(all: &Value) -> String {
    let found = all["found"].as_array().into_iter().flatten();
    let line = |one: &Value| {
        let reason = one["reason"].as_str()?;
        Some(format!("- {}, {}: {reason}", one["peer"].as_str()?, one["language"].as_str()?))
    };
    let lines: Vec<String> = found.filter_map(line).collect();
    if lines.is_empty() { String::new() } else { format!("\n## Not measured\n\n{}\n", lines.join("\n")) }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use serde_json::json;

    pub fn found(peer: &str, p50: f64, per_second: f64, failed: f64) -> Value {
        let warm = |n: u64| json!({ "connections": n, "p50_ms": p50, "p99_ms": p50 * 2.0, "per_second": per_second, "failed": failed });
        json!({
            "peer": peer, "language": "python", "version": "1.0", "cold": "first event",
            "figures": {
                "warm": [warm(1), warm(8), warm(64)], "cold_ms": { "median": p50 * 10.0 }, "idle_mb": 12.0,
                "asleep_ms": { "median": 210.0, "failed": 0.0 },
                "isolation": { "namespaces": ["pid"], "uid": 993, "seccomp": true, "no_capabilities": true },
                "refuses_forged": true,
            },
        })
    }

    pub fn all(found: &[Value]) -> Value {
        json!({ "machine": { "cpus": 2, "kernel": "6.1", "system": "Debian 12", "date": "2026-11-20" }, "mode": "full", "found": found })
    }

    #[test]
    fn a_peer_that_is_ahead_is_named_and_one_that_fails_is_not_ahead() {
        let all = all(&[
            found("lamp", 0.3, 5000.0, 0.0),
            found("quick", 0.2, 4000.0, 0.0),
            found("broken", 0.1, 9000.0, 0.5),
        ]);
        let said = losses(&all);
        assert!(said.contains("warm p50, python: quick 0.20 ms against our 0.30 ms"), "{said}");
        assert!(!said.contains("broken 0.1") && !said.contains("connections"), "{said}");
        let alone = super::tests::all(&[found("lamp", 0.3, 1.0, 0.0)]);
        assert!(losses(&alone).contains("no peer was ahead"));
    }

    #[test]
    fn the_table_tells_failures() {
        let text = table(&all(&[found("broken", 0.1, 9000.0, 0.25), found("dead", 0.1, 0.0, 1.0)]), Language::Python);
        assert!(text.contains("9000/s (25 % failed)"), "{text}");
        assert!(text.contains("| 100 % failed |"), "{text}");
        let mut crashed = found("broken", 0.1, 0.0, 1.0);
        crashed["figures"]["warm"][2]["crashed"] = true.into();
        let text = table(&all(&[crashed]), Language::Python);
        assert_eq!((text.matches("crashed").count(), text.matches("100 % failed").count()), (1, 4), "{text}");
    }
}
