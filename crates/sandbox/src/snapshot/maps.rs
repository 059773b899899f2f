//! What the kernel tells of a process's memory: `/proc/PID/smaps` and `pagemap`.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

pub const PAGE: u64 = 4096;
/// Bits of a pagemap entry: the page is in memory, is swapped out, belongs to a file or is shared.
const PRESENT: u64 = 1 << 63;
const SWAPPED: u64 = 1 << 62;
const OF_FILE: u64 = 1 << 61;
/// Entries read at once.
const ENTRIES: usize = 4096;

/// One mapping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Region {
    pub start: u64,
    pub end: u64,
    /// PROT_READ, PROT_WRITE, PROT_EXEC.
    pub access: u64,
    pub shared: bool,
    pub offset: u64,
    pub inode: u64,
    /// A path, `[heap]` and the like, or nothing.
    pub name: String,
    /// KiB of it in memory or swapped out.
    pub used: u64,
    /// The two-letter flags of `VmFlags`.
    pub flags: Vec<String>,
}

impl Region {
    pub fn len(&self) -> u64 {
        self.end - self.start
    }

    /// The file it shows, if it shows one.
    pub fn file(&self) -> Option<PathBuf> {
        (self.inode != 0 && self.name.starts_with('/')).then(|| PathBuf::from(&self.name))
    }

    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|known| known == flag)
    }

    /// A mapping of the kernel's own, the same in every process but for its address.
    pub fn is_kernels(&self) -> bool {
        self.name.starts_with("[vvar") || self.name == "[vdso]"
    }
}

/// Reads `maps` or `smaps`.
pub fn parse(text: &str) -> Option<Vec<Region>> {
    let mut regions: Vec<Region> = Vec::new();
    for line in text.lines() {
        if let Some(flags) = line.strip_prefix("VmFlags:") {
            regions.last_mut()?.flags = flags.split_whitespace().map(str::to_owned).collect();
        } else if let Some(size) = line.strip_prefix("Rss:").or_else(|| line.strip_prefix("Swap:")) {
            regions.last_mut()?.used += size.trim().strip_suffix(" kB")?.parse::<u64>().ok()?;
        } else if line.as_bytes().first().is_some_and(u8::is_ascii_hexdigit) && !is_detail(line) {
            regions.push(region(line)?);
        }
    }
    Some(regions)
}

/// Bytes of mappings of files below `dir` that are still the files', by `smaps`.
pub fn unwritten(smaps: &str, dir: &Path) -> u64 {
    let (mut bytes, mut inside) = (0_u64, false);
    for line in smaps.lines() {
        if let Some(own) = line.strip_prefix("Anonymous:").filter(|_| inside) {
            let own_kib: u64 = own.trim().strip_suffix(" kB").and_then(|kib| kib.parse().ok()).unwrap_or(0);
            bytes = bytes.saturating_sub(own_kib * 1024);
        } else if line.as_bytes().first().is_some_and(u8::is_ascii_hexdigit) && !is_detail(line) {
            let mapping = region(line).filter(|mapping| Path::new(&mapping.name).starts_with(dir));
            inside = mapping.is_some();
            bytes += mapping.map_or(0, |mapping| mapping.len());
        }
    }
    bytes
}

/// `Size:  4 kB` and its like; some of the names begin as a hexadecimal number does.
fn is_detail(line: &str) -> bool {
    line.split_whitespace().next().is_some_and(|word| word.ends_with(':'))
}

/// `7f0000000000-7f0000001000 r-xp 00000000 fe:00 1234    /usr/lib/libc.so.6`
fn region(line: &str) -> Option<Region> {
    let mut rest = line;
    let mut word = || {
        let (word, after) = rest.trim_start().split_once(' ').unwrap_or((rest.trim_start(), ""));
        rest = after;
        word
    };
    let (start, end) = word().split_once('-')?;
    let (permissions, offset, _device, inode) = (word(), word(), word(), word());
    let hex = |text: &str| u64::from_str_radix(text, 16).ok();
    let access = permissions.bytes().take(3).enumerate().map(|(bit, c)| u64::from(c != b'-') << bit).sum();
    Some(Region {
        start: hex(start)?,
        end: hex(end)?,
        access,
        shared: permissions.as_bytes().get(3) == Some(&b's'),
        offset: hex(offset)?,
        inode: inode.parse().ok()?,
        name: rest.trim_start().to_owned(),
        used: 0,
        flags: Vec::new(),
    })
}

/// The runs of pages that are the process's own: written to since they were mapped.
pub fn own_pages(pagemap: &File, region: &Region) -> io::Result<Vec<(u64, u64)>> {
    if region.used == 0 {
        return Ok(Vec::new());
    }
    let mut runs: Vec<(u64, u64)> = Vec::new();
    let mut at = region.start;
    let mut buffer = vec![0u8; ENTRIES * 8];
    while at < region.end {
        let count = (((region.end - at) / PAGE) as usize).min(ENTRIES);
        pagemap.read_exact_at(&mut buffer[..count * 8], at / PAGE * 8)?;
        for entry in buffer[..count * 8].chunks_exact(8) {
            let entry = u64::from_le_bytes(entry.try_into().unwrap_or_default());
            if entry & (PRESENT | SWAPPED) != 0 && entry & OF_FILE == 0 {
                join(&mut runs, at, at + PAGE, 0);
            }
            at += PAGE;
        }
    }
    Ok(runs)
}

/// Adds a run, or lengthens the last one if no more than `gap` bytes lie between.
pub fn join(runs: &mut Vec<(u64, u64)>, start: u64, end: u64, gap: u64) {
    match runs.last_mut() {
        Some((_, last)) if start - *last <= gap => *last = end,
        _ => runs.push((start, end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mappings_are_read_with_their_flags() {
        let text = "00400000-00401000 r-xp 00002000 fe:00 1234                       /usr/bin/a b\n\
                    Size:                  4 kB\n\
                    Rss:                   4 kB\n\
                    Swap:                  8 kB\n\
                    VmFlags: rd ex mr mw me\n\
                    7ffd0000-7ffd1000 rw-p 00000000 00:00 0                          [stack]\n\
                    AnonHugePages:         0 kB\n\
                    VmFlags: rd wr gd\n\
                    7f000000-7f001000 r--s 00000000 00:01 7\n";
        let regions = parse(text).unwrap();
        assert_eq!(regions.len(), 3);
        let code = &regions[0];
        assert_eq!(
            (code.start, code.end, code.access, code.offset, code.inode),
            (0x40_0000, 0x40_1000, 5, 0x2000, 1234)
        );
        assert_eq!((code.used, regions[1].used), (12, 0));
        assert_eq!(code.file(), Some("/usr/bin/a b".into()));
        assert!(regions[1].has("gd") && regions[1].file().is_none() && !regions[1].shared);
        assert!(regions[2].shared && regions[2].name.is_empty());
    }

    #[test]
    fn runs_join_over_small_gaps() {
        let mut runs = Vec::new();
        for start in [0, 1, 3, 9] {
            join(&mut runs, start * PAGE, (start + 1) * PAGE, 2 * PAGE);
        }
        assert_eq!(runs, [(0, 4 * PAGE), (9 * PAGE, 10 * PAGE)]);
    }

    #[test]
    fn what_a_copy_has_not_written_to_is_told_from_what_it_has() {
        let smaps = "\
7f0000000000-7f0000004000 rw-p 00010000 fe:00 12    /data/snapshots/versions/a.image
Rss:                  16 kB
Anonymous:             4 kB
VmFlags: rd wr
7f0000004000-7f0000006000 rw-p 00000000 00:00 0
Anonymous:             8 kB
7f0000006000-7f0000007000 r--p 00010000 fe:00 13    /data/snapshots/templates/b.image (deleted)
Anonymous:             0 kB
7f0000008000-7f0000009000 r-xp 00000000 fe:00 14    /data/snapshots-of-others/c
Anonymous:             0 kB
";
        assert_eq!(unwritten(smaps, Path::new("/data/snapshots")), 16 * 1024);
    }
}
