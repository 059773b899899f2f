//! Layers: archives under a name and a number, shown together at `/opt` in the order a function names them.
//!
//! A function keeps what it needs of its layers' versions with its configuration, so that it goes on running when one of
//! them is deleted.

use crate::code::{Archive, Lease};
use crate::model::Policy;
use crate::names::LayerRef;
use crate::{Lambda, errors};
use base::Timestamp;
use base::limits::{LAYERS, UNZIPPED_BYTES};
use cloud::{Authorized, Check, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Layer {
    /// The number that the next version gets. Numbers are never used again.
    pub next_version: u64,
    pub versions: BTreeMap<u64, LayerVersion>,
}

impl Default for Layer {
    fn default() -> Self {
        Self { next_version: 1, versions: BTreeMap::new() }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LayerVersion {
    pub archive: Archive,
    pub created: Timestamp,
    pub description: String,
    pub runtimes: Option<Vec<String>>,
    pub architectures: Option<Vec<String>>,
    pub license: Option<String>,
    /// Who else may use it.
    pub policy: Policy,
    /// Of the policy.
    pub revision_id: String,
}

/// A layer's version as a function uses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayerUse {
    pub arn: String,
    pub archive: Archive,
}

/// Layers that a request asks for, held until its change is kept.
pub struct Chosen {
    pub layers: Vec<LayerUse>,
    _held: Vec<Arc<Lease>>,
}

impl Layer {
    /// With one more version, under the number that is returned.
    #[must_use]
    pub fn with(&self, version: LayerVersion) -> (Self, u64) {
        let (mut next, number) = (self.clone(), self.next_version);
        next.versions.insert(number, version);
        next.next_version += 1;
        (next, number)
    }

    /// Bytes of all versions' archives, as GetAccountSettings counts them.
    pub fn code_bytes(&self) -> u64 {
        self.versions.values().map(|version| version.archive.size).sum()
    }

    /// The newest version that says it fits both, where they are asked for.
    pub fn newest(&self, runtime: Option<&str>, architecture: Option<&str>) -> Option<(u64, &LayerVersion)> {
        let fitting = self.versions.iter().rev().find(|(_, version)| version.fits(runtime, architecture));
        fitting.map(|(number, version)| (*number, version))
    }
}

impl LayerVersion {
    /// One that does not say what it fits is not listed where that is asked for.
    pub fn fits(&self, runtime: Option<&str>, architecture: Option<&str>) -> bool {
        let says = |asked: Option<&str>, said: &Option<Vec<String>>| {
            asked.is_none_or(|asked| said.iter().flatten().any(|one| one == asked))
        };
        says(runtime, &self.runtimes) && says(architecture, &self.architectures)
    }

    pub fn policy(&self) -> Option<Arc<str>> {
        (!self.policy.statements.is_empty()).then(|| self.policy.document().into())
    }
}

impl Lambda {
    /// The layers that a function is to have, which the caller must be allowed to use. Those it had before need not be
    /// there any more: `before`.
    pub(crate) async fn choose_layers(
        &self,
        auth: &Authorized,
        asked: &[String],
        before: &[LayerUse],
    ) -> Result<Chosen> {
        if asked.len() > LAYERS {
            return Err(errors::invalid(format!("Cannot reference more than {LAYERS} layers.")));
        }
        let named = self.distinct(asked)?;
        let mut chosen = Chosen { layers: Vec::new(), _held: Vec::new() };
        for (arn, layer) in asked.iter().zip(named) {
            let kept = before.iter().find(|kept| kept.arn == *arn);
            let layer = kept.map_or_else(|| self.usable(auth, arn, &layer), |kept| Ok(kept.clone()))?;
            chosen._held.push(self.code.directory(&layer.archive).await.map_err(errors::internal)?);
            chosen.layers.push(layer);
        }
        Ok(chosen)
    }

    /// Each layer may be named once.
    fn distinct(&self, asked: &[String]) -> Result<Vec<LayerRef>> {
        let named: Vec<LayerRef> = asked.iter().map(|arn| self.home.layer_version(arn)).collect::<Result<_>>()?;
        for (n, layer) in named.iter().enumerate() {
            if let Some(first) = named[..n].iter().position(|other| other.is_of_same_layer(layer)) {
                let (one, other) = (&asked[first], &asked[n]);
                return Err(errors::invalid(format!(
                    "Two different versions of the same layer are not allowed to be referenced in the same function. {one} and {other} are versions of the same layer."
                )));
            }
        }
        Ok(named)
    }

    fn usable(&self, auth: &Authorized, arn: &str, layer: &LayerRef) -> Result<LayerUse> {
        if layer.account != self.home.account.as_str() {
            return Err(errors::foreign_layer(&auth.caller.principal.arn(), arn));
        }
        let record = self.layers.get(&layer.name);
        let version = record.as_ref().and_then(|record| record.versions.get(&layer.number));
        let policy = version.and_then(LayerVersion::policy);
        auth.also(&Check::new("lambda:GetLayerVersion", arn).policy(policy))?;
        let version = version.ok_or_else(|| errors::invalid(errors::no_layer_version(arn)))?;
        Ok(LayerUse { arn: arn.into(), archive: version.archive.clone() })
    }

    /// Code and layers together keep AWS's limit.
    pub(crate) async fn check_size(&self, code: &Archive, layers: &[LayerUse]) -> Result<()> {
        if layers.is_empty() {
            return Ok(());
        }
        let mut bytes = 0;
        for archive in std::iter::once(code).chain(layers.iter().map(|layer| &layer.archive)) {
            bytes += self.code.unzipped_bytes(archive).await.map_err(errors::internal)?;
        }
        if bytes > UNZIPPED_BYTES { Err(errors::too_large_with_layers(bytes)) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(runtimes: Option<&[&str]>, architectures: Option<&[&str]>) -> LayerVersion {
        let list = |list: Option<&[&str]>| list.map(|list| list.iter().map(|one| (*one).to_owned()).collect());
        LayerVersion {
            archive: Archive { digest: "ab".repeat(32), size: 3 },
            created: Timestamp::default(),
            description: String::new(),
            runtimes: list(runtimes),
            architectures: list(architectures),
            license: None,
            policy: Policy::default(),
            revision_id: String::new(),
        }
    }

    #[test]
    fn numbers_are_never_used_again() {
        let (mut layer, one) = Layer::default().with(version(None, None));
        layer.versions.remove(&one);
        let (layer, two) = layer.with(version(None, None));
        assert_eq!((one, two, layer.newest(None, None).unwrap().0), (1, 2, 2));
    }

    #[test]
    fn the_newest_is_the_newest_that_says_it_fits() {
        let (layer, _) = Layer::default().with(version(Some(&["python3.12", "python3.13"]), Some(&["x86_64"])));
        let (layer, _) = layer.with(version(Some(&["nodejs22.x"]), None));
        let (layer, _) = layer.with(version(None, Some(&["arm64"])));
        let newest = |runtime, architecture| layer.newest(runtime, architecture).map(|(number, _)| number);
        assert_eq!(newest(None, None), Some(3));
        assert_eq!(newest(Some("python3.13"), None), Some(1));
        assert_eq!(newest(Some("nodejs22.x"), None), Some(2));
        assert_eq!(newest(None, Some("x86_64")), Some(1));
        assert_eq!((newest(Some("nodejs22.x"), Some("arm64")), newest(Some("java21"), None)), (None, None));
    }
}
