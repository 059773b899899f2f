//! Many distributions, one after another, in few bits: what is like what came before, or follows from the rest, takes one.
//!
//! Each number is written as what it differs from a guess, in a Golomb code whose parameter follows the last numbers of its
//! kind, as in JPEG-LS. Numbers with at most three decimals are whole numbers of the last decimal that any of a distribution
//! has; where one is not, all are written in full. Guesses are computed alike on both sides.

use super::distribution::Distribution;
use super::encode::{int, take_int, tidy, unzigzag, zigzag};

/// Buckets of one distribution that are read: see its coarsest.
const BUCKETS_MOST: u64 = 2_048;
/// Unary digits of a number, before it is written with its length.
const UNARY_MOST: u32 = 20;
/// Numbers that a parameter remembers.
const MEMORY: u64 = 32;
/// Whole numbers up to this are exact.
const EXACT: f64 = (1_u64 << 53) as f64;
const SCALES: [f64; 4] = [1.0, 10.0, 100.0, 1000.0];

/// What is told of one distribution at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shape {
    single: bool,
    opaque: bool,
    /// Buckets hold whole numbers, and as many as there are samples.
    counted: bool,
    coarse: u8,
    /// Decimals, where numbers are short.
    decimals: Option<u8>,
}

impl Shape {
    const BITS: u32 = 9;

    fn of(one: &Distribution) -> Self {
        let counts = one.buckets.iter().map(|(_, times)| *times);
        let whole = counts.clone().all(|times| (1.0..EXACT).contains(&times) && times.fract() == 0.0);
        let counted = !one.buckets.is_empty() && whole && counts.clone().sum::<f64>() == one.samples;
        let others = [one.samples, tidy(one.sum), one.minimum, one.maximum].into_iter().chain(counts);
        let fits = |scale: &f64| others.clone().all(|value| is_short(value, *scale));
        let decimals = SCALES.iter().position(fits).map(|decimals| decimals as u8);
        Self { single: one.is_single(), opaque: one.opaque, counted, coarse: one.coarse as u8, decimals }
    }

    fn bits(self) -> u64 {
        let flags = u64::from(self.single) | u64::from(self.opaque) << 1 | u64::from(self.counted) << 2;
        flags | u64::from(self.coarse & 7) << 3 | self.decimals.map_or(7, u64::from) << 6
    }

    fn read(bits: u64) -> Option<Self> {
        let decimals = match bits >> 6 & 7 {
            7 => None,
            decimals @ 0..=3 => Some(decimals as u8),
            _ => return None,
        };
        let is = |bit: u32| bits >> bit & 1 == 1;
        Some(Self { single: is(0), opaque: is(1), counted: is(2), coarse: (bits >> 3 & 7) as u8, decimals })
    }
}

fn is_short(value: f64, scale: f64) -> bool {
    let scaled = value * scale;
    scaled.abs() < EXACT && scaled.round() / scale == value
}

/// Kinds of numbers, each with a parameter of its own.
#[derive(Clone, Copy)]
enum Kind {
    Gap,
    Run,
    Samples,
    Buckets,
    First,
    Step,
    Times,
    Minimum,
    Maximum,
    Sum,
}

/// What numbers of each kind are likely to be before there were any: of durations, for these take the most room.
const MEANS: [u64; 10] = [0, 0, 0, 1, 16, 8, 0, 8, 16, 32];

/// A parameter: the mean of the last numbers.
#[derive(Clone, Copy)]
struct Mean {
    sum: u64,
    count: u64,
}

impl Mean {
    /// The least that makes the count as large as the sum.
    fn shift(self) -> u32 {
        let near = self.count.leading_zeros().saturating_sub(self.sum.leading_zeros()).min(48);
        near + u32::from(near < 48 && self.count << near < self.sum)
    }

    /// A number far from those before counts as a larger one only, so that one stranger is soon forgotten.
    fn note(&mut self, value: u64, shift: u32) {
        self.sum += value.min(16 << shift.min(44));
        self.count += 1;
        if self.count > MEMORY {
            (self.sum, self.count) = (self.sum / 2, self.count / 2);
        }
    }
}

/// What both sides know of what came before.
struct Known {
    means: [Mean; 10],
    shape: Option<Shape>,
    samples: i64,
    minimum: i64,
    first: i64,
    buckets: i64,
}

impl Default for Known {
    fn default() -> Self {
        let means = MEANS.map(|sum| Mean { sum, count: 1 });
        Self { means, shape: None, samples: 0, minimum: 0, first: 0, buckets: 0 }
    }
}

/// Writes bits, the first of each byte at its bottom.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    /// Of the last byte.
    free: u32,
}

impl Bits {
    fn put(&mut self, mut value: u64, mut count: u32) {
        while count > 0 {
            if self.free == 0 {
                self.bytes.push(0);
                self.free = 8;
            }
            let now = count.min(self.free);
            if let Some(last) = self.bytes.last_mut() {
                *last |= ((value & ((1 << now) - 1)) as u8) << (8 - self.free);
            }
            value = value.checked_shr(now).unwrap_or(0);
            (self.free, count) = (self.free - now, count - now);
        }
    }
}

/// Distributions to be read again by [`Unpacker`].
#[derive(Default)]
pub struct Packer {
    bits: Bits,
    known: Known,
    count: u64,
}

impl Packer {
    /// `gap`: steps since the one before; `run`: how often it comes again after this.
    pub fn put(&mut self, gap: u64, one: &Distribution, run: u64) {
        self.count += 1;
        let alone = gap == 0 && run == 0;
        self.bits.put(alone.into(), 1);
        if !alone {
            self.number(Kind::Gap, gap);
            self.number(Kind::Run, run);
        }
        let shape = Shape::of(one);
        if self.known.shape == Some(shape) {
            self.bits.put(1, 1);
        } else {
            self.bits.put(shape.bits() << 1, Shape::BITS + 1);
            self.known.shape = Some(shape);
        }
        match shape.decimals {
            Some(decimals) => self.short(one, shape, SCALES[usize::from(decimals)]),
            None => self.full(one, shape),
        }
    }

    pub fn finish(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        int(self.count, &mut bytes);
        bytes.extend(self.bits.bytes);
        bytes
    }

    fn number(&mut self, kind: Kind, value: u64) {
        let mean = &mut self.known.means[kind as usize];
        let shift = mean.shift();
        mean.note(value, shift);
        let high = value >> shift;
        if high < u64::from(UNARY_MOST) {
            self.bits.put((1 << high) - 1, high as u32 + 1);
            self.bits.put(value & ((1 << shift) - 1), shift);
        } else {
            let length = 64 - value.leading_zeros();
            self.bits.put((1 << UNARY_MOST) - 1, UNARY_MOST);
            self.bits.put(u64::from(length - 1), 6);
            self.bits.put(value, length);
        }
    }

    fn differs(&mut self, kind: Kind, value: i64, guess: i64) {
        self.number(kind, zigzag(value.wrapping_sub(guess)));
    }

    fn short(&mut self, one: &Distribution, shape: Shape, scale: f64) {
        let scaled = |value: f64| (value * scale).round() as i64;
        if !shape.counted {
            self.differs(Kind::Samples, scaled(one.samples), self.known.samples);
        }
        self.known.samples = scaled(one.samples);
        let distinct = one.buckets.iter().all(|(_, times)| *times == 1.0);
        if shape.counted {
            self.bits.put(distinct.into(), 1);
        }
        self.buckets(one, shape, |this, times| match shape.counted {
            true if distinct => {}
            true => this.number(Kind::Times, times as u64 - 1),
            false => this.differs(Kind::Times, scaled(times), 0),
        });
        let guess = Guess::of(&one.buckets, self.known.minimum, scale);
        self.differs(Kind::Minimum, scaled(one.minimum), guess.minimum);
        self.known.minimum = scaled(one.minimum);
        if !shape.single {
            self.differs(Kind::Maximum, scaled(one.maximum), guess.maximum(one.minimum));
        }
        let sum = guess.sum(one.samples, one.minimum, one.maximum, shape.single);
        self.differs(Kind::Sum, scaled(tidy(one.sum)), sum);
    }

    fn full(&mut self, one: &Distribution, shape: Shape) {
        for number in [one.samples, tidy(one.sum), one.minimum, one.maximum] {
            self.bits.put(number.to_bits(), 64);
        }
        self.buckets(one, shape, |this, times| this.bits.put(times.to_bits(), 64));
    }

    fn buckets(&mut self, one: &Distribution, shape: Shape, times_of: impl Fn(&mut Self, f64)) {
        if shape.single {
            return;
        }
        self.differs(Kind::Buckets, one.buckets.len() as i64, self.known.buckets);
        self.known.buckets = one.buckets.len() as i64;
        let mut last = None;
        for (bucket, times) in &one.buckets {
            match last {
                None => {
                    self.differs(Kind::First, i64::from(*bucket), self.known.first);
                    self.known.first = i64::from(*bucket);
                }
                Some(last) => self.number(Kind::Step, u64::from((bucket - last) >> shape.coarse)),
            }
            last = Some(*bucket);
            times_of(self, *times);
        }
    }
}

/// What numbers are likely to be, in units of the last decimal.
struct Guess {
    minimum: i64,
    scale: f64,
    /// Of the first bucket and the last.
    ends: Option<(f64, f64)>,
    sum: f64,
}

impl Guess {
    fn of(buckets: &[(u32, f64)], before: i64, scale: f64) -> Self {
        let middle = |bucket: u32| Distribution::middle(bucket);
        let ends = buckets.first().zip(buckets.last()).map(|(first, last)| (middle(first.0), middle(last.0)));
        let minimum = ends.map_or(before, |(first, _)| (first * scale).round() as i64);
        let sum = buckets.iter().map(|(bucket, times)| middle(*bucket) * times).sum();
        Self { minimum, scale, ends, sum }
    }

    fn maximum(&self, minimum: f64) -> i64 {
        (self.ends.map_or(minimum, |(_, last)| last) * self.scale).round() as i64
    }

    fn sum(&self, samples: f64, minimum: f64, maximum: f64, single: bool) -> i64 {
        let sum = match self.ends {
            _ if single => minimum * samples,
            Some((first, last)) => self.sum + (minimum - first) + (maximum - last),
            None => (minimum + maximum) / 2.0 * samples,
        };
        (sum * self.scale).round() as i64
    }
}

/// Reads what [`Packer`] wrote. What it did not write is an end, or nonsense, but no harm.
pub struct Unpacker<'a> {
    bytes: &'a [u8],
    /// Bits that were read.
    at: usize,
    known: Known,
    left: u64,
    /// The last that was read, so that its memory is used again.
    one: Distribution,
}

impl<'a> Unpacker<'a> {
    pub fn new(mut bytes: &'a [u8]) -> Option<Self> {
        let left = take_int(&mut bytes)?;
        Some(Self { bytes, at: 0, known: Known::default(), left, one: Distribution::default() })
    }

    pub fn is_empty(&self) -> bool {
        self.left == 0
    }

    /// Gap, distribution and run. `None` where the bytes are damaged.
    pub fn take(&mut self) -> Option<(u64, &Distribution, u64)> {
        self.left = self.left.checked_sub(1)?;
        let alone = self.bits(1)? == 1;
        let (gap, run) = if alone { (0, 0) } else { (self.number(Kind::Gap)?, self.number(Kind::Run)?) };
        let shape = match self.bits(1)? {
            1 => self.known.shape?,
            _ => Shape::read(self.bits(Shape::BITS)?)?,
        };
        self.known.shape = Some(shape);
        let mut one = std::mem::take(&mut self.one);
        one.buckets.clear();
        (one.opaque, one.coarse) = (shape.opaque, shape.coarse.into());
        match shape.decimals {
            Some(decimals) => self.short(&mut one, shape, *SCALES.get(usize::from(decimals))?)?,
            None => self.full(&mut one, shape)?,
        }
        self.one = one;
        Some((gap, &self.one, run))
    }

    /// At most 64.
    fn bits(&mut self, count: u32) -> Option<u64> {
        let (from, shift) = (self.at / 8, (self.at % 8) as u32);
        // Almost always all of them are within the next eight bytes.
        if count + shift <= 64
            && let Some(next) = self.bytes.get(from..).and_then(|rest| rest.first_chunk::<8>())
        {
            self.at += count as usize;
            let mask = u64::MAX.checked_shr(64 - count).unwrap_or(0);
            return Some(u64::from_le_bytes(*next) >> shift & mask);
        }
        if self.at + count as usize > self.bytes.len() * 8 {
            return None;
        }
        let (mut value, mut have) = (0_u64, 0);
        while have < count {
            let (byte, from) = (u64::from(*self.bytes.get(self.at / 8)?), (self.at % 8) as u32);
            let now = (8 - from).min(count - have);
            value |= (byte >> from & ((1 << now) - 1)) << have;
            (have, self.at) = (have + now, self.at + now as usize);
        }
        Some(value)
    }

    fn ones(&mut self) -> Option<u32> {
        let mut count = 0;
        while count < UNARY_MOST {
            let rest = !self.bytes.get(self.at / 8)? >> (self.at % 8);
            let here = (rest.trailing_zeros()).min(8 - (self.at % 8) as u32);
            count += here;
            self.at += here as usize;
            if !self.at.is_multiple_of(8) || here == 0 {
                break;
            }
        }
        Some(count)
    }

    fn number(&mut self, kind: Kind) -> Option<u64> {
        let shift = self.known.means[kind as usize].shift();
        let begin = self.at;
        let high = self.ones()?;
        let value = if high < UNARY_MOST {
            self.at += 1;
            u64::from(high).checked_shl(shift)? | self.bits(shift)?
        } else {
            self.at = begin + UNARY_MOST as usize;
            let length = self.bits(6)? as u32 + 1;
            self.bits(length)?
        };
        self.known.means[kind as usize].note(value, shift);
        Some(value)
    }

    fn differs(&mut self, kind: Kind, guess: i64) -> Option<i64> {
        Some(guess.wrapping_add(unzigzag(self.number(kind)?)))
    }

    fn short(&mut self, one: &mut Distribution, shape: Shape, scale: f64) -> Option<()> {
        let value = |scaled: i64| scaled as f64 / scale;
        if !shape.counted {
            one.samples = value(self.differs(Kind::Samples, self.known.samples)?);
        }
        let distinct = shape.counted && self.bits(1)? == 1;
        self.buckets(&mut one.buckets, shape, |this| match shape.counted {
            true if distinct => Some(1.0),
            true => Some(this.number(Kind::Times)?.checked_add(1)? as f64),
            false => Some(value(this.differs(Kind::Times, 0)?)),
        })?;
        if shape.counted {
            one.samples = one.buckets.iter().map(|(_, times)| times).sum();
        }
        self.known.samples = (one.samples * scale).round() as i64;
        let guess = Guess::of(&one.buckets, self.known.minimum, scale);
        self.known.minimum = self.differs(Kind::Minimum, guess.minimum)?;
        one.minimum = value(self.known.minimum);
        one.maximum = one.minimum;
        if !shape.single {
            one.maximum = value(self.differs(Kind::Maximum, guess.maximum(one.minimum))?);
        }
        let sum = guess.sum(one.samples, one.minimum, one.maximum, shape.single);
        one.sum = value(self.differs(Kind::Sum, sum)?);
        Some(())
    }

    fn full(&mut self, one: &mut Distribution, shape: Shape) -> Option<()> {
        for number in [&mut one.samples, &mut one.sum, &mut one.minimum, &mut one.maximum] {
            *number = f64::from_bits(self.bits(64)?);
        }
        self.buckets(&mut one.buckets, shape, |this| Some(f64::from_bits(this.bits(64)?)))
    }

    /// `buckets` are empty before.
    fn buckets(
        &mut self,
        buckets: &mut Vec<(u32, f64)>,
        shape: Shape,
        times_of: impl Fn(&mut Self) -> Option<f64>,
    ) -> Option<()> {
        if shape.single {
            return Some(());
        }
        self.known.buckets = self.differs(Kind::Buckets, self.known.buckets)?;
        let count = u64::try_from(self.known.buckets).ok().filter(|count| *count <= BUCKETS_MOST)?;
        for _ in 0..count {
            let bucket = match buckets.last() {
                None => {
                    self.known.first = self.differs(Kind::First, self.known.first)?;
                    u32::try_from(self.known.first).ok()
                }
                Some((last, _)) => {
                    let step = u32::try_from(self.number(Kind::Step)?).ok()?.checked_shl(shape.coarse.into())?;
                    last.checked_add(step)
                }
            };
            let bucket = bucket.filter(|bucket| *bucket < 1 << 31)?;
            let times = times_of(self)?;
            buckets.push((bucket, times));
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> Option<Vec<(u64, Distribution, u64)>> {
        let mut unpacker = Unpacker::new(bytes)?;
        let mut all = Vec::new();
        while !unpacker.is_empty() {
            all.push(unpacker.take().map(|(gap, one, run)| (gap, one.clone(), run))?);
        }
        Some(all)
    }

    fn of(values: &[(f64, f64)]) -> Distribution {
        let mut one = Distribution::default();
        values.iter().for_each(|(value, times)| one.add(*value, *times));
        one
    }

    #[test]
    fn what_is_common_is_short() {
        let mut constant = Packer::default();
        constant.put(0, &of(&[(1.0, 5.0)]), 59);
        assert!(constant.finish().len() <= 16);
        // Five calls a minute around 40 ms, as a seed has them.
        let (mut packer, mut seed) = (Packer::default(), 7_u64);
        for _ in 0..60 {
            let calls: Vec<_> = (0..5)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (f64::from((seed >> 48) as u16 % 6_000 + 2_000) / 100.0, 1.0)
                })
                .collect();
            packer.put(0, &of(&calls), 0);
        }
        let bytes = packer.finish().len();
        assert!(bytes <= 60 * 15 / 2, "{bytes}");
    }

    #[test]
    fn a_parameter_is_the_least_that_does() {
        for count in 1..70_u64 {
            for sum in (0..2_000).chain([u64::MAX >> 1, 1 << 47, (1 << 50) + 1]) {
                let slow = (0..48).find(|shift| count << shift >= sum).unwrap_or(48);
                assert_eq!(Mean { sum, count }.shift(), slow, "{sum} of {count}");
            }
        }
    }

    fn values() -> impl Strategy<Value = Vec<(f64, f64)>> {
        // CloudWatch takes no larger ones; sums of some would be no numbers.
        let any = any::<f64>().prop_map(|value| value.clamp(-(2_f64.powi(360)), 2_f64.powi(360)));
        let value = prop_oneof![4 => (0_u32..100_000).prop_map(|n| f64::from(n) / 100.0), 1 => any];
        let times = prop_oneof![3 => Just(1.0), 1 => 0.1_f64..50.0, 1 => (1_u32..1_000).prop_map(f64::from)];
        proptest::collection::vec((value, times), 0..60)
    }

    proptest! {
        #[test]
        fn they_come_back(all in proptest::collection::vec((values(), 0_u64..3, any::<u64>()), 0..20)) {
            let all: Vec<_> = all.into_iter().map(|(values, gap, run)| (gap, of(&values), run)).collect();
            let mut packer = Packer::default();
            all.iter().for_each(|(gap, one, run)| packer.put(*gap, one, *run));
            let found = read(&packer.finish()).unwrap();
            prop_assert_eq!(found.len(), all.len());
            for ((gap, one, run), (own_gap, own, own_run)) in found.into_iter().zip(all) {
                prop_assert_eq!((gap, run), (own_gap, own_run));
                prop_assert!(one.sum == own.sum || (one.sum - own.sum).abs() <= own.sum.abs() * 1e-12);
                let sum = one.sum;
                prop_assert_eq!(one, Distribution { sum, ..own });
            }
        }

        #[test]
        fn sets_come_back(set in (0.0_f64..1e6, -1e6_f64..1e6, -1e6_f64..1e6, -1e6_f64..1e6)) {
            let one = Distribution::of_set(set.0, set.1, set.2, set.3);
            let mut packer = Packer::default();
            packer.put(3, &one, 0);
            let found = read(&packer.finish()).unwrap().remove(0).1;
            prop_assert_eq!((found.samples, found.minimum, found.maximum), (one.samples, one.minimum, one.maximum));
        }

        #[test]
        fn damage_is_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut unpacker = Unpacker::new(&bytes);
            for _ in 0..1_000 {
                let Some((_, one, _)) = unpacker.as_mut().and_then(Unpacker::take) else { break };
                let _ = one.values();
            }
        }
    }
}
