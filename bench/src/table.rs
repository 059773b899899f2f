//! What was found: a table for people, JSON for programs.

use crate::goal::Goal;
use crate::stats::Series;
use serde_json::{Value, json};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Ms,
    Us,
    PerSecond,
    Mb,
    Count,
}

impl Unit {
    fn name(self) -> &'static str {
        match self {
            Self::Ms => "ms",
            Self::Us => "us",
            Self::PerSecond => "/s",
            Self::Mb => "MB",
            Self::Count => "",
        }
    }

    pub fn show(self, value: f64) -> String {
        match self {
            Self::PerSecond => format!("{value:.0}/s"),
            Self::Count => format!("{value:.0}"),
            Self::Ms if value < 10.0 => format!("{value:.3} ms"),
            Self::Ms if value >= 10_000.0 => format!("{:.1} s", value / 1000.0),
            unit => format!("{value:.1} {}", unit.name()),
        }
    }
}

/// One line. The ratio is measured to floor; for rates more is better, for all else less.
pub struct Row {
    pub what: String,
    pub unit: Unit,
    pub floor: Option<(&'static str, Series)>,
    pub measured: Series,
    pub goal: Option<Goal>,
    /// More to know of it.
    pub note: String,
}

impl Row {
    pub fn new(what: impl Into<String>, unit: Unit, measured: Series) -> Self {
        Self { what: what.into(), unit, floor: None, measured, goal: None, note: String::new() }
    }
    #[must_use]
    pub fn floor(mut self, name: &'static str, floor: Series) -> Self {
        self.floor = Some((name, floor));
        self
    }
    #[must_use]
    pub fn goal(mut self, goal: impl Into<Option<Goal>>) -> Self {
        self.goal = goal.into();
        self
    }
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    fn ratio(&self) -> Option<f64> {
        self.floor.as_ref().map(|(_, floor)| self.measured.ratio_to(floor))
    }

    fn is_met(&self) -> Option<bool> {
        self.goal.map(|goal| goal.is_met(self.measured.median(), self.ratio()))
    }

    fn json(&self, group: &str) -> Value {
        json!({
            "group": group,
            "what": self.what,
            "unit": self.unit.name(),
            "floor": self.floor.as_ref().map(|(name, floor)| json!({ "what": name, "value": floor.json() })),
            "measured": self.measured.json(),
            "ratio": self.ratio(),
            "goal": self.goal.map(|goal| goal.json(self.unit.name(), self.measured.median(), self.ratio())),
            "note": self.note,
        })
    }

    fn cells(&self) -> Cells {
        let floor = self.floor.as_ref();
        let met = |met| if met { "yes" } else { "NO" };
        [
            self.what.clone(),
            floor.map_or_else(String::new, |(name, _)| (*name).to_owned()),
            floor.map_or_else(String::new, |(_, floor)| self.unit.show(floor.median())),
            self.unit.show(self.measured.median()),
            self.ratio().map_or_else(String::new, |ratio| format!("{ratio:.2}×")),
            self.goal.map_or_else(String::new, |goal| goal.show(self.unit.name())),
            self.is_met().map_or_else(String::new, |is_met| met(is_met).to_owned()),
        ]
    }
}

type Cells = [String; 7];

const HEAD: [&str; 7] = ["", "floor", "floor", "measured", "ratio", "goal", "met"];
/// Columns of words; the others are figures and stand to the right.
const WORDS: [bool; 7] = [true, true, false, false, false, false, false];
/// Of a terminal.
const COLUMNS: usize = 100;

#[derive(Default)]
pub struct Table(Vec<(&'static str, Vec<Row>)>);

impl Table {
    pub fn group(&mut self, name: &'static str, rows: Vec<Row>) {
        self.0.push((name, rows));
    }

    fn rows(&self) -> impl Iterator<Item = (&'static str, &Row)> {
        self.0.iter().flat_map(|(group, rows)| rows.iter().map(move |row| (*group, row)))
    }

    pub fn json(&self) -> Value {
        self.rows().map(|(group, row)| row.json(group)).collect()
    }

    /// First what has a goal, then all else by group, then how many goals were met.
    pub fn text(&self) -> String {
        let widths = self.widths();
        let mut lines = vec![format!("  {}", line(&HEAD.map(str::to_owned), &widths)), "goals".to_owned()];
        for (_, row) in self.rows().filter(|(_, row)| row.goal.is_some()) {
            show(row, &widths, &mut lines);
        }
        for (group, rows) in &self.0 {
            let mut rest = rows.iter().filter(|row| row.goal.is_none()).peekable();
            if rest.peek().is_some() {
                lines.push((*group).to_owned());
            }
            rest.for_each(|row| show(row, &widths, &mut lines));
        }
        lines.push(self.score());
        lines.join("\n")
    }

    /// What has a goal.
    pub fn markdown(&self) -> String {
        let mut lines = vec!["| | floor | | measured | ratio | goal | met |".to_owned()];
        lines.push("|---|---|---:|---:|---:|---:|---|".to_owned());
        let rows = self.rows().filter(|(_, row)| row.goal.is_some());
        lines.extend(rows.map(|(_, row)| format!("| {} |", row.cells().join(" | ").replace("NO", "**no**"))));
        lines.join("\n")
    }

    fn widths(&self) -> [usize; 7] {
        let all: Vec<Cells> = self.rows().map(|(_, row)| row.cells()).chain([HEAD.map(str::to_owned)]).collect();
        std::array::from_fn(|column| all.iter().map(|row| row[column].chars().count()).max().unwrap_or(0))
    }

    fn score(&self) -> String {
        let with_goal: Vec<&Row> = self.rows().map(|(_, row)| row).filter(|row| row.goal.is_some()).collect();
        let missed: Vec<&str> =
            with_goal.iter().filter(|row| row.is_met() == Some(false)).map(|row| row.what.as_str()).collect();
        let met = with_goal.len() - missed.len();
        if missed.is_empty() {
            return format!("{met} of {} goals met", with_goal.len());
        }
        wrap(&format!("{met} of {} goals met; missed: {}", with_goal.len(), missed.join("; ")), 0)
    }
}

fn show(row: &Row, widths: &[usize; 7], lines: &mut Vec<String>) {
    lines.push(format!("  {}", line(&row.cells(), widths)));
    if !row.note.is_empty() {
        lines.push(wrap(&row.note, 6));
    }
}

fn line(cells: &Cells, widths: &[usize; 7]) -> String {
    let cell = |(n, text): (usize, &String)| {
        let blank = " ".repeat(widths[n] - text.chars().count());
        if WORDS[n] { format!("{text}{blank}") } else { format!("{blank}{text}") }
    };
    cells.iter().enumerate().map(cell).collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

/// Lines of at most [`COLUMNS`], each after so many blanks.
fn wrap(text: &str, indent: usize) -> String {
    let mut lines = vec![" ".repeat(indent)];
    for word in text.split_whitespace() {
        let last = lines.last_mut().expect("there is one from the start");
        let is_first = last.chars().count() == indent;
        if !is_first && last.chars().count() + 1 + word.chars().count() > COLUMNS {
            lines.push(" ".repeat(indent) + word);
        } else {
            last.push_str(if is_first { "" } else { " " });
            last.push_str(word);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(values: &[f64]) -> Series {
        values.iter().copied().collect()
    }

    fn table() -> Table {
        let mut table = Table::default();
        let slow = Row::new("200 cold at once, python", Unit::Ms, series(&[9999.9]));
        let slow = slow.floor("client's first answer", series(&[1000.0])).goal(Goal::RatioAtMost(1.0));
        let small = Row::new("private memory, idle python", Unit::Mb, series(&[39.0])).goal(Goal::AtMost(40.0));
        let plain = Row::new("p99, 64 connections", Unit::PerSecond, series(&[17000.0])).note("word ".repeat(40));
        table.group("one", vec![slow, plain]);
        table.group("two", vec![small]);
        table
    }

    #[test]
    fn a_terminal_of_100_columns_shows_it_all() {
        let text = table().text();
        assert!(text.lines().all(|line| line.chars().count() <= COLUMNS), "{text}");
    }

    #[test]
    fn goals_come_first_and_what_is_missed_is_named() {
        let text = table().text();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[2].contains("200 cold") && lines[2].ends_with("NO"), "{text}");
        assert!(lines[3].contains("idle python") && lines[3].ends_with("≤ 40 MB  yes"), "{text}");
        assert_eq!(lines[4], "one");
        assert_eq!(*lines.last().unwrap(), "1 of 2 goals met; missed: 200 cold at once, python");
    }

    #[test]
    fn markdown_has_the_goals_alone() {
        let text = table().markdown();
        assert_eq!(text.lines().count(), 4);
        assert!(text.contains("| ≤ 1× | **no** |") && text.contains("| 39.0 MB |  | ≤ 40 MB | yes |"), "{text}");
    }

    #[test]
    fn json_tells_whether_a_goal_was_met() {
        let json = table().json();
        assert_eq!(json[0]["goal"], json!({ "bound": "≤ 1×", "met": false }));
        assert_eq!(json[2]["goal"], json!({ "bound": "≤ 40 MB", "met": true }));
        assert_eq!((&json[1]["goal"], &json[1]["group"]), (&Value::Null, &json!("one")));
    }
}
