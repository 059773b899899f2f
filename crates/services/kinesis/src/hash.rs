//! Hash keys: where partition keys belong, and how their range is divided among shards.

use md5::{Digest as _, Md5};

pub fn of_partition_key(key: &str) -> u128 {
    u128::from_be_bytes(Md5::digest(key.as_bytes()).into())
}

/// `count` ranges of one size that cover everything; the last takes what cannot be divided.
pub fn uniform(count: u32) -> Vec<(u128, u128)> {
    let count = u128::from(count.max(1));
    // 2^128 / count, which for one is more than fits.
    let size = (u128::MAX / count).saturating_add(u128::from(u128::MAX % count == count - 1));
    let start = |n: u128| n.saturating_mul(size);
    (0..count).map(|n| (start(n), if n + 1 == count { u128::MAX } else { start(n + 1) - 1 })).collect()
}

/// Hash keys as decimal text in JSON, which has no such numbers.
pub mod text {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub fn serialize<S: Serializer>(key: &u128, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(key)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u128, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_those_of_aws() {
        assert_eq!(uniform(1), [(0, u128::MAX)]);
        let three = uniform(3);
        assert_eq!(three[0], (0, 113_427_455_640_312_821_154_458_202_477_256_070_484));
        assert_eq!(three[2].0, 226_854_911_280_625_642_308_916_404_954_512_140_970);
        assert_eq!(uniform(2)[1].0, 1 << 127);
        for count in [1, 2, 3, 4, 5, 7, 100, 997] {
            let ranges = uniform(count);
            assert!(ranges[0].0 == 0 && ranges.last().unwrap().1 == u128::MAX && ranges.len() == count as usize);
            assert!(ranges.windows(2).all(|pair| pair[0].1 + 1 == pair[1].0), "{count}");
        }
    }

    #[test]
    fn a_partition_key_is_its_md5() {
        assert_eq!(of_partition_key("a"), 0x0cc1_75b9_c0f1_b6a8_31c3_99e2_6977_2661);
    }
}
