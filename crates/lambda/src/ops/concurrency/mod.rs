//! Reserved concurrency.

pub mod delete;
pub mod get;
pub mod put;

use crate::names::FunctionRef;
use crate::{Lambda, errors};
use base::limits::UNRESERVED_CONCURRENCY_MIN;
use cloud::Result;

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
            check(self.fleet.account().limit().saturating_sub(self.reserved_by_others(&named.name)), reserved)?;
            next.meta.reserved_concurrency = reserved;
            // Here, where changes follow one another, so that the last one kept is the last one in force.
            self.fleet.function(&next.meta.id).reserve(reserved);
            Ok((Some(next), ()))
        });
        changed.await
    }

    fn reserved_by_others(&self, name: &str) -> u32 {
        let others = self.registry.all().into_iter().filter(|function| function.meta.name != name);
        others.filter_map(|function| function.meta.reserved_concurrency).sum()
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
    use super::check;

    #[test]
    fn a_hundred_stay_unreserved() {
        assert!(check(1000, Some(900)).is_ok());
        assert!(check(1000, Some(901)).is_err());
        assert!(check(1000, Some(1001)).is_err());
        assert!(check(50, Some(0)).is_ok() && check(50, None).is_ok());
    }
}
