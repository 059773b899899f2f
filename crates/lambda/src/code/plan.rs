//! What an archive would unpack to, found out before anything is written.

use super::UnpackError;
use super::source::{Cursor, Source};
use base::limits::{MIB, UNZIPPED_BYTES, ZIP_ENTRIES};
use std::collections::{BTreeSet, HashMap};
use std::path::{Component, Path, PathBuf};
use zip::ZipArchive;
use zip::read::ZipFileEntry;

/// How deep folders may nest.
const DEPTH: usize = 64;
/// The longest name of one file or folder; file systems take no longer ones.
const NAME_BYTES: usize = 255;
/// The longest path below the folder: with what is before it, it has to stay below 4,096.
const PATH_BYTES: usize = 3_072;
/// The longest directory of an archive that is read: 100,000 entries with names of two hundred bytes. It bounds the memory
/// that strangers' archives cost, whatever they say of themselves.
const DIRECTORY_BYTES: u64 = 24 * MIB;

/// What is to be written, all of it below the target.
#[derive(Debug, Default)]
pub struct Plan {
    /// Every folder, before those in it.
    pub folders: BTreeSet<PathBuf>,
    /// The largest first.
    pub files: Vec<Item>,
    pub links: Vec<Item>,
}

/// One entry of the archive.
#[derive(Debug)]
pub struct Item {
    pub index: usize,
    pub path: PathBuf,
    /// Bytes it says it has.
    pub size: u64,
    pub executable: bool,
}

/// Reads the archive's directory.
pub fn open(source: Source) -> Result<ZipArchive<Cursor>, UnpackError> {
    let (cursor, allowance) = Cursor::new(source, DIRECTORY_BYTES).map_err(UnpackError::Io)?;
    let archive = ZipArchive::new(cursor)?;
    allowance.lift();
    Ok(archive)
}

/// Refuses what is too much, and what would be written elsewhere.
pub fn plan(archive: &ZipArchive<Cursor>) -> Result<Plan, UnpackError> {
    match archive.len() {
        0 => return Err(UnpackError::Empty),
        len if len > ZIP_ENTRIES => return Err(UnpackError::TooMany),
        _ => {}
    }
    let mut plan = Plan::default();
    // Of several entries that mean one path, the last one counts.
    let (mut files, mut links) = (HashMap::new(), HashMap::new());
    let mut left = UNZIPPED_BYTES;
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index)?;
        let path = inside(&entry)?;
        let item = |executable| Item { index, path: path.clone(), size: entry.size(), executable };
        match kind(&entry)? {
            Kind::Folder => plan.folders.extend([path]),
            _ if path.as_os_str().is_empty() => return Err(UnpackError::Escapes(name(&entry))),
            Kind::Link => drop(links.insert(path.clone(), item(false))),
            Kind::File { executable } => {
                left = left.checked_sub(entry.size()).ok_or(UnpackError::TooLarge)?;
                files.insert(path.clone(), item(executable));
            }
        }
    }
    plan.add_parents(files.keys().chain(links.keys()))?;
    // What an archive holds below a link's name was written into a folder.
    links.retain(|path, _| !files.contains_key(path) && !plan.folders.contains(path));
    if let Some(path) = files.keys().find(|path| plan.folders.contains(*path)) {
        return Err(UnpackError::Special(path.to_string_lossy().into_owned()));
    }
    plan.files = files.into_values().collect();
    plan.links = links.into_values().collect();
    plan.files.sort_unstable_by(|a, b| b.size.cmp(&a.size).then_with(|| a.index.cmp(&b.index)));
    Ok(plan)
}

impl Plan {
    fn add_parents<'a>(&mut self, paths: impl Iterator<Item = &'a PathBuf>) -> Result<(), UnpackError> {
        let own: Vec<PathBuf> = self.folders.iter().cloned().collect();
        self.add_parents_of(paths)?;
        self.add_parents_of(own.iter())?;
        self.folders.remove(Path::new(""));
        Ok(())
    }

    fn add_parents_of<'a>(&mut self, paths: impl Iterator<Item = &'a PathBuf>) -> Result<(), UnpackError> {
        for path in paths {
            for parent in path.ancestors().skip(1) {
                if !self.folders.insert(parent.to_owned()) {
                    break; // and so those above it, or they follow with it
                }
            }
            // A few entries can name many folders, which are files of the disk like others.
            if self.folders.len() > ZIP_ENTRIES {
                return Err(UnpackError::TooMany);
            }
        }
        Ok(())
    }
}

enum Kind {
    Folder,
    Link,
    File { executable: bool },
}

fn kind(entry: &ZipFileEntry<'_>) -> Result<Kind, UnpackError> {
    const TYPE: u32 = 0o170_000;
    let mode = entry.unix_mode().unwrap_or(0o100_644);
    match mode & TYPE {
        _ if entry.is_dir() => Ok(Kind::Folder),
        0o120_000 => Ok(Kind::Link),
        0 | 0o100_000 => Ok(Kind::File { executable: mode & 0o111 != 0 }),
        _ => Err(UnpackError::Special(name(entry))),
    }
}

fn name(entry: &ZipFileEntry<'_>) -> String {
    String::from_utf8_lossy(entry.name_raw()).into_owned()
}

/// The entry's path below the folder. Names with `..`, a root or too many parts are refused, not mended.
fn inside(entry: &ZipFileEntry<'_>) -> Result<PathBuf, UnpackError> {
    let name = name(entry);
    let escapes = || UnpackError::Escapes(name.clone());
    if name.contains('\0') || name.len() > PATH_BYTES {
        return Err(escapes());
    }
    let mut path = PathBuf::new();
    for (depth, part) in Path::new(&name.replace('\\', "/")).components().enumerate() {
        match part {
            Component::Normal(part) if depth < DEPTH && part.len() <= NAME_BYTES => path.push(part),
            Component::CurDir => {}
            _ => return Err(escapes()),
        }
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::unpack::tests::zip;

    fn planned(entries: &[(&str, &str, u32)]) -> Result<Plan, UnpackError> {
        plan(&open(Source::Memory(zip(entries).into())).unwrap())
    }

    #[test]
    fn every_folder_is_known_and_the_last_of_one_path_counts() {
        let plan = planned(&[("a/b/c", "x", 0o644), ("a/./b//c", "longer", 0o755), ("z", "", 0o644)]).unwrap();
        assert_eq!(plan.folders.iter().map(|p| p.to_str().unwrap()).collect::<Vec<_>>(), ["a", "a/b"]);
        let files: Vec<_> = plan.files.iter().map(|f| (f.path.to_str().unwrap(), f.size, f.executable)).collect();
        assert_eq!(files, [("a/b/c", 6, true), ("z", 0, false)]);
    }

    #[test]
    fn a_path_is_a_file_or_a_folder() {
        assert!(matches!(planned(&[("a", "x", 0o644), ("a/b", "y", 0o644)]), Err(UnpackError::Special(_))));
        assert!(matches!(planned(&[(".", "x", 0o644)]), Err(UnpackError::Escapes(_))));
        assert!(matches!(planned(&[(&"n".repeat(256), "x", 0o644)]), Err(UnpackError::Escapes(_))));
        assert!(matches!(planned(&[(&"d/".repeat(65), "", 0o644)]), Err(UnpackError::Escapes(_))));
    }

    #[test]
    fn folders_count_as_entries_do() {
        let names: Vec<String> = (0..=ZIP_ENTRIES / 50).map(|n| format!("{n}/{}f", "d/".repeat(49))).collect();
        let entries: Vec<_> = names.iter().map(|name| (name.as_str(), "", 0o644)).collect();
        assert!(matches!(planned(&entries), Err(UnpackError::TooMany)));
    }

    #[test]
    fn what_is_too_much_is_refused_by_what_it_says_of_itself() {
        let mut archive = zip(&[("f", "x", 0o644)]);
        // The size in the central directory: 24 bytes after its signature.
        let at = archive.windows(4).position(|w| w == b"PK\x01\x02").unwrap() + 24;
        archive[at..at + 4].copy_from_slice(&(UNZIPPED_BYTES as u32 + 1).to_le_bytes());
        assert!(matches!(plan(&open(Source::Memory(archive.into())).unwrap()), Err(UnpackError::TooLarge)));
    }

    #[test]
    fn a_directory_without_end_is_not_read() {
        // As many entries as the format knows without its extension, each with a name as long as it can be.
        let (count, name) = (1000_u16, vec![b'n'; 60_000]);
        let mut archive = Vec::new();
        for _ in 0..count {
            archive.extend_from_slice(b"PK\x01\x02\x14\x00\x14\x00\x00\x00\x00\x00\x00\x00\x00\x00");
            archive.extend_from_slice(&[0; 12]);
            archive.extend_from_slice(&(name.len() as u16).to_le_bytes());
            archive.extend_from_slice(&[0; 16]);
            archive.extend_from_slice(&name);
        }
        let size = archive.len() as u32;
        archive.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        archive.extend_from_slice(&[count.to_le_bytes(), count.to_le_bytes()].concat());
        archive.extend_from_slice(&[size.to_le_bytes(), [0; 4]].concat());
        archive.extend_from_slice(&[0; 2]);
        assert!(u64::from(size) > DIRECTORY_BYTES);
        assert!(matches!(open(Source::Memory(archive.into())), Err(UnpackError::Damaged(_))));
    }
}
