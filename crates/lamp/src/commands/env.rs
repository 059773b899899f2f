//! `lamp env`

use crate::cli::Where;
use anyhow::Result;
use std::process::ExitCode;

pub fn run(asked: &Where) -> Result<ExitCode> {
    let node = super::node(asked)?;
    for (name, value) in [
        ("AWS_ENDPOINT_URL", &node.endpoint),
        ("AWS_ACCESS_KEY_ID", &node.access_key_id),
        ("AWS_SECRET_ACCESS_KEY", &node.secret_access_key),
        ("AWS_DEFAULT_REGION", &node.region),
    ] {
        println!("export {name}={}", quoted(value));
    }
    // Left over from a profile it would be sent along and refused.
    println!("unset AWS_SESSION_TOKEN AWS_PROFILE");
    Ok(ExitCode::SUCCESS)
}

/// As a word of the shell.
fn quoted(text: &str) -> String {
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./:+=@".contains(&b));
    if plain { text.into() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_shell_reads_back_what_was_meant() {
        assert_eq!(super::quoted("http://127.0.0.1:4566"), "http://127.0.0.1:4566");
        assert_eq!(super::quoted("a'b c"), r"'a'\''b c'");
    }
}
