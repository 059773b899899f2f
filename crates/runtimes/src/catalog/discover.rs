//! Where interpreters may be on this host. Looks at names only; [`super::probe`] asks them.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders looked at in one search. A PATH of thousands of entries is somebody's mistake.
const FOLDERS_MAX: usize = 1_000;

/// Where to search, passed in so that a test has a host of its own.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// `PATH`.
    pub path: Option<OsString>,
    /// `HOME`.
    pub home: Option<PathBuf>,
    /// `JAVA_HOME`.
    pub java_home: Option<PathBuf>,
    /// The host's root: `/`.
    pub root: PathBuf,
}

/// Below the home folder, where version managers keep interpreters; `*` is any one name.
const MANAGED: &[&str] = &[
    ".pyenv/versions/*/bin",
    ".local/share/uv/python/*/bin",
    ".nvm/versions/node/*/bin",
    ".nodenv/versions/*/bin",
    ".volta/tools/image/node/*/bin",
    ".local/share/fnm/node-versions/*/installation/bin",
    ".local/share/mise/installs/python/*/bin",
    ".local/share/mise/installs/node/*/bin",
    ".asdf/installs/python/*/bin",
    ".asdf/installs/nodejs/*/bin",
    ".sdkman/candidates/java/*/bin",
    ".local/share/mise/installs/java/*/bin",
    ".asdf/installs/java/*/bin",
    ".jdks/*/bin",
    ".rbenv/versions/*/bin",
    ".local/share/mise/installs/ruby/*/bin",
    ".asdf/installs/ruby/*/bin",
    ".rvm/rubies/*/bin",
    ".rubies/*/bin",
];

/// Below the root, after PATH.
const SYSTEM: &[&str] = &[
    "usr/local/bin",
    "usr/bin",
    "opt/*/bin",
    "opt/python/*/bin",
    "opt/node/*/bin",
    "opt/java/*/bin",
    "usr/lib/jvm/*/bin",
    "opt/ruby/*/bin",
    "opt/rubies/*/bin",
];

impl Places {
    /// This process's.
    #[allow(clippy::disallowed_methods)] // not configuration: where the host keeps its programs
    pub fn of_this_process() -> Self {
        Self {
            path: std::env::var_os("PATH"),
            home: std::env::var_os("HOME").map(PathBuf::from),
            java_home: std::env::var_os("JAVA_HOME").map(PathBuf::from),
            root: "/".into(),
        }
    }

    /// Files that may be interpreters, each once, in order of preference.
    pub(super) fn candidates(&self) -> Vec<PathBuf> {
        let mut all = Vec::new();
        for folder in self.folders().into_iter().take(FOLDERS_MAX) {
            for file in interpreters_in(&folder) {
                if !all.contains(&file) {
                    all.push(file);
                }
            }
        }
        all
    }

    fn folders(&self) -> Vec<PathBuf> {
        let mut all = Vec::new();
        for folder in self.path.iter().flat_map(std::env::split_paths).filter(|folder| folder.is_absolute()) {
            match pyenv_root(&folder) {
                // A shim costs tens of milliseconds at every start and moves with the shell's folder; the version that
                // it stands for outside of any project does not.
                Some(root) => all.extend(pyenv_global(root)),
                None => all.push(folder),
            }
        }
        all.extend(self.java_home.iter().map(|home| home.join("bin")).filter(|folder| folder.is_absolute()));
        all.extend(SYSTEM.iter().flat_map(|pattern| expand(&self.root, pattern)));
        all.extend(self.home.iter().flat_map(|home| MANAGED.iter().flat_map(|pattern| expand(home, pattern))));
        all
    }
}

fn pyenv_root(folder: &Path) -> Option<&Path> {
    let root = folder.parent()?;
    (folder.ends_with("shims") && root.join("versions").is_dir()).then_some(root)
}

/// The folders of the versions named in pyenv's global `version` file.
fn pyenv_global(root: &Path) -> Vec<PathBuf> {
    let names = fs::read_to_string(root.join("version")).unwrap_or_default();
    let plain = |name: &&str| !name.contains(['/', '.']) || name.starts_with(|c: char| c.is_ascii_digit());
    names.split_whitespace().filter(plain).map(|name| root.join("versions").join(name).join("bin")).collect()
}

/// The folders that `pattern` stands for below `base`, newest-looking name first.
fn expand(base: &Path, pattern: &str) -> Vec<PathBuf> {
    let Some((before, after)) = pattern.split_once('*') else { return vec![base.join(pattern)] };
    let mut names: Vec<_> = fs::read_dir(base.join(before)).into_iter().flatten().flatten().map(|e| e.path()).collect();
    names.sort_by_key(|path| std::cmp::Reverse(numbers(path)));
    names.into_iter().map(|path| path.join(after.trim_start_matches('/'))).collect()
}

/// The numbers in a folder's name, to compare `3.9.18` with `3.10.2` and `v8` with `v20`.
fn numbers(path: &Path) -> Vec<u64> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
}

fn interpreters_in(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| is_interpreter(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path())
        .collect();
    found.sort();
    found
}

/// `python3`, `python3.N`, `node`, `nodejs`, `java`, `ruby`, `rubyM.N`.
fn is_interpreter(name: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let version = |text: &str| text.split_once('.').is_some_and(|(major, minor)| number(major) && number(minor));
    matches!(name, "python3" | "node" | "nodejs" | "java" | "ruby")
        || name.strip_prefix("python3.").is_some_and(number)
        || name.strip_prefix("ruby").is_some_and(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Host(PathBuf);

    impl Host {
        fn with(files: &[&str]) -> Self {
            let root = std::env::temp_dir().join(format!("lamp-host-{}", base::id::hex(8)));
            for file in files {
                fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
                fs::write(root.join(file), "").unwrap();
            }
            Self(root)
        }

        #[track_caller]
        fn check(&self, path: &[&str], expect: &[&str]) {
            let path = std::env::join_paths(path.iter().map(|p| self.0.join(p))).unwrap();
            let places = Places {
                path: Some(path),
                home: Some(self.0.join("home")),
                java_home: Some(self.0.join("jdk")),
                root: self.0.clone(),
            };
            let found = places.candidates();
            let found: Vec<_> = found.iter().map(|f| f.strip_prefix(&self.0).unwrap().to_str().unwrap()).collect();
            assert_eq!(found, expect);
        }
    }

    impl Drop for Host {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn path_comes_first_then_the_system_then_version_managers() {
        let host = Host::with(&[
            "bin/node",
            "usr/bin/python3",
            "usr/bin/python3.11",
            "usr/bin/python3-config",
            "usr/bin/python3.11-config",
            "usr/bin/python",
            "opt/node-22/bin/node",
            "home/.nvm/versions/node/v8.1.0/bin/node",
            "home/.nvm/versions/node/v20.1.0/bin/node",
        ]);
        host.check(
            &["bin", "usr/bin"],
            &[
                "bin/node",
                "usr/bin/python3",
                "usr/bin/python3.11",
                "opt/node-22/bin/node",
                "home/.nvm/versions/node/v20.1.0/bin/node",
                "home/.nvm/versions/node/v8.1.0/bin/node",
            ],
        );
    }

    #[test]
    fn javas_home_comes_after_path() {
        let host = Host::with(&[
            "bin/java",
            "bin/javac",
            "jdk/bin/java",
            "usr/lib/jvm/java-17/bin/java",
            "usr/lib/jvm/java-21/bin/java",
            "home/.sdkman/candidates/java/25.0.1-tem/bin/java",
        ]);
        host.check(
            &["bin"],
            &[
                "bin/java",
                "jdk/bin/java",
                "usr/lib/jvm/java-21/bin/java",
                "usr/lib/jvm/java-17/bin/java",
                "home/.sdkman/candidates/java/25.0.1-tem/bin/java",
            ],
        );
    }

    #[test]
    fn rubies_are_found_where_their_managers_keep_them() {
        let host = Host::with(&[
            "usr/bin/ruby",
            "usr/bin/ruby3.1",
            "usr/bin/ruby-config3",
            "opt/rubies/ruby-3.4.1/bin/ruby",
            "home/.rbenv/shims/ruby",
            "home/.rbenv/versions/3.2.4/bin/ruby",
            "home/.rbenv/versions/3.3.0/bin/ruby",
            "home/.rbenv/versions/3.3.0/bin/irb",
        ]);
        fs::write(host.0.join("home/.rbenv/version"), "3.2.4\n").unwrap();
        host.check(
            &["home/.rbenv/shims"],
            &[
                "home/.rbenv/versions/3.2.4/bin/ruby",
                "usr/bin/ruby",
                "usr/bin/ruby3.1",
                "opt/rubies/ruby-3.4.1/bin/ruby",
                "home/.rbenv/versions/3.3.0/bin/ruby",
            ],
        );
    }

    #[test]
    fn a_pyenv_shim_stands_for_its_global_versions() {
        let host = Host::with(&[
            "home/.pyenv/shims/python3",
            "home/.pyenv/versions/3.9.1/bin/python3.9",
            "home/.pyenv/versions/3.11.7/bin/python3.11",
        ]);
        fs::write(host.0.join("home/.pyenv/version"), "3.9.1\n../../evil\n").unwrap();
        host.check(
            &["home/.pyenv/shims"],
            &["home/.pyenv/versions/3.9.1/bin/python3.9", "home/.pyenv/versions/3.11.7/bin/python3.11"],
        );
    }
}
