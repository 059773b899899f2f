//! A distribution in few bytes: one of a single value takes three or four.
//!
//! A byte of flags; samples; then the value, or sum, extremes and buckets. Numbers with at most three decimals, which
//! most are, are variable-length integers of thousandths; where one is not, all are written in full.

use super::distribution::Distribution;

const SINGLE: u8 = 1;
const OPAQUE: u8 = 2;
const COARSE: u8 = 0b111 << 2;
/// Numbers are thousandths.
const SHORT: u8 = 1 << 5;
const SCALE: f64 = 1000.0;
/// Whole numbers up to this are exact.
const EXACT: f64 = (1_u64 << 53) as f64;

impl Distribution {
    /// Appends it.
    pub fn write(&self, out: &mut Vec<u8>) {
        let single = self.is_single();
        let counts = self.buckets.iter().map(|(_, times)| *times);
        let sum = tidy(self.sum);
        let short = [self.samples, sum, self.minimum, self.maximum].into_iter().chain(counts).all(is_short);
        let flags = [(single, SINGLE), (self.opaque, OPAQUE), (short, SHORT)];
        let flags = flags.into_iter().filter(|(set, _)| *set).fold(0, |all, (_, flag)| all | flag);
        out.push(flags | (self.coarse as u8) << 2);
        number(self.samples, short, out);
        number(self.minimum, short, out);
        // The sum of a single value may have been rounded otherwise than their product.
        number(sum, short, out);
        if single {
            return;
        }
        number(self.maximum, short, out);
        int(self.buckets.len() as u64, out);
        let mut last = 0;
        for (bucket, times) in &self.buckets {
            int(u64::from((bucket - last) >> self.coarse), out);
            number(*times, short, out);
            last = *bucket;
        }
    }

    /// Reads one and moves on. `None` where the bytes were not written by [`Distribution::write`].
    pub fn read(bytes: &mut &[u8]) -> Option<Self> {
        let flags = take(bytes, 1)?[0];
        let (short, single) = (flags & SHORT != 0, flags & SINGLE != 0);
        let mut read =
            Self { opaque: flags & OPAQUE != 0, coarse: u32::from((flags & COARSE) >> 2), ..Self::default() };
        read.samples = take_number(bytes, short)?;
        read.minimum = take_number(bytes, short)?;
        read.sum = take_number(bytes, short)?;
        read.maximum = read.minimum;
        if single {
            return Some(read);
        }
        read.maximum = take_number(bytes, short)?;
        let mut last = 0_u32;
        for _ in 0..take_int(bytes)? {
            let step = u32::try_from(take_int(bytes)?).ok()?.checked_shl(read.coarse)?;
            last = last.checked_add(step).filter(|bucket| *bucket < 1 << 31)?;
            read.buckets.push((last, take_number(bytes, short)?));
        }
        Some(read)
    }
}

/// A sum of thousandths is thousandths, but for what adding up has cost: less than its last digits mean.
pub(super) fn tidy(sum: f64) -> f64 {
    let near = (sum * SCALE).round() / SCALE;
    if near.is_finite() && (near - sum).abs() <= sum.abs() * 1e-12 { near } else { sum }
}

fn is_short(value: f64) -> bool {
    let scaled = value * SCALE;
    scaled.abs() < EXACT && scaled.round() / SCALE == value
}

fn number(value: f64, short: bool, out: &mut Vec<u8>) {
    match short {
        true => {
            let scaled = (value * SCALE).round() as i64;
            // Whole numbers, as counts are, end with a zero and not with three digits.
            match scaled % 1000 {
                0 => int(zigzag(scaled / 1000) << 1, out),
                _ => int(zigzag(scaled) << 1 | 1, out),
            }
        }
        false => out.extend_from_slice(&value.to_le_bytes()),
    }
}

fn take_number(bytes: &mut &[u8], short: bool) -> Option<f64> {
    if short {
        let read = take_int(bytes)?;
        let value = unzigzag(read >> 1) as f64;
        return Some(if read & 1 == 0 { value } else { value / SCALE });
    }
    Some(f64::from_le_bytes(take(bytes, 8)?.try_into().ok()?))
}

pub(super) fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)).cast_unsigned()
}

pub(super) fn unzigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
}

/// Appends a variable-length integer.
pub fn int(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Reads one that [`int`] wrote.
pub fn take_int(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = take(bytes, 1)?[0];
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn take<'a>(bytes: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bytes(one: &Distribution) -> Vec<u8> {
        let mut out = Vec::new();
        one.write(&mut out);
        out
    }

    #[test]
    fn what_is_common_is_short() {
        assert_eq!(bytes(&Distribution::of(1.0)).len(), 4);
        let mut many = Distribution::of(12.34);
        many.add(12.35, 1.0);
        assert!(bytes(&many).len() <= 17);
    }

    fn values() -> impl Strategy<Value = Vec<(f64, f64)>> {
        // CloudWatch takes no larger ones; sums of some would be no numbers.
        let any = any::<f64>().prop_map(|value| value.clamp(-(2_f64.powi(360)), 2_f64.powi(360)));
        let value = prop_oneof![(0_u32..100_000).prop_map(|n| f64::from(n) / 100.0), any];
        let times = prop_oneof![Just(1.0), 0.1_f64..50.0];
        proptest::collection::vec((value, times), 0..200)
    }

    proptest! {
        #[test]
        fn it_comes_back(values in values()) {
            let mut one = Distribution::default();
            values.iter().for_each(|(value, times)| one.add(*value, *times));
            let written = [bytes(&one), vec![7]].concat();
            let mut rest = &written[..];
            let read = Distribution::read(&mut rest).unwrap();
            prop_assert!(read.sum == one.sum || (read.sum - one.sum).abs() <= one.sum.abs() * 1e-12);
            let sum = read.sum;
            prop_assert_eq!(read, Distribution { sum, ..one });
            prop_assert_eq!(rest, &[7]);
        }

        #[test]
        fn damage_is_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..100)) {
            if let Some(read) = Distribution::read(&mut &bytes[..]) {
                let _ = read.values();
            }
        }
    }
}
