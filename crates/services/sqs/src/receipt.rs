//! Receipt handles: opaque to clients, and good for one queue.

use crate::engine::Seq;
use api::Error;
use api::sqs::errors::receipt_handle_is_invalid;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What it says of the format.
const VERSION: u8 = 1;
/// Version, the queue's id, the message's sequence number, how often it was received.
const LEN: usize = 1 + 8 + 8 + 4;
/// To the length that clients are used to.
const PADDING: usize = 60;

/// One handing out of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub seq: Seq,
    pub receives: u32,
}

impl Receipt {
    pub fn show(self, queue: i64) -> String {
        let mut bytes = Vec::with_capacity(LEN + PADDING);
        bytes.push(VERSION);
        bytes.extend(queue.to_be_bytes());
        bytes.extend(self.seq.to_be_bytes());
        bytes.extend(self.receives.to_be_bytes());
        bytes.extend(md5_chain(&bytes));
        STANDARD.encode(bytes)
    }

    /// `ReceiptHandleIsInvalid` where it is none of this queue's.
    pub fn parse(text: &str, queue: i64) -> Result<Self, Error> {
        let read = || {
            let bytes = STANDARD.decode(text).ok()?;
            let (head, rest) = bytes.split_at_checked(LEN)?;
            let (version, head) = head.split_first()?;
            let (of, head) = head.split_at_checked(8)?;
            let (seq, receives) = head.split_at_checked(8)?;
            let own = *version == VERSION && of == queue.to_be_bytes() && rest == md5_chain(&bytes[..LEN]);
            let receipt = Self {
                seq: u64::from_be_bytes(seq.try_into().ok()?),
                receives: u32::from_be_bytes(receives.try_into().ok()?),
            };
            own.then_some(receipt)
        };
        read().ok_or_else(|| {
            receipt_handle_is_invalid(format!("The input receipt handle \"{text}\" is not a valid receipt handle."))
        })
    }
}

/// Tells a handle from other text; who may use it is for policies to say.
fn md5_chain(bytes: &[u8]) -> Vec<u8> {
    use md5::{Digest as _, Md5};
    let mut digest = Md5::digest(bytes);
    let mut chain = Vec::with_capacity(PADDING + 16);
    while chain.len() < PADDING {
        chain.extend(digest);
        digest = Md5::digest(digest);
    }
    chain.truncate(PADDING);
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_its_own_queues_and_nothing_else_is_one() {
        let receipt = Receipt { seq: 77, receives: 3 };
        let text = receipt.show(-5);
        assert_eq!(Receipt::parse(&text, -5).unwrap(), receipt);
        assert_eq!(Receipt::parse(&text, 6).unwrap_err().code, "ReceiptHandleIsInvalid");
        for other in ["", "garbage", "AAAA", &text[4..], &text.to_lowercase()] {
            assert!(Receipt::parse(other, -5).is_err(), "{other}");
        }
    }
}
