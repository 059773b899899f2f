//! Code archives: kept as they came, unpacked once per digest, mounted read-only into environments.

mod unpack;

pub use unpack::UnpackError;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use sha2::{Digest as _, Sha256};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::{BlobId, Blobs};

/// A zip archive by its content. Two functions with the same bytes share one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Archive {
    /// SHA-256 of the zip, in lower-case hexadecimal.
    pub digest: String,
    /// Length of the zip in bytes.
    pub size: u64,
}

impl Archive {
    pub fn of(zip: &[u8]) -> Self {
        Self { digest: hex::encode(Sha256::digest(zip)), size: zip.len() as u64 }
    }

    /// `CodeSha256` as the API shows it: base64 of the digest.
    pub fn sha256_base64(&self) -> String {
        STANDARD.encode(hex::decode(&self.digest).unwrap_or_default())
    }
}

/// Where archives live on this node.
pub struct CodeStore {
    zips: Blobs,
    unpacked: PathBuf,
    /// One lock a digest, so that concurrent cold starts of one archive share its unpacking.
    busy: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
    /// Digests of what is on disk, with when it came (`None`: before this process): a request that has just added one
    /// has not named it yet.
    present: Mutex<HashMap<String, Option<Instant>>>,
}

/// How long an archive that nothing names is kept for the request that brought it.
const GRACE: Duration = Duration::from_secs(300);

impl CodeStore {
    /// `unpacked` is created; what an earlier process left half-unpacked in it is removed.
    pub fn open(zips: Blobs, unpacked: PathBuf) -> std::io::Result<Self> {
        std::fs::create_dir_all(&unpacked)?;
        let mut present = HashMap::new();
        for entry in std::fs::read_dir(&unpacked)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with("partial-") {
                std::fs::remove_dir_all(entry.path())?;
            } else {
                present.insert(name, None);
            }
        }
        Ok(Self { zips, unpacked, busy: Mutex::default(), present: Mutex::new(present) })
    }

    /// Checks, keeps and unpacks an archive. Afterwards [`CodeStore::directory`] costs a look-up.
    pub async fn add(&self, zip: Bytes) -> Result<Archive, UnpackError> {
        let hashed = zip.clone();
        let archive =
            tokio::task::spawn_blocking(move || Archive::of(&hashed)).await.map_err(|_| UnpackError::Interrupted)?;
        self.unpack(&archive, zip.clone()).await?;
        self.present
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(archive.digest.clone(), Some(Instant::now()));
        let id = BlobId::parse(&archive.digest)?;
        if !self.zips.contains(&id) {
            self.zips.put(id, &zip).await?;
        }
        Ok(archive)
    }

    /// The directory to mount at `/var/task`, unpacked again if it is missing.
    pub async fn directory(&self, archive: &Archive) -> Result<PathBuf, UnpackError> {
        let target = self.target(archive);
        if target.exists() {
            return Ok(target);
        }
        let zip = tokio::fs::read(self.zip_path(archive)?).await.map_err(UnpackError::Io)?;
        self.unpack(archive, zip.into()).await
    }

    /// The zip itself, for downloads.
    pub fn zip_path(&self, archive: &Archive) -> Result<PathBuf, UnpackError> {
        Ok(self.zips.path(&BlobId::parse(&archive.digest)?))
    }

    /// Takes the digests of archives that came a while ago and that nothing in `used` names: they are to be removed.
    pub fn take_unused(&self, used: &HashSet<String>) -> Vec<String> {
        let mut present = self.present.lock().unwrap_or_else(PoisonError::into_inner);
        let old = |came: &Option<Instant>| came.is_none_or(|came| came.elapsed() > GRACE);
        present.extract_if(|digest, came| !used.contains(digest) && old(came)).map(|(digest, _)| digest).collect()
    }

    /// Forgets an archive that no function names any more. Running environments keep what they have mounted.
    pub async fn remove(&self, digest: &str) -> Result<(), UnpackError> {
        self.zips.remove(&BlobId::parse(digest)?).await?;
        match tokio::fs::remove_dir_all(self.unpacked.join(digest)).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(UnpackError::Io(error)),
            _ => Ok(()),
        }
    }

    fn target(&self, archive: &Archive) -> PathBuf {
        self.unpacked.join(&archive.digest)
    }

    async fn unpack(&self, archive: &Archive, zip: Bytes) -> Result<PathBuf, UnpackError> {
        let turn = self.turn(&archive.digest);
        let _turn = turn.lock().await;
        let target = self.target(archive);
        if !target.exists() {
            let partial = self.unpacked.join(format!("partial-{}", base::id::hex(16)));
            let into = target.clone();
            let work = move || unpack_and_rename(&zip, &partial, &into);
            tokio::task::spawn_blocking(work).await.map_err(|_| UnpackError::Interrupted)??;
        }
        self.busy.lock().unwrap_or_else(PoisonError::into_inner).remove(&archive.digest);
        Ok(target)
    }

    fn turn(&self, digest: &str) -> Arc<tokio::sync::Mutex<()>> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner).entry(digest.into()).or_default().clone()
    }
}

fn unpack_and_rename(zip: &[u8], partial: &Path, target: &Path) -> Result<(), UnpackError> {
    let result = unpack::unpack(zip, partial).and_then(|()| std::fs::rename(partial, target).map_err(UnpackError::Io));
    if result.is_err() {
        let _ = std::fs::remove_dir_all(partial);
        if target.exists() {
            return Ok(()); // somebody else was first: the content is the same
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::Store;

    fn zip(text: &str) -> Bytes {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        writer.start_file("f", zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
        writer.finish().unwrap().into_inner().into()
    }

    #[tokio::test]
    async fn what_nothing_names_goes_but_not_at_once() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let open = || {
            let store = Store::open(&dir).unwrap();
            CodeStore::open(store.blobs("code").unwrap(), dir.join("unpacked")).unwrap()
        };
        let code = open();
        let (kept, gone) = (code.add(zip("kept")).await.unwrap(), code.add(zip("gone")).await.unwrap());
        let used = HashSet::from([kept.digest.clone()]);
        assert!(code.take_unused(&used).is_empty(), "its request may still be under way");
        let code = open();
        assert_eq!(code.take_unused(&used), std::slice::from_ref(&gone.digest));
        code.remove(&gone.digest).await.unwrap();
        assert!(!code.zip_path(&gone).unwrap().exists() && code.zip_path(&kept).unwrap().exists());
        std::fs::remove_dir_all(code.directory(&kept).await.unwrap()).unwrap();
        assert!(code.directory(&kept).await.unwrap().join("f").exists(), "it is unpacked again");
        std::fs::remove_dir_all(dir).unwrap();
    }
}
