//! The global condition keys, and those a service gave with its check.

use crate::entity::Tags;
use cloud::{Check, Context};
use iam::{Keys, Principal, Values};
use std::borrow::Cow;
use time::format_description::well_known::Rfc3339;

pub(crate) struct RequestKeys<'a> {
    pub context: &'a Context,
    pub check: &'a Check,
    /// Of the user or role; a session's own come before them.
    pub tags: Option<&'a Tags>,
}

impl Keys for RequestKeys<'_> {
    fn values(&self, key: &str) -> Option<Values<'_>> {
        if let Some((_, values)) = self.check.conditions.iter().find(|(name, _)| is_key(name, key)) {
            return Some(values.iter().map(|value| Cow::Borrowed(value.as_str())).collect());
        }
        self.global(key).map(|value| vec![value])
    }
}

fn is_key(name: &str, lower: &str) -> bool {
    name.eq_ignore_ascii_case(lower) || (!name.is_ascii() && name.to_lowercase() == lower)
}

impl RequestKeys<'_> {
    fn global(&self, key: &str) -> Option<Cow<'_, str>> {
        let rest = key.strip_prefix("aws:")?;
        match rest {
            "currenttime" | "epochtime" => self.time(rest),
            "sourceip" | "useragent" | "securetransport" | "requestedregion" | "viaawsservice" => self.request(rest),
            "tokenissuetime" | "sourceidentity" => self.session(rest),
            "multifactorauthpresent" => self.is_temporary().then(|| boolean(false)),
            "resourceaccount" => Some(self.resource_account()),
            _ => match rest.strip_prefix("principaltag/") {
                Some(tag) => self.tag(tag),
                None => self.principal(rest),
            },
        }
    }

    fn time(&self, key: &str) -> Option<Cow<'_, str>> {
        let now = self.context.now;
        if key == "epochtime" {
            return Some((now.millis() / 1_000).to_string().into());
        }
        rfc3339(now)
    }

    /// A service that acts by itself shows nothing of the request that made it act.
    fn request(&self, key: &str) -> Option<Cow<'_, str>> {
        let source = &self.context.source;
        let by_service = matches!(self.context.caller.principal, Principal::Service { .. });
        match key {
            "requestedregion" => Some(self.context.region.as_str().into()),
            "viaawsservice" => Some(boolean(source.via.is_some() && !by_service)),
            _ if by_service => None,
            "sourceip" => source.ip.map(|ip| ip.to_canonical().to_string().into()),
            "useragent" => source.user_agent.as_deref().map(Cow::Borrowed),
            _ => Some(boolean(source.secure)),
        }
    }

    /// Of long-term credentials nobody can say whether a second factor was there.
    fn is_temporary(&self) -> bool {
        let caller = &self.context.caller;
        caller.session.is_some() || matches!(caller.principal, Principal::AssumedRole { .. })
    }

    fn session(&self, key: &str) -> Option<Cow<'_, str>> {
        let session = self.context.caller.session.as_deref()?;
        match key {
            "tokenissuetime" => rfc3339(base::Timestamp::from_millis(session.issued_at_ms)),
            _ => session.source_identity.as_deref().map(Cow::Borrowed),
        }
    }

    fn principal(&self, key: &str) -> Option<Cow<'_, str>> {
        let principal = &self.context.caller.principal;
        match (key, principal) {
            ("principalisawsservice", _) => Some(boolean(matches!(principal, Principal::Service { .. }))),
            ("principalservicename" | "principalservicenameslist", Principal::Service { name, .. }) => {
                Some((*name).into())
            }
            ("sourcearn", Principal::Service { source_arn, .. }) => source_arn.as_deref().map(Cow::Borrowed),
            ("sourceaccount", Principal::Service { source_account, .. }) => {
                source_account.as_deref().map(Cow::Borrowed)
            }
            (_, Principal::Service { .. }) => None,
            ("principaltype", _) => Some(kind(principal).into()),
            ("userid", _) => Some(principal.user_id().into()),
            (_, Principal::Anonymous) => None,
            ("principalarn", _) => Some(principal.policy_arn().into()),
            ("principalaccount", _) => principal.account().map(|account| account.as_str().into()),
            ("username", Principal::User { name, .. }) => Some(name.as_str().into()),
            _ => None,
        }
    }

    /// Tag keys of principals differ by more than their case.
    fn tag(&self, lower: &str) -> Option<Cow<'_, str>> {
        let of =
            |tags: &'_ Tags| tags.iter().find(|(key, _)| key.to_lowercase() == lower).map(|(_, value)| value.clone());
        let session = self.context.caller.session.as_deref().and_then(|session| of(&session.tags));
        session.or_else(|| self.tags.and_then(of)).map(Cow::Owned)
    }

    fn resource_account(&self) -> Cow<'_, str> {
        let named = self.check.resource.split(':').nth(4).filter(|account| !account.is_empty());
        named.unwrap_or(self.context.account.as_str()).into()
    }
}

fn boolean(value: bool) -> Cow<'static, str> {
    if value { "true".into() } else { "false".into() }
}

fn rfc3339(time: base::Timestamp) -> Option<Cow<'static, str>> {
    let seconds = time.datetime().replace_nanosecond(0).ok()?;
    seconds.format(&Rfc3339).ok().map(Cow::Owned)
}

/// `aws:PrincipalType`.
fn kind(principal: &Principal) -> &'static str {
    match principal {
        Principal::Anonymous => "Anonymous",
        Principal::Root { .. } => "Account",
        Principal::User { .. } => "User",
        Principal::AssumedRole { .. } => "AssumedRole",
        Principal::Service { .. } => "Service",
    }
}
