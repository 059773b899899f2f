//! The statistics of a period, by the names they have in requests: `Sum`, `p99.9`, `TM(2%:98%)`, `PR(:300)`.
//!
//! Source: CloudWatch User Guide, "CloudWatch statistics definitions".

use crate::db::reader::Need;
use meter::metrics::Distribution;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statistic {
    SampleCount,
    Average,
    Sum,
    Minimum,
    Maximum,
    Percentile(f64),
    Between(Kind, Bounds),
}

/// What is made of the values between two bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    TrimmedMean,
    /// Those beyond count as the bound.
    WinsorizedMean,
    TrimmedCount,
    TrimmedSum,
    /// Their share in percent.
    PercentileRank,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bounds {
    /// Of the number of values, 0.0 to 1.0.
    Shares(f64, f64),
    /// Above the first, up to the second.
    Values(f64, f64),
}

const KINDS: [(&str, Kind); 4] =
    [("tm", Kind::TrimmedMean), ("wm", Kind::WinsorizedMean), ("tc", Kind::TrimmedCount), ("ts", Kind::TrimmedSum)];

impl Statistic {
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "SampleCount" => Self::SampleCount,
            "Average" => Self::Average,
            "Sum" => Self::Sum,
            "Minimum" => Self::Minimum,
            "Maximum" => Self::Maximum,
            _ => return Self::parse_extended(text),
        })
    }

    /// The others.
    pub fn parse_extended(text: &str) -> Option<Self> {
        let lower = text.to_ascii_lowercase();
        if lower == "iqm" {
            return Some(Self::Between(Kind::TrimmedMean, Bounds::Shares(0.25, 0.75)));
        }
        if let Some(inner) = lower.strip_prefix("pr(").and_then(|rest| rest.strip_suffix(')')) {
            let bounds = bounds(inner).filter(|bounds| matches!(bounds, Bounds::Values(..)))?;
            return Some(Self::Between(Kind::PercentileRank, bounds));
        }
        if let Some((kind, rest)) = KINDS.iter().find_map(|(name, kind)| Some((*kind, lower.strip_prefix(name)?))) {
            let inner = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
            let bounds = match inner {
                Some(inner) => bounds(inner)?,
                None => Bounds::Shares(0.0, percent(rest)?),
            };
            return Some(Self::Between(kind, bounds));
        }
        let share = percent(text.strip_prefix('p')?)?;
        Some(Self::Percentile(share))
    }

    /// What it is made of.
    pub fn need(self) -> Need {
        match self {
            Self::Percentile(_) | Self::Between(..) => Need::Values,
            _ => Need::Sums,
        }
    }

    /// `None` where the period has no such statistic: values that came as mere sums have no distribution.
    pub fn of(self, values: &Distribution) -> Option<f64> {
        if values.samples() == 0.0 {
            return None;
        }
        Some(match self {
            Self::SampleCount => values.samples(),
            Self::Average => values.sum() / values.samples(),
            Self::Sum => values.sum(),
            Self::Minimum => values.minimum(),
            Self::Maximum => values.maximum(),
            Self::Percentile(share) => percentile(&values.values()?, share),
            Self::Between(kind, bounds) => return between(kind, bounds, &values.values()?),
        })
    }
}

/// `99.9` as 0.999.
fn percent(text: &str) -> Option<f64> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    text.parse::<f64>().ok().filter(|percent| plain && (0.0..=100.0).contains(percent)).map(|percent| percent / 100.0)
}

/// `10%:90%`, `:95%`, `150:1000`, `:300`, `100:`.
fn bounds(text: &str) -> Option<Bounds> {
    let (low, high) = text.split_once(':')?;
    if low.is_empty() && high.is_empty() {
        return None;
    }
    let all_percent = [low, high].into_iter().all(|bound| bound.is_empty() || bound.ends_with('%'));
    let (low, high) = if all_percent {
        let share = |bound: &str, open: f64| bound.strip_suffix('%').map_or(Some(open), percent);
        (share(low, 0.0)?, share(high, 1.0)?)
    } else {
        let value = |bound: &str, open: f64| match bound {
            "" => Some(open),
            _ => bound.parse::<f64>().ok().filter(|bound| bound.is_finite()),
        };
        (value(low, f64::NEG_INFINITY)?, value(high, f64::INFINITY)?)
    };
    let bounds = if all_percent { Bounds::Shares(low, high) } else { Bounds::Values(low, high) };
    (low < high).then_some(bounds)
}

/// The least value that so many are not above.
fn percentile(values: &[(f64, f64)], share: f64) -> f64 {
    let total: f64 = values.iter().map(|(_, times)| times).sum();
    let mut seen = 0.0;
    // Sums of shares are not exact: 0.9 of 10 values are 9.
    let wanted = share * total - total * 1e-12;
    let found = values.iter().find(|(_, times)| {
        seen += times;
        seen >= wanted
    });
    found.or(values.last()).map_or(0.0, |(value, _)| *value)
}

fn between(kind: Kind, bounds: Bounds, values: &[(f64, f64)]) -> Option<f64> {
    let total: f64 = values.iter().map(|(_, times)| times).sum();
    let inside = inside(bounds, values, total);
    let count: f64 = inside.iter().map(|(_, times)| times).sum();
    let sum: f64 = inside.iter().map(|(value, times)| value * times).sum();
    match kind {
        Kind::TrimmedCount => Some(count),
        Kind::TrimmedSum => Some(sum),
        Kind::PercentileRank => Some(count / total * 100.0),
        Kind::TrimmedMean => (count > 0.0).then(|| sum / count),
        Kind::WinsorizedMean => {
            let (low, high) = match bounds {
                Bounds::Shares(low, high) => (percentile(values, low), percentile(values, high)),
                Bounds::Values(low, high) => (low, high),
            };
            let clamped: f64 = values.iter().map(|(value, times)| value.max(low).min(high) * times).sum();
            Some(clamped / total)
        }
    }
}

/// The values within the bounds, and how many of each.
fn inside(bounds: Bounds, values: &[(f64, f64)], total: f64) -> Vec<(f64, f64)> {
    match bounds {
        Bounds::Values(low, high) => {
            values.iter().filter(|(value, _)| *value > low && *value <= high).copied().collect()
        }
        Bounds::Shares(low, high) => {
            let (from, to) = (low * total, high * total);
            let mut seen = 0.0;
            let part = |(value, times): &(f64, f64)| {
                let before = seen;
                seen += times;
                let taken = seen.min(to) - before.max(from);
                (taken > total * 1e-12).then_some((*value, taken))
            };
            values.iter().filter_map(part).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(statistic: &str, expect: Option<f64>) {
        let mut values = Distribution::default();
        (1..=100).for_each(|n| values.add(f64::from(n), 1.0));
        let found = Statistic::parse(statistic).and_then(|statistic| statistic.of(&values));
        let near = found.zip(expect).is_some_and(|(found, expect)| (found - expect).abs() < 1e-6);
        assert!(near || (found.is_none() && expect.is_none()), "{statistic}: {found:?}, not {expect:?}");
    }

    #[test]
    fn the_five_and_percentiles() {
        check("SampleCount", Some(100.0));
        check("Average", Some(50.5));
        check("Sum", Some(5050.0));
        check("Minimum", Some(1.0));
        check("Maximum", Some(100.0));
        check("p50", Some(50.0));
        check("p90", Some(90.0));
        check("p99.9", Some(100.0));
        check("p0", Some(1.0));
        check("p100", Some(100.0));
    }

    #[test]
    fn between_bounds() {
        check("tm90", Some(45.5));
        check("TM(10%:90%)", Some(50.5));
        check("TM(:10)", Some(5.5));
        check("TM(90:)", Some(95.5));
        check("TM(98:99)", Some(99.0));
        check("TM(200:300)", None);
        check("wm90", Some((4095.0 + 10.0 * 90.0) / 100.0));
        check("tc90", Some(90.0));
        check("TC(20:40)", Some(20.0));
        check("ts10", Some(55.0));
        check("TS(80%:)", Some(1810.0));
        check("PR(:30)", Some(30.0));
        check("PR(10:30)", Some(20.0));
        check("IQM", Some(50.5));
    }

    #[test]
    fn what_is_no_statistic() {
        for text in [
            "",
            "sum",
            "p",
            "p101",
            "p-1",
            "pNaN",
            "p1e1",
            "tm",
            "TM()",
            "TM(:)",
            "TM(90%:10%)",
            "PR(10%:20%)",
            "TM(1:2%)",
            "x9",
            "TM(inf:)",
        ] {
            assert_eq!(Statistic::parse(text), None, "{text}");
        }
        assert_eq!(Statistic::Percentile(0.5).of(&Distribution::of_set(3.0, 6.0, 1.0, 3.0)), None);
    }
}
