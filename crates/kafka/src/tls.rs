//! TLS to brokers: whom we trust, and who we are.

use crate::Error;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;

/// PEM texts.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Tls {
    /// Who may have signed the broker's certificate. `None`: whom this host trusts.
    pub authorities: Option<String>,
    pub identity: Option<Identity>,
}

/// A certificate, ours first, with those that lead to its authority, and its key.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    pub certificates: String,
    pub key: String,
}

impl Tls {
    pub(crate) fn config(&self) -> Result<Arc<ClientConfig>, Error> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|_| Error::Certificate("TLS cannot be set up"))?
            .with_root_certificates(self.roots()?);
        let config = match &self.identity {
            None => config.with_no_client_auth(),
            Some(identity) => {
                let key = PrivateKeyDer::from_pem_slice(identity.key.as_bytes())
                    .map_err(|_| Error::Certificate("the private key is none in PEM that is not encrypted"))?;
                config
                    .with_client_auth_cert(certificates(&identity.certificates)?, key)
                    .map_err(|_| Error::Certificate("the private key does not fit"))?
            }
        };
        Ok(Arc::new(config))
    }

    fn roots(&self) -> Result<RootCertStore, Error> {
        let mut roots = RootCertStore::empty();
        match &self.authorities {
            Some(pem) => {
                for certificate in certificates(pem)? {
                    roots.add(certificate).map_err(|_| Error::Certificate("an authority's certificate is none"))?;
                }
            }
            None => {
                roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            }
        }
        Ok(roots)
    }
}

fn certificates(pem: &str) -> Result<Vec<CertificateDer<'static>>, Error> {
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    match all {
        Ok(all) if !all.is_empty() => Ok(all),
        _ => Err(Error::Certificate("a certificate is none in PEM")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_pem_is_refused() {
        let of = |authorities: Option<&str>, identity: Option<Identity>| {
            Tls { authorities: authorities.map(Into::into), identity }.config().err()
        };
        assert_eq!(of(None, None), None);
        assert!(matches!(of(Some("x"), None), Some(Error::Certificate(_))));
        let identity = Identity { certificates: String::new(), key: "x".into() };
        assert!(matches!(of(None, Some(identity)), Some(Error::Certificate(_))));
    }
}
