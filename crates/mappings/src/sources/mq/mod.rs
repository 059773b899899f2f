//! Queues of RabbitMQ brokers of Amazon MQ. ActiveMQ speaks another protocol, and is not served.
//!
//! Source: Lambda Developer Guide, "Using Lambda with Amazon MQ".

mod amqp;
mod consumer;
mod event;

use super::{Source, Spec, access};
use crate::model::Settings;
use crate::work::Work;
use crate::{Boxed, errors};
use base::Arn;
use cloud::{Check, Context, Result};

/// A queue's name on the wire.
const NAME_BYTES: usize = 255;

pub struct Mq;

static SPEC: Spec = Spec {
    name: "Amazon MQ",
    takes: &["Queues", "SourceAccessConfigurations"],
    access: &["BASIC_AUTH", "VIRTUAL_HOST"],
    lingers: true,
    ..Spec::PLAIN
};

impl Source for Mq {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn is(&self, arn: &Arn) -> bool {
        arn.service == "mq" && arn.resource.starts_with("broker:")
    }

    fn check_settings(&self, _: &str, settings: &Settings) -> Result<()> {
        match settings.queue.as_deref() {
            None | Some("") => return Err(errors::needed("Queues", SPEC.name)),
            Some(queue) if queue.len() > NAME_BYTES => return Err(errors::too_long("queue name", NAME_BYTES)),
            Some(_) => {}
        }
        if virtual_host(settings).len() > NAME_BYTES {
            return Err(errors::too_long("virtual host", NAME_BYTES));
        }
        if settings.metrics.is_some() {
            return Err(errors::not_of("MetricsConfig", SPEC.name));
        }
        credentials_arn(settings).map(drop)
    }

    fn check<'a>(&'a self, work: &'a Work) -> Boxed<'a, Result<()>> {
        Box::pin(async move {
            let role = role(work).await?;
            let check = Check::new("mq:DescribeBroker", &work.feed.source);
            let denied = |error| errors::role_may_not("DescribeBroker", SPEC.name).detail(error);
            work.cloud().authorizer()?.authorize(&role, &check).map_err(denied)?;
            work.broker().ok_or_else(|| no_broker(&work.feed.source))?;
            access::credentials(work.cloud(), &role, credentials_arn(&work.feed.settings)?).await.map(drop)
        })
    }

    fn run(&self, work: Work) -> Boxed<'static, ()> {
        Box::pin(consumer::run(work))
    }
}

async fn role(work: &Work) -> Result<Context> {
    work.role().await.map_err(|error| match error.status {
        500.. => error,
        _ => errors::role_may_not("DescribeBroker", SPEC.name).detail(error),
    })
}

/// Nobody has said where it is, so it is not.
fn no_broker(arn: &str) -> api::Error {
    errors::invalid(format!("Broker not found: {arn}"))
}

fn virtual_host(settings: &Settings) -> &str {
    access::of(&settings.access, "VIRTUAL_HOST").unwrap_or("/")
}

fn credentials_arn(settings: &Settings) -> Result<&str> {
    access::of(&settings.access, "BASIC_AUTH")
        .ok_or_else(|| errors::needed("SourceAccessConfigurations of type BASIC_AUTH", SPEC.name))
}
