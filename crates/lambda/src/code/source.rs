//! Where the bytes of an archive are read from, by several threads at once.

use bytes::Bytes;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{Error, ErrorKind, Read, Result, Seek, SeekFrom};
use std::os::unix::fs::FileExt as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What is fetched at once where little is asked for.
const BUFFER: usize = 32 * 1024;
/// What is hashed at once.
const HASHED: usize = 256 * 1024;

/// A zip: in memory as a request brought it, or a file that does not change any more. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Source {
    Memory(Bytes),
    File(Arc<File>),
}

impl Source {
    fn len(&self) -> Result<u64> {
        match self {
            Self::Memory(bytes) => Ok(bytes.len() as u64),
            Self::File(file) => Ok(file.metadata()?.len()),
        }
    }

    /// SHA-256 in lower-case hexadecimal, and the length that was hashed.
    pub fn digest(&self) -> Result<(String, u64)> {
        let mut hasher = Sha256::new();
        let mut hashed = 0;
        match self {
            Self::Memory(bytes) => {
                hasher.update(bytes);
                hashed = bytes.len() as u64;
            }
            Self::File(file) => {
                let mut block = vec![0; HASHED];
                loop {
                    let read = file.read_at(&mut block, hashed)?;
                    if read == 0 {
                        break;
                    }
                    hasher.update(&block[..read]);
                    hashed += read as u64;
                }
            }
        }
        Ok((hex::encode(hasher.finalize()), hashed))
    }

    fn read_at(&self, into: &mut [u8], position: u64) -> Result<usize> {
        match self {
            Self::Memory(bytes) => {
                let from = usize::try_from(position).unwrap_or(usize::MAX).min(bytes.len());
                let len = into.len().min(bytes.len() - from);
                into[..len].copy_from_slice(&bytes[from..from + len]);
                Ok(len)
            }
            Self::File(file) => file.read_at(into, position),
        }
    }
}

/// A reader with a position of its own. A clone reads independently of it.
#[derive(Debug)]
pub struct Cursor {
    source: Source,
    len: u64,
    position: u64,
    buffer: Vec<u8>,
    /// Where `buffer` begins in the source.
    buffered: u64,
    allowance: Allowance,
}

/// How many bytes a cursor and its clones may fetch together.
#[derive(Clone, Debug)]
pub struct Allowance(Arc<AtomicU64>);

impl Allowance {
    pub fn lift(&self) {
        self.0.store(u64::MAX, Ordering::Relaxed);
    }

    fn take(&self, bytes: usize) -> Result<()> {
        let left = |left: u64| if left == u64::MAX { Some(left) } else { left.checked_sub(bytes as u64) };
        match self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left) {
            Ok(_) => Ok(()),
            Err(_) => Err(Error::new(ErrorKind::InvalidData, "too much is read to find out what the archive holds")),
        }
    }
}

impl Cursor {
    /// Fetches at most `allowance` bytes until that is lifted.
    pub fn new(source: Source, allowance: u64) -> Result<(Self, Allowance)> {
        let allowance = Allowance(Arc::new(AtomicU64::new(allowance)));
        let len = source.len()?;
        let cursor = Self { source, len, position: 0, buffer: Vec::new(), buffered: 0, allowance: allowance.clone() };
        Ok((cursor, allowance))
    }

    /// What is in the buffer from the position on.
    fn at_hand(&self) -> &[u8] {
        let from = self.position.checked_sub(self.buffered).and_then(|from| usize::try_from(from).ok());
        from.and_then(|from| self.buffer.get(from..)).unwrap_or_default()
    }

    fn fetch(&mut self) -> Result<()> {
        self.buffer.resize(BUFFER, 0);
        self.buffered = self.position;
        let read = self.source.read_at(&mut self.buffer, self.position);
        self.buffer.truncate(read.as_ref().copied().unwrap_or_default());
        self.allowance.take(read?)
    }
}

impl Clone for Cursor {
    fn clone(&self) -> Self {
        let (source, allowance) = (self.source.clone(), self.allowance.clone());
        Self { source, len: self.len, position: self.position, buffer: Vec::new(), buffered: 0, allowance }
    }
}

impl Read for Cursor {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        if self.position >= self.len {
            return Ok(0);
        }
        if self.at_hand().is_empty() {
            if into.len() >= BUFFER {
                let read = self.source.read_at(into, self.position)?;
                self.allowance.take(read)?;
                self.position += read as u64;
                return Ok(read);
            }
            self.fetch()?;
        }
        let ready = self.at_hand();
        let len = ready.len().min(into.len());
        into[..len].copy_from_slice(&ready[..len]);
        self.position += len as u64;
        Ok(len)
    }
}

impl Seek for Cursor {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(by) => self.len.checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = position.ok_or_else(|| Error::from(ErrorKind::InvalidInput))?;
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(bytes: &[u8]) -> [Source; 2] {
        let path = std::env::temp_dir().join(base::id::hex(16));
        std::fs::write(&path, bytes).unwrap();
        let file = File::open(&path).unwrap();
        std::fs::remove_file(path).unwrap();
        [Source::Memory(Bytes::copy_from_slice(bytes)), Source::File(Arc::new(file))]
    }

    #[test]
    fn a_cursor_reads_what_is_there_wherever_it_stands() {
        let bytes: Vec<u8> = (0..100_000_u32).map(|n| (n % 251) as u8).collect();
        for source in both(&bytes) {
            let (mut cursor, _) = Cursor::new(source, u64::MAX).unwrap();
            for (from, len) in [(0, 10), (5, 10), (99_990, 10), (40_000, 50_000), (31_000, 4_000), (100_000, 0)] {
                cursor.seek(SeekFrom::Start(from)).unwrap();
                let mut read = vec![0; len];
                cursor.read_exact(&mut read).unwrap();
                assert_eq!(read, bytes[from as usize..from as usize + len]);
                let mut other = cursor.clone();
                other.seek(SeekFrom::End(-3)).unwrap();
                let mut rest = Vec::new();
                other.read_to_end(&mut rest).unwrap();
                assert_eq!(rest, bytes[99_997..]);
            }
            assert_eq!(cursor.seek(SeekFrom::Start(u64::MAX)).unwrap(), u64::MAX);
            assert_eq!(cursor.read(&mut [0; 8]).unwrap(), 0);
            assert!(cursor.seek(SeekFrom::End(-100_001)).is_err());
        }
    }

    #[test]
    fn the_digest_is_that_of_the_bytes() {
        let bytes = vec![7; 600_000];
        let expect = (hex::encode(Sha256::digest(&bytes)), 600_000);
        for source in both(&bytes) {
            assert_eq!(source.digest().unwrap(), expect);
        }
    }

    #[test]
    fn no_more_is_fetched_than_allowed_until_that_is_lifted() {
        let bytes = vec![0; 4 * BUFFER];
        for source in both(&bytes) {
            let (mut cursor, allowance) = Cursor::new(source, 2 * BUFFER as u64).unwrap();
            let mut read = Vec::new();
            assert_eq!(cursor.read_to_end(&mut read).unwrap_err().kind(), ErrorKind::InvalidData);
            allowance.lift();
            assert!(cursor.read_to_end(&mut read).is_ok());
        }
    }
}
