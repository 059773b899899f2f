//! How many run at once, as CloudWatch shows it: the most since the last look.

use crate::Shared;
use meter::{Metric, Subject};
use std::collections::HashSet;
use std::sync::Arc;

/// Writes what has been reached since the last time. Of what did not run there is nothing to say.
pub fn sample(shared: &Shared) {
    let (mut seen, mut reserved, mut unreserved) = (HashSet::new(), 0, 0);
    for deployment in shared.deployments() {
        let function = deployment.function();
        if !seen.insert(Arc::as_ptr(function)) {
            continue;
        }
        let peak = function.take_peak();
        if peak > 0 {
            let subject = Subject::function(deployment.blueprint.function.clone());
            shared.recorder.metric(Metric::ConcurrentExecutions, &subject, peak.into());
        }
        *(if function.is_reserved() { &mut reserved } else { &mut unreserved }) += peak;
    }
    if unreserved + reserved > 0 {
        let gauge = |metric, value: u32| shared.recorder.metric(metric, &Subject::account(), value.into());
        // Functions may have reached their most one after another within this second: it is what they came to at most.
        gauge(Metric::ConcurrentExecutions, unreserved + reserved);
        gauge(Metric::UnreservedConcurrentExecutions, unreserved);
        gauge(Metric::ClaimedAccountConcurrency, unreserved + shared.account.claimed());
    }
}
