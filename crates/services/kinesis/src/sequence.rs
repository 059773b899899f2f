//! Sequence numbers, in the form of AWS: one large number whose hexadecimal digits are
//!
//! | digits | hold |
//! |---|---|
//! | 1 | `2` |
//! | 9 | when the shard was made, in seconds |
//! | 1 | the last digit of the shard's number |
//! | 16 | the place in the shard: 0 is before its first record |
//! | 2 | `00` |
//! | 9 | when the record arrived, in seconds |
//! | 8 | the shard's number |
//! | 1 | `2`, the version of this form |
//!
//! So within a shard they compare like the places of records, and those of later shards are larger.

use std::fmt;

/// The place of a shard's end: larger than that of any record.
const END: u64 = i64::MAX as u64;
const SECONDS: u64 = (1 << 36) - 1;
/// The longest that a client may send: `\d{0,128}` behind the first digit.
const DIGITS: usize = 129;

/// Three words of 64 bits, the least first: 192 bits hold the 188 of a number.
type Words = [u64; 3];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// When the shard was made, in seconds.
    pub made: u64,
    pub shard: u32,
    /// One more than the index of the record in its shard.
    pub place: u64,
    /// When the record arrived, in seconds.
    pub time: u64,
}

impl Sequence {
    /// Of the record at `index` that arrived at `ms`.
    pub fn of(made_ms: i64, shard: u32, index: u64, ms: i64) -> Self {
        Self { made: seconds(made_ms), shard, place: index.saturating_add(1).min(END), time: seconds(ms) }
    }

    /// Before the first record.
    pub fn start(made_ms: i64, shard: u32) -> Self {
        Self { made: seconds(made_ms), shard, place: 0, time: seconds(made_ms) }
    }

    /// Behind the last record of a shard closed at `ms`.
    pub fn end(made_ms: i64, shard: u32, ms: i64) -> Self {
        Self { made: seconds(made_ms), shard, place: END, time: seconds(ms) }
    }

    /// The index of the record itself; the first one where this is the start of the shard.
    pub fn at(self) -> u64 {
        self.place.saturating_sub(1)
    }

    /// The index of the record behind it.
    pub fn after(self) -> u64 {
        self.place
    }

    /// `None` for what is no number of this form.
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() || text.len() > DIGITS {
            return None;
        }
        let mut words: Words = [0; 3];
        for digit in text.bytes() {
            if !digit.is_ascii_digit() {
                return None;
            }
            times_ten_and(&mut words, u64::from(digit - b'0'))?;
        }
        let field = |low: u32, bits: u32| bits_of(&words, low, bits);
        let sequence =
            Self { made: field(148, 36), shard: field(4, 32) as u32, place: field(80, 64), time: field(36, 36) };
        let known = field(0, 4) == 2 && words[2] >> 56 == 2 && field(144, 4) == u64::from(sequence.shard & 15);
        (known && sequence.place <= END).then_some(sequence)
    }

    fn words(self) -> Words {
        let mut words = [0; 3];
        let fields = [
            (0, 2),
            (4, u64::from(self.shard)),
            (36, self.time),
            (80, self.place),
            (144, u64::from(self.shard & 15)),
            (148, self.made),
            (184, 2),
        ];
        for (low, value) in fields {
            put_bits(&mut words, low, value);
        }
        words
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const CHUNK: u64 = 10_000_000_000_000_000_000;
        let mut words = self.words();
        let mut chunks = Vec::with_capacity(4);
        while words.iter().any(|word| *word != 0) {
            chunks.push(divide(&mut words, CHUNK));
        }
        let Some(first) = chunks.pop() else { return f.write_str("0") };
        write!(f, "{first}")?;
        chunks.iter().rev().try_for_each(|chunk| write!(f, "{chunk:019}"))
    }
}

fn seconds(ms: i64) -> u64 {
    u64::try_from(ms / 1000).unwrap_or_default().min(SECONDS)
}

fn times_ten_and(words: &mut Words, digit: u64) -> Option<()> {
    let mut carry = u128::from(digit);
    for word in words {
        let product = u128::from(*word) * 10 + carry;
        (*word, carry) = (product as u64, product >> 64);
    }
    (carry == 0).then_some(())
}

/// Divides in place; gives the remainder.
fn divide(words: &mut Words, by: u64) -> u64 {
    let mut rest = 0_u128;
    for word in words.iter_mut().rev() {
        let part = (rest << 64) | u128::from(*word);
        *word = (part / u128::from(by)) as u64;
        rest = part % u128::from(by);
    }
    rest as u64
}

fn bits_of(words: &Words, low: u32, bits: u32) -> u64 {
    let (word, shift) = ((low / 64) as usize, low % 64);
    let pair = u128::from(words[word]) | u128::from(words.get(word + 1).copied().unwrap_or_default()) << 64;
    let mask = if bits == 64 { u64::MAX } else { (1 << bits) - 1 };
    (pair >> shift) as u64 & mask
}

fn put_bits(words: &mut Words, low: u32, value: u64) {
    let (word, shift) = ((low / 64) as usize, low % 64);
    let pair = u128::from(value) << shift;
    words[word] |= pair as u64;
    if let Some(next) = words.get_mut(word + 1) {
        *next |= (pair >> 64) as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Numbers compare as numbers: by length, then by digits.
    fn key(text: &str) -> (usize, String) {
        (text.len(), text.to_owned())
    }

    #[test]
    fn a_number_looks_like_those_of_aws() {
        let first = Sequence::of(1_600_000_000_000, 0, 0, 1_600_000_000_000).to_string();
        assert_eq!(first.len(), 56);
        assert!(first.starts_with("496"), "{first}");
        let by_hand = "2 05f5e1000 0 0000000000000001 00 05f5e1000 00000000 2";
        let digits: String = by_hand.chars().filter(|c| *c != ' ').collect();
        let words: Words = [
            u64::from_str_radix(&digits[31..], 16).unwrap(),
            u64::from_str_radix(&digits[15..31], 16).unwrap(),
            u64::from_str_radix(&digits[..15], 16).unwrap(),
        ];
        assert_eq!(Sequence::of(1_600_000_000_000, 0, 0, 1_600_000_000_000).words(), words);
    }

    #[test]
    fn what_is_no_number_of_ours_is_refused() {
        for text in ["", "0", "1", "-1", "x", "49", &"9".repeat(56), &"9".repeat(129), &"1".repeat(300)] {
            assert_eq!(Sequence::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn numbers_survive_and_grow(made in 0..4_000_000_000_000_i64, shard: u32, index in 0..u64::MAX / 4, ms in 0..4_000_000_000_000_i64) {
            let one = Sequence::of(made, shard, index, ms);
            let (start, next, end) = (
                Sequence::start(made, shard),
                Sequence::of(made, shard, index + 1, ms),
                Sequence::end(made, shard, ms),
            );
            let texts = [start, one, next, end].map(|sequence| sequence.to_string());
            prop_assert!(texts.windows(2).all(|pair| key(&pair[0]) < key(&pair[1])), "{texts:?}");
            prop_assert_eq!(Sequence::parse(&texts[1]), Some(one));
            prop_assert_eq!((one.at(), one.after()), (index, index + 1));
        }

        #[test]
        fn nothing_that_is_sent_panics(text in "[0-9]{0,200}") {
            let _ = Sequence::parse(&text);
        }
    }
}
