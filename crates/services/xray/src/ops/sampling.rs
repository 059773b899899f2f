//! Sampling rules: kept, listed, and shared out among the SDKs that ask for their part.

use super::invalid;
use crate::state::{XRay, refuse};
use api::Timestamp;
use api::xray::errors::rule_limit_exceeded_exception;
use api::xray::*;
use cloud::{Authorized, Check, Context, Result};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError};
use store::{Row, Tx, params};

/// Rules beside the default one. AWS's quota.
const RULES: usize = 25;
const DEFAULT: &str = "Default";
/// How often an SDK is to report, in seconds, and how long its share is its own.
const INTERVAL: i32 = 10;
/// SDKs that are told apart.
const CLIENTS: usize = 10_000;

/// When each SDK has last asked for its share of a rule.
#[derive(Default)]
pub struct Clients(HashMap<(String, String), i64>);

impl Clients {
    /// How many share the rule, this one included.
    fn sharing(&mut self, rule: &str, client: &str, now_ms: i64) -> i32 {
        let alive = |at: &i64| now_ms - at < 2 * i64::from(INTERVAL) * 1000;
        if self.0.len() >= CLIENTS {
            self.0.retain(|_, at| alive(at));
        }
        if self.0.len() < CLIENTS {
            self.0.insert((rule.to_owned(), client.to_owned()), now_ms);
        }
        let sharing = self.0.iter().filter(|((of, _), at)| of == rule && alive(at)).count();
        i32::try_from(sharing.max(1)).unwrap_or(i32::MAX)
    }
}

fn arn(context: &Context, name: &str) -> String {
    format!("arn:aws:xray:{}:{}:sampling-rule/{name}", context.region, context.account)
}

pub fn creating(context: &Context, input: &CreateSamplingRuleInput) -> Result<Vec<Check>> {
    let name = input.sampling_rule.rule_name.as_deref().unwrap_or_default();
    Ok(vec![Check::new("xray:CreateSamplingRule", arn(context, name))])
}

/// On a rule named either way.
pub fn on(action: &str, context: &Context, name: Option<&str>, given: Option<&str>) -> Result<Vec<Check>> {
    let name = named(context, name, given)?;
    Ok(vec![Check::new(format!("xray:{action}"), arn(context, &name))])
}

fn named(context: &Context, name: Option<&str>, given: Option<&str>) -> Result<String> {
    match (name, given) {
        (Some(name), None) => Ok(name.into()),
        (None, Some(given)) => {
            let own = arn(context, "");
            given.strip_prefix(&own).map(Into::into).ok_or_else(|| invalid("Invalid sampling rule ARN."))
        }
        _ => Err(invalid("Either the rule's name or its ARN must be given, but not both.")),
    }
}

fn missing() -> api::Error {
    invalid("Sampling rule does not exist.")
}

pub async fn create(
    xray: Arc<XRay>,
    auth: Authorized,
    input: CreateSamplingRuleInput,
) -> Result<CreateSamplingRuleOutput> {
    let mut rule = input.sampling_rule;
    let Some(name) = rule.rule_name.clone() else { return Err(invalid("A rule needs a name.")) };
    if rule.rule_arn.is_some() {
        return Err(invalid("The ARN of a new rule is not the caller's to choose."));
    }
    if input.tags.is_some_and(|tags| !tags.is_empty()) {
        return Err(invalid("Tags of sampling rules are not served."));
    }
    check(&rule)?;
    rule.rule_arn = Some(arn(&auth, &name));
    rule.attributes.get_or_insert_default();
    let now = seconds(&xray);
    let record = SamplingRuleRecord { sampling_rule: Some(rule), created_at: Some(now), modified_at: Some(now) };
    let kept = record.clone();
    xray.write(move |tx| {
        let known = rules(tx)?;
        if name == DEFAULT || known.iter().any(|rule| name_of(rule) == name) {
            return Err(refuse(invalid("Sampling rule already exists.")));
        }
        if known.len() >= RULES {
            return Err(refuse(rule_limit_exceeded_exception("The maximum number of sampling rules is reached.")));
        }
        put(tx, &record)
    })
    .await?;
    Ok(CreateSamplingRuleOutput { sampling_rule_record: Some(kept) })
}

pub async fn update(
    xray: Arc<XRay>,
    auth: Authorized,
    input: UpdateSamplingRuleInput,
) -> Result<UpdateSamplingRuleOutput> {
    let update = input.sampling_rule_update;
    let name = named(&auth, update.rule_name.as_deref(), update.rule_arn.as_deref())?;
    let default = default_rule(&auth);
    let now = seconds(&xray);
    let record = xray
        .write(move |tx| {
            let known = rules(tx)?.into_iter().find(|rule| name_of(rule) == name);
            let known = known.or_else(|| (name == DEFAULT).then_some(default));
            let mut record = known.ok_or_else(|| refuse(missing()))?;
            let rule = record.sampling_rule.get_or_insert_default();
            if name == DEFAULT && !only_rates(&update) {
                return Err(refuse(invalid("Of the default rule only FixedRate and ReservoirSize can be changed.")));
            }
            apply(rule, update);
            // The default rule comes after all others, whose priorities end before it.
            if name != DEFAULT {
                check(rule).map_err(refuse)?;
            } else if !(0.0..=1.0).contains(&rule.fixed_rate) || rule.reservoir_size < 0 {
                return Err(refuse(invalid("FixedRate is from 0 to 1, ReservoirSize is not negative.")));
            }
            record.modified_at = Some(now);
            put(tx, &record)?;
            Ok(record)
        })
        .await?;
    Ok(UpdateSamplingRuleOutput { sampling_rule_record: Some(record) })
}

pub async fn delete(
    xray: Arc<XRay>,
    auth: Authorized,
    input: DeleteSamplingRuleInput,
) -> Result<DeleteSamplingRuleOutput> {
    let name = named(&auth, input.rule_name.as_deref(), input.rule_arn.as_deref())?;
    if name == DEFAULT {
        return Err(invalid("The default rule cannot be deleted."));
    }
    let record = xray
        .write(move |tx| {
            let known = rules(tx)?.into_iter().find(|rule| name_of(rule) == name).ok_or_else(|| refuse(missing()))?;
            tx.execute("DELETE FROM rules WHERE name = ?1", params![&name])?;
            Ok(known)
        })
        .await?;
    Ok(DeleteSamplingRuleOutput { sampling_rule_record: Some(record) })
}

pub async fn list(xray: Arc<XRay>, auth: Authorized, _: GetSamplingRulesInput) -> Result<GetSamplingRulesOutput> {
    Ok(GetSamplingRulesOutput { sampling_rule_records: Some(all(&xray, &auth).await?), next_token: None })
}

/// Each rule's rate, and of its reservoir the part of the SDK that asks.
pub async fn targets(
    xray: Arc<XRay>,
    auth: Authorized,
    input: GetSamplingTargetsInput,
) -> Result<GetSamplingTargetsOutput> {
    let known = all(&xray, &auth).await?;
    let now = xray.clock.now();
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    for document in input.sampling_statistics_documents {
        let rule = known.iter().find(|record| name_of(record) == document.rule_name);
        let Some(rule) = rule.and_then(|record| record.sampling_rule.as_ref()) else {
            unknown.push(UnprocessedStatistics {
                rule_name: Some(document.rule_name),
                error_code: Some("400".into()),
                message: Some("Unknown rule".into()),
            });
            continue;
        };
        let mut clients = xray.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let sharing = clients.sharing(&document.rule_name, &document.client_id, now.millis());
        drop(clients);
        let until = now.plus_millis(i64::from(INTERVAL) * 1000);
        found.push(SamplingTargetDocument {
            rule_name: Some(document.rule_name),
            fixed_rate: Some(rule.fixed_rate),
            reservoir_quota: Some(rule.reservoir_size / sharing),
            reservoir_quota_ttl: Some(Timestamp(until.millis() as f64 / 1000.0)),
            interval: Some(INTERVAL),
            sampling_boost: None,
        });
    }
    let modified = known.iter().filter_map(|record| record.modified_at).map(|at| at.0).fold(0.0, f64::max);
    Ok(GetSamplingTargetsOutput {
        sampling_target_documents: Some(found),
        last_rule_modification: Some(Timestamp(modified)),
        unprocessed_statistics: Some(unknown),
        unprocessed_boost_statistics: Some(Vec::new()),
    })
}

/// The default rule comes with the service; it is kept only once it was changed.
async fn all(xray: &XRay, context: &Context) -> Result<Vec<SamplingRuleRecord>> {
    let mut all = xray.read(rules).await?;
    if !all.iter().any(|record| name_of(record) == DEFAULT) {
        all.push(default_rule(context));
    }
    let priority = |record: &SamplingRuleRecord| record.sampling_rule.as_ref().map_or(0, |rule| rule.priority);
    all.sort_by(|a, b| priority(b).cmp(&priority(a)).then_with(|| name_of(a).cmp(name_of(b))));
    Ok(all)
}

fn default_rule(context: &Context) -> SamplingRuleRecord {
    let any = || "*".to_owned();
    let rule = SamplingRule {
        rule_name: Some(DEFAULT.into()),
        rule_arn: Some(arn(context, DEFAULT)),
        resource_arn: any(),
        priority: 10_000,
        fixed_rate: 0.05,
        reservoir_size: 1,
        service_name: any(),
        service_type: any(),
        host: any(),
        http_method: any(),
        url_path: any(),
        version: 1,
        attributes: Some(Default::default()),
        sampling_rate_boost: None,
    };
    let never = Some(Timestamp(0.0));
    SamplingRuleRecord { sampling_rule: Some(rule), created_at: never, modified_at: never }
}

fn name_of(record: &SamplingRuleRecord) -> &str {
    record.sampling_rule.as_ref().and_then(|rule| rule.rule_name.as_deref()).unwrap_or_default()
}

/// What the model does not check of a rule that is put together from two.
fn check(rule: &SamplingRule) -> Result<()> {
    if rule.version != 1 {
        return Err(invalid("The version of a sampling rule is 1."));
    }
    if !(1..=9999).contains(&rule.priority) || !(0.0..=1.0).contains(&rule.fixed_rate) || rule.reservoir_size < 0 {
        return Err(invalid("Priority is from 1 to 9999, FixedRate from 0 to 1, ReservoirSize is not negative."));
    }
    if rule.sampling_rate_boost.is_some() {
        return Err(invalid("SamplingRateBoost is not served."));
    }
    Ok(())
}

fn only_rates(update: &SamplingRuleUpdate) -> bool {
    let rest = SamplingRuleUpdate {
        fixed_rate: None,
        reservoir_size: None,
        rule_name: None,
        rule_arn: None,
        ..update.clone()
    };
    rest == SamplingRuleUpdate::default()
}

fn apply(rule: &mut SamplingRule, update: SamplingRuleUpdate) {
    fn put<T>(to: &mut T, from: Option<T>) {
        if let Some(from) = from {
            *to = from;
        }
    }
    put(&mut rule.resource_arn, update.resource_arn);
    put(&mut rule.priority, update.priority);
    put(&mut rule.fixed_rate, update.fixed_rate);
    put(&mut rule.reservoir_size, update.reservoir_size);
    put(&mut rule.host, update.host);
    put(&mut rule.service_name, update.service_name);
    put(&mut rule.service_type, update.service_type);
    put(&mut rule.http_method, update.http_method);
    put(&mut rule.url_path, update.url_path);
    rule.attributes = update.attributes.or(rule.attributes.take());
    rule.sampling_rate_boost = update.sampling_rate_boost.or(rule.sampling_rate_boost.take());
}

fn rules(tx: &Tx<'_>) -> store::Result<Vec<SamplingRuleRecord>> {
    let rows = tx.query("SELECT rule, created, modified FROM rules ORDER BY name LIMIT 100", &[])?;
    rows.iter().map(record).collect()
}

fn record(row: &Row) -> store::Result<SamplingRuleRecord> {
    let at = |column| Ok::<_, store::Error>(Some(Timestamp(row.int(column)? as f64)));
    let rule = serde_json::from_str(row.text(0)?).map_err(store::Error::refused)?;
    Ok(SamplingRuleRecord { sampling_rule: Some(rule), created_at: at(1)?, modified_at: at(2)? })
}

fn put(tx: &Tx<'_>, record: &SamplingRuleRecord) -> store::Result<()> {
    let rule = serde_json::to_string(&record.sampling_rule).map_err(store::Error::refused)?;
    let at = |time: Option<Timestamp>| time.map_or(0, |time| time.0 as i64);
    tx.execute(
        "INSERT INTO rules (name, rule, created, modified) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (name) DO UPDATE SET rule = excluded.rule, modified = excluded.modified",
        params![name_of(record), rule, at(record.created_at), at(record.modified_at)],
    )?;
    Ok(())
}

/// Whole seconds: so AWS shows them.
fn seconds(xray: &XRay) -> Timestamp {
    Timestamp((xray.clock.now().millis() / 1000) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reservoir_is_shared_by_those_who_ask() {
        let mut clients = Clients::default();
        assert_eq!(clients.sharing("r", "a", 0), 1);
        assert_eq!(clients.sharing("r", "b", 1_000), 2);
        assert_eq!(clients.sharing("other", "c", 1_000), 1);
        assert_eq!(clients.sharing("r", "b", 20_500), 1);
    }
}
