//! S3 alone on a port, for trying it out: `serve ADDRESS DATA-DIRECTORY [off]`. One user may do everything; its key is
//! `AKIALAMPLIGHTEREXMPL`, its secret `secret`. Functions that are invoked print what they were told.

use api::lambda::{Invoke, InvokeInput, InvokeOutput};
use base::SystemClock;
use base::task::{Kind, Tasks};
use cloud::{Authorized, Authorizer, Check, Cloud, Context, Credential, CredentialError, Source};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use iam::{Caller, Principal};
use service_s3::{Config, S3Front, Service};
use std::convert::Infallible;
use std::sync::Arc;

struct OneUser;

impl Authorizer for OneUser {
    fn credential(&self, access_key_id: &str, _: Option<&str>) -> Result<Credential, CredentialError> {
        if access_key_id != "AKIALAMPLIGHTEREXMPL" {
            return Err(CredentialError::Unknown);
        }
        let account = "000000000000".parse().map_err(|_| CredentialError::Unknown)?;
        let caller =
            Caller { principal: Principal::Root { account }, access_key_id: Some(access_key_id.into()), session: None };
        Ok(Credential { secret: "secret".into(), session_token: None, caller })
    }

    fn authorize(&self, context: &Context, check: &Check) -> cloud::Result<()> {
        match context.caller.principal {
            Principal::Anonymous if check.resource_policy.is_none() => {
                Err(api::Error::new("AccessDenied", 403, "Access Denied"))
            }
            _ => Ok(()),
        }
    }
}

async fn invoke(_: Arc<()>, _: Authorized, input: InvokeInput) -> cloud::Result<InvokeOutput> {
    if input.function_name.ends_with(":missing") {
        return Err(api::Error::new("ResourceNotFoundException", 404, "Function not found"));
    }
    let payload = input.payload.map(|payload| String::from_utf8_lossy(&payload.0).into_owned());
    println!("{} {} {}", input.invocation_type.unwrap_or_default(), input.function_name, payload.unwrap_or_default());
    Ok(InvokeOutput { status_code: Some(202), ..InvokeOutput::default() })
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:4570".into());
    let directory = arguments.next().unwrap_or_else(|| "/tmp/lamplighter-s3".into());
    let verify = arguments.next().is_none();
    let (cloud, tasks) = (Cloud::new(), Tasks::new());
    cloud.set_authorizer(Arc::new(OneUser));
    cloud.serve(cloud::Service::new("lambda", Arc::new(())).op::<Invoke, _, _, _>(|_, _, _| Ok(vec![]), invoke));
    let store = store::Store::open(directory.as_ref())?;
    let config = Config { account: "000000000000".parse()?, region: "us-east-1".parse()?, verify, domain: None };
    let service = Service::open(&store, config, cloud, Arc::new(SystemClock), tasks.clone())?;
    service.start();
    let front = S3Front::new(service);
    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("listening on {address}");
    loop {
        let (stream, peer) = listener.accept().await?;
        let (front, endpoint) = (front.clone(), format!("http://{address}"));
        tasks.spawn(Kind::Disposable, "connection", async move {
            let source = Arc::new(Source { ip: Some(peer.ip()), endpoint, ..Source::default() });
            let service = service_fn(move |request| {
                let (front, source) = (front.clone(), source.clone());
                async move { Ok::<_, Infallible>(front.call(source, request).await) }
            });
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}
