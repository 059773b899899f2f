//! ConfirmSubscription and Unsubscribe: signed, or by the URLs that subscribers are given.

use super::subscribe::{TOKEN, new_token};
use crate::deliver;
use crate::errors::invalid;
use crate::model::{Protocol, Stage, Subscription, Topic};
use crate::names;
use crate::state::Sns;
use api::sns::errors::{authorization_error_exception, invalid_parameter_exception};
use api::sns::*;
use cloud::{Authorized, Context, Result};
use iam::Principal;
use std::sync::Arc;

fn is_anonymous(context: &Context) -> bool {
    context.caller.principal == Principal::Anonymous
}

pub async fn confirm(
    sns: Arc<Sns>,
    call: Authorized,
    input: ConfirmSubscriptionInput,
) -> Result<ConfirmSubscriptionOutput> {
    let name = names::topic(&call, &input.topic_arn, "Topic")?.to_owned();
    let token = input.token;
    if token.len() != TOKEN || !token.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(invalid_parameter_exception("Invalid token"));
    }
    let guarded = input.authenticate_on_unsubscribe.is_some_and(|value| value.eq_ignore_ascii_case("true"));
    let authenticated = !is_anonymous(&call);
    if guarded && !authenticated {
        return Err(authorization_error_exception("AuthenticateOnUnsubscribe requires an authenticated request"));
    }
    let now = call.now;
    let arn = sns
        .change(move |book, changes| {
            let is_meant = |kept: &Subscription| kept.token.as_ref().is_some_and(|known| known.text == token);
            let found = book.of_topic(&name).map(|live| &live.kept).find(|kept| is_meant(kept));
            let kept = found.ok_or_else(|| invalid("Token"))?;
            if kept.is_confirmed() {
                return Ok(kept.arn.clone());
            }
            if kept.token.as_ref().is_none_or(|known| known.until <= now) {
                return Err(invalid("Token"));
            }
            // The token stays, so that asking twice is the same as once.
            let kept = Subscription { stage: Stage::Confirmed, authenticated, guarded, ..kept.clone() };
            let arn = kept.arn.clone();
            changes.subscription(kept, "")?;
            Ok(arn)
        })
        .await?;
    Ok(ConfirmSubscriptionOutput { subscription_arn: Some(arn) })
}

/// A subscription that is not there is one that is ended.
pub async fn unsubscribe(sns: Arc<Sns>, call: Authorized, input: UnsubscribeInput) -> Result<UnsubscribeOutput> {
    let (topic, id) = names::subscription(&call, &input.subscription_arn)?;
    let (topic, id) = (topic.to_owned(), id.to_owned());
    let (anonymous, now) = (is_anonymous(&call), call.now);
    sns.change(move |book, changes| {
        let Ok(live) = book.subscription(&topic, &id) else { return Ok(()) };
        if anonymous && live.kept.guarded {
            return Err(authorization_error_exception("The subscription can only be ended by its owner"));
        }
        let topic = Topic::clone(book.topic(&topic)?);
        leave(&topic, &live.kept, now, changes)?;
        changes.topic(Topic { deleted: topic.deleted + 1, ..topic });
        Ok(())
    })
    .await?;
    Ok(UnsubscribeOutput {})
}

/// Whoever is called by HTTP is told, and may come back.
fn leave(topic: &Topic, kept: &Subscription, now: base::Timestamp, changes: &mut crate::state::Changes) -> Result<()> {
    let told = matches!(kept.protocol, Protocol::Http | Protocol::Https) && kept.is_confirmed();
    if !told {
        changes.no_subscription(kept);
        return Ok(());
    }
    let token = new_token(now);
    changes.message(deliver::confirmation(&topic.arn, kept, &token.text, true));
    changes.subscription(Subscription { stage: Stage::Left, token: Some(token), ..kept.clone() }, "")
}
