//! One field of a cron expression: lists, ranges, steps and names, as bits.

const MONTHS: &[&str] = &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS: &[&str] = &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/// What a field may hold.
pub struct Field {
    first: u32,
    last: u32,
    names: &'static [&'static str],
}

pub const MINUTES: Field = Field { first: 0, last: 59, names: &[] };
pub const HOURS: Field = Field { first: 0, last: 23, names: &[] };
pub const DAYS_OF_MONTH: Field = Field { first: 1, last: 31, names: &[] };
pub const MONTHS_OF_YEAR: Field = Field { first: 1, last: 12, names: MONTHS };
/// 1 is Sunday.
pub const DAYS_OF_WEEK: Field = Field { first: 1, last: 7, names: DAYS };
pub const YEARS: Field = Field { first: 1970, last: 2199, names: &[] };

impl Field {
    /// A number or a name of this field.
    pub fn number(&self, text: &str) -> Option<u32> {
        let named = self.names.iter().position(|name| name.eq_ignore_ascii_case(text));
        let digits = || text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?;
        named
            .map(|at| at as u32 + self.first)
            .or_else(digits)
            .filter(|number| (self.first..=self.last).contains(number))
    }

    /// `*`, `5`, `1-3`, `1,3`, `0/15`, `10-40/5`: every number it stands for.
    pub fn numbers(&self, text: &str) -> Option<Vec<u32>> {
        let mut all = Vec::new();
        for part in text.split(',') {
            all.extend(self.part(part)?);
        }
        Some(all)
    }

    fn part(&self, part: &str) -> Option<impl Iterator<Item = u32>> {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, Some(step.parse::<usize>().ok().filter(|step| *step > 0)?)),
            None => (part, None),
        };
        let (low, high) = match range.split_once('-') {
            _ if range == "*" => (self.first, self.last),
            Some((low, high)) => (self.number(low)?, self.number(high)?),
            None if step.is_some() => (self.number(range)?, self.last),
            None => (self.number(range)?, self.number(range)?),
        };
        (low <= high).then(|| (low..=high).step_by(step.unwrap_or(1)))
    }

    /// The same as bits, of a field whose numbers are below 64.
    pub fn bits(&self, text: &str) -> Option<u64> {
        Some(self.numbers(text)?.into_iter().fold(0, |bits, number| bits | 1 << number))
    }
}
