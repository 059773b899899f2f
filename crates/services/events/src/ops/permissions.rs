//! Who else may use a bus: its policy, statement by statement or whole.

use crate::errors::{invalid, no_bus};
use crate::model::Bus;
use crate::names;
use crate::state::Events;
use api::events::errors::{policy_length_exceeded_exception, resource_not_found_exception};
use api::events::*;
use base::arn::partition_of;
use cloud::{Authorized, Context, Result};
use iam::{Policy, Purpose};
use serde_json::{Value, json};
use std::sync::Arc;

/// Of a bus's policy.
const POLICY_BYTES: usize = 10 * 1024;

fn statements(policy: Option<&str>) -> Vec<Value> {
    let policy: Value = policy.and_then(|policy| serde_json::from_str(policy).ok()).unwrap_or_default();
    match &policy["Statement"] {
        Value::Array(all) => all.clone(),
        Value::Null => Vec::new(),
        one => vec![one.clone()],
    }
}

/// Members in AWS's order, which a map would lose.
fn document(statements: &[Value]) -> Option<Arc<str>> {
    const ORDER: &[&str] =
        &["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
    let written = |statement: &Value| {
        let members = ORDER.iter().filter_map(|name| Some(format!("\"{name}\":{}", statement.get(*name)?)));
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    };
    let all: Vec<String> = statements.iter().map(written).collect();
    (!all.is_empty()).then(|| format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, all.join(",")).into())
}

/// The statement that PutPermission's other parameters describe.
fn statement(context: &Context, bus: &str, input: &PutPermissionInput) -> Result<Value> {
    let (Some(action), Some(principal), Some(sid)) = (&input.action, &input.principal, &input.statement_id) else {
        return Err(invalid("Parameter(s) Action, Principal and StatementId must be specified."));
    };
    if action != "events:PutEvents" {
        return Err(invalid("Provided value in parameter 'action' is not supported."));
    }
    let principal = match principal.as_str() {
        "*" => json!("*"),
        account if account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit()) => {
            let partition = partition_of(context.region.as_str());
            json!({ "AWS": format!("arn:{partition}:iam::{account}:root") })
        }
        _ => return Err(invalid("Provided value in parameter 'principal' is not valid.")),
    };
    let mut statement = json!({
        "Sid": sid,
        "Effect": "Allow",
        "Principal": principal,
        "Action": action,
        "Resource": names::bus_arn(context, bus),
    });
    if let Some(Condition { r#type, key, value }) = &input.condition {
        if (r#type.as_str(), key.as_str()) != ("StringEquals", "aws:PrincipalOrgID") {
            return Err(invalid("Parameter Condition is not valid. Reason: Provided condition is not supported."));
        }
        statement["Condition"] = json!({ r#type: { key: value } });
    }
    Ok(statement)
}

fn checked(policy: &str) -> Result<()> {
    match Policy::parse(policy, Purpose::Resource) {
        Ok(_) => Ok(()),
        Err(error) => Err(invalid(format!("Parameter Policy is not valid. Reason: {error}"))),
    }
}

pub async fn put(events: Arc<Events>, auth: Authorized, input: PutPermissionInput) -> Result<PutPermissionOutput> {
    let name = names::bus(input.event_bus_name.as_deref()).to_owned();
    let policy = match &input.policy {
        Some(_) if input.statement_id.is_some() || input.principal.is_some() || input.action.is_some() => {
            return Err(invalid("Parameter Policy cannot be specified with other parameters."));
        }
        Some(policy) => {
            checked(policy)?;
            Some(policy.as_str().into())
        }
        None => None,
    };
    let added = match policy {
        Some(_) => None,
        None => Some(statement(&auth, &name, &input)?),
    };
    change(&events, &name, auth.now.millis(), |before| {
        let Some(added) = added else { return Ok(policy) };
        let mut all = statements(before);
        all.retain(|statement| statement["Sid"] != added["Sid"]);
        all.push(added);
        Ok(document(&all))
    })
    .await?;
    Ok(PutPermissionOutput {})
}

pub async fn remove(
    events: Arc<Events>,
    auth: Authorized,
    input: RemovePermissionInput,
) -> Result<RemovePermissionOutput> {
    let name = names::bus(input.event_bus_name.as_deref()).to_owned();
    let all = input.remove_all_permissions == Some(true);
    change(&events, &name, auth.now.millis(), |before| {
        if all {
            return Ok(None);
        }
        let sid = input.statement_id.as_deref().ok_or_else(|| invalid("Parameter StatementId must be specified."))?;
        let before = statements(before);
        let after: Vec<Value> = before.iter().filter(|statement| statement["Sid"] != sid).cloned().collect();
        if after.len() == before.len() {
            return Err(resource_not_found_exception("Statement with the provided id does not exist."));
        }
        Ok(document(&after))
    })
    .await?;
    Ok(RemovePermissionOutput {})
}

async fn change(
    events: &Events,
    name: &str,
    now_ms: i64,
    change: impl FnOnce(Option<&str>) -> Result<Option<Arc<str>>>,
) -> Result<()> {
    events
        .change(|draft| {
            let bus = draft.now.buses.get(name).ok_or_else(|| no_bus(name))?;
            let bus = Bus::clone(bus);
            let policy = change(bus.policy.as_deref())?;
            if policy.as_ref().is_some_and(|policy| policy.len() > POLICY_BYTES) {
                return Err(policy_length_exceeded_exception("The policy is longer than 10240 bytes."));
            }
            draft.put(Bus { policy, modified_ms: now_ms, ..bus })
        })
        .await
}
