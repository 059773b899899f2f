//! One change of state, and all that follows from it: the composite alarms above, what is written down, what is sent.
//! Pure: nothing is kept or sent here.

use super::text::long;
use super::{Alarm, Held, Hold, Shown, State, Was, message, seconds};
use base::Timestamp;
use serde_json::json;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use triggers::Message;

/// Alarms by name.
pub type All = BTreeMap<String, Arc<Alarm>>;
/// Changes of one turn. There are no circles, so there is an end; this one is for those that somebody made all the same.
const CHANGES: usize = 10_000;

/// What is written down of an alarm.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub alarm: String,
    pub kind: &'static str,
    pub at: Timestamp,
    /// `StateUpdate`, `ConfigurationUpdate` or `Action`
    pub what: &'static str,
    pub summary: String,
    pub data: String,
}

pub struct Turn<'a> {
    all: &'a All,
    now: Timestamp,
    /// What became of alarms; `None`: they are gone.
    pub changed: BTreeMap<String, Option<Alarm>>,
    pub history: Vec<Item>,
    pub messages: Vec<Message>,
    /// Alarms whose state has changed, for those above them.
    news: VecDeque<String>,
    /// Composite alarms that were there before, once somebody has asked.
    above: Option<Vec<String>>,
}

impl<'a> Turn<'a> {
    pub fn new(all: &'a All, now: Timestamp) -> Self {
        Self {
            all,
            now,
            changed: BTreeMap::new(),
            history: Vec::new(),
            messages: Vec::new(),
            news: VecDeque::new(),
            above: None,
        }
    }

    pub fn get(&self, name: &str) -> Option<&Alarm> {
        match self.changed.get(name) {
            Some(changed) => changed.as_ref(),
            None => self.all.get(name).map(Arc::as_ref),
        }
    }

    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// A new configuration. What has just been made is told of its rule.
    pub fn put(&mut self, alarm: Alarm) {
        let (before, name) = (self.get(alarm.name()).cloned(), alarm.name().to_owned());
        self.history.push(message::configured(before.as_ref(), &alarm, self.now));
        let is_new = before.is_none();
        self.changed.insert(name.clone(), Some(alarm));
        self.ask(&name, |arn, state| {
            let done = if is_new { "created" } else { "updated" };
            format!("{arn} was {done} and its alarm rule evaluates to {}", state.name())
        });
        self.settle();
    }

    pub fn remove(&mut self, name: &str) {
        if let Some(alarm) = self.get(name).cloned() {
            self.history.push(message::removed(&alarm, self.now));
            self.changed.insert(name.to_owned(), None);
        }
    }

    pub fn edit(&mut self, name: &str, change: impl FnOnce(&mut Alarm)) {
        if let Some(mut alarm) = self.get(name).cloned() {
            change(&mut alarm);
            self.changed.insert(name.to_owned(), Some(alarm));
        }
    }

    /// A state, and all that follows.
    pub fn set_state(&mut self, name: &str, state: State, reason: &str, data: Option<&str>) {
        self.become_(name, state, reason, data);
        self.settle();
    }

    /// Wait and extension periods that are over.
    pub fn release_due(&mut self, name: &str) {
        let Some(alarm) = self.get(name) else { return };
        let over = alarm.held.as_ref().and_then(|held| held.by.until()).is_some_and(|until| until <= self.now.millis());
        if over {
            self.release(name);
        }
    }

    fn settle(&mut self) {
        for _ in 0..CHANGES {
            let Some(name) = self.news.pop_front() else { return };
            self.tell(&name);
        }
    }

    /// Those above an alarm hear of its state.
    fn tell(&mut self, name: &str) {
        let Some(child) = self.get(name) else { return };
        let (arn, state, at) = (child.arn().to_owned(), child.state(), long(self.now));
        let named = |alarm: &Alarm| alarm.rule().is_some_and(|rule| rule.names().contains(name));
        for above in self.find(named) {
            self.ask(&above, |_, _| format!("{arn} transitioned to {} at {at}", state.name()));
        }
        for above in self.find(|alarm| alarm.suppressor() == Some(name)) {
            self.suppressor_is(&above, state);
        }
    }

    /// Composite alarms.
    fn find(&mut self, fits: impl Fn(&Alarm) -> bool) -> Vec<String> {
        let composite = |alarm: &Alarm| matches!(alarm.shown, Shown::Composite(_));
        let all = self.all;
        let before = || all.iter().filter(|(_, alarm)| composite(alarm)).map(|(name, _)| name.clone()).collect();
        let known = self.above.get_or_insert_with(before).clone();
        let new = self.changed.keys().filter(|name| !all.contains_key(*name));
        let names = known.iter().chain(new);
        names.filter(|name| self.get(name).is_some_and(|alarm| composite(alarm) && fits(alarm))).cloned().collect()
    }

    /// Whether a composite alarm's rule holds now.
    fn ask(&mut self, name: &str, reason: impl FnOnce(&str, State) -> String) {
        let Some(alarm) = self.get(name) else { return };
        let Some(rule) = alarm.rule() else { return };
        let holds = rule.holds(&|name: &str| self.get(name).map(Alarm::state));
        let state = if holds { State::Alarm } else { State::Ok };
        if alarm.state() == state {
            return;
        }
        let triggering = rule.names().into_iter().filter_map(|name| self.get(name)).collect::<Vec<_>>();
        // Where one has changed it is the one; at the beginning it is all of them.
        let last = self.news_of(&triggering);
        let data = message::triggering(&last);
        let reason = reason(alarm.arn(), state);
        self.become_(name, state, &reason, Some(&data));
    }

    fn news_of<'b>(&'b self, children: &[&'b Alarm]) -> Vec<&'b Alarm> {
        let changed: Vec<_> = children.iter().copied().filter(|child| child.was().at == self.now).collect();
        if changed.is_empty() { children.to_vec() } else { changed }
    }

    fn become_(&mut self, name: &str, state: State, reason: &str, data: Option<&str>) {
        // What is over is over, though nobody has looked yet.
        self.release_due(name);
        let Some(mut alarm) = self.get(name).cloned() else { return };
        let before = alarm.was();
        put_state(&mut alarm, state, reason, data, self.now, before.state != state);
        if before.state == state {
            self.changed.insert(name.to_owned(), Some(alarm));
            return;
        }
        self.history.push(message::transitioned(&alarm, &before));
        self.hold_or_act(&mut alarm, before);
        self.messages.push(message::event(&alarm, &self.before(&alarm)));
        self.changed.insert(name.to_owned(), Some(alarm));
        self.news.push_back(name.to_owned());
    }

    /// The state before, as it was kept.
    fn before(&self, alarm: &Alarm) -> Was {
        self.get(alarm.name()).map_or_else(|| alarm.was(), Alarm::was)
    }

    /// Performs the actions of the new state, unless they are kept back.
    fn hold_or_act(&mut self, alarm: &mut Alarm, before: Was) {
        let hold = match &alarm.held {
            Some(held) => Some(held.by),
            None => self.hold(alarm),
        };
        match hold {
            Some(by) => {
                let since = alarm.held.take().map_or(before, |held| held.since);
                hold_back(alarm, Held { by, since });
            }
            None => self.act(alarm, &before),
        }
    }

    /// What keeps the actions of a change at this moment back.
    fn hold(&self, alarm: &Alarm) -> Option<Hold> {
        let suppressor = self.get(alarm.suppressor()?)?;
        if suppressor.state() == State::Alarm {
            return Some(Hold::Alarm);
        }
        let now = self.now.millis();
        if let Some(until) = alarm.extension_until.filter(|until| *until > now) {
            return Some(Hold::Extension(until));
        }
        let wait = periods(alarm).0;
        (wait > 0).then(|| Hold::Wait(now + wait))
    }

    fn suppressor_is(&mut self, name: &str, state: State) {
        let Some(mut alarm) = self.get(name).cloned() else { return };
        let extension = periods(&alarm).1;
        if state == State::Alarm {
            alarm.extension_until = None;
            if let Some(held) = alarm.held.take() {
                hold_back(&mut alarm, Held { by: Hold::Alarm, ..held });
            }
            self.changed.insert(name.to_owned(), Some(alarm));
            return;
        }
        let until = self.now.millis() + extension;
        alarm.extension_until = Some(until);
        let was_held = alarm.held.as_ref().is_some_and(|held| held.by == Hold::Alarm);
        if let Some(held) = alarm.held.take_if(|held| held.by == Hold::Alarm && extension > 0) {
            hold_back(&mut alarm, Held { by: Hold::Extension(until), ..held });
        }
        self.changed.insert(name.to_owned(), Some(alarm));
        if was_held && extension == 0 {
            self.release(name);
        }
    }

    /// Nothing keeps the actions back any more: they are performed if the state is another than then.
    fn release(&mut self, name: &str) {
        let Some(mut alarm) = self.get(name).cloned() else { return };
        let Some(held) = alarm.held.take() else { return };
        if let Shown::Composite(shown) = &mut alarm.shown {
            shown.actions_suppressed_by = None;
            shown.actions_suppressed_reason = None;
        }
        if held.since.state != alarm.state() {
            self.act(&alarm, &held.since);
        }
        self.changed.insert(name.to_owned(), Some(alarm));
    }

    fn act(&mut self, alarm: &Alarm, before: &Was) {
        if alarm.acts() {
            let actions = alarm.actions(alarm.state());
            self.messages.extend(actions.iter().map(|action| message::action(alarm, before, action, self.now)));
        }
    }
}

/// Milliseconds to wait for a suppressor, and after it.
fn periods(alarm: &Alarm) -> (i64, i64) {
    let Shown::Composite(shown) = &alarm.shown else { return (0, 0) };
    let ms = |seconds: Option<i32>| i64::from(seconds.unwrap_or(0).max(0)) * 1000;
    (ms(shown.actions_suppressor_wait_period), ms(shown.actions_suppressor_extension_period))
}

fn hold_back(alarm: &mut Alarm, held: Held) {
    if let Shown::Composite(shown) = &mut alarm.shown {
        shown.actions_suppressed_by = Some(held.by.name().into());
        shown.actions_suppressed_reason = Some(format!("Actions suppressed by {}", held.by.name()));
    }
    alarm.held = Some(held);
}

fn put_state(alarm: &mut Alarm, state: State, reason: &str, data: Option<&str>, now: Timestamp, transitioned: bool) {
    macro_rules! put {
        ($shown:expr) => {{
            $shown.state_value = Some(state.name().into());
            $shown.state_reason = Some(reason.into());
            $shown.state_reason_data = data.map(Into::into);
            $shown.state_updated_timestamp = seconds(now);
            if transitioned {
                $shown.state_transitioned_timestamp = seconds(now);
            }
        }};
    }
    match &mut alarm.shown {
        Shown::Metric(shown) => put!(shown),
        Shown::Composite(shown) => put!(shown),
    }
}

/// Names on a way of rules and suppressors from `from` back to itself, were `rule_names` the ones that it names.
pub fn circle(all: &All, from: &str, names: &[String]) -> bool {
    let (mut left, mut seen) = (names.to_vec(), std::collections::BTreeSet::new());
    while let Some(name) = left.pop() {
        if name == from {
            return true;
        }
        if !seen.insert(name.clone()) {
            continue;
        }
        if let Some(rule) = all.get(&name).and_then(|alarm| alarm.rule()) {
            left.extend(rule.names().into_iter().map(ToOwned::to_owned));
        }
    }
    false
}

/// What an action was told, for the history.
pub fn acted(alarm: &str, kind: &'static str, action: &str, failure: Option<&str>, at: Timestamp) -> Item {
    let (state, summary) = match failure {
        None => ("Succeeded", format!("Successfully executed action {action}")),
        Some(why) => ("Failed", format!("Failed to execute action {action}. Received error: \"{why}\"")),
    };
    let data = json!({"actionState": state, "notificationResource": action, "error": failure});
    Item { alarm: alarm.into(), kind, at, what: "Action", summary, data: data.to_string() }
}

#[cfg(test)]
#[path = "turn_tests.rs"]
mod tests;
