//! EventBridge Pipes: from a source, through filters and an enrichment, to a target.
//!
//! Sources are polled by [`mappings`], as those of functions are, with all that holds there: filters, batches, checkpoints,
//! retries and what becomes of batches that are given up. What a pipe does with a batch is in [`run`]: it is enriched, made
//! into what the target gets, and handed to one of [`targets`]. One task a pipe ([`life`]) brings it from state to state.
//!
//! Nothing is taken from a source for good before the target has accepted it, so a crash repeats batches and loses none.

mod access;
mod errors;
mod life;
mod model;
mod names;
mod ops;
mod run;
mod settings;
mod state;
mod tally;
mod targets;
#[cfg(test)]
mod tests;

pub use state::Pipes;
pub use targets::{Boxed, Destinations};

use api::pipes::*;
use cloud::Service;
use ops::{create, describe, remove, switch, tags, update};
use std::sync::Arc;

/// Every operation, the action and resource that authorise it, and its handler.
/// Source: Service Authorization Reference, "Amazon EventBridge Pipes".
#[rustfmt::skip] // one row an operation
pub fn service(pipes: &Arc<Pipes>) -> Service<Pipes> {
    Service::new("pipes", pipes.clone())
        .op::<CreatePipe, _, _, _>(access::create, create::handle)
        .op::<DescribePipe, _, _, _>(|s, c, i| access::pipe(s, c, "DescribePipe", &i.name), describe::one)
        .op::<ListPipes, _, _, _>(|_, _, _| access::all("ListPipes"), describe::all)
        .op::<UpdatePipe, _, _, _>(|s, c, i| access::pipe(s, c, "UpdatePipe", &i.name), update::handle)
        .op::<StartPipe, _, _, _>(|s, c, i| access::pipe(s, c, "StartPipe", &i.name), switch::start)
        .op::<StopPipe, _, _, _>(|s, c, i| access::pipe(s, c, "StopPipe", &i.name), switch::stop)
        .op::<DeletePipe, _, _, _>(|s, c, i| access::pipe(s, c, "DeletePipe", &i.name), remove::handle)
        .op::<TagResource, _, _, _>(|s, _, i| access::tag(s, &i.resource_arn, &i.tags), tags::tag)
        .op::<UntagResource, _, _, _>(|s, _, i| access::untag(s, &i.resource_arn, &i.tag_keys), tags::untag)
        .op::<ListTagsForResource, _, _, _>(|s, _, i| access::arn(s, "ListTagsForResource", &i.resource_arn), tags::list)
}
