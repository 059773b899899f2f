//! Transactions that a client repeats are carried out once.

use crate::convert;
use crate::engine::Session;
use api::Error;
use cloud::Result;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// For how long a token is known, in milliseconds: AWS's ten minutes.
const KNOWN: i64 = 600_000;

/// One request with a client's token.
pub struct Token {
    operation: &'static str,
    token: String,
    /// Of what the request is to do.
    digest: Vec<u8>,
    now: i64,
}

impl Token {
    /// `what` is to be the same when the token is: the items or statements.
    pub fn new(operation: &'static str, token: Option<&str>, what: &Value, now: i64) -> Option<Self> {
        let digest = Sha256::digest(what.to_string()).to_vec();
        token.map(|token| Self { operation, token: token.into(), digest, now })
    }

    /// The answer that was given before. AWS's error where the same token came with another request.
    pub fn answered(&self, session: &Session) -> Result<Option<Value>> {
        let connection = session.storage.conn();
        let forget = r#"DELETE FROM "lamp:tokens" WHERE at < ?1"#;
        connection.execute(forget, [self.now - KNOWN]).map_err(Error::internal)?;
        let find = r#"SELECT request, answer FROM "lamp:tokens" WHERE operation = ?1 AND token = ?2"#;
        let mut statement = connection.prepare_cached(find).map_err(Error::internal)?;
        let mut rows = statement.query((self.operation, &self.token)).map_err(Error::internal)?;
        let Some(row) = rows.next().map_err(Error::internal)? else { return Ok(None) };
        if row.get::<_, Vec<u8>>(0).map_err(Error::internal)? != self.digest {
            let message = "An error occurred (IdempotentParameterMismatchException)";
            return Err(api::dynamodb::errors::idempotent_parameter_mismatch_exception(message));
        }
        let answer = row.get::<_, String>(1).map_err(Error::internal)?;
        serde_json::from_str(&answer).map(Some).map_err(Error::internal)
    }

    pub fn keep(&self, session: &Session, answer: &Value) -> Result<()> {
        let insert = r#"INSERT OR REPLACE INTO "lamp:tokens" (operation, token, request, answer, at)
            VALUES (?1, ?2, ?3, ?4, ?5)"#;
        let row = (self.operation, &self.token, &self.digest, answer.to_string(), self.now);
        session.storage.conn().execute(insert, row).map(drop).map_err(Error::internal)
    }
}

/// Carries out `work` once for each token. Also says whether it was done before.
pub fn once(
    session: &mut Session,
    token: Option<Token>,
    work: impl FnOnce(&mut Session) -> dynoxide::Result<Value>,
) -> Result<(Value, bool)> {
    if let Some(answer) = token.as_ref().map_or(Ok(None), |token| token.answered(session))? {
        return Ok((answer, true));
    }
    let answer = work(session).map_err(convert::error)?;
    if let Some(token) = token {
        token.keep(session, &answer)?;
    }
    Ok((answer, false))
}
