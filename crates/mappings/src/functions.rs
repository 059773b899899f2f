//! The functions that batches go to, as far as mappings need them: Lambda's, or a test's.

use crate::Boxed;
use bytes::Bytes;
use cloud::{Context, Result};
use lambda::{FunctionRef, Home, Lambda, MappedAnswer, MappedFunction};
use meter::{Metric, Subject};
use std::sync::Arc;

pub trait Functions: Send + Sync + 'static {
    fn home(&self) -> &Home;

    /// The function that a mapping names, or AWS's error.
    fn find(&self, named: &FunctionRef) -> Result<MappedFunction>;

    /// A context of its execution role: sources are read in its name.
    fn role<'a>(&'a self, function: &'a MappedFunction) -> Boxed<'a, Result<Context>>;

    /// Gives it a batch and waits for its answer. An error: it did not run.
    fn invoke<'a>(
        &'a self,
        named: &'a FunctionRef,
        payload: Bytes,
        trace: Option<String>,
    ) -> Boxed<'a, Result<MappedAnswer>>;

    fn metric(&self, metric: Metric, subject: &Subject, value: f64);
}

/// Lambda's.
pub struct OfLambda(pub Arc<Lambda>);

impl Functions for OfLambda {
    fn home(&self) -> &Home {
        self.0.home()
    }

    fn find(&self, named: &FunctionRef) -> Result<MappedFunction> {
        self.0.mapped(named)
    }

    fn role<'a>(&'a self, function: &'a MappedFunction) -> Boxed<'a, Result<Context>> {
        Box::pin(self.0.role_of(function))
    }

    fn invoke<'a>(
        &'a self,
        named: &'a FunctionRef,
        payload: Bytes,
        trace: Option<String>,
    ) -> Boxed<'a, Result<MappedAnswer>> {
        Box::pin(self.0.invoke_mapped(named, payload, trace))
    }

    fn metric(&self, metric: Metric, subject: &Subject, value: f64) {
        self.0.recorder().metric(metric, subject, value);
    }
}
