//! Bodies too large for a row: one file each, written aside and renamed into place.

use crate::{Error, Result};
use std::collections::HashSet;
use std::fmt;
use std::io::{Seek as _, SeekFrom};
use std::os::fd::AsRawFd as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

/// The name of a blob: 32 hexadecimal digits drawn at random, or a digest chosen by the owner.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BlobId(String);

impl BlobId {
    pub fn random() -> Self {
        Self(base::id::hex(32))
    }
    /// From the store's own rows, or a hexadecimal digest. Anything that is not hexadecimal is refused.
    pub fn parse(text: &str) -> Result<Self> {
        let valid = (8..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit());
        if valid { Ok(Self(text.into())) } else { Err(Error::NoBlob(text.into())) }
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A folder of blobs. Cheap to clone.
#[derive(Clone)]
pub struct Blobs(Arc<Root>);

struct Root {
    path: PathBuf,
    /// Those of its folders whose names are on disk, as far as this process knows: 256 at most.
    folders: Mutex<HashSet<PathBuf>>,
}

impl Blobs {
    pub(crate) fn open(root: &Path) -> Result<Self> {
        let io = |cause| Error::Io { path: root.to_owned(), cause };
        let partial = root.join("partial");
        if partial.exists() {
            std::fs::remove_dir_all(&partial).map_err(io)?;
        }
        std::fs::create_dir_all(&partial).map_err(io)?;
        Ok(Self(Arc::new(Root { path: root.to_owned(), folders: Mutex::default() })))
    }

    /// Where the blob's bytes are. The file never changes once it is there.
    pub fn path(&self, id: &BlobId) -> PathBuf {
        self.0.path.join(&id.0[..2]).join(&id.0[2..])
    }

    /// Begins a blob; it exists only once [`BlobWriter::finish`] has returned.
    pub async fn create(&self, id: BlobId) -> Result<BlobWriter> {
        let partial = self.0.path.join("partial").join(base::id::hex(32));
        let file = File::create_new(&partial).await.map_err(|cause| Error::Io { path: partial.clone(), cause })?;
        let target = self.path(&id);
        Ok(BlobWriter { root: self.0.clone(), id, partial: Some(partial), target, file, len: 0 })
    }

    /// The whole of a small body at once.
    pub async fn put(&self, id: BlobId, bytes: &[u8]) -> Result<BlobId> {
        let mut writer = self.create(id).await?;
        writer.write(bytes).await?;
        writer.finish().await
    }

    /// Gives the bytes of an open file that never changes any more a name among the blobs: without a copy where it is on
    /// the same file system.
    pub async fn adopt(&self, id: BlobId, file: std::fs::File) -> Result<BlobId> {
        let (target, partial) = (self.path(&id), self.0.path.join("partial").join(base::id::hex(32)));
        let path = target.clone();
        let work = move || adopt(&file, &partial, &target);
        let done = tokio::task::spawn_blocking(work).await.map_err(|_| Error::Closed)?;
        done.map(|()| id).map_err(|cause| Error::Io { path, cause })
    }

    /// Returns once the blob's name is on disk as its bytes are: it is still there after a power loss.
    pub async fn settle(&self, id: &BlobId) -> Result<()> {
        let folder = self.path(id).parent().map(Path::to_owned);
        for folder in folder.iter().chain([&self.0.path]) {
            let io = |cause| Error::Io { path: folder.clone(), cause };
            File::open(folder).await.map_err(io)?.sync_all().await.map_err(io)?;
        }
        Ok(())
    }

    /// The ids of all blobs there are. Blocks; for start-up.
    pub fn ids(&self) -> Result<Vec<BlobId>> {
        let mut ids = Vec::new();
        for folder in names(&self.0.path)?.into_iter().filter(|name| name.len() == 2) {
            let rest = names(&self.0.path.join(&folder))?.into_iter();
            ids.extend(rest.filter_map(|rest| BlobId::parse(&format!("{folder}{rest}")).ok()));
        }
        Ok(ids)
    }

    /// [`Error::NoBlob`] where it is missing.
    pub async fn open_file(&self, id: &BlobId) -> Result<File> {
        let path = self.path(id);
        File::open(&path).await.map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound => Error::NoBlob(id.0.clone()),
            _ => Error::Io { path, cause: source },
        })
    }

    pub fn contains(&self, id: &BlobId) -> bool {
        self.path(id).exists()
    }

    /// Removing what is not there is no error: the caller may be repeating itself after a crash.
    pub async fn remove(&self, id: &BlobId) -> Result<()> {
        let path = self.path(id);
        match tokio::fs::remove_file(&path).await {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(Error::Io { path, cause: source }),
            _ => Ok(()),
        }
    }
}

fn names(folder: &Path) -> Result<Vec<String>> {
    let io = |cause| Error::Io { path: folder.to_owned(), cause };
    let entries = std::fs::read_dir(folder).map_err(io)?;
    entries.map(|entry| Ok(entry.map_err(io)?.file_name().to_string_lossy().into_owned())).collect()
}

fn adopt(file: &std::fs::File, partial: &Path, target: &Path) -> std::io::Result<()> {
    if let Some(parent) = target.parent() {
        std::fs::create_dir_all(parent)?;
    }
    if link(file, partial).is_err() {
        let mut from = file;
        from.seek(SeekFrom::Start(0))?;
        std::io::copy(&mut from, &mut std::fs::File::create_new(partial)?)?;
    }
    std::fs::File::open(partial)?.sync_data()?;
    std::fs::rename(partial, target)?;
    // Renaming one name of a file to another of the same file leaves both.
    match std::fs::remove_file(partial) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Another name for the same file. Refused for one that has no name any more.
fn link(file: &std::fs::File, name: &Path) -> std::io::Result<()> {
    let open = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(rustix::fs::linkat(rustix::fs::CWD, open, rustix::fs::CWD, name, rustix::fs::AtFlags::SYMLINK_FOLLOW)?)
}

/// A blob being written. Dropped before [`BlobWriter::finish`], it leaves nothing.
pub struct BlobWriter {
    root: Arc<Root>,
    id: BlobId,
    partial: Option<PathBuf>,
    target: PathBuf,
    file: File,
    len: u64,
}

impl BlobWriter {
    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).await.map_err(|cause| Error::Io { path: self.target.clone(), cause })?;
        self.len += bytes.len() as u64;
        Ok(())
    }

    /// Bytes written so far.
    pub fn len(&self) -> u64 {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Flushes to disk and gives the blob its name, which is on disk too when this returns. Writing an id that exists
    /// replaces it atomically.
    pub async fn finish(mut self) -> Result<BlobId> {
        let path = self.target.clone();
        let io = |cause| Error::Io { path: path.clone(), cause };
        self.file.flush().await.map_err(io)?;
        let file = self.file.try_clone().await.map_err(io)?.into_std().await;
        let (partial, target) = (self.partial.take(), self.target.clone());
        let (wanted, root) = (Wanted::default(), self.root.clone());
        let still = wanted.0.clone();
        // All of it on one blocking thread, which does not end with who waits for it.
        let work = move || {
            let named = partial.as_deref().map_or(Ok(()), |partial| {
                file.sync_data()?;
                if !still.load(Ordering::Relaxed) {
                    return Err(std::io::ErrorKind::Interrupted.into());
                }
                root.name(partial, &target)
            });
            if let (Err(_), Some(partial)) = (&named, &partial) {
                let _ = std::fs::remove_file(partial);
            }
            named
        };
        let done = tokio::task::spawn_blocking(work).await.map_err(|_| Error::Closed)?;
        done.map(|()| self.id.clone()).map_err(io)
    }
}

/// False once nobody waits for a blob any more: it then gets no name.
struct Wanted(Arc<AtomicBool>);

impl Default for Wanted {
    fn default() -> Self {
        Self(Arc::new(AtomicBool::new(true)))
    }
}

impl Drop for Wanted {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

impl Root {
    /// Gives a file its name, and returns once that and the name of its folder are on disk.
    fn name(&self, partial: &Path, target: &Path) -> std::io::Result<()> {
        let folder = target.parent().unwrap_or(&self.path);
        std::fs::create_dir_all(folder)?;
        std::fs::rename(partial, target)?;
        sync_folder(folder)?;
        let known = || self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if !known().contains(folder) {
            sync_folder(&self.path)?;
            known().insert(folder.to_owned());
        }
        Ok(())
    }
}

fn sync_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

impl Drop for BlobWriter {
    fn drop(&mut self) {
        if let Some(partial) = self.partial.take() {
            let _ = std::fs::remove_file(partial);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncReadExt;

    #[tokio::test]
    async fn a_blob_exists_once_finished_and_never_before() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let blobs = Blobs::open(&dir).unwrap();
        let id = BlobId::random();
        let mut writer = blobs.create(id.clone()).await.unwrap();
        writer.write(b"half").await.unwrap();
        assert!(!blobs.contains(&id));
        drop(writer);
        assert_eq!(std::fs::read_dir(dir.join("partial")).unwrap().count(), 0);
        blobs.put(id.clone(), b"whole").await.unwrap();
        let mut text = String::new();
        blobs.open_file(&id).await.unwrap().read_to_string(&mut text).await.unwrap();
        assert_eq!(text, "whole");
        blobs.remove(&id).await.unwrap();
        blobs.remove(&id).await.unwrap();
        assert!(matches!(blobs.open_file(&id).await, Err(Error::NoBlob(_))));
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[tokio::test]
    async fn a_file_is_adopted_without_a_copy_and_one_without_a_name_by_one() {
        use std::os::unix::fs::MetadataExt as _;
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let blobs = Blobs::open(&dir).unwrap();
        let path = dir.join("file");
        std::fs::write(&path, "bytes").unwrap();
        let file = || std::fs::File::open(&path).unwrap();
        let (linked, copied) = (BlobId::random(), BlobId::random());
        blobs.adopt(linked.clone(), file()).await.unwrap();
        blobs.adopt(linked.clone(), file()).await.unwrap();
        let inode = |path: &Path| std::fs::metadata(path).unwrap().ino();
        assert_eq!(inode(&blobs.path(&linked)), inode(&path));
        let mut nameless = file();
        std::fs::remove_file(&path).unwrap();
        blobs.remove(&linked).await.unwrap();
        std::io::Read::read_exact(&mut nameless, &mut [0; 3]).unwrap();
        blobs.adopt(copied.clone(), nameless).await.unwrap();
        blobs.settle(&copied).await.unwrap();
        assert_eq!(std::fs::read(blobs.path(&copied)).unwrap(), b"bytes");
        assert_eq!(blobs.ids().unwrap(), [copied]);
        assert_eq!(std::fs::read_dir(dir.join("partial")).unwrap().count(), 0);
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn an_id_cannot_name_a_path() {
        for text in ["../../etc/passwd", "ab/cd", "", "abc"] {
            assert!(BlobId::parse(text).is_err());
        }
    }
}
