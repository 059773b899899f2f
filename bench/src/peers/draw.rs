//! What was found, as bars: one panel a figure, one bar a peer, lengths on a logarithmic scale that says so.

use super::kinds::Language;
use super::page::{COLUMNS, Column, measured};
use serde_json::Value;
use std::fmt::Write as _;

const WIDTH: f64 = 920.0;
const MARGIN: f64 = 20.0;
const GAP: f64 = 28.0;
const BAR: f64 = 16.0;
const PITCH: f64 = 24.0;
const PANEL_HEAD: f64 = 44.0;
/// Names stand left of the bars, figures right of them.
const NAMES: f64 = 118.0;
const FIGURES: f64 = 128.0;
/// A bar of the smallest value is still seen.
const STUB: f64 = 4.0;

/// Columns of [`COLUMNS`] that are drawn, two beside each other.
const DRAWN: [usize; 4] = [0, 5, 4, 6];

/// Dark by the reader's setting; what knows no such setting shows the light one.
const STYLE: &str = "
  .bg { fill: #ffffff } .t { fill: #1f2328 } .s { fill: #59636e } .o { fill: #9aa4af } .l { fill: #d9730d }
  text { font-family: system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; font-size: 12px }
  .h { font-size: 13px; font-weight: 600 } .b { font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    .bg { fill: #0d1117 } .t { fill: #e6edf3 } .s { fill: #9198a1 } .o { fill: #57606a } .l { fill: #f0883e }
  }
";

pub fn picture(all: &Value) -> String {
    let mut body = String::new();
    let mut top = MARGIN;
    for (language, title) in [(Language::Python, "Python"), (Language::Node, "Node.js")] {
        let found: Vec<&Value> = measured(all, language).collect();
        if found.is_empty() {
            continue;
        }
        let _ = writeln!(
            body,
            r#"<text class="t h" x="{MARGIN}" y="{:.0}" style="font-size:16px">{title}</text>"#,
            top + 14.0
        );
        top += 30.0;
        for pair in DRAWN.chunks(2) {
            let lines = pair.iter().enumerate().map(|(n, at)| panel(&mut body, n, top, &COLUMNS[*at], &found));
            top += PANEL_HEAD + PITCH * lines.max().unwrap_or(0) as f64 + 12.0;
        }
        top += 10.0;
    }
    let height = top + MARGIN;
    let foot = "Bars are logarithmic: a tick is a factor of ten. Lamplighter: with signatures, IAM and sandboxes.";
    let _ = writeln!(body, r#"<text class="s" x="{MARGIN}" y="{:.0}">{foot}</text>"#, top + 6.0);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height:.0}\" width=\"{WIDTH}\" height=\"{height:.0}\" \
         role=\"img\" aria-label=\"Lamplighter beside other local Lambdas\">\n<style>{STYLE}</style>\n\
         <rect class=\"bg\" width=\"{WIDTH}\" height=\"{height:.0}\" rx=\"8\"/>\n{body}</svg>\n"
    )
}

/// Draws one figure of all peers, the best first and what fails last; returns how many lines it took.
fn panel(body: &mut String, column_at: usize, top: f64, column: &Column, found: &[&Value]) -> usize {
    let width = (WIDTH - 2.0 * MARGIN - GAP) / 2.0;
    let left = MARGIN + column_at as f64 * (width + GAP);
    let better = if column.less_is_better { "less is better" } else { "more is better" };
    let _ = writeln!(
        body,
        r#"<text class="t h" x="{left:.0}" y="{:.0}">{} <tspan class="s" style="font-weight:400">{better}</tspan></text>"#,
        top + 14.0,
        column.title
    );
    let (good, bad): (Vec<&Value>, Vec<&Value>) = found.iter().partition(|one| usable(column, one).is_some());
    let mut bars: Vec<(&Value, f64)> = good.iter().filter_map(|one| Some((*one, usable(column, one)?))).collect();
    bars.sort_by(|one, other| one.1.total_cmp(&other.1));
    if !column.less_is_better {
        bars.reverse();
    }
    let scale = Scale::of(bars.iter().map(|(_, value)| *value), width - NAMES - FIGURES);
    ticks(body, &scale, left + NAMES, top, bars.len());
    let lengths = bars.iter().map(|(one, value)| (*one, scale.length(*value), label(column, (one, *value))));
    let failures = bad.iter().map(|one| (*one, 0.0, column.failure(one).unwrap_or_else(|| "–".into())));
    for (n, line) in lengths.chain(failures).enumerate() {
        bar(body, left, top + PANEL_HEAD - 18.0 + n as f64 * PITCH, line);
    }
    found.len()
}

/// What crashed or mostly failed has no figure.
fn usable(column: &Column, one: &Value) -> Option<f64> {
    let is_crashed = column.failure(one).is_some_and(|why| why == "crashed");
    column.of(one).filter(|value| *value > 0.0 && column.failed(one) < 0.5 && !is_crashed)
}

/// The figure, and what failed for it.
fn label(column: &Column, (one, value): (&Value, f64)) -> String {
    let failure = column.failure(one).map_or_else(String::new, |failure| format!(" ({failure})"));
    column.show(value) + &failure
}

fn bar(body: &mut String, left: f64, y: f64, (one, length, figure): (&Value, f64, String)) {
    let peer = one["peer"].as_str().unwrap_or_default();
    let (kind, name, weight) = if peer == "lamp" { ("l", "Lamplighter", " b") } else { ("o", peer, "") };
    let (text_y, start) = (y + BAR - 4.0, left + NAMES);
    let _ = writeln!(
        body,
        r#"<text class="t{weight}" x="{:.0}" y="{text_y:.0}" text-anchor="end">{name}</text><rect class="{kind}" x="{start:.0}" y="{y:.0}" width="{length:.1}" height="{BAR}" rx="2"/><text class="t{weight}" x="{:.1}" y="{text_y:.0}">{figure}</text>"#,
        start - 8.0,
        start + length + 6.0
    );
}

fn ticks(body: &mut String, scale: &Scale, start: f64, top: f64, bars: usize) {
    let (from, to) = (top + PANEL_HEAD - 22.0, top + PANEL_HEAD - 18.0 + bars as f64 * PITCH - PITCH + BAR + 4.0);
    for x in scale.ticks() {
        let x = start + x;
        let _ =
            writeln!(body, r#"<path d="M{x:.1} {from:.0}V{to:.0}" stroke="gray" stroke-opacity="0.25" fill="none"/>"#);
    }
}

/// From a little below the least value to the greatest.
struct Scale {
    least: f64,
    decades: f64,
    room: f64,
}

impl Scale {
    fn of(values: impl Iterator<Item = f64> + Clone, room: f64) -> Self {
        let most = values.clone().fold(f64::MIN_POSITIVE, f64::max).log10();
        // The smallest bar has a length of half a decade.
        let least = values.fold(f64::MAX, f64::min).min(1e300).log10() - 0.5;
        Self { least, decades: (most - least).max(0.5), room }
    }

    fn length(&self, value: f64) -> f64 {
        ((value.log10() - self.least) / self.decades * self.room).clamp(STUB, self.room)
    }

    /// Places of the powers of ten.
    fn ticks(&self) -> Vec<f64> {
        let (first, last) = (self.least.ceil() as i32, (self.least + self.decades).floor() as i32);
        (first..=last).map(|power| (f64::from(power) - self.least) / self.decades * self.room).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::tests::{all, found};
    use super::*;

    #[test]
    fn ten_times_as_much_is_always_the_same_length_more() {
        let scale = Scale::of([1.0, 10.0, 100.0].into_iter(), 200.0);
        let lengths = [1.0, 10.0, 100.0].map(|value| scale.length(value));
        assert!((lengths[2] - 200.0).abs() < 1e-9, "{lengths:?}");
        assert!((lengths[1] - lengths[0] - (lengths[2] - lengths[1])).abs() < 1e-9, "{lengths:?}");
        assert_eq!(scale.ticks().len(), 3);
    }

    #[test]
    fn the_best_stands_first_and_what_fails_has_no_bar() {
        let text = picture(&all(&[
            found("slow", 9.0, 10.0, 0.0),
            found("lamp", 0.3, 99.0, 0.0),
            found("broken", 0.1, 1.0, 0.9),
        ]));
        let panel = &text[text.find("64 connections").unwrap()..];
        assert!(panel.find("Lamplighter").unwrap() < panel.find("slow").unwrap());
        let warm = &text[text.find("warm p50").unwrap()..text.find("cold start").unwrap()];
        assert!(warm.contains("90 % failed") && warm.contains("0.30 ms") && !warm.contains("0.10 ms"), "{warm}");
    }
}
