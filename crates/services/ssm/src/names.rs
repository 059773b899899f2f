//! Names of parameters, which may form a hierarchy: `/app/db/password`.

use crate::errors;
use api::ssm::errors::hierarchy_level_limit_exceeded_exception;
use cloud::{Context, Result};

const LEVELS: usize = 15;
/// Of a name with all that an ARN adds.
const LENGTH: usize = 1011;

/// Of what is found by the name or ARN that is given: whatever else that ARN says, nothing else is asked about.
pub fn arn(context: &Context, name: &str) -> String {
    within(context.region.as_str(), context.account.as_str(), plain(name))
}

fn within(region: &str, account: &str, name: &str) -> String {
    let partition = base::arn::partition_of(region);
    let slash = if name.starts_with('/') { "" } else { "/" };
    format!("arn:{partition}:ssm:{region}:{account}:parameter{slash}{name}")
}

/// The name in an ARN, or the name itself.
pub fn plain(name: &str) -> &str {
    match name.strip_prefix("arn:").and_then(|_| name.split_once(":parameter")) {
        // A name of one level may be written with a slash that is not its own: see `other`.
        Some((_, rest)) => rest,
        None => name,
    }
}

/// `x` and `/x` have one ARN, and are one parameter.
pub fn other(name: &str) -> Option<String> {
    match name.strip_prefix('/') {
        Some(bare) => (!bare.contains('/')).then(|| bare.to_owned()),
        None => (!name.contains('/')).then(|| format!("/{name}")),
    }
}

/// `name:3` and `name:label` say which version is meant.
pub fn selector(name: &str) -> (&str, Option<&str>) {
    let start = if name.starts_with("arn:") { name.find(":parameter").map_or(0, |at| at + 1) } else { 0 };
    match name[start..].find(':') {
        Some(at) => (&name[..start + at], Some(&name[start + at + 1..])),
        None => (name, None),
    }
}

pub fn without_selector(name: &str) -> &str {
    selector(name).0
}

fn bad_name(prefix: &str) -> api::Error {
    errors::validation(format!(
        "Parameter name: can't be prefixed with \"{prefix}\" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_"
    ))
}

/// Whether a parameter may be called so.
pub fn check(name: &str) -> Result<()> {
    let lower = name.trim_start_matches('/').to_ascii_lowercase();
    if let Some(prefix) = ["aws", "ssm"].into_iter().find(|prefix| lower.starts_with(prefix)) {
        return Err(bad_name(prefix));
    }
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._-/".contains(&byte);
    if !name.bytes().all(allowed) || name.contains("//") || name.ends_with('/') {
        return Err(bad_name("ssm"));
    }
    if name.contains('/') && !name.starts_with('/') {
        return Err(errors::validation("Parameter name must be a fully qualified name."));
    }
    if name.matches('/').count() > LEVELS {
        return Err(hierarchy_level_limit_exceeded_exception(format!(
            "Hierarchy level exceeds the maximum of {LEVELS} levels"
        )));
    }
    if name.len() > LENGTH {
        return Err(errors::validation(format!("Parameter name must not be longer than {LENGTH} characters")));
    }
    Ok(())
}

/// Whether `name` is below `path`, directly or anywhere.
pub fn below(name: &str, path: &str, recursive: bool) -> bool {
    let path = path.strip_suffix('/').unwrap_or(path);
    match name.strip_prefix(path).and_then(|rest| rest.strip_prefix('/')) {
        Some(rest) => !rest.is_empty() && (recursive || !rest.contains('/')),
        // The root holds also what is in no hierarchy.
        None => path.is_empty() && !name.contains('/'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_are_told_from_names() {
        assert_eq!(selector("/a/b"), ("/a/b", None));
        assert_eq!(selector("/a/b:3"), ("/a/b", Some("3")));
        let arn = "arn:aws:ssm:us-east-1:000000000000:parameter/a";
        assert_eq!(selector(arn), (arn, None));
        assert_eq!(selector(&format!("{arn}:prod")), (arn, Some("prod")));
        assert_eq!(plain(arn), "/a");
        let given = ["/a", "a", arn, &arn.replace("arn:aws:", "arn:aws-cn:"), "arn:x:parameter/a"];
        assert!(given.iter().all(|given| within("us-east-1", "000000000000", plain(given)) == arn));
        assert_eq!((other("/a").as_deref(), other("a").as_deref(), other("/a/b")), (Some("a"), Some("/a"), None));
    }

    #[test]
    fn names_are_checked() {
        for good in ["a", "/a/b.c-d_e", "A1"] {
            assert!(check(good).is_ok(), "{good}");
        }
        for bad in ["aws-x", "/AWS/x", "ssm", "a b", "a//b", "/a/", "a/b", "ä"] {
            assert!(check(bad).is_err(), "{bad}");
        }
        assert!(check(&"/a".repeat(15)).is_ok());
        assert_eq!(check(&"/a".repeat(16)).unwrap_err().code, "HierarchyLevelLimitExceededException");
    }

    #[test]
    fn a_path_holds_what_is_below_it() {
        assert!(below("/a/b", "/a", false) && below("/a/b", "/a/", false));
        assert!(!below("/a/b/c", "/a", false) && below("/a/b/c", "/a", true));
        assert!(!below("/ab", "/a", true) && !below("/a", "/a", true));
        assert!(below("x", "/", false) && below("/x", "/", false) && !below("/x/y", "/", false));
    }
}
