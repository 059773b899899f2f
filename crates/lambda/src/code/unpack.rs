//! Writing strangers' zip files: by several threads, bounded in what they may take, and nowhere but in their own folder.

use super::plan::{self, Item, Plan};
use super::source::{Cursor, Source};
use base::limits::{UNZIPPED_BYTES, ZIP_ENTRIES};
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, symlink};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use zip::ZipArchive;

/// The longest symbolic link kept.
const LINK_BYTES: u64 = 4096;
/// Threads that unpack one archive: more would only wait for the disk.
const THREADS: usize = 8;
/// An archive smaller than this is not worth a second thread.
const ALONE_BYTES: u64 = 1 << 20;
/// What a thread holds of a file while it writes it.
const BLOCK: usize = 128 * 1024;

#[derive(Debug, thiserror::Error)]
pub enum UnpackError {
    #[error("the archive holds no files")]
    Empty,
    #[error("not a zip archive, or a damaged one")]
    Damaged(#[from] zip::result::ZipError),
    #[error("the archive unpacks to more than {UNZIPPED_BYTES} bytes")]
    TooLarge,
    #[error("the archive has more than {ZIP_ENTRIES} entries")]
    TooMany,
    #[error("the entry `{0}` would be written outside the folder")]
    Escapes(String),
    #[error("the entry `{0}` is not a file, a folder or a link")]
    Special(String),
    #[error("the entry `{0}` holds more than it says")]
    Longer(String),
    #[error("the code could not be written")]
    Io(#[source] std::io::Error),
    #[error("the code store")]
    Store(#[from] store::Error),
    #[error("unpacking was interrupted")]
    Interrupted,
}

/// Unpacks a zip into the new folder `target`. Nothing is written unless all that the archive says of itself is right;
/// on a later error the folder is left half-written. Blocks.
pub fn unpack(source: Source, target: &Path) -> Result<(), UnpackError> {
    let archive = plan::open(source)?;
    let plan = plan::plan(&archive)?;
    folder(target)?;
    plan.folders.iter().try_for_each(|path| folder(&target.join(path)))?;
    files(&archive, &plan, target)?;
    // Links come last, so that no entry can be written through one.
    plan.links.iter().try_for_each(|item| link(&mut archive.clone(), item, target))
}

/// Each thread takes the largest file that nobody has taken yet.
fn files(archive: &ZipArchive<Cursor>, plan: &Plan, target: &Path) -> Result<(), UnpackError> {
    let next = AtomicUsize::new(0);
    let work = || {
        let result = some_files(archive.clone(), plan, target, &next);
        if result.is_err() {
            next.store(plan.files.len(), Ordering::Relaxed); // the others need not go on
        }
        result
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads(plan)).map(|_| scope.spawn(work)).collect();
        let own = work();
        others.into_iter().fold(own, |result, other| result.and(other.join().unwrap_or(Err(UnpackError::Interrupted))))
    })
}

fn threads(plan: &Plan) -> usize {
    let bytes: u64 = plan.files.iter().map(|item| item.size).sum();
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    if bytes < ALONE_BYTES { 1 } else { cores.min(THREADS).min(plan.files.len()) }
}

fn some_files(
    mut archive: ZipArchive<Cursor>,
    plan: &Plan,
    target: &Path,
    next: &AtomicUsize,
) -> Result<(), UnpackError> {
    let mut block = vec![0; BLOCK];
    while let Some(item) = plan.files.get(next.fetch_add(1, Ordering::Relaxed)) {
        file(&mut archive, item, target, &mut block)?;
    }
    Ok(())
}

/// Everybody may read and enter: the function runs as another user than the daemon.
fn folder(path: &Path) -> Result<(), UnpackError> {
    DirBuilder::new().recursive(true).mode(0o755).create(path).map_err(UnpackError::Io)
}

/// What the archive says of the size was counted before; more than that does not come out of it.
fn file(archive: &mut ZipArchive<Cursor>, item: &Item, target: &Path, block: &mut [u8]) -> Result<(), UnpackError> {
    let mut entry = archive.by_index(item.index)?;
    let mut file = create(&target.join(&item.path), item.executable).map_err(UnpackError::Io)?;
    let mut left = item.size;
    loop {
        let read = entry.read(block).map_err(damaged)?;
        if read == 0 {
            return Ok(());
        }
        left = left.checked_sub(read as u64).ok_or_else(|| longer(item))?;
        file.write_all(&block[..read]).map_err(UnpackError::Io)?;
    }
}

fn create(path: &Path, executable: bool) -> std::io::Result<File> {
    let mode = if executable { 0o755 } else { 0o644 };
    OpenOptions::new().write(true).create_new(true).mode(mode).open(path)
}

fn longer(item: &Item) -> UnpackError {
    UnpackError::Longer(item.path.to_string_lossy().into_owned())
}

/// Reading fails for what the archive holds, unless it is the disk that fails.
fn damaged(error: std::io::Error) -> UnpackError {
    match error.kind() {
        ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof | ErrorKind::Other => {
            UnpackError::Damaged(zip::result::ZipError::Io(error))
        }
        _ => UnpackError::Io(error),
    }
}

/// A link may point anywhere: it is followed inside the sandbox only, and the daemon never opens paths below it.
fn link(archive: &mut ZipArchive<Cursor>, item: &Item, target: &Path) -> Result<(), UnpackError> {
    let mut to = String::new();
    let read = archive.by_index(item.index)?.take(LINK_BYTES + 1).read_to_string(&mut to);
    match read {
        Ok(len) if (1..=LINK_BYTES as usize).contains(&len) && !to.contains('\0') => {}
        _ => return Err(UnpackError::Special(item.path.to_string_lossy().into_owned())),
    }
    symlink(to, target.join(&item.path)).map_err(UnpackError::Io)
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::path::PathBuf;
    use std::sync::LazyLock;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn target() -> PathBuf {
        std::env::temp_dir().join(base::id::hex(16))
    }

    fn unpack(zip: &[u8], target: &Path) -> Result<(), UnpackError> {
        super::unpack(Source::Memory(bytes::Bytes::copy_from_slice(zip)), target)
    }

    /// Entries by name, content and mode.
    pub fn zip(entries: &[(&str, &str, u32)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, body, mode) in entries {
            let options = SimpleFileOptions::default().unix_permissions(*mode);
            if mode & 0o170_000 == 0o120_000 {
                writer.add_symlink(*name, *body, options).unwrap();
            } else {
                writer.start_file(*name, options).unwrap();
                writer.write_all(body.as_bytes()).unwrap();
            }
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn files_are_readable_by_everybody_and_keep_their_executable_bit() {
        let dir = target();
        unpack(&zip(&[("a/b.py", "x", 0o600), ("bootstrap", "y", 0o700)]), &dir).unwrap();
        let mode = |name: &str| std::fs::metadata(dir.join(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode("a/b.py"), mode("bootstrap")), (0o644, 0o755));
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn many_threads_write_what_one_would() {
        let dir = target();
        let body = |n: usize| format!("{n} ").repeat(n * 40);
        let names: Vec<String> = (0..300).map(|n| format!("d{}/e{}/f{n}", n % 7, n % 3)).collect();
        let bodies: Vec<String> = (0..300).map(body).collect();
        let entries: Vec<_> = names.iter().zip(&bodies).map(|(n, b)| (n.as_str(), b.as_str(), 0o644)).collect();
        assert!(bodies.iter().map(|body| body.len() as u64).sum::<u64>() > ALONE_BYTES);
        unpack(&zip(&entries), &dir).unwrap();
        for (name, body, _) in entries {
            assert_eq!(std::fs::read_to_string(dir.join(name)).unwrap(), body, "{name}");
        }
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn nothing_is_written_outside_nor_before_all_is_known() {
        for name in ["../evil", "a/../../evil", "/etc/evil", "a\\..\\..\\evil"] {
            let dir = target();
            let result = unpack(&zip(&[("good", "x", 0o644), (name, "x", 0o644)]), &dir);
            assert!(matches!(result, Err(UnpackError::Escapes(_))), "{name}: {result:?}");
            assert!(!dir.exists());
        }
    }

    #[test]
    fn no_entry_is_written_through_a_link() {
        let (dir, outside) = (target(), target());
        std::fs::create_dir_all(&outside).unwrap();
        let to = outside.to_str().unwrap();
        unpack(&zip(&[("d", to, 0o120_777), ("d/evil", "x", 0o644)]), &dir).unwrap();
        assert_eq!(std::fs::read_dir(&outside).unwrap().count(), 0);
        std::fs::remove_dir_all(dir).unwrap();
        std::fs::remove_dir_all(outside).unwrap();
    }

    #[test]
    fn a_link_stays_a_link() {
        let dir = target();
        unpack(&zip(&[("lib/real", "x", 0o644), ("lib/name", "real", 0o120_777)]), &dir).unwrap();
        assert_eq!(std::fs::read_link(dir.join("lib/name")).unwrap(), Path::new("real"));
        std::fs::remove_dir_all(dir).unwrap();
    }

    fn bomb() -> Vec<u8> {
        static BOMB: LazyLock<Vec<u8>> = LazyLock::new(make_bomb);
        BOMB.clone()
    }

    fn make_bomb() -> Vec<u8> {
        let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        writer.start_file("zeros", SimpleFileOptions::default()).unwrap();
        let zeros = vec![0; 1 << 20];
        for _ in 0..=UNZIPPED_BYTES >> 20 {
            writer.write_all(&zeros).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_bomb_is_refused_before_anything_is_written() {
        let (dir, bomb) = (target(), bomb());
        assert!(bomb.len() < 1 << 20);
        assert!(matches!(unpack(&bomb, &dir), Err(UnpackError::TooLarge)));
        assert!(!dir.exists());
    }

    #[test]
    fn a_bomb_that_lies_writes_no_more_than_it_admits() {
        let (dir, mut bomb) = (target(), bomb());
        let at = bomb.windows(4).position(|w| w == b"PK\x01\x02").unwrap() + 24;
        bomb[at..at + 4].copy_from_slice(&300_000_u32.to_le_bytes());
        let result = unpack(&bomb, &dir);
        assert!(matches!(result, Err(UnpackError::Longer(_) | UnpackError::Damaged(_))), "{result:?}");
        assert!(std::fs::metadata(dir.join("zeros")).unwrap().len() <= 300_000);
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn what_is_no_archive_is_an_error_and_never_a_panic() {
        let good = zip(&[("f", "some text, some text", 0o644)]);
        for cut in 0..good.len() {
            let dir = target();
            let _ = unpack(&good[..cut], &dir);
            let mut bent = good.clone();
            bent[cut] ^= 0x55;
            let _ = std::fs::remove_dir_all(&dir);
            let _ = unpack(&bent, &dir);
            let _ = std::fs::remove_dir_all(&dir);
        }
        assert!(matches!(unpack(b"hello", &target()), Err(UnpackError::Damaged(_))));
        assert!(matches!(unpack(&zip(&[]), &target()), Err(UnpackError::Empty)));
    }
}
