//! Medians: the machine is shared, so one bad moment must not decide.

use serde_json::{Value, json};

/// What one cell of one round gave.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    pub p50_us: f64,
    pub p99_us: f64,
    pub per_second: f64,
    pub requests: usize,
}

impl Cell {
    /// Times of single requests, in microseconds, and how long all took together.
    pub fn of(mut times_us: Vec<f64>, seconds: f64) -> Self {
        times_us.sort_by(f64::total_cmp);
        let per_second = times_us.len() as f64 / seconds;
        Self { p50_us: share(&times_us, 0.5), p99_us: share(&times_us, 0.99), per_second, requests: times_us.len() }
    }
}

/// The value that `part` of the sorted values do not exceed.
fn share(sorted: &[f64], part: f64) -> f64 {
    let last = sorted.len().saturating_sub(1);
    sorted.get((last as f64 * part).round() as usize).copied().unwrap_or(f64::NAN)
}

/// One figure, measured again and again.
#[derive(Clone, Debug, Default)]
pub struct Series(pub Vec<f64>);

impl Series {
    pub fn add(&mut self, value: f64) {
        self.0.push(value);
    }

    pub fn median(&self) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        match sorted.len() {
            0 => f64::NAN,
            n if n % 2 == 1 => sorted[n / 2],
            n => (sorted[n / 2 - 1] + sorted[n / 2]) / 2.0,
        }
    }

    /// The median of the ratios of each round: what disturbed a round disturbed both.
    pub fn ratio_to(&self, floor: &Self) -> f64 {
        if self.0.len() != floor.0.len() {
            return self.median() / floor.median();
        }
        Self(self.0.iter().zip(&floor.0).map(|(measured, floor)| measured / floor).collect()).median()
    }

    pub fn json(&self) -> Value {
        json!({ "median": self.median(), "rounds": self.0 })
    }
}

impl FromIterator<f64> for Series {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

/// The cells of all rounds.
#[derive(Clone, Debug, Default)]
pub struct Rounds(Vec<Cell>);

impl Rounds {
    pub fn add(&mut self, cell: Cell) {
        self.0.push(cell);
    }
    pub fn p50_ms(&self) -> Series {
        self.0.iter().map(|cell| cell.p50_us / 1000.0).collect()
    }
    pub fn p99_ms(&self) -> Series {
        self.0.iter().map(|cell| cell.p99_us / 1000.0).collect()
    }
    pub fn per_second(&self) -> Series {
        self.0.iter().map(|cell| cell.per_second).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_shares() {
        let cell = Cell::of((1..=100).rev().map(f64::from).collect(), 2.0);
        assert_eq!((cell.p50_us, cell.p99_us, cell.per_second), (51.0, 99.0, 50.0));
        assert_eq!(Series(vec![3.0, 1.0, 2.0]).median(), 2.0);
        assert_eq!(Series(vec![4.0, 1.0, 2.0, 3.0]).median(), 2.5);
    }

    #[test]
    fn a_ratio_is_taken_round_by_round() {
        let (measured, floor) = (Series(vec![2.0, 20.0, 3.0]), Series(vec![1.0, 10.0, 1.0]));
        assert_eq!(measured.ratio_to(&floor), 2.0);
    }
}
