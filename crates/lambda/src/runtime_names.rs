//! Which runtimes AWS takes for a new or changed function, and its words for the others.

use crate::errors;
use api::Error;
use api::lambda::shapes::RUNTIME;

/// Known to the model, and refused since, with the one that AWS has been seen to recommend instead.
/// Source: Lambda Developer Guide, "Deprecated runtimes", and AWS's own list in its message for unknown ones.
const DEPRECATED: [(&str, Option<&str>); 20] = [
    ("dotnetcore1.0", None),
    ("dotnetcore2.0", None),
    ("dotnetcore2.1", None),
    ("dotnetcore3.1", Some("dotnet6")),
    ("go1.x", Some("provided.al2023")),
    ("java8", Some("java21")),
    ("nodejs", None),
    ("nodejs4.3", None),
    ("nodejs4.3-edge", None),
    ("nodejs6.10", None),
    ("nodejs8.10", None),
    ("nodejs10.x", None),
    ("nodejs12.x", Some("nodejs18.x")),
    ("nodejs14.x", Some("nodejs20.x")),
    ("provided", Some("provided.al2023")),
    ("python2.7", None),
    ("python3.6", None),
    ("python3.7", Some("python3.12")),
    ("ruby2.5", None),
    ("ruby2.7", Some("ruby3.2")),
];
/// A runtime of the customer's own. No operation of ours registers one.
const CUSTOM: &str = "custom";

/// Whether AWS takes the name. Whether this node can run it is the catalog's to say.
pub fn check(name: &str) -> Result<(), Error> {
    match successor(name) {
        _ if accepted().any(|known| known == name) => Ok(()),
        _ if name == CUSTOM => Err(errors::unserved("Runtime custom")),
        Some(next) => Err(errors::invalid(format!(
            "The runtime parameter of {name} is no longer supported for creating or updating AWS Lambda functions. We recommend you use {} while creating or updating functions.",
            next.map_or("a supported runtime".into(), |next| format!("the new runtime ({next})"))
        ))),
        None => Err(errors::invalid(format!(
            "Value {name} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: {} or be a valid ARN",
            set()
        ))),
    }
}

/// Those that AWS takes, as its messages list them.
pub fn set() -> String {
    api::enum_set(&accepted().collect::<Vec<_>>())
}

fn accepted() -> impl Iterator<Item = &'static str> {
    RUNTIME.values.iter().copied().filter(|name| *name != CUSTOM && successor(name).is_none())
}

/// What to use instead of one that is deprecated, where that is known.
fn successor(name: &str) -> Option<Option<&'static str>> {
    DEPRECATED.iter().find(|(deprecated, _)| *deprecated == name).map(|(_, next)| *next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(name: &str) -> String {
        check(name).unwrap_err().message
    }

    #[test]
    fn what_is_unknown_is_answered_with_what_is_known_in_awss_order() {
        let message = refused("PYTHON3.12");
        assert!(message.starts_with("Value PYTHON3.12 at 'runtime' failed"), "{message}");
        let place = |name| message.find(name).unwrap_or_else(|| panic!("{name} is not in {message}"));
        let recorded =
            ["[nodejs20.x", "python3.14", "provided.al2023", "python3.12", "nodejs24.x", "java25", "ruby3.3"];
        assert!(recorded.map(place).is_sorted(), "{message}");
        assert!(!message.contains("go1.x") && !message.contains("custom"), "{message}");
    }

    #[test]
    fn what_is_deprecated_says_so() {
        for (name, _) in DEPRECATED {
            assert!(refused(name).starts_with(&format!("The runtime parameter of {name} is no longer supported")));
        }
        let java = refused("java8");
        assert!(java.ends_with("use the new runtime (java21) while creating or updating functions."), "{java}");
        let node = refused("nodejs6.10");
        assert!(node.ends_with("use a supported runtime while creating or updating functions."), "{node}");
        assert_eq!(refused("custom"), "Runtime custom is not supported by this endpoint.");
        assert!(check("python3.13").is_ok() && check("provided.al2").is_ok());
    }
}
