//! Which runtimes AWS takes for a new or changed function, and its words for the others.

use crate::errors;
use api::Error;
use api::lambda::shapes::RUNTIME;

/// Known to the model, and refused since.
/// Source: Lambda Developer Guide, "Deprecated runtimes", and AWS's own list in its message for unknown ones.
const DEPRECATED: [&str; 20] = [
    "dotnetcore1.0",
    "dotnetcore2.0",
    "dotnetcore2.1",
    "dotnetcore3.1",
    "go1.x",
    "java8",
    "nodejs",
    "nodejs4.3",
    "nodejs4.3-edge",
    "nodejs6.10",
    "nodejs8.10",
    "nodejs10.x",
    "nodejs12.x",
    "nodejs14.x",
    "provided",
    "python2.7",
    "python3.6",
    "python3.7",
    "ruby2.5",
    "ruby2.7",
];
/// A runtime of the customer's own. No operation of ours registers one.
const CUSTOM: &str = "custom";

/// Whether AWS takes the name. Whether this node can run it is the catalog's to say.
pub fn check(name: &str) -> Result<(), Error> {
    match name {
        _ if accepted().any(|known| known == name) => Ok(()),
        CUSTOM => Err(errors::unserved("Runtime custom")),
        _ if RUNTIME.values.contains(&name) => Err(errors::invalid(format!(
            "The runtime parameter of {name} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions."
        ))),
        _ => Err(errors::invalid(format!(
            "Value {name} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: {} or be a valid ARN",
            api::enum_set(&accepted().collect::<Vec<_>>())
        ))),
    }
}

fn accepted() -> impl Iterator<Item = &'static str> {
    RUNTIME.values.iter().copied().filter(|name| *name != CUSTOM && !DEPRECATED.contains(name))
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
        for name in DEPRECATED {
            assert!(refused(name).starts_with(&format!("The runtime parameter of {name} is no longer supported")));
        }
        assert_eq!(refused("custom"), "Runtime custom is not supported by this endpoint.");
        assert!(check("python3.13").is_ok() && check("provided.al2").is_ok());
    }
}
