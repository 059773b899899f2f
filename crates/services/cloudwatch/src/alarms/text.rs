//! Numbers and times as CloudWatch writes them in reasons and messages.

use base::Timestamp;
use time::macros::format_description;

/// As Java shows a double: `2.0`, `1.0E7`, `1.0E-4`.
pub fn number(value: f64) -> String {
    if value == 0.0 || (1e-3..1e7).contains(&value.abs()) {
        return format!("{value:?}");
    }
    let text = format!("{value:E}");
    match text.split_once('E') {
        Some((digits, power)) if !digits.contains('.') => format!("{digits}.0E{power}"),
        _ => text,
    }
}

/// `2019-10-02T17:04:40.985+0000`
pub fn moment(at: Timestamp) -> String {
    at.lambda_modified()
}

/// The same of seconds.
pub fn moment_of(seconds: i64) -> String {
    moment(Timestamp::from_millis(seconds.saturating_mul(1000)))
}

/// `02/10/19 16:59:00`
pub fn short(seconds: i64) -> String {
    let format = format_description!("[day]/[month]/[year repr:last_two] [hour]:[minute]:[second]");
    Timestamp::from_millis(seconds.saturating_mul(1000)).datetime().format(&format).unwrap_or_default()
}

/// `Friday 22 July, 2022 15:57:45 UTC`
pub fn long(at: Timestamp) -> String {
    let format = format_description!("[weekday] [day] [month repr:long], [year] [hour]:[minute]:[second] UTC");
    at.datetime().format(&format).unwrap_or_default()
}

/// `1 datapoint`, `2 datapoints`
pub fn count(number: usize, of: &str) -> String {
    format!("{number} {of}{}", if number == 1 { "" } else { "s" })
}

/// How AWS calls a region in its messages; others go by their code.
pub fn region(code: &str) -> &str {
    const NAMES: &[(&str, &str)] = &[
        ("af-south-1", "Africa (Cape Town)"),
        ("ap-east-1", "Asia Pacific (Hong Kong)"),
        ("ap-northeast-1", "Asia Pacific (Tokyo)"),
        ("ap-northeast-2", "Asia Pacific (Seoul)"),
        ("ap-northeast-3", "Asia Pacific (Osaka)"),
        ("ap-south-1", "Asia Pacific (Mumbai)"),
        ("ap-south-2", "Asia Pacific (Hyderabad)"),
        ("ap-southeast-1", "Asia Pacific (Singapore)"),
        ("ap-southeast-2", "Asia Pacific (Sydney)"),
        ("ap-southeast-3", "Asia Pacific (Jakarta)"),
        ("ap-southeast-4", "Asia Pacific (Melbourne)"),
        ("ca-central-1", "Canada (Central)"),
        ("ca-west-1", "Canada West (Calgary)"),
        ("cn-north-1", "China (Beijing)"),
        ("cn-northwest-1", "China (Ningxia)"),
        ("eu-central-1", "EU (Frankfurt)"),
        ("eu-central-2", "Europe (Zurich)"),
        ("eu-north-1", "EU (Stockholm)"),
        ("eu-south-1", "EU (Milan)"),
        ("eu-south-2", "Europe (Spain)"),
        ("eu-west-1", "EU (Ireland)"),
        ("eu-west-2", "EU (London)"),
        ("eu-west-3", "EU (Paris)"),
        ("il-central-1", "Israel (Tel Aviv)"),
        ("me-central-1", "Middle East (UAE)"),
        ("me-south-1", "Middle East (Bahrain)"),
        ("sa-east-1", "South America (Sao Paulo)"),
        ("us-east-1", "US East (N. Virginia)"),
        ("us-east-2", "US East (Ohio)"),
        ("us-gov-east-1", "AWS GovCloud (US-East)"),
        ("us-gov-west-1", "AWS GovCloud (US-West)"),
        ("us-west-1", "US West (N. California)"),
        ("us-west-2", "US West (Oregon)"),
    ];
    NAMES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_java_shows_them() {
        for (value, shown) in [
            (2.0, "2.0"),
            (0.0, "0.0"),
            (-21.5, "-21.5"),
            (0.0666851903306472, "0.0666851903306472"),
            (45628.0, "45628.0"),
            (1e7, "1.0E7"),
            (12_345_678.5, "1.23456785E7"),
            (0.0001, "1.0E-4"),
            (0.001, "0.001"),
        ] {
            assert_eq!(number(value), shown);
        }
    }

    #[test]
    fn times_have_three_forms() {
        let at = Timestamp::from_millis(1_658_505_465_394);
        assert_eq!(moment(at), "2022-07-22T15:57:45.394+0000");
        assert_eq!(long(at), "Friday 22 July, 2022 15:57:45 UTC");
        assert_eq!(short(1_658_505_465), "22/07/22 15:57:45");
        assert_eq!((region("us-east-1"), region("mars-1")), ("US East (N. Virginia)", "mars-1"));
    }
}
