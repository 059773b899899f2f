//! The external extensions that the layers of a function bring.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Their names, sorted as AWS's supervisor reads the folder: what is no folder in `/opt/extensions`, executable or not.
pub fn found(layers: &[PathBuf]) -> Vec<String> {
    let mut seen = BTreeMap::new();
    for layer in layers {
        let folder = layer.join("extensions");
        match std::fs::symlink_metadata(&folder) {
            Ok(meta) if meta.is_dir() => look(&folder, &mut seen),
            // It hides those of the layers below.
            Ok(_) => seen.clear(),
            Err(_) => {}
        }
    }
    seen.into_iter().filter(|(_, is_extension)| *is_extension).map(|(name, _)| name).collect()
}

fn look(folder: &Path, seen: &mut BTreeMap<String, bool>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_extension = entry.file_type().is_ok_and(|kind| !kind.is_dir());
        // The way to it is an argument of a program, and its name a header.
        if let Ok(name) = entry.file_name().into_string() {
            seen.insert(name, is_extension);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_layers_are_seen_as_one() {
        let dir = std::env::temp_dir().join(format!("lamp-extensions-{}", base::id::hex(8)));
        let layer = |name: &str, files: &[&str]| {
            let layer = dir.join(name);
            fs::create_dir_all(layer.join("extensions")).unwrap();
            for file in files {
                fs::write(layer.join("extensions").join(file), "").unwrap();
            }
            layer
        };
        let (below, above) = (layer("below", &["b", "c"]), layer("above", &["a", "b"]));
        fs::create_dir(above.join("extensions/c")).unwrap();
        let none = dir.join("none");
        assert_eq!(found(&[below.clone(), none.clone(), above]), ["a", "b"]);
        assert_eq!(found(&[none]), Vec::<String>::new());
        let hiding = dir.join("hiding");
        fs::create_dir_all(&hiding).unwrap();
        fs::write(hiding.join("extensions"), "").unwrap();
        assert_eq!(found(&[below, hiding]), Vec::<String>::new());
        fs::remove_dir_all(dir).unwrap();
    }
}
