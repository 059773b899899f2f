//! Reading strangers' zip files: bounded in entries, size and ratio, and unable to write outside their own folder.

use base::limits::{UNZIPPED_BYTES, ZIP_ENTRIES};
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Cursor, Read, copy};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, symlink};
use std::path::{Component, Path, PathBuf};
use zip::ZipArchive;

/// The longest symbolic link kept.
const LINK_BYTES: u64 = 4096;
/// How deep folders may nest.
const DEPTH: usize = 64;

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
    #[error("the code could not be written")]
    Io(#[source] std::io::Error),
    #[error("the code store")]
    Store(#[from] store::Error),
    #[error("unpacking was interrupted")]
    Interrupted,
}

/// Unpacks `zip` into the new folder `target`. On error the folder may be left half-written.
pub fn unpack(zip: &[u8], target: &Path) -> Result<(), UnpackError> {
    let mut archive = ZipArchive::new(Cursor::new(zip))?;
    if archive.is_empty() {
        return Err(UnpackError::Empty);
    }
    if archive.len() > ZIP_ENTRIES {
        return Err(UnpackError::TooMany);
    }
    folder(target)?;
    let mut left = UNZIPPED_BYTES;
    // Links come last, so that no entry can be written through one.
    let mut links = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let path = target.join(inside(&entry)?);
        match kind(&entry)? {
            Kind::Folder => folder(&path)?,
            Kind::Link => links.push((path, link_target(&mut entry)?)),
            Kind::File { executable } => left = file(&mut entry, &path, executable, left)?,
        }
    }
    links.into_iter().try_for_each(|(path, to)| link(&path, &to))
}

enum Kind {
    Folder,
    Link,
    File { executable: bool },
}

fn kind<R: Read>(entry: &zip::read::ZipFile<'_, R>) -> Result<Kind, UnpackError> {
    const TYPE: u32 = 0o170_000;
    let mode = entry.unix_mode().unwrap_or(0o100_644);
    match mode & TYPE {
        _ if entry.is_dir() => Ok(Kind::Folder),
        0o120_000 => Ok(Kind::Link),
        0 | 0o100_000 => Ok(Kind::File { executable: mode & 0o111 != 0 }),
        _ => Err(UnpackError::Special(name(entry))),
    }
}

fn name<R: Read>(entry: &zip::read::ZipFile<'_, R>) -> String {
    String::from_utf8_lossy(entry.name_raw()).into_owned()
}

/// The entry's path below the folder. Names with `..`, a root or too many parts are refused, not mended.
fn inside<R: Read>(entry: &zip::read::ZipFile<'_, R>) -> Result<PathBuf, UnpackError> {
    let name = name(entry);
    let escapes = || UnpackError::Escapes(name.clone());
    let mut path = PathBuf::new();
    for (depth, part) in Path::new(&name.replace('\\', "/")).components().enumerate() {
        match part {
            Component::Normal(part) if depth < DEPTH => path.push(part),
            Component::CurDir => {}
            _ => return Err(escapes()),
        }
    }
    if name.contains('\0') { Err(escapes()) } else { Ok(path) }
}

/// Everybody may read and enter: the function runs as another user than the daemon.
fn folder(path: &Path) -> Result<(), UnpackError> {
    DirBuilder::new().recursive(true).mode(0o755).create(path).map_err(UnpackError::Io)
}

/// Writes one file and returns how many bytes the others may still take.
fn file<R: Read>(
    entry: &mut zip::read::ZipFile<'_, R>,
    path: &Path,
    executable: bool,
    left: u64,
) -> Result<u64, UnpackError> {
    if entry.size() > left {
        return Err(UnpackError::TooLarge);
    }
    if let Some(parent) = path.parent() {
        folder(parent)?;
    }
    let mode = if executable { 0o755 } else { 0o644 };
    let mut file = create(path, mode).map_err(UnpackError::Io)?;
    // What the header says of the size is not believed.
    let written = copy(&mut entry.by_ref().take(left + 1), &mut file).map_err(|error| match error.kind() {
        std::io::ErrorKind::InvalidData | std::io::ErrorKind::InvalidInput | std::io::ErrorKind::UnexpectedEof => {
            UnpackError::Damaged(zip::result::ZipError::Io(error))
        }
        _ => UnpackError::Io(error),
    })?;
    left.checked_sub(written).ok_or(UnpackError::TooLarge)
}

fn create(path: &Path, mode: u32) -> std::io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(true).mode(mode).open(path)
}

fn link_target<R: Read>(entry: &mut zip::read::ZipFile<'_, R>) -> Result<String, UnpackError> {
    let mut to = String::new();
    let read = entry.by_ref().take(LINK_BYTES + 1).read_to_string(&mut to);
    match read {
        Ok(len) if (1..=LINK_BYTES as usize).contains(&len) => Ok(to),
        _ => Err(UnpackError::Special(name(entry))),
    }
}

/// A link may point anywhere: it is followed inside the sandbox only, and the daemon never opens paths below it.
fn link(path: &Path, to: &str) -> Result<(), UnpackError> {
    if let Some(parent) = path.parent() {
        folder(parent)?;
    }
    match symlink(to, path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(UnpackError::Io(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::os::unix::fs::PermissionsExt;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn target() -> PathBuf {
        std::env::temp_dir().join(base::id::hex(16))
    }

    fn zip(entries: &[(&str, &str, u32)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
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
    fn nothing_is_written_outside() {
        for name in ["../evil", "a/../../evil", "/etc/evil", "a\\..\\..\\evil"] {
            let dir = target();
            let result = unpack(&zip(&[(name, "x", 0o644)]), &dir);
            assert!(matches!(result, Err(UnpackError::Escapes(_))), "{name}: {result:?}");
            std::fs::remove_dir_all(dir).unwrap();
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
    fn a_bomb_is_refused_before_it_fills_the_disk() {
        let dir = target();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("zeros", SimpleFileOptions::default().large_file(true)).unwrap();
        let zeros = vec![0; 1 << 20];
        for _ in 0..=UNZIPPED_BYTES >> 20 {
            writer.write_all(&zeros).unwrap();
        }
        let bomb = writer.finish().unwrap().into_inner();
        assert!(bomb.len() < 1 << 20);
        assert!(matches!(unpack(&bomb, &dir), Err(UnpackError::TooLarge)));
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
