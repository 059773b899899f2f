//! Looking for secrets.

use crate::errors;
use crate::ops::page;
use crate::rotation;
use crate::secret::{Secret, day, seconds};
use crate::state::Secrets;
use api::secretsmanager::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

const KEYS: &[&str] = &["description", "name", "tag-key", "tag-value", "primary-region", "owning-service", "all"];

pub async fn list(secrets: Arc<Secrets>, _: Authorized, input: ListSecretsInput) -> Result<ListSecretsOutput> {
    let filters = input.filters.unwrap_or_default();
    if let Some(bad) = filters.iter().find(|one| !one.key.as_deref().is_some_and(|key| KEYS.contains(&key))) {
        return Err(errors::bad_parameter(format!("Invalid filter key {}", bad.key.as_deref().unwrap_or("null"))));
    }
    let deleted = input.include_planned_deletion == Some(true);
    let mut found: Vec<_> = secrets
        .all()
        .into_iter()
        .filter(|secret| (deleted || secret.deleted.is_none()) && passes(secret, &filters))
        .collect();
    match input.sort_by.as_deref() {
        Some("name") => {}
        Some("last-changed-date") => found.sort_by_key(|secret| secret.changed),
        Some("last-accessed-date") => found.sort_by_key(|secret| secret.accessed),
        _ => found.sort_by_key(|secret| secret.created),
    }
    if input.sort_order.as_deref() == Some("desc") {
        found.reverse();
    }
    let (shown, next_token) = page(found, input.next_token.as_deref(), input.max_results, 100)?;
    Ok(ListSecretsOutput { secret_list: Some(shown.iter().map(|secret| entry(secret)).collect()), next_token })
}

fn entry(secret: &Secret) -> SecretListEntry {
    let rotation = secret.rotation.as_ref();
    SecretListEntry {
        arn: Some(secret.arn.clone()),
        name: Some(secret.name.clone()),
        description: secret.description.clone(),
        kms_key_id: secret.key.clone(),
        rotation_enabled: rotation.map(|rotation| rotation.enabled),
        rotation_lambda_arn: rotation.map(|rotation| rotation.function.clone()),
        rotation_rules: rotation.map(|rotation| rotation.rules.clone()),
        last_rotated_date: secret.rotated.map(seconds),
        last_changed_date: Some(seconds(secret.changed)),
        last_accessed_date: secret.accessed.map(day),
        deleted_date: secret.deleted.map(|(at, _)| seconds(at)),
        next_rotation_date: rotation::next(secret),
        tags: secret.tags(),
        secret_versions_to_stages: Some(secret.stages()),
        created_date: Some(seconds(secret.created)),
        ..Default::default()
    }
}

/// The words of a text in small letters: `prod/AppBeta` has three, `COMPANYthings` is `compan` and `ythings`.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        let chars: Vec<char> = part.chars().collect();
        let mut word = String::new();
        for (at, c) in chars.iter().enumerate() {
            let after_small = at > 0 && !chars[at - 1].is_uppercase();
            let before_small = chars.get(at + 1).is_some_and(|next| next.is_lowercase());
            if c.is_uppercase() && !word.is_empty() && (after_small || before_small) {
                words.push(std::mem::take(&mut word));
            }
            word.extend(c.to_lowercase());
        }
        words.push(word);
    }
    words
}

/// Values are prefixes, and `!` before one means all others. Names and tags mind their case; of descriptions, and of all there
/// is, the words are compared, without their case, and each of a value must begin one.
pub fn passes(secret: &Secret, filters: &[Filter]) -> bool {
    filters.iter().all(|filter| {
        let key = filter.key.as_deref().unwrap_or_default();
        let name = || vec![secret.name.clone()];
        let description = || secret.description.clone().into_iter().collect::<Vec<_>>();
        let (keys, values): (Vec<String>, Vec<String>) = secret.tags.clone().into_iter().unzip();
        let texts = match key {
            "name" => name(),
            "description" => description(),
            "tag-key" => keys,
            "tag-value" => values,
            "all" => [name(), description(), keys, values].concat(),
            _ => Vec::new(),
        };
        let begins = |text: &String, with: &str| match key {
            "name" | "tag-key" | "tag-value" => text.starts_with(with),
            _ => {
                let (words, wanted) = (words(text), words(with));
                let is_there = |wanted: &String| words.iter().any(|word| word.starts_with(wanted));
                !wanted.is_empty() && wanted.iter().all(is_there)
            }
        };
        filter.values.as_deref().unwrap_or_default().iter().any(|wanted| match wanted.strip_prefix('!') {
            Some(unwanted) => !texts.iter().any(|text| begins(text, unwanted)),
            None => texts.iter().any(|text| begins(text, wanted)),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_signs_and_large_letters_are() {
        for (text, expected) in [
            ("prod/AppBeta/ffd344", "prod app beta ffd344"),
            ("SecretFTag1a", "secret f tag1a"),
            ("uat COMPANYthings", "uat compan ythings"),
            ("uat/COMPANY+x", "uat company x"),
            ("one and two", "one and two"),
            ("N", "n"),
            ("+", ""),
            ("", ""),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }
}
