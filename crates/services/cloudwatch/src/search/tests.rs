use super::*;
use proptest::prelude::*;

fn metrics() -> Vec<(Listed, Vec<(String, String)>)> {
    let metric = |namespace: &str, name: &str, pairs: &[(&str, &str)]| {
        let dimensions = crate::series::dimensions_text(pairs.iter().copied());
        let listed = Listed { namespace: namespace.into(), name: name.into(), dimensions };
        (listed, pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    };
    vec![
        metric("AWS/Lambda", "Errors", &[]),
        metric("AWS/Lambda", "Errors", &[("FunctionName", "ProjectA-in")]),
        metric("AWS/Lambda", "Errors", &[("FunctionName", "ProjectA-in"), ("Resource", "ProjectA-in:live")]),
        metric("AWS/Lambda", "Invocations", &[("FunctionName", "ProjectA-in")]),
        metric("AWS/Lambda", "Invocations", &[("FunctionName", "other")]),
        metric("My Namespace", "Europe\\France Traffic(Network)", &[("Dimension@Name", "t2.micro")]),
        metric("Custom", "CustomCount1", &[("Stage", "prod")]),
    ]
}

/// The numbers of those that are found, or why there are none.
fn check(text: &str, expect: &str) {
    let found = match Search::parse(text, "Sum", None) {
        Ok(search) => {
            let all = metrics();
            let mut budget = Budget::default();
            let mut fits = |listed, pairs| search.fits("000000000000", listed, pairs, &mut budget).unwrap();
            let fits = all.iter().enumerate().filter(|(_, (listed, pairs))| fits(listed, pairs));
            fits.map(|(n, _)| n.to_string()).collect::<Vec<_>>().join(" ")
        }
        Err(why) => why,
    };
    assert_eq!(found, expect, "{text}");
}

#[test]
fn by_schema() {
    check("{AWS/Lambda}", "0 1 2 3 4");
    check(" { AWS/Lambda , FunctionName } ", "1 3 4");
    check("{AWS/Lambda,Resource,FunctionName} MetricName=\"Errors\"", "2");
    check("{\"My Namespace\",\"Dimension@Name\"}, \"t2.micro\"", "5");
    check("{Custom,FunctionName}", "");
}

#[test]
fn by_words_and_exact_texts() {
    check("count", "6");
    check("\"CustomCount1\"", "6");
    check("\"Custom\"", "6");
    check("\"customcount1\"", "");
    check("{Custom} \"prod\"", "6");
    check("micro", "5");
    check("FunctionName=projecta", "");
    check("FunctionName=ProjectA", "1 2 3");
    check("FunctionName=\"other\" Namespace=\"AWS/Lambda\"", "4");
    check("NOT Namespace=AWS", "5 6");
    check("\"Europe\\\\France Traffic\\(Network\\)\"", "5");
    check(":aws.AccountId=000000000000 other", "4");
    check(":aws.AccountId=444455556666", "");
}

#[test]
fn with_operators() {
    let nested =
        "{AWS/Lambda,FunctionName} MetricName=\"Errors\" OR (MetricName=\"Invocations\" AND (other OR nothing))";
    check(nested, "1 4");
    check("{AWS/Lambda,FunctionName} Invocations NOT other", "3");
    check("{AWS/Lambda,FunctionName} Invocations AND NOT (other OR in)", "");
    check("MetricName=(\"Errors\" OR \"CustomCount1\") NOT Resource=live", "0 1 6");
    check("and", "");
    check("NOT NOT micro", "5");
}

#[test]
fn what_is_no_search() {
    check("", "A search needs a metric schema, a search term, or both");
    check("{", "A metric schema has no end");
    check("{}", "A metric schema holds a namespace and names of dimensions, with commas between them");
    check("{a b}", "A metric schema holds a namespace and names of dimensions, with commas between them");
    check("\"a", "A text of the search has no end");
    check("a OR", "The search ends early");
    check("OR a", "OR of the search has nothing on one side");
    check("(a", "A parenthesis of the search is not closed");
    check("a)", "The search has a parenthesis too many");
    check("a=", "The search ends early");
    check("= a", "Unexpected '=' in the search");
    check(&"(".repeat(1000), "The search is nested deeper than 40 levels");
    check(&"x".repeat(1025), "A search has at most 1024 characters");
    assert_eq!(Search::parse("a", "sum", None).unwrap_err(), "The statistic sum is not supported");
    assert!(Search::parse("a", "Sum", Some(45.0)).unwrap_err().starts_with("The period of a search"));
}

#[test]
fn what_tells_results_apart() {
    let of = |numbers: &[usize]| {
        let all = metrics();
        let found: Vec<_> =
            numbers.iter().map(|n| Found { listed: all[*n].0.clone(), pairs: all[*n].1.clone() }).collect();
        names(&found)
    };
    assert_eq!(of(&[3, 4]), ["ProjectA-in", "other"]);
    assert_eq!(of(&[1, 3]), ["Errors", "Invocations"]);
    assert_eq!(of(&[1, 4]), ["ProjectA-in Errors", "other Invocations"]);
    assert_eq!(of(&[0, 1]), ["Errors", "ProjectA-in"]);
    assert_eq!(of(&[1, 6]), ["AWS/Lambda ProjectA-in Errors", "Custom prod CustomCount1"]);
    assert_eq!(of(&[6]), ["CustomCount1"]);
}

proptest! {
    #[test]
    fn no_search_is_too_strange(text in "([a-zA-Z0-9é]|[{}(),=\"\\\\ ]|AND |OR |NOT |MetricName=|Ⅷß){0,60}") {
        if let Ok(search) = Search::parse(&text, "Sum", None) {
            for (listed, pairs) in metrics() {
                let _ = search.fits("000000000000", &listed, &pairs, &mut Budget::default());
            }
        }
    }
}

#[test]
fn what_costs_too_much_ends() {
    // As many words as there is room for, none of which is found, in names of as many parts as there can be.
    let search = Search::parse("x OR ".repeat(204).trim_end_matches(" OR "), "Sum", None).unwrap();
    let parts = "1a".repeat(512);
    let pairs: Vec<_> = (0..30).map(|n| (format!("{n}{}", &parts[..250]), parts.clone())).collect();
    let listed = Listed { namespace: "n".into(), name: "m".into(), dimensions: String::new() };
    let mut budget = Budget::default();
    let looks = (0..1000).take_while(|_| search.fits("000000000000", &listed, &pairs, &mut budget).is_some()).count();
    assert!((10..100).contains(&looks), "{looks}");
    let small = [("Stage".to_owned(), "prod".to_owned())];
    assert_eq!(search.fits("000000000000", &listed, &small, &mut budget), None, "nothing is left");
    assert!(!budget.spend(1, 0));
}

#[test]
fn names_tell_apart_what_only_some_have() {
    let found = |pairs: &[(&str, &str)]| Found {
        listed: Listed { namespace: "n".into(), name: "m".into(), dimensions: String::new() },
        pairs: pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
    };
    assert_eq!(names(&[found(&[("a", "1"), ("b", "x")]), found(&[("a", "1")])]), ["x", "m"]);
    assert_eq!(names(&[found(&[("a", "1"), ("b", "x")]), found(&[("a", "2"), ("b", "x")])]), ["1", "2"]);
}
