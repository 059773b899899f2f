//! Who may run now: the account's limits, what functions have reserved and provisioned of them, and the refusals that follow.
//!
//! Counters and rates are atomics of the account and of each function: an invocation takes no lock shared with other
//! functions. One of a function without a reservation changes three: the account's count, the function's, and the
//! account's rate. One with a reservation touches nothing but its own.
//!
//! Source: Lambda Developer Guide, "Understanding Lambda function scaling", "Configuring reserved concurrency",
//! "Configuring provisioned concurrency" and "Lambda scaling behavior".

use crate::pace::{Pace, Rate};
use base::{Timestamp, limits};
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Why an invocation was throttled, by the names that AWS gives in `Reason`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Throttle {
    /// The unreserved part of the account's concurrency is used up.
    Account,
    /// The function's reserved concurrency is used up, or is 0.
    Reserved,
    /// There are as many environments of tenants as the function's concurrency allows.
    Tenants,
    /// More requests in a second than the function's reserved concurrency allows.
    ReservedRate,
    /// The function would gain environments faster than functions may.
    Scaling,
    /// More requests in a second than the account's concurrency allows.
    AccountRate,
}

impl Throttle {
    pub fn reason(self) -> &'static str {
        match self {
            // AWS documents no reason of its own for the last.
            Self::Account | Self::Tenants => "ConcurrentInvocationLimitExceeded",
            Self::Reserved => "ReservedFunctionConcurrentInvocationLimitExceeded",
            Self::ReservedRate => "ReservedFunctionInvocationRateLimitExceeded",
            Self::Scaling => "FunctionInvocationRateLimitExceeded",
            Self::AccountRate => "CallerRateLimitExceeded",
        }
    }
}

/// The account's numbers. AWS's are the default.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Of all functions together.
    pub concurrency: u32,
    /// Requests in a second for each unit of concurrency; 0: any number.
    pub requests_each: u32,
    /// Environments that a function may gain in ten seconds; 0: any number.
    pub scaling: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            concurrency: limits::ACCOUNT_CONCURRENCY,
            requests_each: limits::REQUESTS_PER_CONCURRENCY,
            scaling: limits::SCALING_ENVIRONMENTS,
        }
    }
}

impl Limits {
    /// Requests that so much concurrency may serve; `None`: any number.
    fn requests(&self, concurrency: u32) -> Option<Rate> {
        (self.requests_each > 0).then(|| Rate::new(concurrency.saturating_mul(self.requests_each), 1000))
    }

    fn scaling(&self) -> Option<Rate> {
        (self.scaling > 0).then(|| Rate::new(self.scaling, limits::SCALING_MS))
    }
}

/// The concurrency of one account in one region.
#[derive(Debug)]
pub struct Account {
    limits: Limits,
    /// Reserved by functions, or provisioned for those that reserve nothing.
    claimed: AtomicU32,
    unreserved_in_use: AtomicU32,
    requests: Pace,
}

impl Account {
    pub fn new(limits: Limits) -> Arc<Self> {
        let (claimed, unreserved_in_use, requests) = Default::default();
        Arc::new(Self { limits, claimed, unreserved_in_use, requests })
    }

    /// What functions have for themselves, together.
    pub fn claimed(&self) -> u32 {
        self.claimed.load(Ordering::Relaxed)
    }

    pub fn limit(&self) -> u32 {
        self.limits.concurrency
    }

    /// What functions share that have nothing of their own.
    pub fn unreserved(&self) -> u32 {
        self.limit().saturating_sub(self.claimed.load(Ordering::Relaxed))
    }
}

/// The concurrency of one function, all its versions together.
#[derive(Debug)]
pub struct Function {
    account: Arc<Account>,
    /// Invocations in provisioned environments.
    in_provisioned: AtomicU32,
    /// All others.
    on_demand: AtomicU32,
    /// Negative: none. A copy of the claim's.
    reserved: AtomicI64,
    /// The most that ran at once since somebody looked, as far as invocations have ended since.
    peak: AtomicU32,
    /// Provisioned environments that are there.
    ready: AtomicU32,
    requests: Pace,
    scaling: Pace,
    /// Changed seldom, and only here together with what follows from it.
    claim: Mutex<Claim>,
}

/// What a function has of the account for itself.
#[derive(Clone, Copy, Debug, Default)]
struct Claim {
    reserved: Option<u32>,
    provisioned: u32,
}

impl Claim {
    /// Provisioned concurrency is part of what is reserved, if anything is.
    fn amount(self) -> u32 {
        self.reserved.unwrap_or(self.provisioned)
    }
}

const NONE: i64 = -1;

impl Function {
    pub fn new(account: Arc<Account>, reserved: Option<u32>) -> Arc<Self> {
        let (in_provisioned, on_demand, peak, ready, requests, scaling, claim) = Default::default();
        let reserved_now = AtomicI64::new(NONE);
        let function =
            Self { account, in_provisioned, on_demand, peak, reserved: reserved_now, ready, requests, scaling, claim };
        function.reserve(reserved);
        Arc::new(function)
    }

    /// Sets or clears the reservation. What runs already is not stopped.
    pub fn reserve(&self, reserved: Option<u32>) {
        self.change_claim(|claim| claim.reserved = reserved);
    }

    /// Sets how much is provisioned, all versions together.
    pub fn provision(&self, provisioned: u32) {
        self.change_claim(|claim| claim.provisioned = provisioned);
    }

    fn change_claim(&self, change: impl FnOnce(&mut Claim)) {
        let mut claim = self.claim.lock().unwrap_or_else(PoisonError::into_inner);
        let before = claim.amount();
        change(&mut claim);
        self.reserved.store(claim.reserved.map_or(NONE, i64::from), Ordering::Release);
        self.account.claimed.fetch_add(claim.amount().wrapping_sub(before), Ordering::AcqRel);
    }

    /// The most that ran at once since this was last asked.
    pub fn take_peak(&self) -> u32 {
        self.peak.swap(0, Ordering::Relaxed).max(self.in_use())
    }

    pub fn is_reserved(&self) -> bool {
        self.reserved().is_some()
    }

    pub fn in_use(&self) -> u32 {
        self.on_demand.load(Ordering::Relaxed) + self.in_provisioned.load(Ordering::Relaxed)
    }

    /// How many may run at once.
    pub fn limit(&self) -> u32 {
        self.reserved().unwrap_or_else(|| self.account.unreserved())
    }

    fn reserved(&self) -> Option<u32> {
        u32::try_from(self.reserved.load(Ordering::Acquire)).ok()
    }

    /// Takes a place for one invocation, given back when the permit is dropped. Of a reservation, environments that are
    /// provisioned have their part.
    pub fn acquire(self: &Arc<Self>, now: Timestamp) -> Result<Permit, Throttle> {
        let permit = match self.reserved() {
            Some(limit) => {
                let left = limit.saturating_sub(self.ready.load(Ordering::Acquire));
                take(&self.on_demand, left).ok_or(Throttle::Reserved)?;
                Permit { function: self.clone(), place: Taken::Reserved }
            }
            None => {
                take(&self.account.unreserved_in_use, self.account.unreserved()).ok_or(Throttle::Account)?;
                self.on_demand.fetch_add(1, Ordering::AcqRel);
                Permit { function: self.clone(), place: Taken::Unreserved }
            }
        };
        self.keeps_pace(now).map(|()| permit)
    }

    /// The same for an invocation that has a provisioned environment.
    pub fn enter(self: &Arc<Self>, now: Timestamp) -> Result<Permit, Throttle> {
        self.keeps_pace(now)?;
        self.in_provisioned.fetch_add(1, Ordering::AcqRel);
        Ok(Permit { function: self.clone(), place: Taken::Provisioned })
    }

    fn keeps_pace(&self, now: Timestamp) -> Result<(), Throttle> {
        let limits = &self.account.limits;
        let (pace, concurrency, throttle) = match self.reserved() {
            Some(reserved) => (&self.requests, reserved, Throttle::ReservedRate),
            None => (&self.account.requests, limits.concurrency, Throttle::AccountRate),
        };
        let admitted = limits.requests(concurrency).is_none_or(|rate| pace.admits(rate, now));
        if admitted { Ok(()) } else { Err(throttle) }
    }

    /// Whether the function may gain one more environment now, which it then has.
    pub fn scales(&self, now: Timestamp) -> Result<(), Throttle> {
        let admitted = self.account.limits.scaling().is_none_or(|rate| self.scaling.admits(rate, now));
        if admitted { Ok(()) } else { Err(Throttle::Scaling) }
    }

    /// A provisioned environment is there, until what this returns is dropped.
    pub(crate) fn ready(self: &Arc<Self>) -> Ready {
        self.ready.fetch_add(1, Ordering::AcqRel);
        Ready(self.clone())
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        self.change_claim(|claim| *claim = Claim::default());
    }
}

/// A provisioned environment that is there.
#[derive(Debug)]
pub(crate) struct Ready(Arc<Function>);

impl Drop for Ready {
    fn drop(&mut self) {
        self.0.ready.fetch_sub(1, Ordering::AcqRel);
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
    place: Taken,
}

/// Of what an invocation has its place.
#[derive(Clone, Copy, Debug)]
enum Taken {
    Unreserved,
    Reserved,
    Provisioned,
}

impl Drop for Permit {
    fn drop(&mut self) {
        // The most is reached by whoever ends first of those that ran then.
        self.function.peak.fetch_max(self.function.in_use(), Ordering::Relaxed);
        let function = &self.function;
        match self.place {
            Taken::Provisioned => drop(function.in_provisioned.fetch_sub(1, Ordering::AcqRel)),
            Taken::Reserved => drop(function.on_demand.fetch_sub(1, Ordering::AcqRel)),
            Taken::Unreserved => {
                function.on_demand.fetch_sub(1, Ordering::AcqRel);
                function.account.unreserved_in_use.fetch_sub(1, Ordering::AcqRel);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

    fn account(concurrency: u32) -> Arc<Account> {
        Account::new(Limits { concurrency, requests_each: 0, scaling: 0 })
    }

    #[test]
    fn functions_share_what_is_not_reserved() {
        let account = account(3);
        let (a, b) = (Function::new(account.clone(), None), Function::new(account.clone(), None));
        let held = (a.acquire(NOW).unwrap(), a.acquire(NOW).unwrap(), b.acquire(NOW).unwrap());
        assert_eq!(b.acquire(NOW).unwrap_err(), Throttle::Account);
        drop(held);
        assert!(b.acquire(NOW).is_ok());
    }

    #[test]
    fn a_reservation_is_kept_from_others_and_bounds_its_own() {
        let account = account(3);
        let (a, b) = (Function::new(account.clone(), Some(2)), Function::new(account.clone(), None));
        let _b = b.acquire(NOW).unwrap();
        assert_eq!(b.acquire(NOW).unwrap_err(), Throttle::Account);
        let held = (a.acquire(NOW).unwrap(), a.acquire(NOW).unwrap());
        assert_eq!(a.acquire(NOW).unwrap_err(), Throttle::Reserved);
        assert_eq!(a.in_use(), 2);
        drop(held);
        assert_eq!(a.in_use(), 0);
    }

    #[test]
    fn a_reservation_of_zero_stops_everything_and_a_dropped_function_gives_back() {
        let account = account(3);
        let a = Function::new(account.clone(), Some(0));
        assert_eq!(a.acquire(NOW).unwrap_err(), Throttle::Reserved);
        a.reserve(Some(3));
        assert_eq!(account.unreserved(), 0);
        drop(a);
        assert_eq!(account.unreserved(), 3);
    }

    #[test]
    fn what_is_provisioned_is_kept_from_others() {
        let account = account(3);
        let (a, b) = (Function::new(account.clone(), None), Function::new(account.clone(), None));
        a.provision(2);
        assert_eq!(account.unreserved(), 1);
        let _b = b.acquire(NOW).unwrap();
        assert_eq!(a.acquire(NOW).unwrap_err(), Throttle::Account);
        // In its own environments it is not counted against what others share.
        let _own = (a.enter(NOW).unwrap(), a.enter(NOW).unwrap());
        assert_eq!(a.in_use(), 2);
        a.reserve(Some(2));
        assert_eq!(account.unreserved(), 1, "one is part of the other");
    }

    #[test]
    fn of_a_reservation_provisioned_environments_have_their_part() {
        let a = Function::new(account(3), Some(2));
        a.provision(2);
        let on_demand = a.acquire(NOW).unwrap();
        drop(on_demand);
        let ready = (a.ready(), a.ready());
        assert_eq!(a.acquire(NOW).unwrap_err(), Throttle::Reserved);
        drop(ready);
        assert!(a.acquire(NOW).is_ok());
    }

    #[test]
    fn ten_requests_a_second_for_each_that_may_run() {
        let account = Account::new(Limits { concurrency: 3, ..Limits::default() });
        let (a, b) = (Function::new(account.clone(), Some(1)), Function::new(account.clone(), None));
        let rush = |function: &Arc<Function>, now| loop {
            match function.acquire(now) {
                Ok(permit) => drop(permit),
                Err(throttle) => return throttle,
            }
        };
        assert_eq!(rush(&a, NOW), Throttle::ReservedRate);
        assert_eq!(rush(&b, NOW), Throttle::AccountRate);
        assert_eq!((a.in_use(), b.in_use(), account.unreserved_in_use.load(Ordering::SeqCst)), (0, 0, 0));
        let later = NOW.plus_millis(100);
        assert!(a.acquire(later).is_ok() && a.acquire(later).is_err());
        assert_eq!((0..10).filter(|_| b.acquire(later).is_ok()).count(), 3);
        assert_eq!(b.enter(later).unwrap_err(), Throttle::AccountRate);
    }

    #[test]
    fn a_function_gains_environments_at_awss_rate() {
        let account = Account::new(Limits::default());
        let (a, b) = (Function::new(account.clone(), None), Function::new(account, None));
        assert_eq!((0..2000).filter(|_| a.scales(NOW).is_ok()).count(), 1000);
        assert!(b.scales(NOW).is_ok(), "each has its own");
        assert_eq!((0..2000).filter(|_| a.scales(NOW.plus_millis(1000)).is_ok()).count(), 100);
    }

    proptest::proptest! {
        /// Whatever is reserved, provisioned, cleared, taken and given back: when nothing runs, nothing is counted.
        #[test]
        fn nothing_is_lost_or_gained(steps in proptest::collection::vec((0_u8..7, 0_u32..5), 0..80)) {
            let account = account(10);
            let function = Function::new(account.clone(), None);
            let (mut held, mut ready) = (Vec::new(), Vec::new());
            let mut claim = Claim::default();
            for (step, amount) in steps {
                match step {
                    0 => claim.reserved = Some(amount),
                    1 => claim.reserved = None,
                    2 => claim.provisioned = amount,
                    3 => held.extend(function.acquire(NOW)),
                    4 => held.extend(function.enter(NOW)),
                    5 => ready.push(function.ready()),
                    _ => drop((held.pop(), ready.pop())),
                }
                function.reserve(claim.reserved);
                function.provision(claim.provisioned);
                proptest::prop_assert_eq!(function.in_use() as usize, held.len());
                proptest::prop_assert_eq!(account.unreserved(), 10 - claim.amount());
            }
            held.clear();
            ready.clear();
            function.reserve(None);
            function.provision(0);
            proptest::prop_assert_eq!((function.in_use(), account.unreserved()), (0, 10));
            proptest::prop_assert_eq!(account.unreserved_in_use.load(Ordering::SeqCst), 0);
            proptest::prop_assert_eq!(function.ready.load(Ordering::SeqCst), 0);
        }
    }
}
