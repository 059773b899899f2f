//! Whether what was measured is over the threshold: M out of N, and what is missing. Pure.
//!
//! Source: CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data", whose two tables are tests here.

use super::State;
use super::text::{count, moment, moment_of, number, short};
use base::Timestamp;
use serde_json::{Value, json};

/// Datapoints that a reason lists.
const LISTED: usize = 5;
/// What a state's data may come to.
const DATA_BYTES: usize = 4_000;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// When its period begins, in seconds.
    pub time: i64,
    pub value: f64,
    /// How many values it is made of, where that is known.
    pub samples: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    GreaterOrEqual,
    Greater,
    Less,
    LessOrEqual,
}

impl Operator {
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "GreaterThanOrEqualToThreshold" => Self::GreaterOrEqual,
            "GreaterThanThreshold" => Self::Greater,
            "LessThanThreshold" => Self::Less,
            "LessThanOrEqualToThreshold" => Self::LessOrEqual,
            _ => return None,
        })
    }

    fn holds(self, value: f64, threshold: f64) -> bool {
        match self {
            Self::GreaterOrEqual => value >= threshold,
            Self::Greater => value > threshold,
            Self::Less => value < threshold,
            Self::LessOrEqual => value <= threshold,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::GreaterOrEqual => "greater than or equal to",
            Self::Greater => "greater than",
            Self::Less => "less than",
            Self::LessOrEqual => "less than or equal to",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Breaching,
    NotBreaching,
    Ignore,
    Unknown,
}

impl Missing {
    pub fn parse(text: Option<&str>) -> Option<Self> {
        Some(match text {
            Some("breaching") => Self::Breaching,
            Some("notBreaching") => Self::NotBreaching,
            Some("ignore") => Self::Ignore,
            None | Some("missing") => Self::Unknown,
            _ => return None,
        })
    }
}

/// What an alarm asks of its datapoints.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    pub operator: Operator,
    pub threshold: f64,
    /// N
    pub periods: usize,
    /// M, where it was given.
    pub datapoints: Option<usize>,
    pub missing: Missing,
    /// Below so many values a period tells nothing: of percentiles, where that is asked for.
    pub least_samples: Option<f64>,
}

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Of each period that was read, the newest first.
    pub slots: Vec<Option<Point>>,
    /// When the newest period begins, in seconds, and how long each is.
    pub newest: i64,
    pub period: i64,
    /// Of a single metric.
    pub statistic: Option<String>,
    pub unit: Option<String>,
}

/// A state, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub state: State,
    pub reason: String,
    pub data: String,
}

/// `None`: it stays as it is.
pub fn judge(test: &Test, seen: &Seen, now: Timestamp) -> Option<Verdict> {
    let real: Vec<(usize, Point)> =
        seen.slots.iter().enumerate().filter_map(|(age, slot)| Some((age + 1, (*slot)?))).collect();
    let counted = &real[..real.len().min(test.periods)];
    let few = |point: &Point| point.samples.zip(test.least_samples).is_some_and(|(has, least)| has < least);
    if counted.iter().any(|(_, point)| few(point)) {
        return None;
    }
    let filled = test.periods - counted.len();
    let state = state(test, counted, filled)?;
    let points: Vec<Point> = counted.iter().map(|(_, point)| *point).collect();
    Some(Verdict { state, reason: reason(test, &points, filled, state), data: data(test, seen, &points, now) })
}

fn state(test: &Test, counted: &[(usize, Point)], filled: usize) -> Option<State> {
    let breaches = |point: &Point| test.operator.holds(point.value, test.threshold);
    let wanted = test.datapoints.unwrap_or(test.periods);
    let breaching = counted.iter().filter(|(_, point)| breaches(point)).count();
    let alarm = |is: bool| Some(if is { State::Alarm } else { State::Ok });
    if filled == 0 {
        return alarm(breaching >= wanted);
    }
    match test.missing {
        Missing::Breaching => alarm(breaching + filled >= wanted),
        Missing::NotBreaching => alarm(breaching >= wanted),
        _ if breaching >= wanted => alarm(true),
        // Something is there that is no alarm.
        _ if breaching < counted.len() => alarm(false),
        Missing::Ignore => None,
        Missing::Unknown if counted.is_empty() => Some(State::InsufficientData),
        // All that is there breaches, though it is too little: it counts once the oldest of it is as old as would be enough.
        Missing::Unknown => counted.last().filter(|(age, _)| *age >= wanted).map(|_| State::Alarm),
    }
}

fn reason(test: &Test, points: &[Point], filled: usize, state: State) -> String {
    if state == State::InsufficientData {
        let were = if filled == 1 { "was" } else { "were" };
        return format!("Insufficient Data: {} {were} unknown.", count(filled, "datapoint"));
    }
    let alarm = state == State::Alarm;
    let decisive: Vec<&Point> =
        points.iter().filter(|point| test.operator.holds(point.value, test.threshold) == alarm).collect();
    let treated = treated(test, filled);
    if decisive.is_empty() && !treated.is_empty() {
        let periods = count(test.periods, "period");
        let received = match points.len() {
            0 => "no datapoints were".to_owned(),
            1 => "1 datapoint was".to_owned(),
            some => format!("{some} datapoints were"),
        };
        return format!("Threshold Crossed: {received} received for {periods}{treated}.");
    }
    let number_of = decisive.len();
    let (of, enough) = match test.datapoints {
        None => (count(number_of, "datapoint"), String::new()),
        Some(wanted) => {
            let (least, step) = match alarm {
                true => (wanted, "OK -> ALARM"),
                false => (test.periods + 1 - wanted, "ALARM -> OK"),
            };
            let enough = format!(" (minimum {} for {step} transition)", count(least, "datapoint"));
            (format!("{number_of} out of the last {} datapoints", test.periods), enough)
        }
    };
    let list: Vec<_> =
        decisive.iter().take(LISTED).map(|p| format!("{} ({})", number(p.value), short(p.time))).collect();
    let list = list.join(", ");
    let were = if number_of == 1 { "was" } else { "were" };
    let not = if alarm { "" } else { "not " };
    let (words, threshold) = (test.operator.words(), number(test.threshold));
    if number_of <= LISTED {
        return format!(
            "Threshold Crossed: {of} [{list}] {were} {not}{words} the threshold ({threshold}){treated}{enough}."
        );
    }
    format!(
        "Threshold Crossed: {of} {were} {not}{words} the threshold ({threshold}){treated}. The most recent datapoints \
         which crossed the threshold: [{list}]{enough}."
    )
}

/// ` and 2 missing datapoints were treated as [Breaching]`
fn treated(test: &Test, filled: usize) -> String {
    let how = match test.missing {
        Missing::Breaching => "Breaching",
        Missing::NotBreaching => "NonBreaching",
        Missing::Ignore | Missing::Unknown => return String::new(),
    };
    match filled {
        0 => String::new(),
        1 => format!(" and 1 missing datapoint was treated as [{how}]"),
        some => format!(" and {some} missing datapoints were treated as [{how}]"),
    }
}

/// Members in AWS's order.
fn data(test: &Test, seen: &Seen, points: &[Point], now: Timestamp) -> String {
    let mut members = vec![("version", json!("1.0")), ("queryDate", json!(moment(now)))];
    if let Some(oldest) = points.last() {
        members.push(("startDate", json!(moment_of(oldest.time))));
    }
    members.extend(seen.unit.as_ref().map(|unit| ("unit", json!(unit))));
    members.extend(seen.statistic.as_ref().map(|statistic| ("statistic", json!(statistic))));
    members.push(("period", json!(seen.period)));
    let recent: Vec<f64> = points.iter().rev().map(|point| point.value).collect();
    members.push(("recentDatapoints", json!(recent)));
    members.push(("threshold", json!(test.threshold)));
    let plain = object(&members);
    members.push(("evaluatedDatapoints", Value::Array(evaluated(test, seen, points))));
    let whole = object(&members);
    match (whole.len(), plain.len()) {
        (..=DATA_BYTES, _) => whole,
        (_, ..=DATA_BYTES) => plain,
        _ => {
            members.retain(|(name, _)| !matches!(*name, "recentDatapoints" | "evaluatedDatapoints"));
            object(&members)
        }
    }
}

/// Those that counted; where some were missing, all periods.
fn evaluated(test: &Test, seen: &Seen, points: &[Point]) -> Vec<Value> {
    let show = |point: &Point| match point.samples {
        Some(samples) => {
            json!({"timestamp": moment_of(point.time), "sampleCount": samples, "value": point.value})
        }
        None => json!({"timestamp": moment_of(point.time), "value": point.value}),
    };
    if points.len() >= test.periods {
        return points.iter().map(show).collect();
    }
    let times = (0..test.periods as i64).map(|n| seen.newest - n * seen.period);
    let at = |time: i64| points.iter().find(|point| point.time == time);
    let mut all: Vec<Value> =
        times.map(|time| at(time).map_or_else(|| json!({"timestamp": moment_of(time)}), show)).collect();
    // What is older than the periods that count, and counted for want of others.
    let oldest = seen.newest - (test.periods as i64 - 1) * seen.period;
    all.extend(points.iter().filter(|point| point.time < oldest).map(show));
    all
}

/// In the order given: maps of JSON sort their members.
pub fn object(members: &[(&str, Value)]) -> String {
    let members: Vec<_> = members.iter().map(|(name, value)| format!("{}:{value}", Value::from(*name))).collect();
    format!("{{{}}}", members.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_698_338_550_985);
    const NEWEST: i64 = 1_698_338_520;

    fn test(wanted: Option<usize>, periods: usize, missing: &str) -> Test {
        let missing = Missing::parse(Some(missing)).unwrap();
        Test { operator: Operator::Greater, threshold: 2.0, periods, datapoints: wanted, missing, least_samples: None }
    }

    /// `0 - X - X`, the newest last, as in the guide: no breach, missing, breach.
    fn seen(pattern: &str) -> Seen {
        let slots = pattern.split(' ').rev().enumerate().map(|(n, mark)| {
            let value = match mark {
                "-" => return None,
                "X" => 21.5,
                _ => 1.0,
            };
            Some(Point { time: NEWEST - n as i64 * 30, value, samples: Some(2.0) })
        });
        Seen { slots: slots.collect(), newest: NEWEST, period: 30, statistic: Some("Average".into()), unit: None }
    }

    #[track_caller]
    fn row(wanted: usize, periods: usize, pattern: &str, expect: [Option<State>; 4]) {
        for (missing, expect) in ["missing", "ignore", "breaching", "notBreaching"].into_iter().zip(expect) {
            let verdict = judge(&test(Some(wanted), periods, missing), &seen(pattern), NOW);
            assert_eq!(verdict.map(|verdict| verdict.state), expect, "{wanted} of {periods}, {pattern}, {missing}");
        }
    }

    #[test]
    fn the_tables_of_the_guide() {
        let (ok, alarm, stays) = (Some(State::Ok), Some(State::Alarm), None);
        row(3, 3, "0 - X - X", [ok, ok, ok, ok]);
        row(3, 3, "0 - - - -", [ok, ok, ok, ok]);
        row(3, 3, "- - - - -", [Some(State::InsufficientData), stays, alarm, ok]);
        row(3, 3, "0 X X - X", [alarm, alarm, alarm, alarm]);
        row(3, 3, "- - X - -", [alarm, stays, alarm, ok]);
        row(2, 3, "0 - X - X", [alarm, alarm, alarm, alarm]);
        row(2, 3, "0 0 X 0 X", [alarm, alarm, alarm, alarm]);
        row(2, 3, "0 - X - -", [ok, ok, alarm, ok]);
        row(2, 3, "- - - - 0", [ok, ok, alarm, ok]);
        row(2, 3, "- - - X -", [alarm, stays, alarm, ok]);
    }

    #[test]
    fn an_alarm_is_not_raised_too_early() {
        row(3, 3, "- - - - X", [None, None, Some(State::Alarm), Some(State::Ok)]);
    }

    #[track_caller]
    fn says(test: &Test, pattern: &str, expect: &str) {
        assert_eq!(judge(test, &seen(pattern), NOW).unwrap().reason, expect);
    }

    #[test]
    fn reasons_are_in_aws_words() {
        says(
            &test(None, 1, "notBreaching"),
            "X",
            "Threshold Crossed: 1 datapoint [21.5 (26/10/23 16:42:00)] was greater than the threshold (2.0).",
        );
        says(
            &test(None, 1, "notBreaching"),
            "-",
            "Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].",
        );
        says(
            &test(None, 2, "breaching"),
            "- -",
            "Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].",
        );
        says(
            &test(Some(2), 3, "breaching"),
            "0 - -",
            "Threshold Crossed: 1 datapoint was received for 3 periods and 2 missing datapoints were treated as [Breaching].",
        );
        says(
            &test(Some(1), 2, "missing"),
            "0 0",
            "Threshold Crossed: 2 out of the last 2 datapoints [1.0 (26/10/23 16:42:00), 1.0 (26/10/23 16:41:30)] were not \
             greater than the threshold (2.0) (minimum 2 datapoints for ALARM -> OK transition).",
        );
        says(
            &test(Some(1), 20, "notBreaching"),
            "X",
            "Threshold Crossed: 1 out of the last 20 datapoints [21.5 (26/10/23 16:42:00)] was greater than the threshold \
             (2.0) and 19 missing datapoints were treated as [NonBreaching] (minimum 1 datapoint for OK -> ALARM transition).",
        );
        says(&test(None, 2, "missing"), "- -", "Insufficient Data: 2 datapoints were unknown.");
        let many = judge(&test(None, 7, "missing"), &seen("X X X X X X X"), NOW).unwrap().reason;
        assert!(
            many.starts_with("Threshold Crossed: 7 datapoints were greater than the threshold (2.0). The most"),
            "{many}"
        );
    }

    #[test]
    fn a_states_data_has_aws_members_in_aws_order() {
        let seen_ = Seen { unit: Some("Seconds".into()), ..seen("X") };
        let data = judge(&test(None, 1, "missing"), &seen_, NOW).unwrap().data;
        assert_eq!(
            data,
            r#"{"version":"1.0","queryDate":"2023-10-26T16:42:30.985+0000","startDate":"2023-10-26T16:42:00.000+0000","unit":"Seconds","statistic":"Average","period":30,"recentDatapoints":[21.5],"threshold":2.0,"evaluatedDatapoints":[{"sampleCount":2.0,"timestamp":"2023-10-26T16:42:00.000+0000","value":21.5}]}"#
        );
        let missing = judge(&test(None, 2, "breaching"), &seen("- -"), NOW).unwrap().data;
        assert!(
            missing.contains(r#""recentDatapoints":[],"threshold":2.0,"evaluatedDatapoints":[{"timestamp":"#),
            "{missing}"
        );
        assert!(!missing.contains("startDate"));
        let long = judge(&test(None, 300, "missing"), &seen(&["X"; 300].join(" ")), NOW).unwrap();
        assert!(long.data.len() <= DATA_BYTES && long.reason.len() < 1_000);
    }

    #[test]
    fn too_few_values_tell_nothing_where_that_is_asked() {
        let few = Test { least_samples: Some(10.0), ..test(None, 1, "missing") };
        assert_eq!(judge(&few, &seen("X"), NOW), None);
        assert!(judge(&Test { least_samples: Some(2.0), ..few }, &seen("X"), NOW).is_some());
    }

    #[test]
    fn operators() {
        for (operator, below, at, above) in [
            ("GreaterThanOrEqualToThreshold", false, true, true),
            ("GreaterThanThreshold", false, false, true),
            ("LessThanThreshold", true, false, false),
            ("LessThanOrEqualToThreshold", true, true, false),
        ] {
            let operator = Operator::parse(operator).unwrap();
            let holds = [1.0, 2.0, 3.0].map(|value| operator.holds(value, 2.0));
            assert_eq!(holds, [below, at, above], "{operator:?}");
        }
    }
}
