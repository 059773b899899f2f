//! How a running node is found by the other commands: one file in its data directory, for its owner only.

use anyhow::{Context as _, Result, anyhow};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

const NAME: &str = "node.json";

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NodeFile {
    /// `http://127.0.0.1:4566`
    pub endpoint: String,
    pub region: String,
    pub account: String,
    pub access_key_id: String,
    pub secret_access_key: String,
    pub pid: u32,
}

impl NodeFile {
    /// Replaces the file in one step.
    pub fn write(&self, data_dir: &Path) -> Result<()> {
        let partial = data_dir.join("node.json.partial");
        let mut options = std::fs::OpenOptions::new();
        let file = options.write(true).create(true).truncate(true).mode(0o600).open(&partial);
        let mut file = file.with_context(|| format!("cannot write {}", partial.display()))?;
        file.write_all(serde_json::to_string_pretty(self)?.as_bytes())?;
        std::fs::rename(&partial, data_dir.join(NAME))?;
        Ok(())
    }

    pub fn read(data_dir: &Path) -> Result<Self> {
        let path = data_dir.join(NAME);
        let text = std::fs::read_to_string(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => {
                anyhow!("no node has run in {}: start one with `lamp up --data-dir {0}`", data_dir.display())
            }
            _ => anyhow!(error).context(format!("cannot read {}", path.display())),
        })?;
        serde_json::from_str(&text).with_context(|| format!("{} is damaged", path.display()))
    }
}

/// The directory that was asked for, or where state belongs by the XDG base directory specification.
#[allow(clippy::disallowed_methods)] // the one place that looks at the environment
pub fn data_dir(asked: Option<PathBuf>) -> Result<PathBuf> {
    let path = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let dir = asked
        .or_else(|| path("LAMP_DATA_DIR"))
        .or_else(|| path("XDG_DATA_HOME").map(|dir| dir.join("lamplighter")))
        .or_else(|| path("HOME").map(|dir| dir.join(".local/share/lamplighter")))
        .ok_or_else(|| anyhow!("no home directory: say where state is kept with --data-dir"))?;
    std::path::absolute(&dir).with_context(|| format!("{} is no path", dir.display()))
}
