//! From the models' names to Rust's.

/// `KMSKeyArn` -> `kms_key_arn`, `S3Bucket` -> `s3_bucket`, `logGroupName` -> `log_group_name`.
pub fn snake(name: &str) -> String {
    let chars: Vec<char> = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    let mut out = String::new();
    for (n, &c) in chars.iter().enumerate() {
        let before = n.checked_sub(1).map(|m| chars[m]);
        let next_is_lower = chars.get(n + 1).is_some_and(char::is_ascii_lowercase);
        let starts_word =
            before.is_some_and(|b| b != '_' && c.is_ascii_uppercase() && (!b.is_ascii_uppercase() || next_is_lower));
        if starts_word {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// A field or function name; raw where Rust keeps the word for itself.
pub fn field(name: &str) -> String {
    const KEYWORDS: &[&str] = &[
        "as", "async", "const", "enum", "fn", "for", "if", "in", "loop", "match", "mod", "move", "ref", "return",
        "static", "type", "use", "where",
    ];
    let name = snake(name);
    if KEYWORDS.contains(&name.as_str()) { format!("r#{name}") } else { name }
}

/// `FUNCTION_NAME`
///
/// Models that have both `String` and `string` mean two shapes.
pub fn constant(name: &str) -> String {
    let constant = snake(name).to_ascii_uppercase();
    if name.bytes().all(|byte| byte.is_ascii_lowercase()) { format!("LOWER_{constant}") } else { constant }
}

/// `roleNameType` -> `RoleNameType`
pub fn type_name(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_uppercase().to_string() + chars.as_str()).unwrap_or_default()
}

/// What serde's `rename_all = "PascalCase"` makes of a snake name.
pub fn serde_pascal(snake: &str) -> String {
    snake.trim_start_matches("r#").split('_').map(type_name).collect()
}

/// What serde's `rename_all = "camelCase"` makes of a snake name.
pub fn serde_camel(snake: &str) -> String {
    let pascal = serde_pascal(snake);
    let mut chars = pascal.chars();
    chars.next().map(|first| first.to_ascii_lowercase().to_string() + chars.as_str()).unwrap_or_default()
}

/// A Rust string literal, raw where that reads better.
pub fn literal(text: &str) -> String {
    if text.contains(['\\', '"']) && text.chars().all(|c| (' '..='~').contains(&c)) && !text.contains("\"#") {
        if text.contains('"') { format!("r#\"{text}\"#") } else { format!("r\"{text}\"") }
    } else {
        format!("{text:?}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_where_a_reader_would() {
        let cases = [
            ("KMSKeyArn", "kms_key_arn"),
            ("S3Bucket", "s3_bucket"),
            ("logGroupName", "log_group_name"),
            ("CodeSha256", "code_sha256"),
            ("EC2AccessDeniedException", "ec2_access_denied_exception"),
            ("Arn", "arn"),
        ];
        for (name, expected) in cases {
            assert_eq!(snake(name), expected);
        }
        assert_eq!(field("Type"), "r#type");
        assert_eq!(serde_pascal("function_name"), "FunctionName");
        assert_eq!(serde_camel("log_group_name"), "logGroupName");
    }

    #[test]
    fn literals_are_raw_where_they_hold_a_backslash() {
        assert_eq!(literal("a"), "\"a\"");
        assert_eq!(literal(r"\d"), "r\"\\d\"");
    }
}
