use super::*;
use proptest::prelude::*;

/// Five periods of a minute: `a` is 1 2 3 4 5; `b` lacks the second and the fourth, `n` everything.
fn scope() -> Scope {
    let mut scope = Scope::new(Range { from: 0, to: 300, period: 60 });
    let series = |values: &[Option<f64>]| {
        values.iter().enumerate().filter_map(|(n, value)| Some((n as i64 * 60, (*value)?))).collect()
    };
    scope.metric("a", series(&[Some(1.0), Some(2.0), Some(3.0), Some(4.0), Some(5.0)])).unwrap();
    scope.metric("b", series(&[Some(10.0), None, Some(30.0), None, Some(50.0)])).unwrap();
    scope.metric("n", Series::new()).unwrap();
    scope
}

fn run(expressions: &[(&str, &str)]) -> Result<Scope, (String, String)> {
    let mut scope = scope();
    let parsed: Vec<_> = expressions
        .iter()
        .map(|(id, text)| parse(text).map(|parsed| (*id, parsed)).map_err(|why| ((*id).to_owned(), why)))
        .collect::<Result<_, _>>()?;
    scope.evaluate(&parsed.iter().map(|(id, parsed)| (*id, parsed)).collect())?;
    Ok(scope)
}

/// Values of each minute, with a dash where there is none; or the reason.
fn check(text: &str, expect: &str) {
    let shown = match run(&[("e", text)]).map(|scope| scope.value("e")) {
        Ok(Value::Series(series)) => line(&series),
        Ok(Value::List(all)) => {
            all.iter().map(|(id, series)| format!("{id}: {}", line(series))).collect::<Vec<_>>().join("; ")
        }
        Ok(Value::Number(number)) => format!("number {number}"),
        Err((_, why)) => why,
    };
    assert_eq!(shown, expect, "{text}");
}

fn line(series: &Series) -> String {
    let at =
        |time: i64| series.get(&time).map_or("-".to_owned(), |value| format!("{}", (value * 1000.0).round() / 1000.0));
    (0..5).map(|n| at(n * 60)).collect::<Vec<_>>().join(" ")
}

#[test]
fn arithmetic_takes_what_is_missing_for_0() {
    check("a + b", "11 2 33 4 55");
    check("b - a", "9 -2 27 -4 45");
    check("b / a", "10 0 10 0 10");
    check("a / b", "0.1 - 0.1 - 0.1");
    check("a + n", "1 2 3 4 5");
    check("n + n", "- - - - -");
    check("n * 2 + 1", "- - - - -");
    check("a * 2 + 1", "3 5 7 9 11");
    check("10 - -a", "11 12 13 14 15");
    check("2 + 3 * a ^ 2", "5 14 29 50 77");
    check("(2 + 3) * a", "5 10 15 20 25");
    check("a / (a - 3)", "-0.5 -2 - 4 2.5");
    check("a > 2 AND b < 50", "0 0 1 0 0");
    check("[a, n] + b", "1: 11 2 33 4 55; 2: 10 - 30 - 50");
    check("b > [a, n]", "1: 1 0 1 0 1; 2: 1 - 1 - 1");
    check("a == 1 || a >= 5", "1 0 0 0 1");
}

#[test]
fn copies_are_counted_too() {
    let all = |name: &str| format!("[{}]", vec![name; 500].join(","));
    let (one, two, three) = (all("a"), all("e1"), all("e2"));
    let why = run(&[("e1", &one), ("e2", &two), ("e3", &three)]).err().unwrap();
    assert_eq!(why, ("e3".to_owned(), "The request is too large to be computed".to_owned()));
    let metrics = all("METRICS()");
    let nothing = [("e1", metrics.as_str()), ("e2", &two), ("e3", &three)];
    assert_eq!(run(&nothing).err().unwrap().1, "The request is too large to be computed");
}

#[test]
fn functions_of_one_series() {
    check("a - AVG(a)", "-2 -1 0 1 2");
    check("a / MAX(a) + MIN(b) + SUM(n)", "10.2 10.4 10.6 10.8 11");
    check("RATE(a) * 60", "- 1 1 1 1");
    check("DIFF(b)", "- - 20 - 20");
    check("DIFF_TIME(b)", "- - 120 - 120");
    check("RUNNING_SUM(a)", "1 3 6 10 15");
    check("ABS(CEIL(a / -2))", "0 1 1 2 2");
    check("TIME_SERIES(STDDEV(a) ^ 2)", "2 2 2 2 2");
    check("EPOCH(b) / PERIOD(a)", "0 1 2 3 4");
    check("MINUTE(n)", "0 1 2 3 4");
    check(
        "YEAR(a) * 10000 + MONTH(a) * 100 + DATE(a) + DAY(a) / 10 + HOUR(a)",
        "19700101.4 19700101.4 19700101.4 19700101.4 19700101.4",
    );
    check("b / DATAPOINT_COUNT(b)", "3.333 - 10 - 16.667");
    check("LOG10(b)", "1 - 1.477 - 1.699");
}

#[test]
fn functions_of_many() {
    check("SUM([a, b])", "11 2 33 4 55");
    check("AVG([a, b])", "5.5 1 16.5 2 27.5");
    check("a - AVG(b) + SUM(b) / DATAPOINT_COUNT(b)", "13 14 15 16 17");
    check("MAX(METRICS(\"b\"))", "10 - 30 - 50");
    check("METRICS() * 2", "a: 2 4 6 8 10; b: 20 - 60 - 100; n: - - - - -");
    check("[a] + [a, b]", "Lists of different lengths cannot be combined");
    check("a * METRIC_COUNT(METRICS())", "3 6 9 12 15");
    check("FIRST([b, a]) + LAST([b, a])", "11 2 33 4 55");
}

#[test]
fn lists_are_ordered_and_cut() {
    check("SORT(METRICS(), AVG, DESC)", "b: 10 - 30 - 50; a: 1 2 3 4 5; n: - - - - -");
    check("SORT(METRICS(), MAX, ASC, 2)", "a: 1 2 3 4 5; b: 10 - 30 - 50");
    check("FIRST(SORT([a, b], MIN, DESC))", "10 - 30 - 50");
    check("SLICE(SORT(METRICS(), SUM, DESC), 1)", "a: 1 2 3 4 5; n: - - - - -");
    check("SLICE(METRICS(), 0, 1)", "a: 1 2 3 4 5");
    check("SLICE(METRICS(), 7, 3)", "");
    check("REMOVE_EMPTY(METRICS())", "a: 1 2 3 4 5; b: 10 - 30 - 50");
    check("DATAPOINT_COUNT(METRICS())", "2 1 2 1 2");
}

#[test]
fn gaps_are_filled_and_choices_made() {
    check("FILL(b, 0)", "10 0 30 0 50");
    check("FILL(b, REPEAT)", "10 10 30 30 50");
    check("FILL(b, LINEAR)", "10 20 30 40 50");
    check("FILL(b, a)", "10 2 30 4 50");
    check("FILL(n, 7)", "7 7 7 7 7");
    check("IF(a > 2, a, 0)", "0 0 3 4 5");
    check("IF(a > 2, b)", "- - 30 0 50");
    check("IF(b, a, 7)", "1 - 3 - 5");
    check("IF(SUM(a) > 3, b)", "10 - 30 - 50");
    check("IF(SUM(a) > 3, a, b)", "1 2 3 4 5");
}

/// The guide's own tables, a dash where there is no value.
#[test]
fn the_guides_tables() {
    let series = |values: [Option<f64>; 5]| {
        values.iter().enumerate().filter_map(|(n, value)| Some((n as i64 * 60, (*value)?))).collect::<Series>()
    };
    let of = |metrics: &[(&str, [Option<f64>; 5])], text: &str| {
        let mut scope = Scope::new(Range { from: 0, to: 300, period: 60 });
        metrics.iter().for_each(|(id, values)| scope.metric(id, series(*values)).unwrap());
        scope.evaluate(&HashMap::from([("e", &parse(text).unwrap())])).unwrap();
        let Value::Series(found) = scope.value("e") else { panic!("{text}") };
        line(&found)
    };
    let (some, none) = (|value: f64| Some(value), None);
    let compared = [
        ("m1", [some(30.0), some(20.0), some(0.0), some(0.0), none]),
        ("m2", [some(20.0), none, some(20.0), none, none]),
    ];
    assert_eq!(of(&compared, "m1 < m2"), "0 0 1 0 -");
    assert_eq!(of(&compared, "m1 >= 30"), "1 0 0 0 -");
    assert_eq!(of(&compared, "m1 > 15 AND m2 > 15"), "1 0 0 0 -");
    let chosen = [
        ("m1", [some(1.0), some(1.0), some(0.0), some(0.0), none]),
        ("m2", [some(30.0), none, some(0.0), some(0.0), some(30.0)]),
        ("m3", [some(0.0), some(0.0), some(20.0), none, some(20.0)]),
    ];
    assert_eq!(of(&chosen, "IF(m1, m2, m3)"), "30 0 20 - -");
    assert_eq!(of(&chosen, "IF(m1, 5, m3)"), "5 5 20 - -");
    assert_eq!(of(&chosen, "IF(m1, m2, 5)"), "30 0 5 5 -");
}

#[test]
fn what_is_not_served_is_refused() {
    check("SEARCH('{AWS/Lambda}')", "SEARCH takes a search and a statistic, both in quotes, and a period");
    check("SORT([a, b], STDDEV, ASC)", "SORT is by AVG, MIN, MAX or SUM");
    check("SORT([a, b], SUM, 1)", "SORT is in the order ASC or DESC");
    check("SORT(a, SUM, ASC)", "SORT takes a list of time series");
    check("SLICE([a], 0 - 1)", "SLICE takes whole numbers from 0 on");
    check("SLICE([a], 1 / 0)", "SLICE takes whole numbers from 0 on");
    check("ANOMALY_DETECTION_BAND(a)", "The function ANOMALY_DETECTION_BAND is not supported");
    check("SELECT AVG(x) FROM y", "Unexpected Word(\"AVG\")");
    check("SUM(a)", "The result is a number, and must be a time series: TIME_SERIES makes one of it");
    check("x", "Unknown identifier: 'x'");
    check("a +", "The expression ends early");
    check("(a", "A parenthesis is not closed");
    check("a ? b", "Unexpected character '?'");
    check("RATE(1)", "RATE takes a time series");
    check("FILL(a)", "FILL does not take one such argument");
    check(&"(".repeat(1000), "The expression is nested deeper than 40 levels");
    check(&"-".repeat(1000), "The expression is nested deeper than 40 levels");
}

#[test]
fn expressions_name_each_other_in_any_order_but_not_in_a_circle() {
    let scope = run(&[("e1", "e2 + 1"), ("e2", "a * 10")]).unwrap();
    assert_eq!(scope.value("e1"), Value::Series((0..5).map(|n| (n * 60, n as f64 * 10.0 + 11.0)).collect()));
    let (_, why) = run(&[("e1", "e2"), ("e2", "e1")]).err().unwrap();
    assert_eq!(why, "The expression depends on itself");
}

#[test]
fn there_is_an_end_to_what_is_computed() {
    let parsed = parse("a + a + a").unwrap();
    let mut scope = Scope { work: 9, ..scope() };
    let (_, why) = scope.evaluate(&HashMap::from([("e", &parsed)])).unwrap_err();
    assert_eq!(why, "The request is too large to be computed");
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in "([a-z0-9_]|[()\\[\\],+*/^<>=&|\"'. -]|SUM|FILL|IF|METRICS|SORT|SLICE|SEARCH|'\\{a\\} x', 'Sum'|é){0,60}") {
        if let Ok(parsed) = parse(&text) {
            let _ = scope().evaluate(&HashMap::from([("e", &parsed)]));
        }
    }
}
