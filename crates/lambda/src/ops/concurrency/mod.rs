//! Reserved concurrency.

pub mod delete;
pub mod get;
pub mod put;

use crate::model::Function;
use crate::names::FunctionRef;
use crate::{Lambda, errors};
use base::limits::UNRESERVED_CONCURRENCY_MIN;
use cloud::Result;
use fleet::Fleet;
use std::sync::Arc;

/// Tells the fleet what a function has of the account for itself.
pub fn claim(fleet: &Fleet, function: &Function) {
    let of_fleet = fleet.function(&function.meta.id);
    of_fleet.reserve(function.meta.reserved_concurrency);
    of_fleet.provision(function.provisioned_total());
}

impl Lambda {
    /// Reserves, or gives back. `missing` answers where there is no function.
    async fn reserve(
        &self,
        named: &FunctionRef,
        reserved: Option<u32>,
        missing: impl FnOnce() -> api::Error,
    ) -> Result<()> {
        let changed = self.registry.change(&named.name, |now| {
            let mut next = (**now.ok_or_else(missing)?).clone();
            check(self.unclaimed_by_others(&named.name), reserved)?;
            holds(next.provisioned_total(), reserved)?;
            next.meta.reserved_concurrency = reserved;
            Ok((Some(next), ()))
        });
        changed.await
    }

    /// What other functions have left of the account's concurrency: they reserve it, or provision without reserving.
    pub(crate) fn unclaimed_by_others(&self, name: &str) -> u32 {
        let others = self.registry.all().into_iter().filter(|function| function.meta.name != name);
        let claim = |function: &Arc<Function>| {
            function.meta.reserved_concurrency.unwrap_or_else(|| function.provisioned_total())
        };
        let claimed: u32 = others.map(|function| claim(&function)).sum();
        self.fleet.account().limit().saturating_sub(claimed)
    }
}

/// What is provisioned is part of what is reserved. The sentence, with its spaces, is AWS's.
fn holds(provisioned: u32, reserved: Option<u32>) -> Result<()> {
    match reserved {
        Some(reserved) if reserved < provisioned => Err(errors::without_type(errors::invalid(format!(
            " ReservedConcurrentExecutions  {reserved} should not be lower than function's total provisioned concurrency [{provisioned}]."
        )))),
        _ => Ok(()),
    }
}

/// `free` is what nobody else has reserved. Some of it must stay for functions that reserve nothing.
fn check(free: u32, asked: Option<u32>) -> Result<()> {
    let left = free.checked_sub(asked.unwrap_or(0));
    if asked.is_none_or(|asked| asked == 0) || left.is_some_and(|left| left >= UNRESERVED_CONCURRENCY_MIN) {
        return Ok(());
    }
    Err(errors::without_type(errors::invalid(format!(
        "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{UNRESERVED_CONCURRENCY_MIN}]."
    ))))
}

#[cfg(test)]
mod tests {
    use super::{check, holds};

    #[test]
    fn a_hundred_stay_unreserved() {
        assert!(check(1000, Some(900)).is_ok());
        assert!(check(1000, Some(901)).is_err());
        assert!(check(1000, Some(1001)).is_err());
        assert!(check(50, Some(0)).is_ok() && check(50, None).is_ok());
    }

    #[test]
    fn a_reservation_holds_what_is_provisioned() {
        assert!(holds(3, Some(3)).is_ok() && holds(3, None).is_ok() && holds(0, Some(0)).is_ok());
        assert!(holds(3, Some(2)).is_err());
    }
}
