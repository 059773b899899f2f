//! Random passwords.

use crate::errors::bad_parameter;
use api::Error;
use api::secretsmanager::GetRandomPasswordInput;
use cloud::Result;

const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS: &str = "0123456789";
const PUNCTUATION: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

pub fn make(input: &GetRandomPasswordInput) -> Result<String> {
    let length = usize::try_from(input.password_length.unwrap_or(32)).unwrap_or_default();
    if !(1..=4096).contains(&length) {
        return Err(bad_parameter("Invalid password length"));
    }
    let excluded = input.exclude_characters.as_deref().unwrap_or_default();
    let kinds = [
        (LOWER, input.exclude_lowercase),
        (UPPER, input.exclude_uppercase),
        (DIGITS, input.exclude_numbers),
        (PUNCTUATION, input.exclude_punctuation),
        (" ", Some(input.include_space != Some(true))),
    ];
    let kinds = kinds.into_iter().filter(|(_, excluded)| *excluded != Some(true));
    let kinds: Vec<Vec<char>> = kinds
        .map(|(kind, _)| kind.chars().filter(|c| !excluded.contains(*c)).collect::<Vec<char>>())
        .filter(|kind| !kind.is_empty())
        .collect();
    let all: Vec<char> = kinds.iter().flatten().copied().collect();
    if all.is_empty() {
        return Err(bad_parameter("There are no characters left to make a password of"));
    }
    let each = input.require_each_included_type != Some(false);
    if each && length < kinds.len() {
        return Err(bad_parameter("The password is too short to hold each type of characters"));
    }
    let mut password = Vec::with_capacity(length);
    if each {
        for kind in &kinds {
            password.push(kind[below(kind.len())?]);
        }
    }
    while password.len() < length {
        password.push(all[below(all.len())?]);
    }
    // The first of each kind may stand anywhere.
    for at in (1..password.len()).rev() {
        password.swap(at, below(at + 1)?);
    }
    Ok(password.into_iter().collect())
}

/// A number below `bound`, each as likely as any other.
fn below(bound: usize) -> Result<usize> {
    let bound = bound as u64;
    let fair = u64::MAX - u64::MAX % bound;
    loop {
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes).map_err(Error::internal)?;
        let drawn = u64::from_le_bytes(bytes);
        if drawn < fair {
            return Ok((drawn % bound) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_of_what_is_asked_for() {
        let plain = make(&GetRandomPasswordInput::default()).unwrap();
        assert_eq!(plain.chars().count(), 32);
        for kind in [LOWER, UPPER, DIGITS, PUNCTUATION] {
            assert!(plain.contains(|c| kind.contains(c)), "{plain}");
        }
        let digits = GetRandomPasswordInput {
            password_length: Some(9),
            exclude_lowercase: Some(true),
            exclude_uppercase: Some(true),
            exclude_punctuation: Some(true),
            exclude_characters: Some("01234567".into()),
            ..Default::default()
        };
        assert!(make(&digits).unwrap().chars().all(|c| c == '8' || c == '9'));
        let nothing = GetRandomPasswordInput { exclude_characters: Some("0123456789".into()), ..digits };
        assert!(make(&nothing).is_err());
        let short = GetRandomPasswordInput { password_length: Some(2), ..Default::default() };
        assert!(make(&short).is_err());
    }
}
