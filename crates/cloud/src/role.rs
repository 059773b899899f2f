//! Acting in the name of a role: what a service does with the role that somebody has configured.

use crate::{Cloud, Context, Result};
use api::sts;
use iam::{Caller, Principal};

/// How long a session may be called.
const SESSION_CHARS: usize = 64;

impl Cloud {
    /// A context of a session of `role`, which the service `principal` (`events.amazonaws.com`) assumes for `source_arn`.
    ///
    /// # Errors
    /// STS's: the role is missing, or its trust policy does not let the service assume it.
    pub async fn as_role(
        &self,
        context: &Context,
        principal: &'static str,
        role: &str,
        session: &str,
        source_arn: Option<String>,
    ) -> Result<Context> {
        let session = session_name(session);
        let input =
            sts::AssumeRoleInput { role_arn: role.into(), role_session_name: session.clone(), ..Default::default() };
        let id = match self.call::<sts::AssumeRole>(&context.as_service(principal, source_arn), input).await {
            Ok(answer) => answer.assumed_role_user.unwrap_or_default().assumed_role_id,
            // On a node that asks nobody who they are, any role will do.
            Err(_) if self.lenient_roles() => String::new(),
            Err(error) => return Err(error),
        };
        let (role_path, role_name) = path_and_name(role);
        let principal = Principal::AssumedRole {
            account: context.account.clone(),
            role_path,
            role_name,
            role_id: id.split(':').next().unwrap_or_default().into(),
            session_name: session,
        };
        Ok(Context { caller: Caller { principal, access_key_id: None, session: None }, ..context.clone() })
    }
}

/// What STS takes: 2 to 64 characters of `[\w+=,.@-]`.
fn session_name(wanted: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "_+=,.@-".contains(c);
    let mut name: String = wanted.chars().map(|c| if allowed(c) { c } else { '-' }).take(SESSION_CHARS).collect();
    while name.len() < 2 {
        name.push('-');
    }
    name
}

/// `("/service-role/", "name")` of `arn:aws:iam::000000000000:role/service-role/name`.
pub fn path_and_name(arn: &str) -> (String, String) {
    let resource = arn.splitn(6, ':').nth(5).and_then(|resource| resource.strip_prefix("role")).unwrap_or_default();
    match resource.rsplit_once('/') {
        Some((path, name)) => (format!("{path}/"), name.into()),
        None => ("/".into(), resource.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::{path_and_name, session_name};

    #[test]
    fn sessions_have_names_that_sts_takes() {
        assert_eq!(session_name("a/b c"), "a-b-c");
        assert_eq!(session_name(""), "--");
        assert_eq!(session_name(&"x".repeat(99)).len(), 64);
    }

    #[test]
    fn a_role_has_a_path_and_a_name() {
        assert_eq!(path_and_name("arn:aws:iam::000000000000:role/r"), ("/".into(), "r".into()));
        assert_eq!(path_and_name("arn:aws:iam::000000000000:role/a/b/r"), ("/a/b/".into(), "r".into()));
    }
}
