//! An S3 on a port, with a function beside it.

use api::lambda::{Invoke, InvokeInput, InvokeOutput};
use base::SystemClock;
use base::task::{Kind, Tasks};
use cloud::{Authorized, Authorizer, Check, Cloud, Context, Credential, CredentialError, Source};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use iam::{Caller, Principal};
use service_s3::{Config, S3Front, Service};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::Store;
use tokio::net::TcpListener;

pub const KEY: &str = "AKIALAMPLIGHTEREXMPL";
pub const SECRET: &str = "secret";

/// Knows one user; writes down what it is asked and refuses what it is told to.
#[derive(Default)]
pub struct Gate {
    pub asked: Mutex<Vec<Check>>,
    pub refused: Mutex<Vec<String>>,
}

impl Authorizer for Gate {
    fn credential(&self, key: &str, _: Option<&str>) -> Result<Credential, CredentialError> {
        let account = "000000000000".parse().unwrap();
        let caller = Caller { principal: Principal::Root { account }, access_key_id: Some(key.into()), session: None };
        let known = key == KEY;
        known
            .then_some(Credential { secret: SECRET.into(), session_token: None, caller })
            .ok_or(CredentialError::Unknown)
    }

    fn authorize(&self, _: &Context, check: &Check) -> cloud::Result<()> {
        self.asked.lock().unwrap().push(check.clone());
        if self.refused.lock().unwrap().contains(&check.action) {
            return Err(api::Error::new(
                "AccessDeniedException",
                403,
                format!("not authorized to perform: {}", check.action),
            ));
        }
        Ok(())
    }
}

/// What the function was told, and how often it refuses first.
#[derive(Default)]
pub struct Function {
    pub told: Mutex<Vec<(Principal, InvokeInput)>>,
    pub refusals: Mutex<u32>,
}

async fn invoke(function: Arc<Function>, by: Authorized, input: InvokeInput) -> cloud::Result<InvokeOutput> {
    let mut refusals = function.refusals.lock().unwrap();
    if *refusals > 0 {
        *refusals -= 1;
        return Err(api::Error::new("ServiceException", 500, "not now"));
    }
    function.told.lock().unwrap().push((by.caller.principal.clone(), input));
    Ok(InvokeOutput { status_code: Some(202), ..InvokeOutput::default() })
}

pub struct Node {
    pub address: SocketAddr,
    pub gate: Arc<Gate>,
    pub function: Arc<Function>,
    pub service: Service,
    tasks: Tasks,
    _store: Store,
}

impl Node {
    pub async fn start(directory: &Path) -> Self {
        let (cloud, tasks) = (Cloud::new(), Tasks::new());
        let (gate, function) = (Arc::new(Gate::default()), Arc::new(Function::default()));
        cloud.set_authorizer(gate.clone());
        let lambda = cloud::Service::new("lambda", function.clone());
        cloud.serve(lambda.op::<Invoke, _, _, _>(|_, _, _| Ok(vec![]), invoke));
        let store = Store::open(directory).unwrap();
        let config = Config {
            account: "000000000000".parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
            verify: true,
            domain: None,
        };
        let service = Service::open(&store, config, cloud, Arc::new(SystemClock), tasks.clone()).unwrap();
        service.start();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tasks.spawn(Kind::Disposable, "accept", accept(listener, S3Front::new(service.clone()), tasks.clone()));
        Self { address, gate, function, service, tasks, _store: store }
    }

    /// Stops serving, so that the directory can be opened again.
    pub async fn stop(self) {
        assert!(self.tasks.shutdown(Duration::from_secs(5)).await.is_empty());
    }
}

async fn accept(listener: TcpListener, front: S3Front, tasks: Tasks) {
    while let Ok((stream, peer)) = listener.accept().await {
        let front = front.clone();
        let source = Arc::new(Source { ip: Some(peer.ip()), endpoint: "http://node".into(), ..Source::default() });
        tasks.spawn(Kind::Disposable, "connection", async move {
            let service = service_fn(move |request| {
                let (front, source) = (front.clone(), source.clone());
                async move { Ok::<_, Infallible>(front.call(source, request).await) }
            });
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// A directory that goes away with its test.
pub struct Directory(pub PathBuf);

impl Directory {
    pub fn new() -> Self {
        Self(std::env::temp_dir().join(format!("s3-it-{}", base::id::hex(16))))
    }

    /// Blobs on disk, finished or not.
    pub fn blobs(&self) -> usize {
        let folders = std::fs::read_dir(self.0.join("s3")).into_iter().flatten().flatten();
        folders.map(|folder| std::fs::read_dir(folder.path()).into_iter().flatten().count()).sum()
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Waits until `done`, which something that is under way will make true.
pub async fn until(mut done: impl AsyncFnMut() -> bool) {
    let waiting = async {
        while !done().await {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), waiting).await.expect("in time");
}
