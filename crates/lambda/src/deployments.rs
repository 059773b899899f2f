//! From a version as it is configured to a deployment that runs it, made when it is first needed.

use crate::code::Lease;
use crate::errors;
use crate::model::{Config, Function, Version};
use crate::roles::Roles;
use crate::settings::{OfRuntime, snapshots_of};
use crate::{Lambda, view};
use api::Error;
use base::{RequestId, Timestamp};
use cloud::{Context, Result};
use fleet::{Blueprint, Credentials, Deployment, Log, Program};
use iam::Caller;
use runtimes::catalog::{Language, Missing, Resolved};
use runtimes::environment::{self, Initialization, Settings};
use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// Deployments by function id and version number, each good for one state of that version's configuration.
#[derive(Default)]
pub struct Deployments {
    kept: RwLock<HashMap<String, BTreeMap<u64, Kept>>>,
    /// Held while one is made, so that a crowd of first invocations makes it once.
    making: tokio::sync::Mutex<()>,
}

struct Kept {
    made_from: Arc<Version>,
    deployment: Arc<Deployment>,
    /// It had no environment when last looked at, and nobody has asked for it since.
    rests: AtomicBool,
}

impl Deployments {
    fn get(&self, function: &Function, version: &Arc<Version>) -> Option<Arc<Deployment>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.get(&function.meta.id)?.get(&version.number)?;
        let current = Arc::ptr_eq(&kept.made_from, version) || runs_alike(&kept.made_from, version);
        kept.rests.store(false, Ordering::Relaxed);
        current.then(|| kept.deployment.clone())
    }

    /// What there is of a version now, made for whichever state of it.
    pub fn peek(&self, id: &str, number: u64) -> Option<Arc<Deployment>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.get(id)?.get(&number).map(|kept| kept.deployment.clone())
    }

    /// Everything there is, by function id and version number.
    pub fn all(&self) -> Vec<(String, u64, Arc<Deployment>)> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let of = |(id, versions): (&String, &BTreeMap<u64, Kept>)| {
            let one = |(number, kept): (&u64, &Kept)| (id.clone(), *number, kept.deployment.clone());
            versions.iter().map(one).collect::<Vec<_>>()
        };
        kept.iter().flat_map(of).collect()
    }

    /// Forgets what has had no environment and no invocation since the last time, so that a function nobody uses costs what
    /// the store keeps of it. One with a snapshot stays: the snapshot is its deployment's.
    pub fn tidy(&self) {
        let mut all = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, versions| {
            versions.retain(|_, kept| {
                // Whoever else has it may be about to use it.
                let unused = Arc::strong_count(&kept.deployment) == 1 && kept.deployment.is_at_rest();
                !(unused && kept.rests.swap(true, Ordering::Relaxed))
            });
            !versions.is_empty()
        });
        all.shrink_to_fit();
    }

    fn put(&self, function: &Function, version: &Arc<Version>, deployment: Arc<Deployment>) {
        let kept = Kept { made_from: version.clone(), deployment, rests: AtomicBool::new(false) };
        let mut all = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(old) = all.entry(function.meta.id.clone()).or_default().insert(version.number, kept) {
            old.deployment.retire();
        }
    }

    /// Ends the deployments of a function, or of one of its versions.
    pub fn retire(&self, id: &str, number: Option<u64>) {
        let mut all = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        let Some(versions) = all.get_mut(id) else { return };
        versions.retain(|version, kept| {
            let goes = number.is_none_or(|number| number == *version);
            if goes {
                kept.deployment.retire();
            }
            !goes
        });
        if versions.is_empty() {
            all.remove(id);
        }
    }
}

/// Whether environments made from `a` may go on serving `b`: code and configuration are the same.
fn runs_alike(a: &Version, b: &Version) -> bool {
    let same = a.archive == b.archive && a.config == b.config && a.modified == b.modified;
    same && a.initialization() == b.initialization()
}

impl Lambda {
    /// The deployment of a version as it is now.
    pub(crate) async fn deployment(
        self: &Arc<Self>,
        function: &Function,
        version: &Arc<Version>,
    ) -> Result<Arc<Deployment>> {
        if let Some(known) = self.deployments.get(function, version) {
            return Ok(known);
        }
        // Not in turn: code that has to be unpacked first holds up nobody else.
        let code = self.code_of(version).await?;
        let _turn = self.deployments.making.lock().await;
        if let Some(known) = self.deployments.get(function, version) {
            return Ok(known);
        }
        let blueprint = self.blueprint(function, version, code).await?;
        let id = &function.meta.id;
        let deployment = self.fleet.deploy(id, blueprint);
        self.provision_anew(function, version.number, &deployment);
        self.deployments.put(function, version, deployment.clone());
        if version.keeps_snapshot() {
            self.keep_snapshot(function, version.number, deployment.clone());
        }
        self.retire_if_deleted(function, version.number);
        Ok(deployment)
    }

    /// What was deleted while it was deployed would not be retired by anybody any more.
    fn retire_if_deleted(&self, function: &Function, number: u64) {
        match self.registry.get(&function.meta.name).filter(|now| now.meta.id == function.meta.id) {
            None => self.retire(&function.meta.id, None),
            Some(now) if !now.versions.contains_key(&number) => self.retire(&function.meta.id, Some(number)),
            Some(_) => {}
        }
    }

    /// Its own code, then its layers'.
    pub(crate) async fn code_of(&self, version: &Version) -> Result<Vec<Arc<Lease>>> {
        let mut code = Vec::new();
        for archive in version.archives() {
            code.push(self.code.directory(archive).await.map_err(errors::internal)?);
        }
        Ok(code)
    }

    pub(crate) async fn blueprint(
        &self,
        function: &Function,
        version: &Version,
        code: Vec<Arc<Lease>>,
    ) -> Result<Blueprint> {
        let config = &version.config;
        let mut folders = code.iter().map(|lease| lease.folder().to_owned());
        let task = folders.next().ok_or_else(errors::unavailable)?;
        let layers: Vec<PathBuf> = folders.collect();
        let resolved = self.resolve(&config.runtime).await?;
        let name = &function.meta.name;
        let role = self.role(&config.role, name, code).await?;
        Ok(Blueprint {
            function: name.as_str().into(),
            arn: self.home.function_arn(name).into(),
            version: version.label().into(),
            variables: self.variables(function, version, &resolved),
            program: self.program(&resolved, config, &task, &layers),
            extensions: crate::code::extensions::found(&layers),
            handler: config.handler.as_deref().unwrap_or_default().into(),
            task,
            layers,
            memory_mb: config.memory_mb,
            spare_mb: 0,
            ephemeral_mb: config.ephemeral_mb,
            timeout_ms: u64::from(config.timeout_seconds) * 1000,
            architecture: config.architecture.clone(),
            network: self.network,
            log: log(config, name),
            role,
            tracing: config.tracing_mode == "Active",
            snapshot: self.slot(version),
        })
    }

    /// Where its environments start from.
    fn slot(&self, version: &Version) -> fleet::Slot {
        match version.initialization() {
            Initialization::SnapStart if snapshots_of(&version.config.runtime) == OfRuntime::Sleepers => {
                fleet::Slot::sleeper(version.optimized)
            }
            Initialization::SnapStart => fleet::Slot::image(self.snapshot_dir.clone()),
            _ => fleet::Slot::default(),
        }
    }

    /// The execution role. Asked at once, so that one that cannot be assumed is told of in AWS's words.
    async fn role(&self, role: &str, function: &str, code: Vec<Arc<Lease>>) -> Result<Arc<FunctionRole>> {
        let context = self.own_context();
        self.roles.credentials(&context, role, function).await.map_err(|error| {
            let refused = errors::role_not_assumable().message;
            if error.status >= 500 { error } else { Error::new("AccessDeniedException", 403, refused).detail(error) }
        })?;
        let (roles, role, function) = (self.roles.clone(), role.into(), function.into());
        Ok(Arc::new(FunctionRole { roles, context, role, function, _code: code }))
    }

    fn variables(&self, function: &Function, version: &Version, resolved: &Resolved) -> Vec<(String, String)> {
        let config = &version.config;
        let none = BTreeMap::new();
        let mut variables = environment::variables(&Settings {
            runtime: resolved.runtime,
            handler: config.handler.as_deref().unwrap_or_default(),
            function_name: &function.meta.name,
            function_version: &version.label(),
            memory_mb: config.memory_mb,
            region: self.home.region.as_str(),
            log_group: &config.logging.group,
            log_stream: "",
            initialization: version.initialization(),
            credentials: None,
            endpoint_url: Some(&self.inner_endpoint),
            json_log_level: (config.logging.format == "JSON")
                .then(|| config.logging.application_level.as_deref().unwrap_or("INFO")),
            interpreter: &resolved.environment,
            own: config.environment.as_ref().unwrap_or(&none),
        });
        // Each environment has a stream of its own and adds it.
        variables.retain(|(name, _)| name != "AWS_LAMBDA_LOG_STREAM_NAME");
        variables
    }

    fn program(&self, resolved: &Resolved, config: &Config, task: &Path, layers: &[PathBuf]) -> Program {
        let provided = resolved.runtime.language == Language::Provided;
        let entry = bootstrap(task, layers);
        let program = if provided { PathBuf::from(entry) } else { resolved.program.clone() };
        let plain = config.environment.as_ref().is_some_and(environment::needs_plain_start);
        let template = if plain { None } else { resolved.template(config.memory_mb).map(template) };
        let arguments = resolved.arguments(config.memory_mb, config.handler.as_deref().unwrap_or_default());
        let wrapper = config.environment.as_ref().and_then(|own| own.get(WRAPPER)).filter(|path| !path.is_empty());
        Program {
            argv: command(&program, arguments, wrapper.filter(|_| !provided)),
            binds: resolved.binds.clone(),
            runtime_dir: resolved.runtime_dir.clone(),
            framed_log: resolved.runtime.has_framed_log(),
            version: version_label(&config.runtime, &resolved.version),
            version_arn: view::runtime_version_arn(&self.home, &config.runtime),
            warning: resolved.note.clone(),
            template,
        }
    }

    /// Has what is the same for all functions of the runtime made ready, so that the first invocation finds it.
    pub(crate) async fn announce(&self, config: &Config) {
        if let Ok(resolved) = self.resolve(&config.runtime).await {
            self.fleet.announce(&self.program(&resolved, config, Path::new("/var/task"), &[]));
        }
    }

    /// Interpreters are looked for on first use, which may take a while.
    pub(crate) async fn resolve(&self, runtime: &str) -> Result<Resolved> {
        let catalog = self.catalog.clone();
        let name = runtime.to_owned();
        let resolved = tokio::task::spawn_blocking(move || catalog.resolve(&name)).await.map_err(errors::internal)?;
        resolved.map_err(|missing| refusal(&missing))
    }

    /// A function is accepted only if it can run here.
    pub(crate) async fn check_runtime(&self, config: &Config) -> Result<()> {
        let native = crate::settings::native();
        if config.architecture != native {
            return Err(errors::invalid(format!(
                "Architecture {} cannot run on this node, which is {native}. Create the function with Architectures=[{native}].",
                config.architecture
            )));
        }
        self.resolve(&config.runtime).await.map(drop)
    }

    /// A context for what the node does by itself, as the Lambda service.
    pub(crate) fn own_context(&self) -> Context {
        Context {
            caller: Caller::service("lambda.amazonaws.com", None, None),
            request_id: RequestId::random(),
            now: self.clock.now(),
            account: self.home.account.clone(),
            region: self.home.region.clone(),
            source: Arc::default(),
        }
    }
}

/// The function's own, or that of a layer. A missing one shows when the environment is started, as on AWS.
fn bootstrap(task: &Path, layers: &[PathBuf]) -> &'static str {
    let mut places = std::iter::once(None).chain(layers.iter().map(|layer| Some(layer.as_path())));
    places.find_map(|opt| runtimes::catalog::entrypoint(task, opt).ok()).unwrap_or("/var/task/bootstrap")
}

fn template(template: runtimes::catalog::Template) -> sandbox::Template {
    let runtimes::catalog::Template { argv, env, image } = template;
    sandbox::Template { argv, env, image }
}

/// Names a script of the function's own that is to start the runtime: it gets the command line as its arguments. Not for
/// OS-only runtimes, whose bootstrap is the function's own anyway.
pub const WRAPPER: &str = "AWS_LAMBDA_EXEC_WRAPPER";

/// The command line of a runtime.
pub fn command(program: &Path, arguments: Vec<String>, wrapper: Option<&String>) -> Vec<String> {
    let wrapper = wrapper.into_iter().flat_map(|wrapper| wrapped_by(wrapper));
    wrapper.chain([program.to_string_lossy().into_owned()]).chain(arguments).collect()
}

/// Through a shell, as in AWS's bootstraps: what is missing ends with status 127.
fn wrapped_by(wrapper: &str) -> [String; 4] {
    ["/bin/sh", "-c", r#"exec "$0" "$@""#, wrapper].map(Into::into)
}

/// `python:3.12.v1` as AWS writes it: the `v` counts builds of the runtime. Ours shows the interpreter's own version.
fn version_label(runtime: &str, version: &str) -> String {
    let digits = runtime.find(|c: char| c.is_ascii_digit()).unwrap_or(runtime.len());
    let (language, asked) = runtime.split_at(digits);
    let asked = asked.trim_end_matches(".x");
    let patch = version.splitn(3, '.').nth(2).unwrap_or("0");
    match (language, asked) {
        ("provided.al", year) => format!("provided:al{year}.v1"),
        _ => format!("{language}:{asked}.v{patch}"),
    }
}

fn log(config: &Config, function: &str) -> Log {
    use meter::lines::{Format, Level};
    let level = |name: &Option<String>| name.as_deref().and_then(Level::parse).unwrap_or_default();
    Log {
        group: config.logging.group.as_str().into(),
        shared: config.logging.group != meter::lines::group_name(function),
        format: if config.logging.format == "JSON" { Format::Json } else { Format::Text },
        levels: meter::Levels {
            application: level(&config.logging.application_level),
            system: level(&config.logging.system_level),
        },
    }
}

/// AWS knows the runtime, or it would have been refused before.
pub fn refusal(missing: &Missing) -> Error {
    match missing {
        Missing::Unknown(name) => errors::unserved(&format!("Runtime {name}")),
        other => errors::invalid(other.to_string()),
    }
}

struct FunctionRole {
    roles: Arc<Roles>,
    context: Context,
    role: String,
    function: String,
    /// Every environment has its blueprint, and with it the right to the folders it has mounted.
    _code: Vec<Arc<Lease>>,
}

impl fleet::Role for FunctionRole {
    fn credentials(&self) -> Pin<Box<dyn Future<Output = std::result::Result<Credentials, String>> + Send + '_>> {
        Box::pin(async move {
            let made =
                self.roles.credentials(&self.context, &self.role, &self.function).await.map_err(|e| e.to_string())?;
            Ok(Credentials {
                variables: vec![
                    ("AWS_ACCESS_KEY_ID".into(), made.access_key_id.clone()),
                    ("AWS_SECRET_ACCESS_KEY".into(), made.secret_access_key.clone()),
                    ("AWS_SESSION_TOKEN".into(), made.session_token.clone()),
                ],
                expires_at: Timestamp::from_millis(made.expires_at_ms),
                context: Context {
                    caller: Caller { principal: made.principal.clone(), access_key_id: None, session: None },
                    ..self.context.clone()
                },
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_is_labelled_as_aws_labels_it() {
        assert_eq!(version_label("python3.12", "3.12.7"), "python:3.12.v7");
        assert_eq!(version_label("nodejs20.x", "20.20.2"), "nodejs:20.v2");
        assert_eq!(version_label("provided.al2023", ""), "provided:al2023.v1");
    }
}
