//! The runtime clients compiled into this program, laid out as files for the sandbox to mount at `/var/runtime`.

use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Where a sandbox sees the folder of its language.
pub const RUNTIME_DIR: &str = "/var/runtime";

/// A class that waits, rehearses or trains in a JVM. Compiled by `bootstrap/java/compile`; a test compares.
macro_rules! class {
    ($name:literal) => {
        (
            "java/lamplighter",
            concat!($name, ".class"),
            include_bytes!(concat!("../bootstrap/java/classes/lamplighter/", $name, ".class")),
        )
    };
}

/// Folder, file name, content.
const FILES: &[(&str, &str, &[u8])] = &[
    ("python", "bootstrap.py", include_bytes!("../bootstrap/python/bootstrap.py")),
    ("python", "debug.py", include_bytes!("../bootstrap/python/debug.py")),
    ("python", "start.py", include_bytes!("../bootstrap/python/start.py")),
    ("python", "_lamp_template.py", include_bytes!("../bootstrap/python/_lamp_template.py")),
    ("python", "snapshot_restore_py.py", include_bytes!("../bootstrap/python/snapshot_restore_py.py")),
    ("node", "index.cjs", include_bytes!("../bootstrap/node/index.cjs")),
    ("node", "debug.cjs", include_bytes!("../bootstrap/node/debug.cjs")),
    ("node", "template.cjs", include_bytes!("../bootstrap/node/template.cjs")),
    ("node", "rehearsal.mjs", include_bytes!("../bootstrap/node/rehearsal.mjs")),
    ("ruby", "api.rb", include_bytes!("../bootstrap/ruby/api.rb")),
    ("ruby", "client.rb", include_bytes!("../bootstrap/ruby/client.rb")),
    ("ruby", "debug.rb", include_bytes!("../bootstrap/ruby/debug.rb")),
    ("ruby", "failure.rb", include_bytes!("../bootstrap/ruby/failure.rb")),
    ("ruby", "function.rb", include_bytes!("../bootstrap/ruby/function.rb")),
    ("ruby", "logs.rb", include_bytes!("../bootstrap/ruby/logs.rb")),
    ("ruby", "start.rb", include_bytes!("../bootstrap/ruby/start.rb")),
    ("ruby", "template.rb", include_bytes!("../bootstrap/ruby/template.rb")),
    ("java", "Rehearsed.class", include_bytes!("../bootstrap/java/classes/Rehearsed.class")),
    class!("Api"),
    class!("Orders"),
    class!("Proof"),
    class!("Rehearsal$Step"),
    class!("Rehearsal"),
    class!("Template"),
    class!("Training"),
    class!("Variables"),
];

/// The installed clients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installed {
    /// Names the content: sixteen hexadecimal digits of its SHA-256.
    pub digest: String,
    /// Mounted at `/var/runtime` for `python3.x`.
    pub python: PathBuf,
    /// Mounted at `/var/runtime` for `nodejs*`.
    pub node: PathBuf,
    /// Mounted at `/var/runtime` for `ruby*`.
    pub ruby: PathBuf,
    /// Classes of ours for JVMs.
    pub java: PathBuf,
    /// Where AWS's client for Java is laid out.
    pub java_client: PathBuf,
}

/// Writes the clients below `dir/DIGEST/`, readable by everybody, unless they are there. Several nodes may do so at once
/// and may be of different versions.
///
/// # Errors
/// The folder or a file cannot be written.
pub fn install(dir: &Path) -> io::Result<Installed> {
    let digest = digest();
    let root = dir.join(&digest);
    for (folder, name, content) in FILES {
        let folder = root.join(folder);
        create_open_dir(&folder)?;
        put(&folder.join(name), content)?;
    }
    let [python, node, ruby, java, java_client] =
        ["python", "node", "ruby", "java", "java-client"].map(|name| root.join(name));
    create_open_dir(&java)?;
    create_open_dir(&java_client)?;
    Ok(Installed { digest, python, node, ruby, java, java_client })
}

fn digest() -> String {
    let mut hash = Sha256::new();
    for (folder, name, content) in FILES {
        hash.update(format!("{folder}/{name} {}\n", content.len()));
        hash.update(content);
    }
    hex::encode(&hash.finalize()[..8])
}

/// Creates `path` and makes it and its parent passable for the unprivileged user inside a sandbox.
fn create_open_dir(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)?;
    for folder in path.ancestors().take(2) {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

fn put(path: &Path, content: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|found| found == content) {
        return Ok(());
    }
    let draft = path.with_extension(format!("{}.new", base::id::hex(8)));
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o644).open(&draft)?;
    file.set_permissions(fs::Permissions::from_mode(0o644))?;
    file.write_all(content)?;
    fs::rename(&draft, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_readable_repaired_and_not_rewritten() {
        let dir = std::env::temp_dir().join(format!("lamp-bootstrap-{}", base::id::hex(8)));
        let first = install(&dir).unwrap();
        let file = first.python.join("bootstrap.py");
        let meta = fs::metadata(&file).unwrap();
        assert_eq!(meta.permissions().mode() & 0o777, 0o644);
        assert_eq!(fs::metadata(&first.python).unwrap().permissions().mode() & 0o777, 0o755);

        assert_eq!(install(&dir).unwrap(), first);
        assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), meta.modified().unwrap());

        fs::write(&file, "torn").unwrap();
        install(&dir).unwrap();
        assert_eq!(fs::read(&file).unwrap(), FILES[0].2);
        let python = FILES.iter().filter(|(folder, ..)| *folder == "python").count();
        assert_eq!(fs::read_dir(&first.python).unwrap().count(), python);
        fs::remove_dir_all(dir).unwrap();
    }
}
