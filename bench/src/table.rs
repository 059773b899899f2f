//! What was found: a table for people, JSON for programs.

use crate::stats::Series;
use serde_json::{Value, json};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Ms,
    Us,
    PerSecond,
    Mb,
}

/// One line. The ratio is measured to floor; for rates more is better, for all else less.
pub struct Row {
    pub what: String,
    pub unit: Unit,
    pub floor: Option<(&'static str, Series)>,
    pub measured: Series,
    /// `≤ 2×`, or an absolute figure where there is no floor.
    pub first_goal: &'static str,
    /// Of the work on cold starts and the warm path.
    pub goal: &'static str,
    /// More to know of it.
    pub note: String,
}

impl Row {
    pub fn new(what: impl Into<String>, unit: Unit, measured: Series) -> Self {
        let (first_goal, goal, note) = Default::default();
        Self { what: what.into(), unit, floor: None, measured, first_goal, goal, note }
    }
    #[must_use]
    pub fn floor(mut self, name: &'static str, floor: Series) -> Self {
        self.floor = Some((name, floor));
        self
    }
    #[must_use]
    pub fn goals(mut self, first: &'static str, goal: &'static str) -> Self {
        (self.first_goal, self.goal) = (first, goal);
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

    fn json(&self) -> Value {
        json!({
            "what": self.what,
            "unit": self.unit.name(),
            "floor": self.floor.as_ref().map(|(name, floor)| json!({ "what": name, "value": floor.json() })),
            "measured": self.measured.json(),
            "ratio": self.ratio(),
            "goals": [self.first_goal, self.goal],
            "note": self.note,
        })
    }

    fn cells(&self) -> [String; 7] {
        let floor = self.floor.as_ref();
        [
            self.what.clone(),
            floor.map_or_else(String::new, |(name, _)| (*name).to_owned()),
            floor.map_or_else(String::new, |(_, floor)| self.unit.show(floor.median())),
            self.unit.show(self.measured.median()),
            self.ratio().map_or_else(String::new, |ratio| format!("{ratio:.2}×")),
            self.first_goal.to_owned(),
            self.goal.to_owned(),
        ]
    }
}

impl Unit {
    fn name(self) -> &'static str {
        match self {
            Self::Ms => "ms",
            Self::Us => "us",
            Self::PerSecond => "/s",
            Self::Mb => "MB",
        }
    }

    fn show(self, value: f64) -> String {
        match self {
            Self::PerSecond => format!("{value:.0}/s"),
            Self::Ms if value < 10.0 => format!("{value:.3} ms"),
            unit => format!("{value:.1} {}", unit.name()),
        }
    }
}

#[derive(Default)]
pub struct Table(Vec<(&'static str, Vec<Row>)>);

const HEAD: [&str; 7] = ["", "floor", "floor", "measured", "ratio", "goal", "next goal"];
/// Columns of words; the others are figures and stand to the right.
const WORDS: [bool; 7] = [true, true, false, false, false, false, false];

impl Table {
    pub fn group(&mut self, name: &'static str, rows: Vec<Row>) {
        self.0.push((name, rows));
    }

    pub fn json(&self) -> Value {
        let rows = self.0.iter().flat_map(|(group, rows)| {
            rows.iter().map(move |row| {
                let mut row = row.json();
                row["group"] = (*group).into();
                row
            })
        });
        rows.collect()
    }

    pub fn print(&self) {
        let all = self.0.iter().flat_map(|(_, rows)| rows).map(Row::cells);
        let all: Vec<[String; 7]> = std::iter::once(HEAD.map(str::to_owned)).chain(all).collect();
        let width = |column: usize| all.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let widths: [usize; 7] = std::array::from_fn(width);
        println!("  {}", line(&all[0], &widths));
        for (group, rows) in &self.0 {
            println!("{group}");
            for row in rows {
                let note = if row.note.is_empty() { String::new() } else { format!("   {}", row.note) };
                println!("  {}{note}", line(&row.cells(), &widths));
            }
        }
    }
}

fn line(cells: &[String; 7], widths: &[usize; 7]) -> String {
    let cell = |(n, text): (usize, &String)| {
        let blank = " ".repeat(widths[n] - text.chars().count());
        if WORDS[n] { format!("{text}{blank}") } else { format!("{blank}{text}") }
    };
    cells.iter().enumerate().map(cell).collect::<Vec<_>>().join("  ").trim_end().to_owned()
}
