//! Values of a metric, summed up: what every CloudWatch statistic is computed from.

/// Buckets of one distribution at most; with more they become coarser.
pub const BUCKETS: usize = 128;

/// Bits of a value that its bucket keeps after the first: 1/128, or 0.8 %, is the most it is off.
const BITS: u32 = 6;
const SHIFT: u32 = f64::MANTISSA_DIGITS - 1 - BITS;
/// What is kept when even this is too much: one bucket for each power of two, of which there are 2,047 at most.
const COARSEST: u32 = BITS;

/// A number of values with their sum and extremes, and how many there were of each size.
///
/// Values of the same size share a bucket: they are rounded to [`BITS`] bits after the first, so that whole numbers up
/// to 128 are exact. One of a single size needs no bucket at all. Negative values and those that come as a mere sum
/// with extremes have no buckets, and no percentiles, as on AWS.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Distribution {
    pub(super) samples: f64,
    pub(super) sum: f64,
    pub(super) minimum: f64,
    pub(super) maximum: f64,
    /// Rounded bits of the value, and how many there were, in order. Empty while all values are one.
    pub(super) buckets: Vec<(u32, f64)>,
    /// Bits of a bucket that were given up.
    pub(super) coarse: u32,
    /// How values are distributed is not known.
    pub(super) opaque: bool,
}

impl Distribution {
    /// One value.
    pub fn of(value: f64) -> Self {
        let mut one = Self::default();
        one.add(value, 1.0);
        one
    }

    /// Values of which only this is known.
    pub fn of_set(samples: f64, sum: f64, minimum: f64, maximum: f64) -> Self {
        let single = minimum == maximum && (sum - minimum * samples).abs() <= f64::EPSILON * sum.abs();
        Self { samples, sum, minimum, maximum, opaque: !single || minimum < 0.0, ..Self::default() }
    }

    pub fn samples(&self) -> f64 {
        self.samples
    }
    pub fn sum(&self) -> f64 {
        self.sum
    }
    pub fn minimum(&self) -> f64 {
        self.minimum
    }
    pub fn maximum(&self) -> f64 {
        self.maximum
    }

    /// Adds a value that occurred `times`. What is not finite, or did not occur, is not added.
    pub fn add(&mut self, value: f64, times: f64) {
        if !value.is_finite() || !times.is_finite() || times <= 0.0 {
            return;
        }
        let first = self.samples == 0.0;
        let same = first || (self.is_single() && value == self.minimum);
        if !same {
            self.spread();
            self.count(key(value), times);
        }
        self.opaque |= value < 0.0;
        self.note(value, value, times, value * times);
    }

    pub fn merge(&mut self, other: &Self) {
        if other.samples == 0.0 {
            return;
        }
        if self.samples == 0.0 {
            self.clone_from(other);
            return;
        }
        let same = self.is_single() && other.is_single() && self.minimum == other.minimum;
        self.opaque |= other.opaque;
        if !same && !self.opaque {
            self.spread();
            self.coarsen(other.coarse);
            match other.is_single() {
                true => self.count(key(other.minimum), other.samples),
                false => other.buckets.iter().for_each(|(bucket, times)| self.count(*bucket, *times)),
            }
        }
        if self.opaque {
            self.buckets.clear();
        }
        self.note(other.minimum, other.maximum, other.samples, other.sum);
    }

    /// [`Self::merge`] where nobody asks for the values: only number, sum and extremes are right after it.
    pub fn merge_sums(&mut self, other: &Self) {
        if other.samples == 0.0 {
            return;
        }
        self.opaque = true;
        self.buckets.clear();
        self.note(other.minimum, other.maximum, other.samples, other.sum);
    }

    /// Without the values, unless they are all the same.
    pub fn sums(&self) -> Self {
        let &Self { samples, sum, minimum, maximum, opaque, .. } = self;
        Self { samples, sum, minimum, maximum, opaque: opaque || !self.is_single(), ..Self::default() }
    }

    /// Whether nothing is known of the values but number, sum and extremes.
    pub fn is_opaque(&self) -> bool {
        self.opaque
    }

    /// The values in order, with how often each occurred. `None` where that is not known.
    pub fn values(&self) -> Option<Vec<(f64, f64)>> {
        if self.opaque || self.samples == 0.0 {
            return None;
        }
        if self.is_single() {
            return Some(vec![(self.minimum, self.samples)]);
        }
        let value = |bucket: u32| Self::middle(bucket).max(self.minimum).min(self.maximum);
        Some(self.buckets.iter().map(|(bucket, times)| (value(*bucket), *times)).collect())
    }

    /// What the values of a bucket were rounded to.
    pub(super) fn middle(bucket: u32) -> f64 {
        f64::from_bits(u64::from(bucket) << SHIFT)
    }

    /// All values are one.
    pub(super) fn is_single(&self) -> bool {
        self.minimum == self.maximum && self.buckets.is_empty()
    }

    fn note(&mut self, minimum: f64, maximum: f64, samples: f64, sum: f64) {
        let first = self.samples == 0.0;
        self.minimum = if first { minimum } else { self.minimum.min(minimum) };
        self.maximum = if first { maximum } else { self.maximum.max(maximum) };
        self.samples += samples;
        self.sum += sum;
    }

    /// The one value so far gets its bucket: there will be others.
    fn spread(&mut self) {
        if self.is_single() && !self.opaque && self.samples > 0.0 {
            self.buckets.push((key(self.minimum), self.samples));
        }
    }

    fn count(&mut self, bucket: u32, times: f64) {
        if self.opaque {
            return;
        }
        let bucket = rounded(bucket, self.coarse);
        match self.buckets.binary_search_by_key(&bucket, |(known, _)| *known) {
            Ok(at) => self.buckets[at].1 += times,
            Err(at) => self.buckets.insert(at, (bucket, times)),
        }
        while self.buckets.len() > BUCKETS && self.coarse < COARSEST {
            self.coarsen(self.coarse + 1);
        }
    }

    fn coarsen(&mut self, coarse: u32) {
        if coarse <= self.coarse {
            return;
        }
        self.coarse = coarse;
        self.buckets.iter_mut().for_each(|(bucket, _)| *bucket = rounded(*bucket, coarse));
        self.buckets.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
    }
}

/// The bucket of a value that is not negative.
fn key(value: f64) -> u32 {
    let bits = value.max(0.0).to_bits();
    // Rounding may carry into the exponent, which is right: the next power of two. Finite values stay below 2^31.
    ((bits + (1 << (SHIFT - 1))) >> SHIFT) as u32
}

fn rounded(bucket: u32, coarse: u32) -> u32 {
    match coarse {
        0 => bucket,
        bits => (bucket + (1 << (bits - 1))) & !((1 << bits) - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(values: &[f64]) -> Distribution {
        let mut all = Distribution::default();
        values.iter().for_each(|value| all.add(*value, 1.0));
        all
    }

    #[test]
    fn one_value_needs_no_bucket_and_many_are_kept_by_size() {
        let mut same = of(&[1.0; 1000]);
        assert!(same.buckets.is_empty());
        assert_eq!(same.values(), Some(vec![(1.0, 1000.0)]));
        same.add(3.0, 2.0);
        assert_eq!(same.values(), Some(vec![(1.0, 1000.0), (3.0, 2.0)]));
        assert_eq!((same.samples(), same.sum(), same.minimum(), same.maximum()), (1002.0, 1006.0, 1.0, 3.0));
    }

    #[test]
    fn whole_numbers_to_128_are_exact() {
        (0..=128).for_each(|n| {
            let n = f64::from(n);
            assert_eq!(f64::from_bits(u64::from(key(n)) << SHIFT), n);
        });
    }

    #[test]
    fn sums_of_one_value_still_know_it() {
        assert_eq!(of(&[2.0; 3]).sums().values(), Some(vec![(2.0, 3.0)]));
        assert_eq!(of(&[2.0, 3.0]).sums().values(), None);
        assert_eq!(of(&[-2.0; 3]).sums().values(), None);
    }

    #[test]
    fn what_is_negative_or_a_mere_sum_has_no_percentiles() {
        assert_eq!(of(&[1.0, -1.0]).values(), None);
        assert_eq!(Distribution::of_set(3.0, 6.0, 1.0, 3.0).values(), None);
        assert_eq!(Distribution::of_set(3.0, 6.0, 2.0, 2.0).values(), Some(vec![(2.0, 3.0)]));
        let mut mixed = of(&[1.0, 2.0]);
        mixed.merge(&Distribution::of_set(3.0, 6.0, 1.0, 3.0));
        assert_eq!((mixed.values(), mixed.sum(), mixed.samples()), (None, 9.0, 5.0));
        mixed.add(f64::NAN, 1.0);
        assert_eq!(mixed.samples(), 5.0);
    }

    proptest! {
        #[test]
        fn a_distribution_is_small_near_the_truth_and_the_same_in_any_order(
            values in proptest::collection::vec(0.0_f64..1e12, 1..400),
            cut in any::<proptest::sample::Index>(),
        ) {
            let whole = of(&values);
            prop_assert!(whole.buckets.len() <= BUCKETS);
            let (one, other) = values.split_at(cut.index(values.len()));
            let (mut merged, mut turned) = (of(one), of(other));
            turned.merge(&merged);
            merged.merge(&of(other));
            for sum in [&merged, &turned] {
                prop_assert_eq!((sum.samples, sum.minimum, sum.maximum), (whole.samples, whole.minimum, whole.maximum));
                let counted: f64 = sum.values().unwrap().iter().map(|(_, times)| times).sum();
                prop_assert_eq!(counted, values.len() as f64);
            }
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let expanded = merged.values().unwrap().into_iter().flat_map(|(value, times)| vec![value; times as usize]);
            // Rounding twice, each time by half of what the coarsest of the buckets keeps.
            let off = 1.0 / f64::from(1 << (BITS - merged.coarse)) + 1e-9;
            for (near, exact) in expanded.zip(sorted) {
                prop_assert!((near - exact).abs() <= exact * off, "{} for {}", near, exact);
            }
        }

        #[test]
        fn sums_are_those_of_the_whole(
            values in proptest::collection::vec(-1e6_f64..1e6, 1..50),
            cut in any::<proptest::sample::Index>(),
        ) {
            let (one, other) = values.split_at(cut.index(values.len()));
            let (mut sums, mut whole) = (of(one).sums(), of(one));
            sums.merge_sums(&of(other));
            whole.merge(&of(other));
            let four = |of: &Distribution| (of.samples, of.sum, of.minimum, of.maximum);
            prop_assert_eq!(four(&sums), four(&whole));
            prop_assert!(sums.values().is_none() || values.len() == 1);
        }

        #[test]
        fn nothing_makes_it_panic(values in proptest::collection::vec((any::<f64>(), any::<f64>()), 0..300)) {
            let mut all = Distribution::default();
            values.iter().for_each(|(value, times)| all.add(*value, *times));
            prop_assert!(all.buckets.len() <= 2048);
            let _ = all.values();
        }
    }
}
