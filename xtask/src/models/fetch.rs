//! Where the published models come from: the botocore wheel, by pip.

use super::model::Model;
use anyhow::{Context as _, Result, bail, ensure};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

/// No published model comes near this; a wheel that claims more is not one.
const MAX_MODEL_BYTES: u64 = 64 << 20;

/// A wheel, or a folder that holds one or botocore's unpacked `data/`.
pub enum Source {
    Wheel(PathBuf),
    Data(PathBuf),
}

impl Source {
    pub fn at(path: &Path) -> Result<Self> {
        if path.is_file() {
            return Ok(Self::Wheel(path.into()));
        }
        for data in [path.join("botocore/data"), path.join("data"), path.to_path_buf()] {
            if data.join("lambda").is_dir() {
                return Ok(Self::Data(data));
            }
        }
        Ok(Self::Wheel(wheel_in(path)?))
    }

    /// Downloads the newest wheel into `folder`.
    pub fn download(folder: &Path) -> Result<Self> {
        let status = Command::new("python3")
            .args(["-m", "pip", "download", "--quiet", "--no-deps", "--disable-pip-version-check", "--dest"])
            .arg(folder)
            .arg("botocore")
            .status()
            .context("python3 with pip is needed to fetch the models (or give --from WHEEL)")?;
        ensure!(status.success(), "pip could not download botocore; give --from WHEEL to use one you have");
        Ok(Self::Wheel(wheel_in(folder)?))
    }

    /// Reads `data/<model>/service-2.json`, packed or not.
    pub fn model(&self, model: &str) -> Result<Model> {
        let json = match self {
            Self::Wheel(wheel) => from_wheel(wheel, model),
            Self::Data(data) => from_folder(&data.join(model)),
        };
        let json = json.with_context(|| format!("reading the model {model}"))?;
        serde_json::from_slice(&json).with_context(|| format!("the model {model} is not of the form we know"))
    }
}

fn wheel_in(folder: &Path) -> Result<PathBuf> {
    let entries = folder.read_dir().with_context(|| format!("{} cannot be read", folder.display()))?;
    let is_wheel = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("botocore-") && name.ends_with(".whl")
    };
    let newest = entries.flatten().map(|entry| entry.path()).filter(is_wheel).max();
    newest.with_context(|| format!("{} holds no botocore wheel", folder.display()))
}

fn from_wheel(wheel: &Path, model: &str) -> Result<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(File::open(wheel)?)?;
    let path = format!("botocore/data/{model}/service-2.json");
    if archive.index_for_name(&path).is_some() {
        return read(archive.by_name(&path)?);
    }
    read(flate2::read::GzDecoder::new(archive.by_name(&format!("{path}.gz"))?))
}

fn from_folder(folder: &Path) -> Result<Vec<u8>> {
    let plain = folder.join("service-2.json");
    if plain.is_file() {
        return read(File::open(plain)?);
    }
    read(flate2::read::GzDecoder::new(File::open(folder.join("service-2.json.gz"))?))
}

fn read(input: impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(MAX_MODEL_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_MODEL_BYTES {
        bail!("the model is larger than {MAX_MODEL_BYTES} bytes");
    }
    Ok(bytes)
}
