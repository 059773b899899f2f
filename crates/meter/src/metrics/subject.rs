//! What a metric is of.

use super::Scope;
use std::sync::Arc;

/// A dimension: its name and value.
pub type Dimension = (&'static str, Arc<str>);

/// A function, as an event named it; or an event source mapping; or the whole account. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    pub function: Option<Arc<str>>,
    /// Version or alias, where the event named one.
    pub qualifier: Option<Arc<str>>,
    /// The version that it came to, where known.
    pub version: Option<Arc<str>>,
    /// The id of an event source mapping, which is no function's.
    pub mapping: Option<Arc<str>>,
}

impl Subject {
    /// All functions together.
    pub fn account() -> Self {
        Self::default()
    }

    /// A function as a whole.
    pub fn function(name: impl Into<Arc<str>>) -> Self {
        Self { function: Some(name.into()), ..Self::default() }
    }

    /// A function as it was called.
    pub fn call(name: impl Into<Arc<str>>, qualifier: Option<Arc<str>>, version: Option<Arc<str>>) -> Self {
        Self { function: Some(name.into()), qualifier, version, mapping: None }
    }

    /// An event source mapping.
    pub fn mapping(id: impl Into<Arc<str>>) -> Self {
        Self { mapping: Some(id.into()), ..Self::default() }
    }

    /// The dimensions of the narrowest series that a value belongs to. It belongs to the series of each prefix of them
    /// too, down to none.
    pub fn path(&self, scope: Scope) -> Vec<Dimension> {
        if scope == Scope::Mapping {
            return self.mapping.iter().map(|id| ("EventSourceMappingUUID", id.clone())).collect();
        }
        let Some(function) = self.function.as_ref().filter(|_| scope != Scope::Account) else { return Vec::new() };
        let mut path = vec![("FunctionName", function.clone())];
        if scope != Scope::Call {
            return path;
        }
        let Some(qualifier) = &self.qualifier else {
            path.push(("Resource", function.clone()));
            return path;
        };
        path.push(("Resource", format!("{function}:{qualifier}").into()));
        // Only an alias chooses: a version is what it names.
        let version = self.version.as_ref().filter(|version| *version != qualifier);
        path.extend(version.map(|version| ("ExecutedVersion", version.clone())));
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(subject: &Subject, scope: Scope, expect: &str) {
        let path = subject.path(scope);
        let shown: Vec<_> = path.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(shown.join(" "), expect);
    }

    #[test]
    fn dimensions_are_awss() {
        let call = |qualifier: Option<&str>, version: &str| {
            Subject::call("f", qualifier.map(Into::into), Some(version.into()))
        };
        check(&call(None, "$LATEST"), Scope::Call, "FunctionName=f Resource=f");
        check(&call(Some("7"), "7"), Scope::Call, "FunctionName=f Resource=f:7");
        check(&call(Some("live"), "7"), Scope::Call, "FunctionName=f Resource=f:live ExecutedVersion=7");
        check(&call(Some("live"), "7"), Scope::Function, "FunctionName=f");
        check(&Subject::account(), Scope::Function, "");
        check(&Subject::mapping("id"), Scope::Mapping, "EventSourceMappingUUID=id");
        check(&Subject::function("f"), Scope::Account, "");
    }
}
