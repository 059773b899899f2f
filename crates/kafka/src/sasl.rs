//! How a client says who it is, once there is a connection.
//!
//! Source: RFC 5802 and RFC 7677 (SCRAM), RFC 4616 (PLAIN).

use crate::Error;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256, Sha512};

/// Rounds that a broker may ask for; Kafka's own allow 16,384.
const MOST_ROUNDS: u32 = 100_000;
/// No channel is bound: `n,,`.
const UNBOUND: &str = "biws";

type Result<T> = std::result::Result<T, Error>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mechanism {
    Plain,
    ScramSha256,
    ScramSha512,
}

/// Who we are.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    pub mechanism: Mechanism,
    pub username: String,
    pub password: String,
}

impl Mechanism {
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "PLAIN",
            Self::ScramSha256 => "SCRAM-SHA-256",
            Self::ScramSha512 => "SCRAM-SHA-512",
        }
    }
}

impl Credentials {
    pub(crate) fn plain(&self) -> Vec<u8> {
        format!("\0{}\0{}", self.username, self.password).into_bytes()
    }
}

/// A conversation by SCRAM.
pub struct Scram<'a> {
    credentials: &'a Credentials,
    nonce: String,
    first: String,
    /// What the broker has to prove that it knows.
    proof: Vec<u8>,
}

impl<'a> Scram<'a> {
    pub fn new(credentials: &'a Credentials) -> Result<Self> {
        let mut random = [0; 24];
        getrandom::fill(&mut random).map_err(|error| Error::Broken(error.to_string()))?;
        Ok(Self::with_nonce(credentials, STANDARD.encode(random)))
    }

    fn with_nonce(credentials: &'a Credentials, nonce: String) -> Self {
        let name = credentials.username.replace('=', "=3D").replace(',', "=2C");
        let first = format!("n={name},r={nonce}");
        Self { credentials, nonce, first, proof: Vec::new() }
    }

    pub fn first(&self) -> Vec<u8> {
        format!("n,,{}", self.first).into_bytes()
    }

    /// The last message, after the broker's first.
    pub fn last(&mut self, server_first: &[u8]) -> Result<Vec<u8>> {
        let server_first = std::str::from_utf8(server_first).map_err(|_| odd())?;
        let nonce = member(server_first, "r=").filter(|nonce| nonce.starts_with(&self.nonce)).ok_or_else(odd)?;
        let salt = member(server_first, "s=").and_then(|salt| STANDARD.decode(salt).ok()).ok_or_else(odd)?;
        let rounds = member(server_first, "i=").and_then(|rounds| rounds.parse::<u32>().ok()).ok_or_else(odd)?;
        if !(1..=MOST_ROUNDS).contains(&rounds) {
            return Err(odd());
        }
        let unproven = format!("c={UNBOUND},r={nonce}");
        let message = format!("{},{server_first},{unproven}", self.first);
        let hash = match self.credentials.mechanism {
            Mechanism::ScramSha512 => Hash { mac: mac512, digest: |bytes| Sha512::digest(bytes).to_vec() },
            _ => Hash { mac: mac256, digest: |bytes| Sha256::digest(bytes).to_vec() },
        };
        let salted = hash.salted(self.credentials.password.as_bytes(), &salt, rounds);
        let client_key = (hash.mac)(&salted, b"Client Key");
        let signature = (hash.mac)(&(hash.digest)(&client_key), message.as_bytes());
        let proof = xor(client_key, &signature);
        self.proof = (hash.mac)(&(hash.mac)(&salted, b"Server Key"), message.as_bytes());
        Ok(format!("{unproven},p={}", STANDARD.encode(proof)).into_bytes())
    }

    /// Whether the broker knows us, and is who we think.
    pub fn check(&self, server_last: &[u8]) -> Result<()> {
        let told = std::str::from_utf8(server_last).map_err(|_| odd())?;
        if let Some(error) = member(told, "e=") {
            return Err(Error::Sasl(error.to_owned()));
        }
        let proof = member(told, "v=").and_then(|proof| STANDARD.decode(proof).ok()).ok_or_else(odd)?;
        if proof == self.proof { Ok(()) } else { Err(Error::Distrusted("it does not know the password".into())) }
    }
}

fn odd() -> Error {
    Error::Malformed("a message of SCRAM")
}

fn member<'m>(message: &'m str, name: &str) -> Option<&'m str> {
    message.split(',').find_map(|part| part.strip_prefix(name))
}

fn xor(mut left: Vec<u8>, right: &[u8]) -> Vec<u8> {
    left.iter_mut().zip(right).for_each(|(left, right)| *left ^= right);
    left
}

fn mac256(key: &[u8], text: &[u8]) -> Vec<u8> {
    // HMAC takes keys of any length.
    Hmac::<Sha256>::new_from_slice(key)
        .map(|mac| mac.chain_update(text).finalize().into_bytes().to_vec())
        .unwrap_or_default()
}

fn mac512(key: &[u8], text: &[u8]) -> Vec<u8> {
    Hmac::<Sha512>::new_from_slice(key)
        .map(|mac| mac.chain_update(text).finalize().into_bytes().to_vec())
        .unwrap_or_default()
}

struct Hash {
    mac: fn(&[u8], &[u8]) -> Vec<u8>,
    digest: fn(&[u8]) -> Vec<u8>,
}

impl Hash {
    /// RFC 5802's `Hi`.
    fn salted(&self, password: &[u8], salt: &[u8], rounds: u32) -> Vec<u8> {
        let mut last = (self.mac)(password, &[salt, &[0, 0, 0, 1]].concat());
        let mut all = last.clone();
        for _ in 1..rounds {
            last = (self.mac)(password, &last);
            all = xor(all, &last);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pencil(mechanism: Mechanism) -> Credentials {
        Credentials { mechanism, username: "user".into(), password: "pencil".into() }
    }

    /// RFC 7677's example.
    #[test]
    fn the_example_of_the_rfc_is_what_we_say() {
        let credentials = pencil(Mechanism::ScramSha256);
        let mut scram = Scram::with_nonce(&credentials, "rOprNGfwEbeRWgbNEkqO".into());
        assert_eq!(scram.first(), b"n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
        let nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
        let server_first = format!("r={nonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
        let last = String::from_utf8(scram.last(server_first.as_bytes()).unwrap()).unwrap();
        assert_eq!(last, format!("c=biws,r={nonce},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="));
        scram.check(b"v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=").unwrap();
        assert!(matches!(scram.check(b"v=AAAA"), Err(Error::Distrusted(_))));
        assert_eq!(scram.check(b"e=invalid-proof"), Err(Error::Sasl("invalid-proof".into())));
    }

    #[test]
    fn a_broker_that_answers_oddly_is_refused() {
        let credentials = pencil(Mechanism::ScramSha512);
        for odd in
            ["", "r=other,s=AAAA,i=4096", "r=mine1,s=*,i=4096", "r=mine1,s=AAAA,i=0", "r=mine1,s=AAAA,i=99999999"]
        {
            let mut scram = Scram::with_nonce(&credentials, "mine".into());
            assert!(scram.last(odd.as_bytes()).is_err(), "{odd}");
        }
    }

    #[test]
    fn names_are_escaped() {
        let credentials = Credentials { username: "a=b,c".into(), ..pencil(Mechanism::ScramSha256) };
        assert_eq!(Scram::with_nonce(&credentials, "x".into()).first(), b"n,,n=a=3Db=2Cc,r=x");
        assert_eq!(pencil(Mechanism::Plain).plain(), b"\0user\0pencil");
    }
}
