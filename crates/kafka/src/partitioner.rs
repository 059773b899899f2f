//! Which partition a record goes to, as Kafka's own clients choose it: so that what has one key stays together.

/// `turn`: for records without a key, one after another.
pub fn choose(key: Option<&[u8]>, partitions: usize, turn: usize) -> i32 {
    let partitions = partitions.max(1);
    let place = match key {
        Some(key) => (murmur2(key) & 0x7fff_ffff) as usize % partitions,
        None => turn % partitions,
    };
    i32::try_from(place).unwrap_or_default()
}

fn murmur2(bytes: &[u8]) -> u32 {
    const M: u32 = 0x5bd1_e995;
    const SEED: u32 = 0x9747_b28c;
    let mut hash = SEED ^ bytes.len() as u32;
    let (words, rest) = bytes.as_chunks::<4>();
    for word in words {
        let mut k = u32::from_le_bytes(*word).wrapping_mul(M);
        k = (k ^ (k >> 24)).wrapping_mul(M);
        hash = hash.wrapping_mul(M) ^ k;
    }
    if !rest.is_empty() {
        let tail = rest.iter().enumerate().fold(0, |tail, (at, byte)| tail | u32::from(*byte) << (8 * at));
        hash = (hash ^ tail).wrapping_mul(M);
    }
    hash = (hash ^ (hash >> 13)).wrapping_mul(M);
    hash ^ (hash >> 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: `UtilsTest.testMurmur2` of Kafka's clients.
    #[test]
    fn the_hash_is_that_of_javas_clients() {
        let expected: [(&[u8], i32); 6] = [
            (b"21", -973_932_308),
            (b"foobar", -790_332_482),
            (b"a-little-bit-long-string", -985_981_536),
            (b"a-little-bit-longer-string", -1_486_304_829),
            (b"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971),
            (b"abc", 479_470_107),
        ];
        for (key, hash) in expected {
            assert_eq!(murmur2(key).cast_signed(), hash, "{}", String::from_utf8_lossy(key));
        }
    }

    #[test]
    fn without_a_key_it_goes_round() {
        assert_eq!([choose(None, 3, 2), choose(None, 3, 3), choose(None, 0, 5)], [2, 0, 0]);
    }
}
