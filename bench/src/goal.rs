//! What is to be reached, and whether it was.

use serde_json::{Value, json};

/// A bound on the ratio to the floor, or on the figure itself where there is no floor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// Measured divided by floor.
    RatioAtMost(f64),
    /// For rates, where more is better.
    RatioAtLeast(f64),
    /// In the row's unit.
    AtMost(f64),
    /// The same of rates.
    AtLeast(f64),
}

impl Goal {
    pub fn is_met(self, measured: f64, ratio: Option<f64>) -> bool {
        match self {
            Self::RatioAtMost(bound) => ratio.is_some_and(|ratio| ratio <= bound),
            Self::RatioAtLeast(bound) => ratio.is_some_and(|ratio| ratio >= bound),
            Self::AtMost(bound) => measured <= bound,
            Self::AtLeast(bound) => measured >= bound,
        }
    }

    /// `≤ 1.3×`; an absolute figure is followed by its unit.
    pub fn show(self, unit: &str) -> String {
        match self {
            Self::RatioAtMost(bound) => format!("≤ {bound}×"),
            Self::RatioAtLeast(bound) => format!("≥ {bound}×"),
            Self::AtMost(bound) => format!("≤ {bound} {unit}").trim_end().to_owned(),
            Self::AtLeast(bound) => format!("≥ {bound} {unit}").trim_end().to_owned(),
        }
    }

    pub fn json(self, unit: &str, measured: f64, ratio: Option<f64>) -> Value {
        json!({ "bound": self.show(unit), "met": self.is_met(measured, ratio) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_met_at_its_bound_and_not_beyond() {
        assert!(Goal::RatioAtMost(0.5).is_met(9.0, Some(0.5)));
        assert!(!Goal::RatioAtMost(0.5).is_met(0.1, Some(0.51)));
        assert!(Goal::RatioAtLeast(0.8).is_met(1.0, Some(0.8)));
        assert!(!Goal::RatioAtLeast(0.8).is_met(1.0, Some(0.79)));
        assert!(Goal::AtMost(40.0).is_met(40.0, None));
        assert!(!Goal::AtMost(40.0).is_met(40.1, None));
        assert!(Goal::AtLeast(40.0).is_met(40.0, None) && !Goal::AtLeast(40.0).is_met(39.9, None));
    }

    #[test]
    fn what_was_not_measured_is_not_met() {
        assert!(!Goal::RatioAtMost(0.5).is_met(1.0, None));
        assert!(!Goal::RatioAtMost(0.5).is_met(1.0, Some(f64::NAN)));
        assert!(!Goal::AtMost(1.0).is_met(f64::NAN, None));
    }
}
