//! Resource policies of tables and streams.

use crate::DynamoDb;
use crate::catalog::{self, Attached};
use crate::convert::validation;
use crate::engine::Session;
use crate::state::no_table;
use api::Error;
use api::dynamodb::errors::{policy_not_found_exception, resource_not_found_exception};
use api::dynamodb::*;
use cloud::{Authorized, Result};
use iam::{Policy, Purpose};
use std::sync::Arc;

/// AWS's, for tables and indexes together.
const MAX_BYTES: usize = 20_480;

/// A policy that is to be attached.
pub struct Draft {
    arn: String,
    document: String,
    pub revision: String,
}

impl Draft {
    pub fn new(arn: String, document: String) -> Result<Self> {
        if document.len() > MAX_BYTES {
            return Err(api::dynamodb::errors::limit_exceeded_exception(format!(
                "Resource policy exceeds the maximum size of {MAX_BYTES} bytes"
            )));
        }
        Policy::parse(&document, Purpose::Resource)
            .map_err(|malformed| validation(format!("Invalid policy document: {malformed}")))?;
        Ok(Self { arn, document, revision: (base::Clock::now(&base::SystemClock).millis()).to_string() })
    }

    pub fn keep(&self, session: &Session) -> Result<()> {
        let insert = r#"INSERT OR REPLACE INTO "lamp:policies" (arn, document, revision) VALUES (?1, ?2, ?3)"#;
        let row = (&self.arn, &self.document, &self.revision);
        session.storage.conn().execute(insert, row).map(drop).map_err(Error::internal)
    }
}

pub fn forget(session: &Session, arn: &str) -> Result<()> {
    let delete = r#"DELETE FROM "lamp:policies" WHERE arn = ?1"#;
    session.storage.conn().execute(delete, [arn]).map(drop).map_err(Error::internal)
}

/// The table's name, where the ARN is of a table or a stream that is there.
fn owner(db: &DynamoDb, arn: &str) -> Result<String> {
    let Some(within) = db.home.within(arn) else {
        return Err(validation(format!("Invalid ResourceArn provided as input {arn}")));
    };
    let (name, rest) = within.split_once('/').unwrap_or((within, ""));
    match rest {
        "" => db.catalog.table(name).map(|table| table.name.clone()).ok_or_else(|| no_table(name)),
        _ if db.catalog.stream(within).is_some() => Ok(name.into()),
        _ => Err(resource_not_found_exception(format!("Requested resource not found: ResourceArn: {arn} not found"))),
    }
}

fn none(told: &str) -> Error {
    policy_not_found_exception(format!("Resource-based policy not found for the provided ResourceArn: {told}"))
}

/// What the caller thinks is attached, is.
fn expected(found: Option<&Attached>, name: &str, arn: &str, revision: Option<&str>) -> Result<()> {
    let found = found.map(|policy| policy.revision.as_str());
    let told = match (revision, found) {
        (None, _) | (Some("NO_POLICY"), None) => return Ok(()),
        (Some(revision), Some(found)) if revision == found => return Ok(()),
        (Some("NO_POLICY"), Some(found)) => format!(
            "Requested policy update expecting none to be present for table {name}, but a policy exists with revision id \
             {found}."
        ),
        (Some(revision), Some(found)) => format!(
            "Requested update for policy with revision id {revision}, but the policy associated to target table {name} has \
             revision id {found}."
        ),
        (Some(_), None) => arn.to_owned(),
    };
    Err(none(&told))
}

pub async fn put(db: Arc<DynamoDb>, _: Authorized, input: PutResourcePolicyInput) -> Result<PutResourcePolicyOutput> {
    let arn = input.resource_arn;
    let name = owner(&db, &arn)?;
    let draft = Draft::new(arn.clone(), input.policy)?;
    let table = name.clone();
    let work = move |session: &mut Session| {
        let found = catalog::policy(&session.storage, &arn)?;
        expected(found.as_ref(), &table, &arn, input.expected_revision_id.as_deref())?;
        // The same document is the same revision.
        if let Some(same) = found.filter(|found| *found.document == *draft.document) {
            return Ok(same.revision);
        }
        draft.keep(session).map(|()| draft.revision)
    };
    let revision = db.alter(name, work).await?;
    Ok(PutResourcePolicyOutput { revision_id: Some(revision) })
}

pub async fn get(db: Arc<DynamoDb>, _: Authorized, input: GetResourcePolicyInput) -> Result<GetResourcePolicyOutput> {
    owner(&db, &input.resource_arn)?;
    let found = db.catalog.policy(&input.resource_arn).ok_or_else(|| none(&input.resource_arn))?;
    Ok(GetResourcePolicyOutput { policy: Some(found.document.to_string()), revision_id: Some(found.revision) })
}

pub async fn delete(
    db: Arc<DynamoDb>,
    _: Authorized,
    input: DeleteResourcePolicyInput,
) -> Result<DeleteResourcePolicyOutput> {
    let arn = input.resource_arn;
    let name = owner(&db, &arn)?;
    let table = name.clone();
    let work = move |session: &mut Session| {
        let found = catalog::policy(&session.storage, &arn)?;
        expected(found.as_ref(), &table, &arn, input.expected_revision_id.as_deref())?;
        forget(session, &arn)?;
        Ok(found.map(|found| found.revision))
    };
    // One that is not there is deleted like one that is, as on AWS, and has no revision.
    Ok(DeleteResourcePolicyOutput { revision_id: db.alter(name, work).await? })
}
