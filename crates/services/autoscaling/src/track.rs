//! Target tracking: the capacity at which the metric would be at its target. Pure.
//!
//! When to look is for the policy's two alarms to say ([`crate::alarms`]): one above the target, one below nine tenths of it.
//! Source: Application Auto Scaling user guide, "Target tracking scaling policies".

/// Below this part of the target there is too much.
pub const IN_BELOW: f64 = 0.9;
/// Less than this of a unit comes from arithmetic, not from a metric.
const NOTHING: f64 = 1e-9;

/// Which of the alarms it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    High,
    Low,
}

#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Above 0.
    pub target: f64,
    pub min: u32,
    pub max: u32,
}

/// What the metric was, the newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// In the period that is not over yet.
    pub open: Option<f64>,
    pub whole: Vec<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Scale(u32),
    /// A bound, or that no whole unit can be spared, keeps it where it is.
    AtMax,
    AtMin,
    AtDesired,
}

/// What an alarm comes to. `None`: the metric says something else by now, or nothing.
pub fn decide(side: Side, seen: &Seen, capacity: u32, rules: &Rules) -> Option<Decision> {
    let all = || seen.open.iter().chain(&seen.whole).copied();
    let wanted = match side {
        Side::High => {
            // The last that is whole; where load has grown since, that.
            let value = seen.open.iter().chain(seen.whole.first()).copied().reduce(f64::max)?;
            (value > rules.target).then(|| fits(capacity, value, rules.target).max(capacity.saturating_add(1)))?
        }
        Side::Low => {
            // The busiest period is to find what it needs.
            let value = all().reduce(f64::max)?;
            (value < rules.target * IN_BELOW).then(|| fits(capacity, value, rules.target).min(capacity))?
        }
    };
    let bounded = wanted.clamp(rules.min, rules.max.max(rules.min));
    Some(match side {
        Side::High if bounded <= capacity => Decision::AtMax,
        Side::Low if wanted == capacity => Decision::AtDesired,
        Side::Low if bounded >= capacity => Decision::AtMin,
        _ => Decision::Scale(bounded),
    })
}

fn fits(capacity: u32, value: f64, target: f64) -> u32 {
    (f64::from(capacity) * value / target - NOTHING).ceil() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: Rules = Rules { target: 0.7, min: 1, max: 100 };

    fn check(side: Side, seen: &[f64], capacity: u32, rules: &Rules, expect: Option<Decision>) {
        let seen = Seen { open: None, whole: seen.to_vec() };
        assert_eq!(decide(side, &seen, capacity, rules), expect, "{side:?} {seen:?} {capacity}");
    }

    #[test]
    fn above_the_target_it_grows_to_where_the_target_is() {
        check(Side::High, &[1.0, 0.1], 10, &RULES, Some(Decision::Scale(15)));
        check(Side::High, &[0.700_01], 10, &RULES, Some(Decision::Scale(11)));
        check(Side::High, &[0.7, 1.0], 10, &RULES, None);
        check(Side::High, &[], 10, &RULES, None);
        check(Side::High, &[1.0], 10, &Rules { max: 12, ..RULES }, Some(Decision::Scale(12)));
        check(Side::High, &[1.0], 12, &Rules { max: 12, ..RULES }, Some(Decision::AtMax));
        // From nothing there is no proportion.
        check(Side::High, &[30.0], 0, &Rules { target: 10.0, min: 0, max: 5 }, Some(Decision::Scale(1)));
    }

    #[test]
    fn below_nine_tenths_it_shrinks_to_what_the_busiest_period_needs() {
        check(Side::Low, &[0.0, 0.35, 0.1], 10, &RULES, Some(Decision::Scale(5)));
        check(Side::Low, &[0.1, 0.63], 10, &RULES, None);
        check(Side::Low, &[0.0], 10, &Rules { min: 4, ..RULES }, Some(Decision::Scale(4)));
        check(Side::Low, &[0.0], 4, &Rules { min: 4, ..RULES }, Some(Decision::AtMin));
        check(Side::Low, &[0.5], 1, &RULES, Some(Decision::AtDesired));
        check(Side::Low, &[0.0], 1, &Rules { min: 0, ..RULES }, Some(Decision::Scale(0)));
        check(Side::Low, &[], 10, &RULES, None);
    }

    #[test]
    fn a_period_that_is_not_over_counts_where_it_is_the_busier() {
        let seen = |open, whole| Seen { open: Some(open), whole: vec![whole] };
        assert_eq!(decide(Side::High, &seen(1.0, 0.1), 10, &RULES), Some(Decision::Scale(15)));
        assert_eq!(decide(Side::High, &seen(0.1, 1.0), 10, &RULES), Some(Decision::Scale(15)));
        assert_eq!(decide(Side::Low, &seen(1.0, 0.1), 10, &RULES), None);
        assert_eq!(decide(Side::High, &Seen { open: Some(1.0), whole: vec![] }, 10, &RULES), Some(Decision::Scale(15)));
    }

    #[test]
    fn arithmetic_takes_no_unit_too_many() {
        for capacity in 1..2_000_u32 {
            let (share, target) = (0.35, 0.7);
            let expect = if capacity == 1 { Decision::AtDesired } else { Decision::Scale(capacity.div_ceil(2)) };
            check(Side::Low, &[share], capacity, &Rules { target, min: 0, max: 5_000 }, Some(expect));
        }
    }

    proptest::proptest! {
        /// Whatever is measured, capacity stays within its bounds, and no side does what is the other's.
        #[test]
        fn bounds_hold(values in proptest::collection::vec(proptest::num::f64::ANY, 0..20), capacity in 2_u32..=20) {
            let (rules, seen) = (Rules { target: 0.7, min: 2, max: 20 }, Seen { open: None, whole: values });
            if let Some(Decision::Scale(to)) = decide(Side::High, &seen, capacity, &rules) {
                proptest::prop_assert!((capacity + 1..=20).contains(&to));
            }
            if let Some(Decision::Scale(to)) = decide(Side::Low, &seen, capacity, &rules) {
                proptest::prop_assert!((2..capacity).contains(&to));
            }
        }
    }
}
