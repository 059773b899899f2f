//! Execution roles: whether Lambda may assume one, and the temporary credentials that functions run with.

use crate::errors;
use api::sts;
use base::{Arn, Clock};
use cloud::{Check, Cloud, Context, Result};
use iam::{Caller, Principal};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How long credentials live that an environment starts with.
const LIFE_SECONDS: i32 = 3600;
/// Credentials with less life than this are not given to a new environment.
const FRESH_MS: i64 = 50 * 60 * 1000;
/// Sessions kept at once.
const KEPT: usize = 10_000;

/// Temporary credentials of an execution role, for one function.
#[derive(Debug)]
pub struct RoleCredentials {
    pub access_key_id: String,
    pub secret_access_key: String,
    pub session_token: String,
    /// Who they are: the role's session. Functions' logs are written in its name.
    pub principal: Principal,
    /// Milliseconds since the epoch.
    pub expires_at_ms: i64,
}

pub struct Roles {
    cloud: Cloud,
    clock: Arc<dyn Clock>,
    lenient: bool,
    sessions: Mutex<HashMap<(String, String), Arc<RoleCredentials>>>,
}

impl Roles {
    /// With `lenient` any role will do: functions of one that cannot be assumed run with credentials of nobody.
    pub fn new(cloud: Cloud, clock: Arc<dyn Clock>, lenient: bool) -> Self {
        Self { cloud, clock, lenient, sessions: Mutex::default() }
    }

    /// The check that precedes a change: the role is this account's and its trust policy names Lambda.
    pub async fn check(&self, context: &Context, role: &str) -> Result<()> {
        if self.lenient {
            return Ok(());
        }
        let arn: Arn = role.parse().map_err(|_| errors::role_not_assumable())?;
        if arn.account != context.account.as_str() {
            return Err(errors::invalid("Cross-account pass role is not allowed."));
        }
        self.assume(context, role, "lambda-role-check")
            .await
            .map(drop)
            .map_err(|error| if error.status >= 500 { error } else { errors::role_not_assumable().detail(error) })
    }

    /// The check that precedes active tracing: segments are written in the role's name.
    pub async fn check_tracing(&self, context: &Context, role: &str) -> Result<()> {
        if self.lenient {
            return Ok(());
        }
        let session = self.assume(context, role, "lambda-role-check").await?;
        let caller = Caller { principal: session.principal, access_key_id: None, session: None };
        let context = Context { caller, ..context.clone() };
        let check = Check::new("xray:PutTraceSegments", "*");
        self.cloud
            .authorizer()?
            .authorize(&context, &check)
            .map_err(|error| errors::role_without_tracing().detail(error))
    }

    /// Credentials with most of an hour to live.
    pub async fn credentials(&self, context: &Context, role: &str, function: &str) -> Result<Arc<RoleCredentials>> {
        let key = (role.to_owned(), function.to_owned());
        let now = self.clock.now().millis();
        let kept = self.sessions.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(kept) = kept.filter(|kept| kept.expires_at_ms - now > FRESH_MS) {
            return Ok(kept);
        }
        let made = match self.assume(context, role, &session_name(function)).await {
            Err(_) if self.lenient => self.stand_in(context, role, function),
            made => made?,
        };
        let made = Arc::new(made);
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        if sessions.len() >= KEPT {
            sessions.retain(|_, session| session.expires_at_ms - now > FRESH_MS);
        }
        sessions.insert(key, made.clone());
        Ok(made)
    }

    /// Forgets what was minted for a function, so that a changed role is asked again.
    pub fn forget(&self, function: &str) {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner).retain(|(_, name), _| name != function);
    }

    async fn assume(&self, context: &Context, role: &str, session: &str) -> Result<RoleCredentials> {
        let input = sts::AssumeRoleInput {
            role_arn: role.into(),
            role_session_name: session.into(),
            duration_seconds: Some(LIFE_SECONDS),
            ..Default::default()
        };
        // The context may be older than the need for credentials.
        let context = Context { now: self.clock.now(), ..context.clone() };
        let as_lambda = context.as_service("lambda.amazonaws.com", None);
        let answer = self.cloud.call::<sts::AssumeRole>(&as_lambda, input).await?;
        let made = answer.credentials.ok_or_else(|| errors::internal("AssumeRole answered without credentials"))?;
        let assumed = answer.assumed_role_user.unwrap_or_default();
        Ok(RoleCredentials {
            principal: principal(&context, role, session, &assumed.assumed_role_id),
            access_key_id: made.access_key_id,
            secret_access_key: made.secret_access_key,
            session_token: made.session_token,
            expires_at_ms: (made.expiration.0 * 1000.0) as i64,
        })
    }
}

impl Roles {
    /// For a node that asks nobody who they are.
    fn stand_in(&self, context: &Context, role: &str, function: &str) -> RoleCredentials {
        RoleCredentials {
            access_key_id: "ASIAANYCREDENTIALSDO".into(),
            secret_access_key: "signatures/are/not/checked/on/this/node+".into(),
            session_token: "none".into(),
            principal: principal(context, role, function, ""),
            expires_at_ms: self.clock.now().plus_millis(i64::from(LIFE_SECONDS) * 1000).millis(),
        }
    }
}

/// The function's name, as AWS calls the session. STS wants two characters.
fn session_name(function: &str) -> String {
    if function.len() < 2 { format!("{function}@lambda_function") } else { function.into() }
}

/// The session of `role`, whose id STS gives as `AROA…:session`.
fn principal(context: &Context, role: &str, session: &str, assumed_role_id: &str) -> Principal {
    let (role_path, role_name) = cloud::path_and_name(role);
    Principal::AssumedRole {
        account: context.account.clone(),
        role_path,
        role_name,
        role_id: assumed_role_id.split(':').next().unwrap_or_default().into(),
        session_name: session.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::session_name;

    #[test]
    fn the_session_is_called_as_the_function_is() {
        assert_eq!((session_name("f"), session_name("fn")), ("f@lambda_function".into(), "fn".into()));
    }
}
