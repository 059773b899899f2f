//! Tables of handlers, and the call.

use crate::{Authorizer, Check, Context, Objects, Remote, Result, remote};
use api::{Error, Operation, Request, Response};
use std::any::Any;
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Proof that the caller in this context may do what the operation does. Handlers take it; only [`Cloud`] makes it.
#[derive(Clone)]
pub struct Authorized {
    context: Context,
    cloud: Cloud,
}

impl Authorized {
    pub fn cloud(&self) -> &Cloud {
        &self.cloud
    }
    pub fn context(&self) -> &Context {
        &self.context
    }
    /// A further check that depends on what the handler found, such as `iam:PassRole` on the role it was given.
    pub fn also(&self, check: &Check) -> Result<()> {
        self.cloud.authorizer()?.authorize(&self.context, check)
    }
}

impl std::ops::Deref for Authorized {
    type Target = Context;
    fn deref(&self) -> &Context {
        &self.context
    }
}

type Typed<O> =
    dyn Fn(Cloud, Context, <O as Operation>::Input) -> BoxFuture<Result<<O as Operation>::Output>> + Send + Sync;
type Erased = dyn Fn(Cloud, Context, Request) -> BoxFuture<Result<Response>> + Send + Sync;

/// One served operation.
pub struct Entry {
    pub name: &'static str,
    erased: Box<Erased>,
    /// `Arc<Typed<O>>`
    typed: Box<dyn Any + Send + Sync>,
}

/// One service: its table of operations over its state `S`.
pub struct Service<S> {
    name: &'static str,
    state: Arc<S>,
    entries: HashMap<&'static str, Entry>,
}

impl<S: Send + Sync + 'static> Service<S> {
    pub fn new(name: &'static str, state: Arc<S>) -> Self {
        Self { name, state, entries: HashMap::new() }
    }

    /// Registers `O`: `rule` says what to authorise, `handler` does it.
    ///
    /// A rule may fail, when the resource it needs to name is malformed; most cannot.
    #[must_use]
    pub fn op<O, R, H, F>(mut self, rule: R, handler: H) -> Self
    where
        O: Operation,
        R: Fn(&S, &Context, &O::Input) -> Result<Vec<Check>> + Send + Sync + 'static,
        H: Fn(Arc<S>, Authorized, O::Input) -> F + Send + Sync + 'static,
        F: Future<Output = Result<O::Output>> + Send + 'static,
    {
        debug_assert_eq!(O::SERVICE, self.name);
        let state = self.state.clone();
        let typed: Arc<Typed<O>> = Arc::new(move |cloud, context, input| {
            if let Some(remote) = cloud.remote(O::SERVICE) {
                let checked = remote::authorize(&cloud, &context, || rule(&state, &context, &input));
                let remote = remote.clone();
                return Box::pin(async move {
                    checked?;
                    remote::call::<O>(&*remote, input).await
                });
            }
            match authorize(&cloud, &context, rule(&state, &context, &input)) {
                Ok(()) => Box::pin(handler(state.clone(), Authorized { context, cloud }, input)),
                Err(error) => Box::pin(std::future::ready(Err(error))),
            }
        });
        let inner = typed.clone();
        let erased: Box<Erased> = Box::new(move |cloud, context, request| {
            let inner = inner.clone();
            Box::pin(async move {
                let mut input = decode::<O>(request.members)?;
                if let Some(body) = request.payload {
                    O::set_payload(&mut input, body);
                }
                let mut output = inner(cloud, context, input).await?;
                let (payload, events) = (O::take_payload(&mut output), O::take_events(&mut output));
                let members = serde_json::to_value(output).map_err(Error::internal)?;
                Ok(Response { members, payload, events })
            })
        });
        self.entries.insert(O::NAME, Entry { name: O::NAME, erased, typed: Box::new(typed) });
        self
    }
}

pub(crate) fn authorize(cloud: &Cloud, context: &Context, checks: Result<Vec<Check>>) -> Result<()> {
    let authorizer = cloud.authorizer()?;
    checks?.iter().try_for_each(|check| authorizer.authorize(context, check))
}

fn decode<O: Operation>(members: serde_json::Value) -> Result<O::Input> {
    serde_json::from_value(members).map_err(|error| {
        Error::new("SerializationException", 400, "The request body could not be read as this operation's input")
            .detail(error)
    })
}

/// Every service of a node. Cheap to clone.
#[derive(Clone, Default)]
pub struct Cloud(Arc<Inner>);

#[derive(Default)]
struct Inner {
    services: std::sync::RwLock<HashMap<&'static str, Arc<HashMap<&'static str, Entry>>>>,
    authorizer: OnceLock<Arc<dyn Authorizer>>,
    objects: OnceLock<Arc<dyn Objects>>,
    lenient_roles: OnceLock<()>,
    remotes: OnceLock<HashMap<&'static str, Arc<dyn Remote>>>,
}

impl Cloud {
    pub fn new() -> Self {
        Self::default()
    }

    /// Assembly: who decides. Calls before this fail.
    pub fn set_authorizer(&self, authorizer: Arc<dyn Authorizer>) {
        let _ = self.0.authorizer.set(authorizer);
    }

    /// Assembly: where objects named in requests are read.
    pub fn set_objects(&self, objects: Arc<dyn Objects>) {
        let _ = self.0.objects.set(objects);
    }

    /// Assembly: any role may be acted for, be it there or not. For a node that asks nobody who they are.
    pub fn set_lenient_roles(&self) {
        let _ = self.0.lenient_roles.set(());
    }

    /// Assembly: the services, by their names, that are elsewhere.
    pub fn set_remotes(&self, remotes: HashMap<&'static str, Arc<dyn Remote>>) {
        let _ = self.0.remotes.set(remotes);
    }

    /// Where a service is, unless it is here.
    pub fn remote(&self, service: &str) -> Option<&Arc<dyn Remote>> {
        self.0.remotes.get()?.get(service)
    }

    pub(crate) fn lenient_roles(&self) -> bool {
        self.0.lenient_roles.get().is_some()
    }

    /// Assembly: adds a service's table.
    pub fn serve<S>(&self, service: Service<S>) {
        let mut services = self.0.services.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        services.insert(service.name, Arc::new(service.entries));
    }

    pub fn authorizer(&self) -> Result<&Arc<dyn Authorizer>> {
        self.0.authorizer.get().ok_or_else(|| Error::internal("no authorizer is set"))
    }

    pub fn objects(&self) -> Result<&Arc<dyn Objects>> {
        self.0.objects.get().ok_or_else(|| Error::internal("no object store is set"))
    }

    /// The names of the operations a service serves, sorted; `None` where the service is unknown.
    pub fn operations(&self, service: &str) -> Option<Vec<&'static str>> {
        let mut names: Vec<_> = self.table(service)?.keys().copied().collect();
        names.sort_unstable();
        Some(names)
    }

    fn table(&self, service: &str) -> Option<Arc<HashMap<&'static str, Entry>>> {
        self.0.services.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(service).cloned()
    }

    /// Calls an operation by its type. The caller in `context` is authorised like anyone else.
    pub async fn call<O: Operation>(&self, context: &Context, input: O::Input) -> Result<O::Output> {
        let unknown = || Error::unknown_operation(O::SERVICE, O::NAME);
        let table = self.table(O::SERVICE).ok_or_else(unknown)?;
        let entry = table.get(O::NAME).ok_or_else(unknown)?;
        let typed = entry.typed.downcast_ref::<Arc<Typed<O>>>().ok_or_else(unknown)?;
        typed(self.clone(), context.clone(), input).await
    }

    /// Calls an operation by its name, as the wire does.
    pub async fn call_by_name(
        &self,
        context: Context,
        service: &str,
        operation: &str,
        request: Request,
    ) -> Result<Response> {
        let unknown = || Error::unknown_operation(service, operation);
        let table = self.table(service).ok_or_else(unknown)?;
        let entry = table.get(operation).ok_or_else(unknown)?;
        (entry.erased)(self.clone(), context, request).await
    }
}
