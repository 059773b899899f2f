//! Delivery policies: how often and when a notification is tried again. Pure.
//!
//! Source: "Amazon SNS message delivery retries" and "Creating an HTTP/S delivery policy" in the SNS Developer Guide.

use crate::errors::invalid;
use cloud::Result;
use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// Retries at most.
const RETRIES: u32 = 100;
/// Seconds of a single wait, and of all of them.
const LONGEST_S: u32 = 3_600;

/// Content types that may be asked for.
const CONTENT_TYPES: &[&str] = &[
    "text/css",
    "text/csv",
    "text/html",
    "text/plain",
    "text/xml",
    "application/atom+xml",
    "application/json",
    "application/octet-stream",
    "application/soap+xml",
    "application/x-www-form-urlencoded",
    "application/xhtml+xml",
    "application/xml",
];
pub const PLAIN: &str = "text/plain; charset=UTF-8";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Backoff {
    Arithmetic,
    Exponential,
    Geometric,
    #[default]
    Linear,
}

/// How a policy was written: members that were not given are not shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RetryPolicy {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_delay_target: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_delay_target: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_retries: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_max_delay_retries: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_no_delay_retries: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_min_delay_retries: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backoff_function: Option<Backoff>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Throttle {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_receives_per_second: Option<u32>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RequestPolicy {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_content_type: Option<String>,
}

/// `DeliveryPolicy` of a topic.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfTopic {
    #[serde(default)]
    pub http: OfHttp,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfHttp {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_healthy_retry_policy: Option<RetryPolicy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_sickly_retry_policy: Option<RetryPolicy>,
    #[serde(default)]
    pub disable_subscription_overrides: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_throttle_policy: Option<Throttle>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_request_policy: Option<RequestPolicy>,
}

/// `DeliveryPolicy` of a subscription: what was not given is shown as `null`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct OfSubscription {
    pub healthy_retry_policy: Option<RetryPolicy>,
    pub sickly_retry_policy: Option<RetryPolicy>,
    pub throttle_policy: Option<Throttle>,
    pub request_policy: Option<RequestPolicy>,
    pub guaranteed: bool,
}

/// What holds in the end.
#[derive(Clone, Debug, PartialEq)]
pub struct Effective {
    pub retries: Plan,
    pub content_type: String,
    /// Requests in a second.
    pub rate: Option<u32>,
}

impl RetryPolicy {
    /// With AWS's defaults for what was not given.
    fn filled(&self) -> Self {
        let Plan { min_s, max_s, no_delay, min_delay, backoff, max_delay, function } = self.plan();
        Self {
            min_delay_target: Some(min_s),
            max_delay_target: Some(max_s),
            num_retries: Some(no_delay + min_delay + backoff + max_delay),
            num_max_delay_retries: Some(max_delay),
            num_no_delay_retries: Some(no_delay),
            num_min_delay_retries: Some(min_delay),
            backoff_function: Some(function),
        }
    }

    fn plan(&self) -> Plan {
        let (no_delay, min_delay, max_delay) = (
            self.num_no_delay_retries.unwrap_or(0),
            self.num_min_delay_retries.unwrap_or(0),
            self.num_max_delay_retries.unwrap_or(0),
        );
        let retries = self.num_retries.unwrap_or(3);
        Plan {
            min_s: self.min_delay_target.unwrap_or(20),
            max_s: self.max_delay_target.unwrap_or(20),
            no_delay,
            min_delay,
            backoff: retries.saturating_sub(no_delay).saturating_sub(min_delay).saturating_sub(max_delay),
            max_delay,
            function: self.backoff_function.unwrap_or_default(),
        }
    }

    /// `name`: what the policy is called where it stands.
    fn check(&self, name: &str) -> std::result::Result<(), String> {
        let required = [
            ("minDelayTarget", self.min_delay_target),
            ("maxDelayTarget", self.max_delay_target),
            ("numRetries", self.num_retries),
        ];
        if let Some((missing, _)) = required.iter().find(|(_, value)| value.is_none()) {
            return Err(format!("{name}.{missing} must be specified"));
        }
        let plan = self.plan();
        let at_least =
            |member: &str, least: u32| Err(format!("{name}.{member} must be greater than or equal to {least}"));
        let at_most = |member: &str, most: u32| Err(format!("{name}.{member} must be less than or equal to {most}"));
        if plan.min_s < 1 {
            return at_least("minDelayTarget", 1);
        }
        if plan.max_s > LONGEST_S {
            return at_most("maxDelayTarget", LONGEST_S);
        }
        if plan.max_s < plan.min_s {
            return Err(format!("{name}.maxDelayTarget must be greater than or equal to minDelayTarget"));
        }
        if self.num_retries > Some(RETRIES) {
            return at_most("numRetries", RETRIES);
        }
        let phases = [self.num_no_delay_retries, self.num_min_delay_retries, self.num_max_delay_retries];
        let phases: u64 = phases.into_iter().flatten().map(u64::from).sum();
        if phases > u64::from(self.num_retries.unwrap_or_default()) {
            return Err(format!(
                "{name}.numRetries must be greater than or equal to the sum of numMinDelayRetries, numNoDelayRetries and numMaxDelayRetries"
            ));
        }
        let total_ms: i64 = (1..).map_while(|failure| plan.wait_ms(failure)).sum();
        if total_ms > i64::from(LONGEST_S) * 1000 {
            return Err(format!("{name}: total retry time must be less than or equal to {LONGEST_S} seconds"));
        }
        Ok(())
    }
}

impl Throttle {
    fn check(&self, name: &str) -> std::result::Result<(), String> {
        match self.max_receives_per_second {
            Some(0) => Err(format!("{name}.maxReceivesPerSecond must be greater than or equal to 1")),
            _ => Ok(()),
        }
    }
}

impl RequestPolicy {
    fn check(&self, name: &str) -> std::result::Result<(), String> {
        let Some(kind) = &self.header_content_type else { return Ok(()) };
        let media = kind.split(';').next().unwrap_or_default().trim();
        let plain = kind.bytes().all(|b| (b' '..=b'~').contains(&b));
        if plain && CONTENT_TYPES.contains(&media) {
            return Ok(());
        }
        Err(format!("{name}.headerContentType has an invalid value"))
    }
}

fn refused(prefix: &str, reason: impl Display) -> api::Error {
    invalid(format!("{prefix}DeliveryPolicy: {reason}"))
}

/// Numbers are checked as they are read, so that a negative one is told as one that is too small.
fn read<T: for<'de> Deserialize<'de> + Default>(text: &str, prefix: &str) -> Result<T> {
    // A member that is null is one that is not there.
    let mut value: serde_json::Value =
        serde_json::from_str(text).map_err(|_| refused(prefix, "failed to parse JSON."))?;
    without_nulls(&mut value, 8);
    serde_json::from_value(value).map_err(|error| refused(prefix, error))
}

fn without_nulls(value: &mut serde_json::Value, depth: usize) {
    let serde_json::Value::Object(members) = value else { return };
    members.retain(|_, member| !member.is_null());
    if depth > 0 {
        members.values_mut().for_each(|member| without_nulls(member, depth - 1));
    }
}

impl OfTopic {
    /// `prefix` says where the attribute was given.
    pub fn read(text: &str, prefix: &str) -> Result<Self> {
        let policy: Self = read(text, prefix)?;
        let OfHttp {
            default_healthy_retry_policy: healthy,
            default_sickly_retry_policy: sickly,
            default_throttle_policy: throttle,
            default_request_policy: request,
            ..
        } = &policy.http;
        let checks = [
            healthy.as_ref().map(|policy| policy.check("http.defaultHealthyRetryPolicy")),
            sickly.as_ref().map(|policy| policy.check("http.defaultSicklyRetryPolicy")),
            throttle.as_ref().map(|policy| policy.check("http.defaultThrottlePolicy")),
            request.as_ref().map(|policy| policy.check("http.defaultRequestPolicy")),
        ];
        checks
            .into_iter()
            .flatten()
            .collect::<std::result::Result<(), _>>()
            .map_err(|reason| refused(prefix, reason))?;
        Ok(policy)
    }

    /// `EffectiveDeliveryPolicy`
    pub fn effective(&self) -> Self {
        let request = self.http.default_request_policy.clone();
        Self {
            http: OfHttp {
                default_healthy_retry_policy: Some(
                    self.http.default_healthy_retry_policy.clone().unwrap_or_default().filled(),
                ),
                default_request_policy: Some(
                    request.unwrap_or(RequestPolicy { header_content_type: Some(PLAIN.into()) }),
                ),
                ..self.http.clone()
            },
        }
    }
}

impl OfSubscription {
    /// `prefix` says where the attribute was given.
    pub fn read(text: &str, prefix: &str) -> Result<Self> {
        let policy: Self = read(text, prefix)?;
        let checks = [
            policy.healthy_retry_policy.as_ref().map(|policy| policy.check("healthyRetryPolicy")),
            policy.sickly_retry_policy.as_ref().map(|policy| policy.check("sicklyRetryPolicy")),
            policy.throttle_policy.as_ref().map(|policy| policy.check("throttlePolicy")),
            policy.request_policy.as_ref().map(|policy| policy.check("requestPolicy")),
        ];
        checks
            .into_iter()
            .flatten()
            .collect::<std::result::Result<(), _>>()
            .map_err(|reason| refused(prefix, reason))?;
        Ok(policy)
    }

    /// `EffectiveDeliveryPolicy`: its own, or the topic's, or AWS's.
    pub fn effective(&self, topic: &OfTopic) -> Self {
        let OfHttp { disable_subscription_overrides: disabled, .. } = topic.http;
        let none = Self::default();
        let own = if disabled { &none } else { self };
        let of_topic = topic.effective().http;
        Self {
            healthy_retry_policy: own
                .healthy_retry_policy
                .as_ref()
                .map(RetryPolicy::filled)
                .or(of_topic.default_healthy_retry_policy),
            sickly_retry_policy: own.sickly_retry_policy.clone().or(of_topic.default_sickly_retry_policy),
            throttle_policy: own.throttle_policy.clone().or(of_topic.default_throttle_policy),
            request_policy: own.request_policy.clone().or(of_topic.default_request_policy),
            guaranteed: own.guaranteed,
        }
    }

    /// What an effective policy comes to.
    pub fn in_force(&self) -> Effective {
        let content_type = self.request_policy.as_ref().and_then(|policy| policy.header_content_type.clone());
        Effective {
            retries: self.healthy_retry_policy.clone().unwrap_or_default().plan(),
            content_type: content_type.unwrap_or_else(|| PLAIN.into()),
            rate: self.throttle_policy.as_ref().and_then(|policy| policy.max_receives_per_second),
        }
    }
}

/// Four phases: at once, after the shortest wait, after waits that grow, after the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    pub min_s: u32,
    pub max_s: u32,
    pub no_delay: u32,
    pub min_delay: u32,
    pub backoff: u32,
    pub max_delay: u32,
    pub function: Backoff,
}

/// How SNS tries what AWS itself manages, functions and queues: 100,015 times in 23 days.
pub const MANAGED: Plan = Plan {
    min_s: 1,
    max_s: 20,
    no_delay: 3,
    min_delay: 2,
    backoff: 10,
    max_delay: 100_000,
    function: Backoff::Exponential,
};

impl Plan {
    /// Milliseconds to wait after the `failures`-th attempt in a row that failed, counted from 1. `None`: given up.
    pub fn wait_ms(&self, failures: u32) -> Option<i64> {
        let mut retry = failures.saturating_sub(1);
        let (min, max) = (i64::from(self.min_s) * 1000, i64::from(self.max_s) * 1000);
        for (count, wait) in [(self.no_delay, Some(0)), (self.min_delay, Some(min)), (self.backoff, None)] {
            if retry < count {
                return Some(wait.unwrap_or_else(|| self.grown_ms(retry)));
            }
            retry -= count;
        }
        (retry < self.max_delay).then_some(max)
    }

    /// The wait before the retry of this number in the third phase, from 0: the first is the shortest, the last the longest.
    fn grown_ms(&self, number: u32) -> i64 {
        let (min, max) = (f64::from(self.min_s) * 1000.0, f64::from(self.max_s) * 1000.0);
        let steps = self.backoff.saturating_sub(1);
        if steps == 0 {
            return min as i64;
        }
        let part = f64::from(number) / f64::from(steps);
        let share = match self.function {
            Backoff::Linear => part,
            // Each step is longer by the same than the one before.
            Backoff::Arithmetic => {
                let (n, all) = (f64::from(number), f64::from(steps));
                n * (n + 1.0) / (all * (all + 1.0))
            }
            // Waits grow by the same factor.
            Backoff::Geometric => return (min * (max / min).powf(part)) as i64,
            Backoff::Exponential => {
                let scale = f64::from(steps.min(30)).exp2() - 1.0;
                ((part * f64::from(steps.min(30))).exp2() - 1.0) / scale
            }
        };
        (min + (max - min) * share) as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn shown(policy: &impl Serialize) -> Value {
        serde_json::to_value(policy).unwrap()
    }

    #[test]
    fn a_topics_policy_is_shown_as_it_was_given_and_as_it_holds() {
        let given =
            r#"{"http": {"defaultHealthyRetryPolicy": {"minDelayTarget": 5, "maxDelayTarget": 6, "numRetries": 1}}}"#;
        let policy = OfTopic::read(given, "").unwrap();
        let healthy = json!({"minDelayTarget": 5, "maxDelayTarget": 6, "numRetries": 1});
        assert_eq!(
            shown(&policy),
            json!({"http": {"defaultHealthyRetryPolicy": healthy, "disableSubscriptionOverrides": false}})
        );
        let effective = shown(&policy.effective());
        assert_eq!(effective["http"]["defaultHealthyRetryPolicy"]["backoffFunction"], "linear");
        assert_eq!(effective["http"]["defaultHealthyRetryPolicy"]["numMaxDelayRetries"], 0);
        assert_eq!(effective["http"]["defaultRequestPolicy"]["headerContentType"], PLAIN);
        let none = OfTopic::read(r#"{"http": {"defaultHealthyRetryPolicy": null}}"#, "").unwrap();
        assert_eq!(shown(&none), json!({"http": {"disableSubscriptionOverrides": false}}));
        assert_eq!(shown(&OfTopic::default().effective())["http"]["defaultHealthyRetryPolicy"]["numRetries"], 3);
    }

    #[test]
    fn a_subscriptions_policy_comes_before_the_topics() {
        let topic =
            OfTopic::read(r#"{"http": {"defaultRequestPolicy": {"headerContentType": "application/json"}}}"#, "");
        let own = r#"{"healthyRetryPolicy": {"minDelayTarget": 1, "maxDelayTarget": 1, "numRetries": 0}}"#;
        let (topic, own) = (topic.unwrap(), OfSubscription::read(own, "").unwrap());
        assert_eq!(shown(&own)["sicklyRetryPolicy"], Value::Null);
        let effective = own.effective(&topic).in_force();
        assert_eq!((effective.content_type.as_str(), effective.retries.wait_ms(1)), ("application/json", None));
        let mut strict = topic.clone();
        strict.http.disable_subscription_overrides = true;
        assert_eq!(own.effective(&strict).in_force().retries.wait_ms(3), Some(20_000));
    }

    #[test]
    fn what_breaks_a_rule_is_told() {
        let told = |policy: &str| OfSubscription::read(policy, "Attributes Reason: ").unwrap_err().message;
        let with = |members: &str| told(&format!("{{\"healthyRetryPolicy\": {{{members}}}}}"));
        assert_eq!(
            with(r#""minDelayTarget": 0, "maxDelayTarget": 0, "numRetries": 0"#),
            "Invalid parameter: Attributes Reason: DeliveryPolicy: healthyRetryPolicy.minDelayTarget must be greater than or equal to 1"
        );
        for members in [
            r#""minDelayTarget": 2, "maxDelayTarget": 1, "numRetries": 0"#,
            r#""minDelayTarget": 1, "maxDelayTarget": 3601, "numRetries": 0"#,
            r#""minDelayTarget": 1, "maxDelayTarget": 1, "numRetries": 101"#,
            r#""minDelayTarget": 1, "maxDelayTarget": 1, "numRetries": 1, "numNoDelayRetries": 2"#,
            r#""minDelayTarget": 3600, "maxDelayTarget": 3600, "numRetries": 2"#,
            r#""minDelayTarget": 1"#,
            r#""minDelayTarget": -1, "maxDelayTarget": 1, "numRetries": 1"#,
            r#""x": 1"#,
        ] {
            assert!(with(members).contains("DeliveryPolicy: "), "{members}");
        }
        assert!(told(r#"{"requestPolicy": {"headerContentType": "image/png"}}"#).contains("headerContentType"));
        assert!(told(r#"{"throttlePolicy": {"maxReceivesPerSecond": 0}}"#).contains("maxReceivesPerSecond"));
        assert!(told("{").contains("failed to parse JSON"));
    }

    #[test]
    fn waits_go_through_four_phases() {
        let plan = Plan {
            min_s: 1,
            max_s: 10,
            no_delay: 2,
            min_delay: 1,
            backoff: 4,
            max_delay: 2,
            function: Backoff::Linear,
        };
        let waits: Vec<_> = (1..=10).map(|failure| plan.wait_ms(failure)).collect();
        let expect = [0, 0, 1_000, 1_000, 4_000, 7_000, 10_000, 10_000, 10_000].map(Some);
        assert_eq!(waits[..9], expect);
        assert_eq!(waits[9], None);
    }

    #[test]
    fn every_function_grows_from_the_shortest_to_the_longest() {
        for function in [Backoff::Linear, Backoff::Arithmetic, Backoff::Geometric, Backoff::Exponential] {
            let plan = Plan { min_s: 2, max_s: 50, no_delay: 0, min_delay: 0, backoff: 9, max_delay: 0, function };
            let waits: Vec<_> = (1..=9).map(|failure| plan.wait_ms(failure).unwrap()).collect();
            assert!(waits.is_sorted_by(|a, b| a < b), "{function:?} {waits:?}");
            assert_eq!((waits[0], waits[8]), (2_000, if function == Backoff::Geometric { waits[8] } else { 50_000 }));
            assert!((49_999..=50_000).contains(&waits[8]), "{waits:?}");
        }
    }

    #[test]
    fn functions_and_queues_are_tried_for_weeks() {
        let waits = (1..).map_while(|failure| MANAGED.wait_ms(failure));
        let (count, total) = waits.fold((0, 0), |(count, total), wait| (count + 1, total + wait));
        assert_eq!(count, 100_015);
        assert_eq!(total / 86_400_000, 23);
    }
}
