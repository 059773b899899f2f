//! Groups: filter expressions with a name. Traces are put into them when somebody asks.

use super::invalid;
use crate::filter::{self, Expression};
use crate::state::{XRay, refuse};
use api::xray::errors::rule_limit_exceeded_exception;
use api::xray::*;
use cloud::{Authorized, Check, Context, Result};
use std::sync::Arc;
use store::{Row, Tx, params};

/// Groups beside the default one. AWS's quota.
const GROUPS: usize = 25;
const DEFAULT: &str = "Default";
/// Of the part of an ARN that tells groups of one name apart.
const ID_CHARS: usize = 52;

/// What the ARN of a group begins with.
fn prefix(context: &Context) -> String {
    let partition = base::arn::partition_of(context.region.as_str());
    format!("arn:{partition}:xray:{}:{}:group/", context.region, context.account)
}

pub fn creating(context: &Context, input: &CreateGroupInput) -> Result<Vec<Check>> {
    Ok(vec![Check::new("xray:CreateGroup", format!("{}{}/*", prefix(context), input.group_name))])
}

/// On a group named either way.
pub fn on(action: &str, context: &Context, name: Option<&str>, given: Option<&str>) -> Result<Vec<Check>> {
    let resource = match given {
        Some(arn) => arn.to_owned(),
        None => format!("{}{}/*", prefix(context), name.unwrap_or_default()),
    };
    Ok(vec![Check::new(format!("xray:{action}"), resource)])
}

/// The name, and the whole ARN where that was given.
fn named(context: &Context, name: Option<&str>, given: Option<&str>) -> Result<(String, Option<String>)> {
    match (name, given) {
        (Some(name), None) => Ok((name.into(), None)),
        (None, Some(arn)) => {
            let prefix = prefix(context);
            let rest = arn.strip_prefix(&prefix).ok_or_else(|| invalid("Invalid group ARN."))?;
            Ok((rest.split('/').next().unwrap_or(rest).into(), Some(arn.into())))
        }
        _ => Err(invalid("Either the group's name or its ARN must be given, but not both.")),
    }
}

fn missing() -> api::Error {
    invalid("Group not found.")
}

fn check(expression: Option<&str>, insights: Option<&InsightsConfiguration>) -> Result<()> {
    let asks = |on: Option<bool>| on == Some(true);
    if insights.is_some_and(|insights| asks(insights.insights_enabled) || asks(insights.notifications_enabled)) {
        return Err(invalid("Insights are not served."));
    }
    match parse(expression)? {
        Some(expression) if !expression.groups().is_empty() => {
            Err(invalid("Invalid filter expression: a group is not of other groups."))
        }
        _ => Ok(()),
    }
}

fn parse(expression: Option<&str>) -> Result<Option<Expression>> {
    let text = expression.map(str::trim).filter(|text| !text.is_empty());
    let parsed = text.map(filter::parse).transpose();
    parsed.map_err(|why| invalid(format!("Invalid filter expression: {}.", why.0)))
}

pub async fn create(xray: Arc<XRay>, auth: Authorized, input: CreateGroupInput) -> Result<CreateGroupOutput> {
    let CreateGroupInput { group_name: name, filter_expression, insights_configuration, tags } = input;
    if tags.is_some_and(|tags| !tags.is_empty()) {
        return Err(invalid("Tags of groups are not served."));
    }
    check(filter_expression.as_deref(), insights_configuration.as_ref())?;
    let group = Group {
        group_arn: Some(format!("{}{name}/{}", prefix(&auth), base::id::base32(ID_CHARS))),
        group_name: Some(name.clone()),
        filter_expression,
        insights_configuration: Some(no_insights()),
    };
    let kept = group.clone();
    xray.write(move |tx| {
        let known = all(tx)?;
        if name == DEFAULT || known.iter().any(|group| group.group_name.as_ref() == Some(&name)) {
            return Err(refuse(invalid("Group already exists.")));
        }
        if known.len() >= GROUPS {
            return Err(refuse(rule_limit_exceeded_exception("The maximum number of groups is reached.")));
        }
        put(tx, &group)
    })
    .await?;
    Ok(CreateGroupOutput { group: Some(kept) })
}

fn no_insights() -> InsightsConfiguration {
    InsightsConfiguration { insights_enabled: Some(false), notifications_enabled: Some(false) }
}

pub async fn update(xray: Arc<XRay>, auth: Authorized, input: UpdateGroupInput) -> Result<UpdateGroupOutput> {
    check(input.filter_expression.as_deref(), input.insights_configuration.as_ref())?;
    let (name, arn) = named(&auth, input.group_name.as_deref(), input.group_arn.as_deref())?;
    if name == DEFAULT {
        return Err(invalid("The default group has no filter expression."));
    }
    let group = xray
        .write(move |tx| {
            let mut group = find(tx, &name, arn.as_deref())?.ok_or_else(|| refuse(missing()))?;
            group.filter_expression = input.filter_expression.or(group.filter_expression);
            put(tx, &group)?;
            Ok(group)
        })
        .await?;
    Ok(UpdateGroupOutput { group: Some(group) })
}

pub async fn delete(xray: Arc<XRay>, auth: Authorized, input: DeleteGroupInput) -> Result<DeleteGroupOutput> {
    let (name, arn) = named(&auth, input.group_name.as_deref(), input.group_arn.as_deref())?;
    if name == DEFAULT {
        return Err(invalid("The default group cannot be deleted."));
    }
    xray.write(move |tx| {
        find(tx, &name, arn.as_deref())?.ok_or_else(|| refuse(missing()))?;
        tx.execute("DELETE FROM groups WHERE name = ?1", params![&name]).map(drop)
    })
    .await?;
    Ok(DeleteGroupOutput {})
}

pub async fn get(xray: Arc<XRay>, auth: Authorized, input: GetGroupInput) -> Result<GetGroupOutput> {
    let (name, arn) = named(&auth, input.group_name.as_deref(), input.group_arn.as_deref())?;
    if name == DEFAULT {
        return Ok(GetGroupOutput { group: Some(default(&auth)) });
    }
    let group = xray.read(move |tx| find(tx, &name, arn.as_deref())).await?.ok_or_else(missing)?;
    Ok(GetGroupOutput { group: Some(group) })
}

pub async fn list(xray: Arc<XRay>, auth: Authorized, _: GetGroupsInput) -> Result<GetGroupsOutput> {
    let groups = std::iter::once(default(&auth)).chain(xray.read(all).await?);
    let summary = |group: Group| GroupSummary {
        group_name: group.group_name,
        group_arn: group.group_arn,
        filter_expression: group.filter_expression,
        insights_configuration: group.insights_configuration,
    };
    Ok(GetGroupsOutput { groups: Some(groups.map(summary).collect()), next_token: None })
}

/// Every trace is in it.
fn default(context: &Context) -> Group {
    Group {
        group_name: Some(DEFAULT.into()),
        group_arn: Some(format!("{}{DEFAULT}", prefix(context))),
        filter_expression: None,
        insights_configuration: Some(no_insights()),
    }
}

/// The expression of the group that a request names, if it names one that has any.
pub async fn expression(
    xray: &XRay,
    context: &Context,
    name: Option<&str>,
    arn: Option<&str>,
) -> Result<Option<Expression>> {
    if name.is_none() && arn.is_none() {
        return Ok(None);
    }
    let (name, arn) = named(context, name, arn)?;
    if name == DEFAULT {
        return Ok(None);
    }
    let group = xray.read(move |tx| find(tx, &name, arn.as_deref())).await?;
    parse(group.ok_or_else(missing)?.filter_expression.as_deref())
}

/// An expression with those of the groups that it names.
pub async fn within(xray: &XRay, context: &Context, expression: Expression) -> Result<Expression> {
    let mut known: Vec<(filter::Group, Option<Expression>)> = Vec::new();
    for group in expression.groups() {
        if known.iter().any(|(known, _)| known == group) {
            continue;
        }
        let of = match group {
            filter::Group::Name(name) => self::expression(xray, context, Some(name), None).await?,
            filter::Group::Arn(arn) => self::expression(xray, context, None, Some(arn)).await?,
        };
        known.push((group.clone(), of));
    }
    let of = |group: &filter::Group| known.iter().find(|(known, _)| known == group).and_then(|(_, of)| of.clone());
    Ok(expression.with_groups(&of))
}

fn all(tx: &Tx<'_>) -> store::Result<Vec<Group>> {
    tx.query("SELECT value FROM groups ORDER BY name LIMIT 100", &[])?.iter().map(read).collect()
}

/// Where an ARN is given it is to be that of the group.
fn find(tx: &Tx<'_>, name: &str, arn: Option<&str>) -> store::Result<Option<Group>> {
    let row = tx.query_one("SELECT value FROM groups WHERE name = ?1", params![name])?;
    let group = row.as_ref().map(read).transpose()?;
    Ok(group.filter(|group| arn.is_none_or(|arn| group.group_arn.as_deref() == Some(arn))))
}

fn read(row: &Row) -> store::Result<Group> {
    serde_json::from_str(row.text(0)?).map_err(store::Error::refused)
}

fn put(tx: &Tx<'_>, group: &Group) -> store::Result<()> {
    let value = serde_json::to_string(group).map_err(store::Error::refused)?;
    tx.execute(
        "INSERT INTO groups (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![group.group_name.clone(), value],
    )
    .map(drop)
}
