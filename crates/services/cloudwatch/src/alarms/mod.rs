//! Alarms: what is configured, in which state it is, and what comes of that.
//!
//! An alarm is looked at when its periods end ([`window`]): [`run`] sleeps until the next of them is due, reads what all that
//! are due need, and [`judge`]s. A state that changes goes through a [`turn::Turn`], which also asks the composite alarms
//! that name it, and says what is to be kept and to be sent. That is one commit; then it is published in memory, and the
//! outbox delivers what is to be sent.

pub mod actions;
pub mod db;
pub mod judge;
pub mod message;
pub mod read;
pub mod rule;
pub mod run;
pub mod store;
pub mod text;
pub mod turn;
pub mod window;

use api::cloudwatch::{CompositeAlarm, MetricAlarm};
use base::Timestamp;
use cloud::Context;
use judge::{Missing, Operator, Test};
use rule::Rule;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use window::Window;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum State {
    Ok,
    Alarm,
    InsufficientData,
}

impl State {
    pub const ALL: [Self; 3] = [Self::Ok, Self::Alarm, Self::InsufficientData];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::Alarm => "ALARM",
            Self::InsufficientData => "INSUFFICIENT_DATA",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == text)
    }
}

/// As it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Shown {
    Metric(Box<MetricAlarm>),
    Composite(Box<CompositeAlarm>),
}

/// What keeps a composite alarm's actions back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hold {
    /// Its suppressor is in ALARM.
    Alarm,
    /// Its suppressor may still go there, until then. Milliseconds.
    Wait(i64),
    /// Its suppressor was there until lately.
    Extension(i64),
}

impl Hold {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Alarm => "Alarm",
            Self::Wait(_) => "WaitPeriod",
            Self::Extension(_) => "ExtensionPeriod",
        }
    }

    pub const fn until(self) -> Option<i64> {
        match self {
            Self::Alarm => None,
            Self::Wait(until) | Self::Extension(until) => Some(until),
        }
    }
}

/// Actions that are kept back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Held {
    pub by: Hold,
    /// The state that actions were last performed for, or would have been.
    pub since: Was,
}

/// A state as it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Was {
    pub state: State,
    pub reason: String,
    pub data: Option<String>,
    pub at: Timestamp,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Alarm {
    pub shown: Shown,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    /// By which messages know the metric of an alarm of one metric.
    pub metric_id: String,
    #[serde(default)]
    pub held: Option<Held>,
    /// When a suppressor was last seen to leave ALARM counts no longer than its extension: milliseconds.
    #[serde(default)]
    pub extension_until: Option<i64>,
    #[serde(skip)]
    rule: OnceLock<Option<Rule>>,
}

/// The member of this name of either kind.
macro_rules! either {
    ($alarm:expr, $member:ident) => {
        match &$alarm.shown {
            Shown::Metric(alarm) => &alarm.$member,
            Shown::Composite(alarm) => &alarm.$member,
        }
    };
}

impl Alarm {
    pub fn new(shown: Shown, tags: BTreeMap<String, String>) -> Self {
        let metric_id = base::id::uuid();
        Self { shown, tags, metric_id, held: None, extension_until: None, rule: OnceLock::new() }
    }

    /// Configured anew. What a suppressor has kept back until now is not performed.
    pub fn reconfigured(&self, shown: Shown) -> Self {
        Self { metric_id: self.metric_id.clone(), ..Self::new(shown, self.tags.clone()) }
    }

    pub fn name(&self) -> &str {
        either!(self, alarm_name).as_deref().unwrap_or_default()
    }

    pub fn arn(&self) -> &str {
        either!(self, alarm_arn).as_deref().unwrap_or_default()
    }

    pub const fn kind(&self) -> &'static str {
        match self.shown {
            Shown::Metric(_) => "MetricAlarm",
            Shown::Composite(_) => "CompositeAlarm",
        }
    }

    pub fn state(&self) -> State {
        either!(self, state_value).as_deref().and_then(State::parse).unwrap_or(State::InsufficientData)
    }

    pub fn was(&self) -> Was {
        Was {
            state: self.state(),
            reason: either!(self, state_reason).clone().unwrap_or_default(),
            data: either!(self, state_reason_data).clone(),
            at: of_seconds(either!(self, state_updated_timestamp).as_ref()),
        }
    }

    pub fn description(&self) -> Option<&str> {
        either!(self, alarm_description).as_deref()
    }

    pub fn configured_at(&self) -> Timestamp {
        of_seconds(either!(self, alarm_configuration_updated_timestamp).as_ref())
    }

    pub fn acts(&self) -> bool {
        *either!(self, actions_enabled) != Some(false)
    }

    pub fn actions(&self, state: State) -> &[String] {
        let actions = match state {
            State::Ok => either!(self, ok_actions),
            State::Alarm => either!(self, alarm_actions),
            State::InsufficientData => either!(self, insufficient_data_actions),
        };
        actions.as_deref().unwrap_or_default()
    }

    /// What a metric alarm looks at.
    pub fn window(&self) -> Option<Window> {
        let Shown::Metric(alarm) = &self.shown else { return None };
        let of_query = |query: &api::cloudwatch::MetricDataQuery| {
            query.metric_stat.as_ref().map(|stat| stat.period).or(query.period)
        };
        let period = alarm.period.or_else(|| alarm.metrics.iter().flatten().filter_map(of_query).max())?;
        Some(Window { period: period.into(), periods: alarm.evaluation_periods?.into() })
    }

    /// What a metric alarm asks of what it sees.
    pub fn test(&self) -> Option<Test> {
        let Shown::Metric(alarm) = &self.shown else { return None };
        let ignores_few = alarm.evaluate_low_sample_count_percentile.as_deref() == Some("ignore");
        let percentile =
            alarm.extended_statistic.as_deref().and_then(|text| text.strip_prefix('p')?.parse::<f64>().ok());
        Some(Test {
            operator: Operator::parse(alarm.comparison_operator.as_deref()?)?,
            threshold: alarm.threshold?,
            periods: usize::try_from(alarm.evaluation_periods?).ok()?,
            datapoints: alarm.datapoints_to_alarm.and_then(|number| usize::try_from(number).ok()),
            missing: Missing::parse(alarm.treat_missing_data.as_deref())?,
            least_samples: percentile.filter(|_| ignores_few).and_then(least_samples),
        })
    }

    pub fn rule(&self) -> Option<&Rule> {
        let Shown::Composite(alarm) = &self.shown else { return None };
        let parse = || Rule::parse(alarm.alarm_rule.as_deref()?, prefix_of(self.arn())).ok();
        self.rule.get_or_init(parse).as_ref()
    }

    /// The name of the alarm that can keep this one's actions back.
    pub fn suppressor(&self) -> Option<&str> {
        let Shown::Composite(alarm) = &self.shown else { return None };
        let suppressor = alarm.actions_suppressor.as_deref()?;
        Some(suppressor.strip_prefix(prefix_of(self.arn())).unwrap_or(suppressor))
    }

    /// When it is to be looked at after `now`.
    pub fn due_after(&self, now_ms: i64) -> Option<i64> {
        match self.window() {
            Some(window) => Some(window.due_after(now_ms)),
            None => self.held.as_ref().and_then(|held| held.by.until()),
        }
    }
}

/// How many values a percentile needs to mean anything: ten beyond it.
fn least_samples(percentile: f64) -> Option<f64> {
    let beyond = percentile.min(100.0 - percentile) / 100.0;
    (beyond > 0.0).then(|| 10.0 / beyond)
}

fn of_seconds(time: Option<&api::Timestamp>) -> Timestamp {
    Timestamp::from_millis(time.map_or(0, |time| (time.0 * 1000.0).round() as i64))
}

pub fn seconds(time: Timestamp) -> Option<api::Timestamp> {
    Some(api::Timestamp(time.seconds()))
}

/// `arn:aws:cloudwatch:us-east-1:000000000000:alarm:` of the ARN of an alarm.
fn prefix_of(arn: &str) -> &str {
    arn.find(":alarm:").and_then(|at| arn.get(..at + ":alarm:".len())).unwrap_or(arn)
}

/// The same of a node.
pub fn prefix(context: &Context) -> String {
    let partition = base::arn::partition_of(context.region.as_str());
    format!("arn:{partition}:cloudwatch:{}:{}:alarm:", context.region, context.account)
}
