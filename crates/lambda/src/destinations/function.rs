//! Records for a Lambda function: it gets each as an asynchronous event.

use super::Target;
use crate::names::{FunctionRef, Qualifier};
use crate::{Lambda, errors};
use base::Arn;
use cloud::{Check, Result};

pub struct Function;

impl Target for Function {
    fn is(&self, arn: &Arn) -> bool {
        arn.service == "lambda" && arn.resource.starts_with("function:")
    }

    fn check(&self, lambda: &Lambda, of: &FunctionRef, arn: &str) -> Result<()> {
        let unknown = || errors::bad_destination(arn);
        let target = lambda.home.function(arn, None).map_err(|_| unknown())?;
        let function = lambda.registry.get(&target.name).ok_or_else(unknown)?;
        if target.name == of.name {
            return Err(errors::own_destination());
        }
        let qualifier = target.qualifier.as_ref().unwrap_or(&Qualifier::Latest);
        let version = function.resolve(qualifier, 0.0).ok_or_else(unknown)?;
        // A record is no tenant's.
        if version.config.per_tenant { Err(errors::unserved_by_tenants("A destination")) } else { Ok(()) }
    }

    fn needs(&self, lambda: &Lambda, arn: &str) -> Vec<Check> {
        vec![lambda.check("lambda:InvokeFunction", arn, None)]
    }
}
