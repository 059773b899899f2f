//! Parts of README that are written by a run: each stands between two marks.

use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// A part by its name.
#[derive(Clone, Copy)]
pub enum Part {
    Figures,
    Peers,
}

impl Part {
    fn marks(self) -> (&'static str, &'static str) {
        match self {
            Self::Figures => ("<!-- figures: written by make bench -->", "<!-- end of figures -->"),
            Self::Peers => ("<!-- peers: written by make bench-peers -->", "<!-- end of peers -->"),
        }
    }

    /// `document` with this part replaced.
    pub fn replaced(self, document: &str, text: &str) -> Result<String> {
        let (begin, end) = self.marks();
        let (before, rest) = document.split_once(begin).with_context(|| format!("README has no mark `{begin}`"))?;
        let (_, after) = rest.split_once(end).with_context(|| format!("README has no mark `{end}`"))?;
        Ok(format!("{before}{begin}\n{}\n{end}{after}", text.trim_end()))
    }

    pub fn write(self, text: &str) -> Result<()> {
        let readme = root().join("README.md");
        let document = fs::read_to_string(&readme)?;
        Ok(fs::write(&readme, self.replaced(&document, text)?)?)
    }
}

/// From here on a page is not a run's: what takes too long for one is measured apart.
const APART: &str = "<!-- measured apart: make bench leaves what follows -->";

/// Writes a page of `docs/`, but for what was measured apart.
pub fn page(name: &str, text: &str) -> Result<()> {
    let docs = root().join("docs");
    fs::create_dir_all(&docs)?;
    let old = fs::read_to_string(docs.join(name)).unwrap_or_default();
    Ok(fs::write(docs.join(name), beside(&old, text))?)
}

fn beside(old: &str, text: &str) -> String {
    match old.find(APART) {
        Some(at) => format!("{}\n\n{}", text.trim_end(), &old[at..]),
        None => text.to_owned(),
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_measured_apart_stays() {
        let old = format!("old\n\n{APART}\n\n## Apart\n");
        let new = beside(&old, "new\n");
        assert_eq!(new, format!("new\n\n{APART}\n\n## Apart\n"));
        assert_eq!(beside(&new, "new\n"), new);
        assert_eq!(beside("old", "new\n"), "new\n");
    }

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let (begin, end) = Part::Peers.marks();
        let document = format!("before\n{begin}\nstale\n{end}\nafter\n");
        let text = Part::Peers.replaced(&document, "fresh\n").unwrap();
        assert_eq!(text, format!("before\n{begin}\nfresh\n{end}\nafter\n"));
        assert_eq!(Part::Peers.replaced(&text, "fresh\n").unwrap(), text);
        assert!(Part::Figures.replaced(&text, "fresh").is_err());
    }
}
