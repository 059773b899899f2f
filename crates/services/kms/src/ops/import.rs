//! Key material from outside: wrapped by a key of ours, and forgotten when its owner says so.

use crate::cipher;
use crate::errors;
use crate::key::{DAY_MS, Key, Material, seconds};
use crate::ops::blob;
use crate::pair;
use crate::spec::{Kind, Spec};
use crate::state::Kms;
use api::Error;
use api::kms::errors::{
    expired_import_token_exception, incorrect_key_material_exception, invalid_import_token_exception,
};
use api::kms::*;
use base::Timestamp;
use cloud::{Authorized, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

/// How long a wrapping key is good for.
const PARAMETERS_MS: i64 = DAY_MS;
/// What is imported is forgotten after a year at the latest, if it is ever.
const LONGEST_MS: i64 = 365 * DAY_MS;

/// What a client hands back with the material: nothing else is kept of a wrapping key.
#[derive(Serialize, Deserialize)]
struct Token {
    key: String,
    algorithm: String,
    until: Timestamp,
    /// The private wrapping key, hexadecimal.
    private: String,
}

/// How material is wrapped: by OAEP alone, or by an AES key that is.
fn wrapping(algorithm: &str) -> Option<(&'static str, bool)> {
    Some(match algorithm {
        "RSAES_OAEP_SHA_1" => ("RSAES_OAEP_SHA_1", false),
        "RSAES_OAEP_SHA_256" => ("RSAES_OAEP_SHA_256", false),
        "RSA_AES_KEY_WRAP_SHA_1" => ("RSAES_OAEP_SHA_1", true),
        "RSA_AES_KEY_WRAP_SHA_256" => ("RSAES_OAEP_SHA_256", true),
        _ => return None,
    })
}

fn token_key(key: &Key) -> Result<Vec<u8>> {
    match &key.external {
        Some(external) => hex::decode(&external.token_key).map_err(Error::internal),
        None => Err(errors::bad_origin(&key.arn, key.origin())),
    }
}

pub async fn parameters(
    kms: Arc<Kms>,
    by: Authorized,
    input: GetParametersForImportInput,
) -> Result<GetParametersForImportOutput> {
    let key = kms.find(&by, &input.key_id)?;
    let sealing = token_key(&key)?;
    key.kept()?;
    if wrapping(&input.wrapping_algorithm).is_none() {
        return Err(errors::unsupported(&format!("WrappingAlgorithm {}", input.wrapping_algorithm)));
    }
    let spec = Spec::named(&input.wrapping_key_spec)
        .filter(|spec| spec.is_rsa())
        .ok_or_else(|| errors::unsupported(&format!("WrappingKeySpec {}", input.wrapping_key_spec)))?;
    let pair = kms.pair(spec).await?;
    let until = kms.clock.now().plus_millis(PARAMETERS_MS);
    let token =
        Token { key: key.id.clone(), algorithm: input.wrapping_algorithm, until, private: hex::encode(pair.private) };
    let token = serde_json::to_vec(&token).map_err(Error::internal)?;
    Ok(GetParametersForImportOutput {
        key_id: Some(key.arn.clone()),
        import_token: blob(cipher::seal(&sealing, &token)?),
        public_key: blob(pair.public),
        parameters_valid_to: Some(seconds(until)),
    })
}

/// When the material shall be forgotten.
fn expiry(input: &ImportKeyMaterialInput, now: Timestamp) -> Result<Option<Timestamp>> {
    let model = input.expiration_model.as_deref().unwrap_or("KEY_MATERIAL_EXPIRES");
    match (model, &input.valid_to) {
        ("KEY_MATERIAL_EXPIRES", Some(at)) => {
            let at = Timestamp::from_millis((at.0 * 1000.0) as i64);
            if at <= now || at > now.plus_millis(LONGEST_MS) {
                return Err(errors::validation("ValidTo must be within the next 365 days"));
            }
            Ok(Some(at))
        }
        ("KEY_MATERIAL_EXPIRES", None) => {
            Err(errors::validation("A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES"))
        }
        (_, Some(_)) => Err(errors::validation(
            "A validTo date must not be set if the ExpirationModel is KEY_MATERIAL_DOES_NOT_EXPIRE",
        )),
        (_, None) => Ok(None),
    }
}

fn incorrect() -> Error {
    incorrect_key_material_exception("")
}

/// The material itself, if it is any for this key.
fn unwrapped(key: &Key, token: &Token, wrapped: &[u8], now: Timestamp) -> Result<Material> {
    let private = hex::decode(&token.private).map_err(Error::internal)?;
    let (oaep, by_aes) = wrapping(&token.algorithm).ok_or_else(|| invalid_import_token_exception(""))?;
    let plain = match by_aes {
        false => pair::decrypt(&private, oaep, wrapped)?,
        true => pair::unwrap(&private, oaep, wrapped)?,
    };
    material(key, plain, now)
}

fn material(key: &Key, plain: Vec<u8>, now: Timestamp) -> Result<Material> {
    let (secret, public) = match key.spec.bytes() {
        Some(bytes) if bytes == plain.len() => (plain, None),
        Some(_) => return Err(incorrect()),
        None => {
            let pair = pair::imported(key.spec, &plain).ok_or_else(incorrect)?;
            (pair.private, Some(pair.public))
        }
    };
    // The same for the same material of the same key, and tells nothing of it. There are several ways to write a private key,
    // but one to write its public key.
    let told = public.as_ref().unwrap_or(&secret);
    let id = hex::encode(Sha256::new().chain_update(key.id.as_bytes()).chain_update(told).finalize());
    let public = public.map(hex::encode);
    Ok(Material { id, secret: hex::encode(secret), public, since: now, kind: None, description: None })
}

fn opened(key: &Key, token: &[u8], now: Timestamp) -> Result<Token> {
    let invalid = || invalid_import_token_exception("");
    let token = cipher::open(&token_key(key)?, token).ok_or_else(invalid)?;
    let token: Token = serde_json::from_slice(&token).map_err(|_| invalid())?;
    match token.until > now {
        true if token.key == key.id => Ok(token),
        true => Err(invalid()),
        false => Err(expired_import_token_exception("")),
    }
}

pub async fn import(kms: Arc<Kms>, by: Authorized, input: ImportKeyMaterialInput) -> Result<ImportKeyMaterialOutput> {
    let key = kms.find(&by, &input.key_id)?;
    token_key(&key)?;
    key.kept()?;
    let now = kms.clock.now();
    let expires = expiry(&input, now)?;
    let token = opened(&key, &input.import_token.0, now)?;
    let (for_key, wrapped) = (key.clone(), input.encrypted_key_material.0);
    let mut material = kms.quick.run(move || unwrapped(&for_key, &token, &wrapped, now)).await?;
    if input.key_material_id.is_some_and(|id| id != material.id) {
        return Err(incorrect());
    }
    material.description = input.key_material_description;
    let shown = (key.spec.kind() == Kind::Symmetric).then(|| material.id.clone());
    kms.alter(&key.id, |key| {
        key.kept()?;
        let arn = key.arn.clone();
        let external = key.external.as_mut().ok_or_else(|| errors::bad_origin(&arn, "AWS_KMS"))?;
        match (&external.first, input.import_type.as_deref()) {
            (Some(_), Some("NEW_KEY_MATERIAL")) => return Err(errors::unsupported("A second key material")),
            (None, Some("EXISTING_KEY_MATERIAL")) => return Err(incorrect()),
            (Some(first), _) if *first != material.id => return Err(incorrect()),
            _ => {}
        }
        external.first = Some(material.id.clone());
        external.expires = expires;
        // Whatever it was before it waited for its material.
        key.enabled |= key.materials.is_empty();
        key.materials = vec![material];
        Ok(ImportKeyMaterialOutput { key_id: Some(arn), key_material_id: shown })
    })
    .await
}

pub async fn delete(
    kms: Arc<Kms>,
    by: Authorized,
    input: DeleteImportedKeyMaterialInput,
) -> Result<DeleteImportedKeyMaterialOutput> {
    let key = kms.find(&by, &input.key_id)?;
    token_key(&key)?;
    kms.alter(&key.id, |key| {
        let first = key.external.as_ref().and_then(|external| external.first.clone());
        if input.key_material_id.is_some() && input.key_material_id != first {
            return Err(incorrect());
        }
        key.forget();
        Ok(DeleteImportedKeyMaterialOutput {
            key_id: Some(key.arn.clone()),
            key_material_id: first.filter(|_| key.spec.kind() == Kind::Symmetric),
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::External;
    use crate::state::tests::key;
    use base::{Clock as _, ManualClock};

    fn input(model: Option<&str>, valid_to: Option<f64>) -> ImportKeyMaterialInput {
        ImportKeyMaterialInput {
            expiration_model: model.map(Into::into),
            valid_to: valid_to.map(api::Timestamp),
            ..Default::default()
        }
    }

    #[test]
    fn what_expires_says_when_within_a_year() {
        let now = Timestamp::from_millis(1_000_000);
        assert_eq!(expiry(&input(None, Some(1001.5)), now).unwrap(), Some(Timestamp::from_millis(1_001_500)));
        assert_eq!(expiry(&input(Some("KEY_MATERIAL_DOES_NOT_EXPIRE"), None), now).unwrap(), None);
        let year = LONGEST_MS as f64 / 1000.0;
        for (model, at) in [
            (None, None),
            (None, Some(1000.0)),
            (None, Some(1001.0 + year)),
            (None, Some(f64::INFINITY)),
            (Some("KEY_MATERIAL_DOES_NOT_EXPIRE"), Some(2000.0)),
        ] {
            assert_eq!(expiry(&input(model, at), now).unwrap_err().code, "ValidationException", "{model:?} {at:?}");
        }
    }

    #[test]
    fn a_token_is_good_for_its_key_and_a_day() {
        let external = |secret: u8| External { token_key: hex::encode([secret; 32]), first: None, expires: None };
        let (mut one, mut two) = (key(), key());
        (one.external, two.external) = (Some(external(1)), Some(external(2)));
        let until = Timestamp::from_millis(5000);
        let token = Token { key: one.id.clone(), algorithm: "a".into(), until, private: String::new() };
        let sealed = cipher::seal(&[1; 32], &serde_json::to_vec(&token).unwrap()).unwrap();
        let code =
            |key: &Key, token: &[u8], at| opened(key, token, Timestamp::from_millis(at)).err().map(|error| error.code);
        assert_eq!(code(&one, &sealed, 4999), None);
        assert_eq!(code(&one, &sealed, 5000).as_deref(), Some("ExpiredImportTokenException"));
        for (key, token) in [(&two, &sealed[..]), (&one, &sealed[1..]), (&one, &[])] {
            assert_eq!(code(key, token, 0).as_deref(), Some("InvalidImportTokenException"));
        }
    }

    /// PKCS #8 by RFC 5958 and RFC 5915, whose public part may be left out.
    fn without_its_public_part(pkcs8: &[u8]) -> Vec<u8> {
        let at = pkcs8.windows(5).position(|bytes| bytes == [2, 1, 1, 4, 32]).unwrap();
        let (head, secret) = (&pkcs8[..at], &pkcs8[at + 5..][..32]);
        let algorithm = &head[head.iter().position(|byte| *byte == 6).unwrap() - 2..][..21];
        let mut short = vec![0x30, 0x41, 2, 1, 0];
        short.extend(algorithm);
        short.extend([4, 39, 0x30, 37, 2, 1, 1, 4, 32]);
        short.extend(secret);
        short
    }

    #[test]
    fn the_same_private_key_is_the_same_material_however_it_is_written() {
        let now = Timestamp::from_millis(0);
        let mut key = key();
        key.spec = Spec::P256;
        let pair = pair::generate(key.spec).unwrap();
        let short = without_its_public_part(&pair.private);
        assert!(short.len() < pair.private.len());
        let ids = [pair.private, short].map(|private| material(&key, private, now).unwrap());
        assert_eq!((&ids[0].id, &ids[0].public), (&ids[1].id, &ids[1].public));
        let other = material(&key, pair::generate(key.spec).unwrap().private, now).unwrap();
        assert_ne!(other.id, ids[0].id);
    }

    #[test]
    fn material_is_gone_when_its_time_has_come() {
        let directory = std::env::temp_dir().join(base::id::hex(16));
        let store = store::Store::open(&directory).unwrap();
        let clock = Arc::new(ManualClock::at(Timestamp::from_millis(1000)));
        let kms = Kms::open(&store, clock.clone()).unwrap();
        let mut key = key();
        let expires = Some(clock.now().plus_millis(10));
        key.external = Some(External { token_key: String::new(), first: None, expires });
        let (id, secret) = (key.id.clone(), key.materials[0].secret.clone());
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(kms.change(&id, |_| Ok((Some(key), ())))).unwrap();
        let state = || kms.get(&id).unwrap().metadata("000000000000").key_state;
        assert_eq!(state().as_deref(), Some("Enabled"));
        clock.advance_ms(10);
        assert_eq!(state().as_deref(), Some("PendingImport"));
        // And of the store with the next change.
        let kept = runtime.block_on(kms.alter(&id, |key| Ok(key.materials.len()))).unwrap();
        assert_eq!(kept, 0);
        for file in std::fs::read_dir(&directory).unwrap() {
            let held = std::fs::read(file.unwrap().path()).unwrap();
            assert!(!held.windows(secret.len()).any(|bytes| bytes == secret.as_bytes()));
        }
        let _ = std::fs::remove_dir_all(directory);
    }
}
