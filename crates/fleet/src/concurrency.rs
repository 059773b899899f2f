//! Who may run now: the account's limit, what functions have reserved of it, and the refusals that follow.
//!
//! Counters are atomics of the account and of each function: an invocation takes no lock shared with other functions.
//!
//! Source: Lambda Developer Guide, "Understanding Lambda function scaling" and "Configuring reserved concurrency".

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

/// Why an invocation was throttled, by the names that AWS gives in `Reason`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Throttle {
    /// The unreserved part of the account's concurrency is used up.
    Account,
    /// The function's reserved concurrency is used up, or is 0.
    Reserved,
    /// There are as many environments of tenants as the function's concurrency allows.
    Tenants,
}

impl Throttle {
    pub fn reason(self) -> &'static str {
        match self {
            // AWS documents no reason of its own for the last.
            Self::Account | Self::Tenants => "ConcurrentInvocationLimitExceeded",
            Self::Reserved => "ReservedFunctionConcurrentInvocationLimitExceeded",
        }
    }
}

/// The concurrency of one account in one region.
#[derive(Debug)]
pub struct Account {
    limit: u32,
    reserved: AtomicU32,
    unreserved_in_use: AtomicU32,
}

impl Account {
    pub fn new(limit: u32) -> Arc<Self> {
        Arc::new(Self { limit, reserved: AtomicU32::new(0), unreserved_in_use: AtomicU32::new(0) })
    }

    pub fn limit(&self) -> u32 {
        self.limit
    }

    /// What functions without a reservation share.
    pub fn unreserved(&self) -> u32 {
        self.limit.saturating_sub(self.reserved.load(Ordering::Relaxed))
    }
}

/// The concurrency of one function, all its versions together.
#[derive(Debug)]
pub struct Function {
    account: Arc<Account>,
    in_use: AtomicU32,
    /// Negative: none.
    reserved: AtomicI64,
}

const NONE: i64 = -1;

impl Function {
    pub fn new(account: Arc<Account>, reserved: Option<u32>) -> Arc<Self> {
        let function = Self { account, in_use: AtomicU32::new(0), reserved: AtomicI64::new(NONE) };
        function.reserve(reserved);
        Arc::new(function)
    }

    /// Sets or clears the reservation. What runs already is not stopped.
    pub fn reserve(&self, reserved: Option<u32>) {
        let before = self.reserved.swap(reserved.map_or(NONE, i64::from), Ordering::AcqRel);
        let before = u32::try_from(before).unwrap_or(0);
        let after = reserved.unwrap_or(0);
        self.account.reserved.fetch_add(after.wrapping_sub(before), Ordering::AcqRel);
    }

    pub fn in_use(&self) -> u32 {
        self.in_use.load(Ordering::Relaxed)
    }

    /// How many may run at once.
    pub fn limit(&self) -> u32 {
        u32::try_from(self.reserved.load(Ordering::Acquire)).unwrap_or_else(|_| self.account.unreserved())
    }

    /// Takes a place for one invocation, given back when the permit is dropped.
    pub fn acquire(self: &Arc<Self>) -> Result<Permit, Throttle> {
        let reserved = u32::try_from(self.reserved.load(Ordering::Acquire)).ok();
        let taken = match reserved {
            Some(limit) => take(&self.in_use, limit).ok_or(Throttle::Reserved),
            None => {
                take(&self.account.unreserved_in_use, self.account.unreserved()).ok_or(Throttle::Account).map(|()| {
                    self.in_use.fetch_add(1, Ordering::AcqRel);
                })
            }
        };
        taken.map(|()| Permit { function: self.clone(), unreserved: reserved.is_none() })
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        self.reserve(None);
    }
}

fn take(counter: &AtomicU32, limit: u32) -> Option<()> {
    let more = |used: u32| (used < limit).then_some(used + 1);
    counter.fetch_update(Ordering::AcqRel, Ordering::Acquire, more).ok().map(drop)
}

/// One running invocation.
#[derive(Debug)]
pub struct Permit {
    function: Arc<Function>,
    unreserved: bool,
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.function.in_use.fetch_sub(1, Ordering::AcqRel);
        if self.unreserved {
            self.function.account.unreserved_in_use.fetch_sub(1, Ordering::AcqRel);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_share_what_is_not_reserved() {
        let account = Account::new(3);
        let (a, b) = (Function::new(account.clone(), None), Function::new(account.clone(), None));
        let held = (a.acquire().unwrap(), a.acquire().unwrap(), b.acquire().unwrap());
        assert_eq!(b.acquire().unwrap_err(), Throttle::Account);
        drop(held);
        assert!(b.acquire().is_ok());
    }

    #[test]
    fn a_reservation_is_kept_from_others_and_bounds_its_own() {
        let account = Account::new(3);
        let (a, b) = (Function::new(account.clone(), Some(2)), Function::new(account.clone(), None));
        let _b = b.acquire().unwrap();
        assert_eq!(b.acquire().unwrap_err(), Throttle::Account);
        let held = (a.acquire().unwrap(), a.acquire().unwrap());
        assert_eq!(a.acquire().unwrap_err(), Throttle::Reserved);
        assert_eq!(a.in_use(), 2);
        drop(held);
        assert_eq!(a.in_use(), 0);
    }

    #[test]
    fn a_reservation_of_zero_stops_everything_and_a_dropped_function_gives_back() {
        let account = Account::new(3);
        let a = Function::new(account.clone(), Some(0));
        assert_eq!(a.acquire().unwrap_err(), Throttle::Reserved);
        a.reserve(Some(3));
        assert_eq!(account.unreserved(), 0);
        drop(a);
        assert_eq!(account.unreserved(), 3);
    }

    proptest::proptest! {
        /// Whatever is reserved, cleared, taken and given back: when nothing runs, nothing is counted.
        #[test]
        fn nothing_is_lost_or_gained(steps in proptest::collection::vec((0_u8..4, 0_u32..5), 0..60)) {
            let account = Account::new(10);
            let function = Function::new(account.clone(), None);
            let mut held = Vec::new();
            for (step, amount) in steps {
                match step {
                    0 => function.reserve(Some(amount)),
                    1 => function.reserve(None),
                    2 => held.extend(function.acquire()),
                    _ => drop(held.pop()),
                }
                proptest::prop_assert_eq!(function.in_use() as usize, held.len());
            }
            held.clear();
            function.reserve(None);
            proptest::prop_assert_eq!((function.in_use(), account.unreserved()), (0, 10));
            proptest::prop_assert_eq!(account.unreserved_in_use.load(Ordering::SeqCst), 0);
        }
    }
}
