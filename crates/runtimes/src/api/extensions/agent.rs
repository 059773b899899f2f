//! What each extension of one environment may do now. Pure: rules of AWS's runtime interface emulator.
//!
//! Started (external ones only) → Registered → Ready (asked for an event) → Running → Ready …; InitError from Registered,
//! ExitError from there on.

use super::refusal::Refusal;
use bytes::Bytes;
use meter::lines::Feed;
use serde::Serialize;
use tokio::sync::oneshot;

/// Extensions of one function, internal and external. AWS's figure.
pub const EXTENSIONS_MOST: usize = 10;
/// A file name.
const NAME_MOST: usize = 255;
const ERROR_TYPE_MOST: usize = 256;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Started,
    Registered,
    Ready,
    Running,
    InitError,
    ExitError,
    LaunchError,
}

impl Stage {
    /// The name in AWS's error messages and log lines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Started => "Started",
            Self::Registered => "Registered",
            Self::Ready => "Ready",
            Self::Running => "Running",
            Self::InitError => "InitError",
            Self::ExitError => "ExitError",
            Self::LaunchError => "LaunchError",
        }
    }
}

/// What an extension wants to hear of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Events {
    pub invoke: bool,
    pub shutdown: bool,
    /// In which order they were asked for: the log repeats it.
    shutdown_first: bool,
}

impl Events {
    /// Internal extensions hear of no shutdown: their process is told by a signal.
    pub fn parse(names: &[String], external: bool) -> Result<Self, Refusal> {
        let mut events = Self::default();
        for name in names {
            match name.as_str() {
                "INVOKE" => events.invoke = true,
                "SHUTDOWN" if external => {
                    events.shutdown_first |= !events.invoke;
                    events.shutdown = true;
                }
                "SHUTDOWN" => {
                    return Err(Refusal::event(name, "ShutdownEventNotSupportedForInternalExtension"));
                }
                other => return Err(Refusal::event(other, "ErrorInvalidEventType")),
            }
        }
        Ok(events)
    }

    pub fn names(self) -> &'static [&'static str] {
        match (self.invoke, self.shutdown) {
            (false, false) => &[],
            (true, false) => &["INVOKE"],
            (false, true) => &["SHUTDOWN"],
            (true, true) if self.shutdown_first => &["SHUTDOWN", "INVOKE"],
            (true, true) => &["INVOKE", "SHUTDOWN"],
        }
    }
}

pub struct Agent {
    pub name: String,
    /// What it names itself by, once registered.
    pub id: String,
    pub external: bool,
    pub events: Events,
    pub stage: Stage,
    /// Why it failed, in its own words.
    pub error_type: Option<String>,
    /// By which interface it receives telemetry, if it does.
    pub feed: Option<Feed>,
    waiting: Option<oneshot::Sender<Bytes>>,
    /// An event that came before it asked.
    due: Option<Bytes>,
}

impl Agent {
    fn new(name: &str, external: bool, stage: Stage) -> Self {
        Self {
            name: name.into(),
            id: base::id::uuid(),
            external,
            events: Events::default(),
            stage,
            error_type: None,
            feed: None,
            waiting: None,
            due: None,
        }
    }

    fn is_registered(&self) -> bool {
        !matches!(self.stage, Stage::Started | Stage::LaunchError)
    }

    fn refused(&self, to: &'static str) -> Refusal {
        Refusal::state(self.stage.name(), to, &self.id)
    }

    fn give(&mut self, event: &Bytes) {
        match self.waiting.take() {
            Some(waiting) => {
                self.stage = Stage::Running;
                // A client that hung up meanwhile has lost it, as on AWS.
                let _ = waiting.send(event.clone());
            }
            None => self.due = Some(event.clone()),
        }
    }
}

/// All extensions of one environment.
#[derive(Default)]
pub struct Agents(Vec<Agent>);

impl Agents {
    pub fn iter(&self) -> impl Iterator<Item = &Agent> {
        self.0.iter()
    }

    /// Expects an external extension. It is known even if there are too many, and then false is returned.
    pub fn expect(&mut self, name: &str) -> bool {
        self.0.push(Agent::new(name, true, Stage::Started));
        self.0.len() <= EXTENSIONS_MOST
    }

    pub fn launch_failed(&mut self, name: &str, error_type: &str) {
        if let Some(agent) = self.0.iter_mut().find(|agent| agent.external && agent.name == name) {
            agent.stage = Stage::LaunchError;
            agent.error_type = Some(error_type.into());
        }
    }

    /// Returns the new identifier. `open`: the runtime has not asked for its first event.
    pub fn register(&mut self, name: &str, events: &[String], open: bool) -> Result<String, Refusal> {
        if name.is_empty() {
            return Err(Refusal::name("Empty extension name"));
        }
        if name.len() > NAME_MOST {
            return Err(Refusal::name("The extension name is too long"));
        }
        if let Some(agent) = self.0.iter_mut().find(|agent| agent.external && agent.name == name) {
            let events = Events::parse(events, true)?;
            if agent.stage != Stage::Started {
                return Err(Refusal::state(agent.stage.name(), "Registered", name));
            }
            (agent.events, agent.stage) = (events, Stage::Registered);
            return Ok(agent.id.clone());
        }
        let events = Events::parse(events, false)?;
        match () {
            () if !open => return Err(Refusal::closed()),
            () if self.0.len() >= EXTENSIONS_MOST => return Err(Refusal::too_many(EXTENSIONS_MOST)),
            () if self.0.iter().any(|agent| agent.name == name) => return Err(Refusal::taken()),
            () => {}
        }
        let agent = Agent { events, ..Agent::new(name, false, Stage::Registered) };
        let id = agent.id.clone();
        self.0.push(agent);
        Ok(id)
    }

    /// A registered one by its identifier.
    pub fn find(&mut self, id: &str) -> Option<&mut Agent> {
        self.0.iter_mut().find(|agent| agent.is_registered() && agent.id == id)
    }

    /// It asks for an event, which comes by what is returned.
    pub fn next(&mut self, id: &str) -> Result<oneshot::Receiver<Bytes>, Refusal> {
        let agent = self.find(id).ok_or_else(|| Refusal::unknown(&format!("Unknown extension {id}")))?;
        if !matches!(agent.stage, Stage::Registered | Stage::Running) {
            return Err(agent.refused("Ready"));
        }
        let (sender, receiver) = oneshot::channel();
        (agent.stage, agent.waiting) = (Stage::Ready, Some(sender));
        if let Some(event) = agent.due.take() {
            agent.give(&event);
        }
        Ok(receiver)
    }

    pub fn init_error(&mut self, id: &str, error_type: &str) -> Result<(), Refusal> {
        let agent = self.find(id).ok_or_else(|| Refusal::unknown("Unknown Lambda-Extension-Identifier"))?;
        match agent.stage {
            Stage::InitError => {}
            Stage::Registered => {
                agent.stage = Stage::InitError;
                agent.error_type = Some(shortened(error_type));
            }
            _ => return Err(agent.refused("InitError")),
        }
        Ok(())
    }

    pub fn exit_error(&mut self, id: &str, error_type: &str) -> Result<(), Refusal> {
        let agent = self.find(id).ok_or_else(|| Refusal::unknown("Unknown Lambda-Extension-Identifier"))?;
        match agent.stage {
            Stage::ExitError => {}
            Stage::Registered | Stage::Ready | Stage::Running => {
                agent.stage = Stage::ExitError;
                agent.waiting = None;
                agent.error_type = Some(shortened(error_type));
            }
            // AWS's own words.
            _ => return Err(agent.refused("Exited")),
        }
        Ok(())
    }

    /// Every external one has registered.
    pub fn are_registered(&self) -> bool {
        self.0.iter().all(Agent::is_registered)
    }

    /// Every one has asked for its first event.
    pub fn are_ready(&self) -> bool {
        self.0.iter().all(|agent| agent.stage == Stage::Ready)
    }

    /// Every one that hears of invocations has asked for the next.
    pub fn are_done(&self) -> bool {
        self.0.iter().filter(|agent| agent.events.invoke).all(|agent| agent.stage == Stage::Ready)
    }

    /// Whether any hears of invocations.
    pub fn hear_of_invocations(&self) -> bool {
        self.0.iter().any(|agent| agent.events.invoke)
    }

    pub fn invoke(&mut self, event: &Bytes) {
        self.0.iter_mut().filter(|agent| agent.events.invoke).for_each(|agent| agent.give(event));
    }

    pub fn shut_down(&mut self, event: &Bytes) {
        self.0.iter_mut().filter(|agent| agent.events.shutdown).for_each(|agent| agent.give(event));
    }

    /// The error that was told of.
    pub fn reported(&self) -> Option<&'static str> {
        self.0.iter().find_map(|agent| match agent.stage {
            Stage::InitError => Some("Extension.InitError"),
            Stage::ExitError => Some("Extension.ExitError"),
            _ => None,
        })
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(ERROR_TYPE_MOST).collect()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invoke<'a> {
    event_type: &'static str,
    deadline_ms: i64,
    request_id: &'a str,
    invoked_function_arn: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tracing: Option<Tracing<'a>>,
}

#[derive(Serialize)]
struct Tracing<'a> {
    r#type: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shutdown {
    event_type: &'static str,
    deadline_ms: i64,
    shutdown_reason: &'static str,
}

pub fn invoke_event(invocation: &crate::Invocation) -> Bytes {
    let event = Invoke {
        event_type: "INVOKE",
        deadline_ms: invocation.deadline_ms,
        request_id: invocation.request_id.as_str(),
        invoked_function_arn: &invocation.function_arn,
        tracing: invocation.trace_id.as_deref().map(|value| Tracing { r#type: "X-Amzn-Trace-Id", value }),
    };
    serde_json::to_vec(&event).unwrap_or_default().into()
}

pub fn shutdown_event(reason: &'static str, deadline_ms: i64) -> Bytes {
    let event = Shutdown { event_type: "SHUTDOWN", deadline_ms, shutdown_reason: reason };
    serde_json::to_vec(&event).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(events: &[&str]) -> Vec<String> {
        events.iter().map(|name| (*name).to_owned()).collect()
    }

    fn kind(refusal: Result<impl Sized, Refusal>) -> &'static str {
        refusal.err().map_or("", |refusal| refusal.kind)
    }

    #[test]
    fn one_life_of_an_external_extension() {
        let mut agents = Agents::default();
        assert!(agents.expect("agent") && !agents.are_registered());
        let id = agents.register("agent", &names(&["SHUTDOWN", "INVOKE"]), true).unwrap();
        assert!(agents.are_registered() && !agents.are_ready());
        assert_eq!(agents.iter().next().unwrap().events.names(), ["SHUTDOWN", "INVOKE"]);
        assert_eq!(kind(agents.register("agent", &[], true)), "Extension.InvalidExtensionState");
        let mut event = agents.next(&id).unwrap();
        assert!(agents.are_ready());
        // A second request while the first waits.
        assert_eq!(kind(agents.next(&id)), "Extension.InvalidExtensionState");
        agents.invoke(&Bytes::from_static(b"1"));
        assert_eq!(event.try_recv().unwrap(), "1");
        assert!(!agents.are_done());
        // Too early, or so: it waits until it is asked for.
        agents.shut_down(&Bytes::from_static(b"2"));
        assert_eq!(agents.next(&id).unwrap().try_recv().unwrap(), "2");
        assert_eq!(kind(agents.init_error(&id, "x")), "Extension.InvalidExtensionState");
        agents.exit_error(&id, "Extension.Bad").unwrap();
        agents.exit_error(&id, "Extension.Worse").unwrap();
        assert_eq!(agents.reported(), Some("Extension.ExitError"));
        assert_eq!(agents.iter().next().unwrap().error_type.as_deref(), Some("Extension.Bad"));
        assert_eq!(kind(agents.next(&id)), "Extension.InvalidExtensionState");
    }

    #[test]
    fn internal_extensions_come_before_the_runtime_is_ready_and_hear_of_no_shutdown() {
        let mut agents = Agents::default();
        assert_eq!(kind(agents.register("in", &names(&["SHUTDOWN"]), true)), "Extension.InvalidEventType");
        assert_eq!(kind(agents.register("in", &names(&["abc"]), true)), "Extension.InvalidEventType");
        assert_eq!(kind(agents.register("in", &[], false)), "Extension.RegistrationClosed");
        assert_eq!(kind(agents.register("", &[], true)), "Extension.InvalidExtensionName");
        assert_eq!(kind(agents.register(&"x".repeat(256), &[], true)), "Extension.InvalidExtensionName");
        assert!(agents.iter().next().is_none(), "a refusal changes nothing");
        let id = agents.register("in", &names(&["INVOKE"]), true).unwrap();
        assert_eq!(kind(agents.register("in", &[], true)), "Extension.InvalidExtensionState");
        agents.init_error(&id, "Extension.Bad").unwrap();
        assert_eq!(agents.reported(), Some("Extension.InitError"));
    }

    #[test]
    fn there_are_ten_at_most() {
        let mut agents = Agents::default();
        let expected = (0..10).filter(|n| agents.expect(&n.to_string())).count();
        assert_eq!(expected, 10);
        assert_eq!(kind(agents.register("in", &[], true)), "Extension.TooManyExtensions");
        assert!(!agents.expect("11"));
    }

    #[test]
    fn nobody_is_known_before_it_has_registered() {
        let mut agents = Agents::default();
        agents.expect("agent");
        let id = agents.iter().next().unwrap().id.clone();
        assert_eq!(kind(agents.next(&id)), "Extension.UnknownExtensionIdentifier");
        assert_eq!(kind(agents.exit_error(&id, "x")), "Extension.UnknownExtensionIdentifier");
        agents.launch_failed("agent", "PermissionDenied");
        assert_eq!(kind(agents.register("agent", &[], true)), "Extension.InvalidExtensionState");
    }

    #[test]
    fn events_are_awss_json() {
        let invocation = crate::Invocation {
            request_id: "r".into(),
            deadline_ms: 5,
            function_arn: "arn".into(),
            trace_id: Some("Root=1".into()),
            client_context: None,
            cognito_identity: None,
            tenant_id: None,
            payload: Bytes::new(),
        };
        assert_eq!(
            invoke_event(&invocation),
            r#"{"eventType":"INVOKE","deadlineMs":5,"requestId":"r","invokedFunctionArn":"arn","tracing":{"type":"X-Amzn-Trace-Id","value":"Root=1"}}"#
        );
        let expect = r#"{"eventType":"SHUTDOWN","deadlineMs":7,"shutdownReason":"spindown"}"#;
        assert_eq!(shutdown_event("spindown", 7), expect);
    }
}
