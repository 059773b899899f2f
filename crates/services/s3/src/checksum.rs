//! Checksums of bodies: what a client asks for, what we keep, and how those of parts make one of the whole.
//!
//! Source: "Checking object integrity in Amazon S3".

use crate::{Error, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use s3s::checksum::ChecksumHasher;
use s3s::crypto::Checksum as _;
use std::fmt;
use std::str::FromStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    Crc32,
    Crc32c,
    Crc64Nvme,
    Sha1,
    Sha256,
}

/// Of the bytes of the object, or of the checksums of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    FullObject,
    Composite,
}

impl Algorithm {
    pub const ALL: [Self; 5] = [Self::Crc32, Self::Crc32c, Self::Crc64Nvme, Self::Sha1, Self::Sha256];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Crc32 => "CRC32",
            Self::Crc32c => "CRC32C",
            Self::Crc64Nvme => "CRC64NVME",
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
        }
    }

    pub const fn header(self) -> &'static str {
        match self {
            Self::Crc32 => "x-amz-checksum-crc32",
            Self::Crc32c => "x-amz-checksum-crc32c",
            Self::Crc64Nvme => "x-amz-checksum-crc64nvme",
            Self::Sha1 => "x-amz-checksum-sha1",
            Self::Sha256 => "x-amz-checksum-sha256",
        }
    }

    /// Bytes of a digest.
    const fn len(self) -> usize {
        match self {
            Self::Crc32 | Self::Crc32c => 4,
            Self::Crc64Nvme => 8,
            Self::Sha1 => 20,
            Self::Sha256 => 32,
        }
    }

    /// What a multipart upload has when it names no type.
    pub const fn default_kind(self) -> Kind {
        match self {
            Self::Crc64Nvme => Kind::FullObject,
            _ => Kind::Composite,
        }
    }

    /// CRCs can be joined, digests cannot; CRC64NVME is only ever of the whole.
    pub const fn allows(self, kind: Kind) -> bool {
        !matches!((self, kind), (Self::Crc64Nvme, Kind::Composite) | (Self::Sha1 | Self::Sha256, Kind::FullObject))
    }

    pub fn hasher(self) -> ChecksumHasher {
        let mut hasher = ChecksumHasher::default();
        match self {
            Self::Crc32 => hasher.crc32 = Some(s3s::crypto::Crc32::new()),
            Self::Crc32c => hasher.crc32c = Some(s3s::crypto::Crc32c::new()),
            Self::Crc64Nvme => hasher.crc64nvme = Some(s3s::crypto::Crc64Nvme::new()),
            Self::Sha1 => hasher.sha1 = Some(s3s::crypto::Sha1::new()),
            Self::Sha256 => hasher.sha256 = Some(s3s::crypto::Sha256::new()),
        }
        hasher
    }

    /// The value of a hasher that [`Algorithm::hasher`] made, in base64.
    pub fn finish(self, hasher: ChecksumHasher) -> String {
        let sums = hasher.finalize();
        let value = match self {
            Self::Crc32 => sums.checksum_crc32,
            Self::Crc32c => sums.checksum_crc32c,
            Self::Crc64Nvme => sums.checksum_crc64nvme,
            Self::Sha1 => sums.checksum_sha1,
            Self::Sha256 => sums.checksum_sha256,
        };
        value.unwrap_or_default()
    }

    pub fn of(self, bytes: &[u8]) -> String {
        let mut hasher = self.hasher();
        hasher.update(bytes);
        self.finish(hasher)
    }

    /// Whether `value` is base64 of as many bytes as this algorithm makes.
    pub fn is_value(self, value: &str) -> bool {
        STANDARD.decode(value).is_ok_and(|bytes| bytes.len() == self.len())
    }

    /// The reflected polynomial of a CRC and its width in bits.
    const fn polynomial(self) -> Option<(u64, u32)> {
        match self {
            Self::Crc32 => Some((0xEDB8_8320, 32)),
            Self::Crc32c => Some((0x82F6_3B78, 32)),
            Self::Crc64Nvme => Some((0x9A6C_9329_AC4B_C9B5, 64)),
            Self::Sha1 | Self::Sha256 => None,
        }
    }
}

impl Kind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::FullObject => "FULL_OBJECT",
            Self::Composite => "COMPOSITE",
        }
    }
}

impl FromStr for Algorithm {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|one| one.name().eq_ignore_ascii_case(text)).ok_or(())
    }
}

impl FromStr for Kind {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::FullObject, Self::Composite].into_iter().find(|one| one.name() == text).ok_or(())
    }
}

/// A kept checksum. Its text form, `CRC32:FULL_OBJECT:value`, is what the database holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checksum {
    pub algorithm: Algorithm,
    pub kind: Kind,
    /// Base64; a composite one ends in `-` and the number of parts.
    pub value: String,
}

impl fmt::Display for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.algorithm.name(), self.kind.name(), self.value)
    }
}

impl FromStr for Checksum {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, ':');
        let mut next = || parts.next().ok_or(());
        Ok(Self { algorithm: next()?.parse()?, kind: next()?.parse()?, value: next()?.into() })
    }
}

impl Checksum {
    pub fn full(algorithm: Algorithm, value: String) -> Self {
        Self { algorithm, kind: Kind::FullObject, value }
    }

    /// Of a whole upload, from its parts' checksums and lengths. `None` where a part's value is not of this algorithm.
    pub fn of_parts(algorithm: Algorithm, kind: Kind, parts: &[(String, u64)]) -> Option<Self> {
        let value = match kind {
            Kind::Composite => {
                let digests: Option<Vec<Vec<u8>>> = parts.iter().map(|(sum, _)| STANDARD.decode(sum).ok()).collect();
                format!("{}-{}", algorithm.of(&digests?.concat()), parts.len())
            }
            Kind::FullObject => combined(algorithm, parts)?,
        };
        Some(Self { algorithm, kind, value })
    }
}

fn combined(algorithm: Algorithm, parts: &[(String, u64)]) -> Option<String> {
    let (polynomial, width) = algorithm.polynomial()?;
    let mut whole = 0;
    for (n, (sum, len)) in parts.iter().enumerate() {
        let part = STANDARD.decode(sum).ok()?.iter().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
        whole = if n == 0 { part } else { crc_joined(polynomial, width, whole, part, *len) };
    }
    let bytes = whole.to_be_bytes();
    Some(STANDARD.encode(&bytes[8 - width as usize / 8..]))
}

/// The CRC of two texts in a row, from each one's CRC and the second's length in bytes: the first is carried over `len`
/// zero bytes by repeated squaring of the one-zero-bit operator.
fn crc_joined(polynomial: u64, width: u32, first: u64, second: u64, len: u64) -> u64 {
    let mut operator = one_zero_bit(polynomial, width);
    for _ in 0..3 {
        operator = squared(&operator);
    }
    let (mut crc, mut len) = (first, len);
    while len > 0 {
        if len & 1 == 1 {
            crc = applied(&operator, crc);
        }
        operator = squared(&operator);
        len >>= 1;
    }
    crc ^ second
}

type Matrix = [u64; 64];

fn one_zero_bit(polynomial: u64, width: u32) -> Matrix {
    let mut rows = [0; 64];
    rows[0] = polynomial;
    for (n, row) in rows.iter_mut().enumerate().take(width as usize).skip(1) {
        *row = 1 << (n - 1);
    }
    rows
}

fn applied(matrix: &Matrix, mut vector: u64) -> u64 {
    let mut sum = 0;
    while vector != 0 {
        sum ^= matrix[vector.trailing_zeros() as usize];
        vector &= vector - 1;
    }
    sum
}

fn squared(matrix: &Matrix) -> Matrix {
    let mut out = [0; 64];
    for (row, from) in out.iter_mut().zip(matrix) {
        *row = applied(matrix, *from);
    }
    out
}

/// What a request says of its body's checksum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub algorithm: Option<Algorithm>,
    /// The expected value; `None` where it comes in the trailer or only the algorithm was named.
    pub value: Option<String>,
    /// The value comes in the trailer.
    pub trailer: bool,
}

impl Wanted {
    /// From `x-amz-checksum-*`, `x-amz-trailer` and `x-amz-sdk-checksum-algorithm`.
    pub fn from_headers(headers: &HeaderMap) -> Result<Self> {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let given: Vec<(Algorithm, &str)> =
            Algorithm::ALL.into_iter().filter_map(|one| Some((one, text(one.header())?))).collect();
        if given.len() > 1 {
            let message = "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.";
            return Err(Error::request(message));
        }
        let named = text("x-amz-sdk-checksum-algorithm").map(parse_named).transpose()?;
        if let Some((algorithm, value)) = given.first() {
            return Self::given(*algorithm, value, named);
        }
        let trailer =
            text("x-amz-trailer").and_then(|name| Algorithm::ALL.into_iter().find(|one| one.header() == name.trim()));
        Ok(Self { algorithm: trailer.or(named), value: None, trailer: trailer.is_some() })
    }

    fn given(algorithm: Algorithm, value: &str, named: Option<Algorithm>) -> Result<Self> {
        if named.is_some_and(|named| named != algorithm) {
            return Err(Error::request("Value for x-amz-sdk-checksum-algorithm header is invalid."));
        }
        if !algorithm.is_value(value) {
            return Err(Error::request(format!("Value for {} header is invalid.", algorithm.header())));
        }
        Ok(Self { algorithm: Some(algorithm), value: Some(value.into()), trailer: false })
    }

    /// That `calculated` is what the client said.
    pub fn verify(algorithm: Algorithm, expected: &str, calculated: &str) -> Result<()> {
        if expected == calculated {
            return Ok(());
        }
        let message = format!("The {} you specified did not match the calculated checksum.", algorithm.name());
        Err(Error::other("BadDigest", 400, message))
    }
}

fn parse_named(text: &str) -> Result<Algorithm> {
    let message = "Checksum algorithm provided is unsupported. Please try again with any of the valid types: \
                   [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]";
    text.parse().map_err(|()| Error::request(message))
}

/// Sets the five checksum members of an output, and `checksum_type`.
macro_rules! put_checksum {
    ($out:expr, $checksum:expr) => {
        if let Some(checksum) = $checksum {
            $crate::checksum::put_values!($out, checksum);
            $out.checksum_type = Some(s3s::dto::ChecksumType::from_static(checksum.kind.name()));
        }
    };
}

/// Sets the five checksum members of an output.
macro_rules! put_values {
    ($out:expr, $checksum:expr) => {{
        let value = Some($checksum.value.clone());
        match $checksum.algorithm {
            $crate::checksum::Algorithm::Crc32 => $out.checksum_crc32 = value,
            $crate::checksum::Algorithm::Crc32c => $out.checksum_crc32c = value,
            $crate::checksum::Algorithm::Crc64Nvme => $out.checksum_crc64nvme = value,
            $crate::checksum::Algorithm::Sha1 => $out.checksum_sha1 = value,
            $crate::checksum::Algorithm::Sha256 => $out.checksum_sha256 = value,
        }
    }};
}

/// The checksum member of an input that is set: `Option<(Algorithm, String)>`.
macro_rules! given_checksum {
    ($input:expr) => {{
        use $crate::checksum::Algorithm;
        None.or_else(|| $input.checksum_crc32.clone().map(|value| (Algorithm::Crc32, value)))
            .or_else(|| $input.checksum_crc32c.clone().map(|value| (Algorithm::Crc32c, value)))
            .or_else(|| $input.checksum_crc64nvme.clone().map(|value| (Algorithm::Crc64Nvme, value)))
            .or_else(|| $input.checksum_sha1.clone().map(|value| (Algorithm::Sha1, value)))
            .or_else(|| $input.checksum_sha256.clone().map(|value| (Algorithm::Sha256, value)))
    }};
}
pub(crate) use {given_checksum, put_checksum, put_values};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crcs_of_parts_join_to_the_crc_of_the_whole() {
        let whole: Vec<u8> = (0..10_007u32).flat_map(u32::to_le_bytes).collect();
        for algorithm in [Algorithm::Crc32, Algorithm::Crc32c, Algorithm::Crc64Nvme] {
            for cuts in [vec![0, 40_028], vec![0, 1, 40_028], vec![0, 9_999, 10_000, 33_333, 40_028]] {
                let parts: Vec<(String, u64)> = cuts
                    .windows(2)
                    .map(|cut| (algorithm.of(&whole[cut[0]..cut[1]]), (cut[1] - cut[0]) as u64))
                    .collect();
                let joined = Checksum::of_parts(algorithm, Kind::FullObject, &parts).unwrap();
                assert_eq!(joined.value, algorithm.of(&whole), "{algorithm:?} {cuts:?}");
            }
        }
    }

    #[test]
    fn known_values() {
        let check =
            [(Algorithm::Crc32, "y/Q5Jg=="), (Algorithm::Crc32c, "4waSgw=="), (Algorithm::Crc64Nvme, "rosUhgp5mIg=")];
        for (algorithm, value) in check {
            assert_eq!(algorithm.of(b"123456789"), value);
        }
    }

    #[test]
    fn a_checksum_survives_its_text_form() {
        let sum = Checksum::of_parts(Algorithm::Sha256, Kind::Composite, &[(Algorithm::Sha256.of(b"a"), 1)]).unwrap();
        assert!(sum.value.ends_with("=-1"));
        assert_eq!(sum.to_string().parse(), Ok(sum));
    }

    #[test]
    fn headers_that_contradict_are_refused() {
        let headers = |pairs: &[(&'static str, &'static str)]| {
            pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect::<HeaderMap>()
        };
        let check = |pairs: &[_]| Wanted::from_headers(&headers(pairs)).map_err(|error| error.to_string());
        assert_eq!(check(&[]), Ok(Wanted::default()));
        let good = check(&[("x-amz-checksum-crc32", "y/Q5Jg==")]).unwrap();
        assert_eq!((good.algorithm, good.value.as_deref()), (Some(Algorithm::Crc32), Some("y/Q5Jg==")));
        assert!(check(&[("x-amz-trailer", "x-amz-checksum-sha1")]).unwrap().trailer);
        for bad in [
            &[("x-amz-checksum-crc32", "y/Q5Jg=="), ("x-amz-checksum-crc32c", "4waSgw==")][..],
            &[("x-amz-checksum-crc32", "nonsense")],
            &[("x-amz-checksum-crc32", "y/Q5Jg=="), ("x-amz-sdk-checksum-algorithm", "SHA1")],
            &[("x-amz-sdk-checksum-algorithm", "MD4")],
        ] {
            assert!(check(bad).is_err(), "{bad:?}");
        }
    }
}
