//! How long to wait before trying again.

/// The first wait.
const FIRST_MS: i64 = 1_000;
/// The longest wait.
const LONGEST_MS: i64 = 300_000;

/// Milliseconds to wait after the `attempts`-th failure in a row (counted from 1): doubling, up to five minutes.
pub fn backoff_ms(attempts: u32) -> i64 {
    let doublings = attempts.saturating_sub(1).min(16);
    (FIRST_MS << doublings).min(LONGEST_MS)
}

#[cfg(test)]
mod tests {
    use super::backoff_ms;

    #[test]
    fn waits_double_up_to_a_bound() {
        let waits: Vec<i64> = [0, 1, 2, 3, 9, 10, u32::MAX].map(backoff_ms).into();
        assert_eq!(waits, [1_000, 1_000, 2_000, 4_000, 256_000, 300_000, 300_000]);
    }
}
