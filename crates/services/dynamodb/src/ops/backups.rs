//! Backups on demand: a table's rows, and those of its indexes, as they are at one moment. Of points in time there are none.

use super::{block_on, tables};
use crate::DynamoDb;
use crate::convert::{self, validation};
use crate::engine::{Session, escape};
use crate::state::json;
use api::Error;
use api::dynamodb::*;
use base::Timestamp;
use cloud::{Authorized, Result};
use dynoxide::actions as engine;
use dynoxide::storage::Storage;
use std::sync::Arc;

/// Backups in one answer at most.
const PAGE: usize = 100;

fn none() -> ContinuousBackupsDescription {
    ContinuousBackupsDescription {
        continuous_backups_status: "DISABLED".into(),
        point_in_time_recovery_description: Some(PointInTimeRecoveryDescription {
            point_in_time_recovery_status: Some("DISABLED".into()),
            ..Default::default()
        }),
    }
}

fn known(db: &DynamoDb, given: &str) -> Result<String> {
    let name = db.home.name(given);
    let missing = || errors::table_not_found_exception(format!("Table not found: {name}"));
    db.table(name).map(|table| table.name.clone()).ok_or_else(missing)
}

pub async fn describe_continuous(
    db: Arc<DynamoDb>,
    _: Authorized,
    input: DescribeContinuousBackupsInput,
) -> Result<DescribeContinuousBackupsOutput> {
    known(&db, &input.table_name)?;
    Ok(DescribeContinuousBackupsOutput { continuous_backups_description: Some(none()) })
}

pub async fn update_continuous(
    db: Arc<DynamoDb>,
    _: Authorized,
    input: UpdateContinuousBackupsInput,
) -> Result<UpdateContinuousBackupsOutput> {
    known(&db, &input.table_name)?;
    if input.point_in_time_recovery_specification.point_in_time_recovery_enabled {
        let message = "Point in time recovery is not available here: CreateBackup is";
        return Err(errors::continuous_backups_unavailable_exception(message));
    }
    Ok(UpdateContinuousBackupsOutput { continuous_backups_description: Some(none()) })
}

fn missing(arn: &str) -> Error {
    errors::backup_not_found_exception(format!("Backup not found: {arn}"))
}

/// The engine's tables of a table: its own, and one for each index.
fn parts(description: &TableDescription) -> Vec<String> {
    let local = description.local_secondary_indexes.iter().flatten();
    let local = local.filter_map(|index| Some(format!("::lsi::{}", index.index_name.as_deref()?)));
    let global = description.global_secondary_indexes.iter().flatten();
    let global = global.filter_map(|index| Some(format!("::gsi::{}", index.index_name.as_deref()?)));
    std::iter::once(String::new()).chain(local).chain(global).collect()
}

/// Where a part of a backup is kept.
fn kept(id: &str, part: &str) -> String {
    escape(&format!("lamp:backup:{id}{part}"))
}

/// The backup's id, of its ARN.
fn id<'a>(db: &DynamoDb, arn: &'a str) -> Result<&'a str> {
    let path = db.home.within(arn).and_then(|within| within.split_once("/backup/"));
    path.map(|(_, id)| id).ok_or_else(|| validation(format!("Invalid BackupArn: {arn}")))
}

pub async fn create(db: Arc<DynamoDb>, auth: Authorized, input: CreateBackupInput) -> Result<CreateBackupOutput> {
    let name = known(&db, &input.table_name)?;
    let (asked, now) = (db.clone(), auth.now);
    let work = move |session: &mut Session| {
        session.together(|session| {
            let description = asked.shown(tables::described(&session.storage, &session.vectors, &name)?)?;
            let id = format!("{:014}-{}", now.millis(), base::id::hex(8));
            for part in parts(&description) {
                copy(&session.storage, &format!("{name}{part}"), &kept(&id, &part))?;
            }
            let arn = asked.home.arn(&format!("table/{name}/backup/{id}"));
            let attributes = json(&description.attribute_definitions)?.to_string();
            let ttl = asked.catalog.table(&name).and_then(|table| table.ttl.clone());
            let shown = shown(description, details(arn, input.backup_name, now), ttl);
            let insert = r#"INSERT INTO "lamp:backups" (id, table_name, created, description, attributes)
                VALUES (?1, ?2, ?3, ?4, ?5)"#;
            let row = (&id, &name, now.millis(), json(&shown)?.to_string(), attributes);
            session.storage.conn().execute(insert, row).map_err(Error::internal)?;
            Ok(shown)
        })
    };
    let made = db.engine.write(work).await?;
    Ok(CreateBackupOutput { backup_details: made.backup_details })
}

fn copy(storage: &Storage, from: &str, to: &str) -> Result<()> {
    let statement = format!("CREATE TABLE \"{to}\" AS SELECT * FROM \"{}\"", escape(from));
    storage.conn().execute_batch(&statement).map_err(Error::internal)
}

fn details(backup_arn: String, backup_name: String, now: Timestamp) -> BackupDetails {
    BackupDetails {
        backup_arn,
        backup_name,
        backup_status: "AVAILABLE".into(),
        backup_type: "USER".into(),
        backup_creation_date_time: api::Timestamp(now.seconds()),
        ..Default::default()
    }
}

fn throughput(of: Option<ProvisionedThroughputDescription>) -> ProvisionedThroughput {
    let of = of.unwrap_or_default();
    let (read, write) = (of.read_capacity_units.unwrap_or(0), of.write_capacity_units.unwrap_or(0));
    ProvisionedThroughput { read_capacity_units: read, write_capacity_units: write }
}

/// A backup as it is described, of the table as it was.
fn shown(table: TableDescription, mut details: BackupDetails, ttl: Option<String>) -> BackupDescription {
    details.backup_size_bytes = table.table_size_bytes;
    let local = table.local_secondary_indexes.map(|indexes| indexes.into_iter().map(local).collect());
    let global = table.global_secondary_indexes.map(|indexes| indexes.into_iter().map(global).collect());
    let expires = ttl.is_some();
    let features = SourceTableFeatureDetails {
        local_secondary_indexes: local,
        global_secondary_indexes: global,
        stream_description: table.stream_specification,
        sse_description: table.sse_description,
        time_to_live_description: expires
            .then(|| TimeToLiveDescription { time_to_live_status: Some("ENABLED".into()), attribute_name: ttl }),
        ..Default::default()
    };
    let provisioned = table.billing_mode_summary.is_none();
    let source = SourceTableDetails {
        table_name: table.table_name.unwrap_or_default(),
        table_id: table.table_id.unwrap_or_default(),
        table_arn: table.table_arn,
        table_size_bytes: table.table_size_bytes,
        key_schema: table.key_schema.unwrap_or_default(),
        table_creation_date_time: table.creation_date_time.unwrap_or_default(),
        provisioned_throughput: throughput(table.provisioned_throughput),
        on_demand_throughput: table.on_demand_throughput,
        item_count: table.item_count,
        billing_mode: Some(if provisioned { "PROVISIONED" } else { "PAY_PER_REQUEST" }.into()),
    };
    BackupDescription {
        backup_details: Some(details),
        source_table_details: Some(source),
        source_table_feature_details: Some(features),
    }
}

fn local(index: LocalSecondaryIndexDescription) -> LocalSecondaryIndexInfo {
    let (index_name, key_schema, projection) = (index.index_name, index.key_schema, index.projection);
    LocalSecondaryIndexInfo { index_name, key_schema, projection }
}

fn global(index: GlobalSecondaryIndexDescription) -> GlobalSecondaryIndexInfo {
    GlobalSecondaryIndexInfo {
        index_name: index.index_name,
        key_schema: index.key_schema,
        projection: index.projection,
        provisioned_throughput: index.provisioned_throughput.map(|of| throughput(Some(of))),
        on_demand_throughput: index.on_demand_throughput,
    }
}

fn find(storage: &Storage, id: &str, arn: &str) -> Result<BackupDescription> {
    let select = r#"SELECT description FROM "lamp:backups" WHERE id = ?1"#;
    let mut statement = storage.conn().prepare_cached(select).map_err(Error::internal)?;
    let mut rows = statement.query([id]).map_err(Error::internal)?;
    let row = rows.next().map_err(Error::internal)?.ok_or_else(|| missing(arn))?;
    let text = row.get::<_, String>(0).map_err(Error::internal)?;
    let found: BackupDescription = serde_json::from_str(&text).map_err(Error::internal)?;
    let same = found.backup_details.as_ref().is_some_and(|details| details.backup_arn == arn);
    if same { Ok(found) } else { Err(missing(arn)) }
}

pub async fn describe(db: Arc<DynamoDb>, _: Authorized, input: DescribeBackupInput) -> Result<DescribeBackupOutput> {
    let (id, arn) = (id(&db, &input.backup_arn)?.to_owned(), input.backup_arn.clone());
    let found = db.engine.read(move |storage| find(storage, &id, &arn)).await?;
    Ok(DescribeBackupOutput { backup_description: Some(found) })
}

pub async fn delete(db: Arc<DynamoDb>, _: Authorized, input: DeleteBackupInput) -> Result<DeleteBackupOutput> {
    let (id, arn) = (id(&db, &input.backup_arn)?.to_owned(), input.backup_arn.clone());
    let work = move |session: &mut Session| {
        session.together(|session| {
            let mut found = find(&session.storage, &id, &arn)?;
            let connection = session.storage.conn();
            for part in backed_up(&found) {
                connection.execute_batch(&format!("DROP TABLE \"{}\"", kept(&id, &part))).map_err(Error::internal)?;
            }
            connection.execute(r#"DELETE FROM "lamp:backups" WHERE id = ?1"#, [&id]).map_err(Error::internal)?;
            if let Some(details) = &mut found.backup_details {
                details.backup_status = "DELETED".into();
            }
            Ok(found)
        })
    };
    Ok(DeleteBackupOutput { backup_description: Some(db.engine.write(work).await?) })
}

/// The parts that a backup has.
fn backed_up(backup: &BackupDescription) -> Vec<String> {
    let features = backup.source_table_feature_details.as_ref();
    let local = features.and_then(|of| of.local_secondary_indexes.as_ref()).into_iter().flatten();
    let local = local.filter_map(|index| Some(format!("::lsi::{}", index.index_name.as_deref()?)));
    let global = features.and_then(|of| of.global_secondary_indexes.as_ref()).into_iter().flatten();
    let global = global.filter_map(|index| Some(format!("::gsi::{}", index.index_name.as_deref()?)));
    std::iter::once(String::new()).chain(local).chain(global).collect()
}

pub async fn list(db: Arc<DynamoDb>, _: Authorized, input: ListBackupsInput) -> Result<ListBackupsOutput> {
    let name = input.table_name.as_deref().map(|name| db.home.name(name).to_owned());
    let limit = input.limit.map_or(PAGE, |limit| limit.clamp(1, PAGE as i32) as usize);
    let millis = |bound: Option<api::Timestamp>, unsaid| bound.map_or(unsaid, |bound| (bound.0 * 1000.0) as i64);
    let (from, to) = (millis(input.time_range_lower_bound, 0), millis(input.time_range_upper_bound, i64::MAX));
    let start = match &input.exclusive_start_backup_arn {
        Some(arn) => id(&db, arn)?.to_owned(),
        None => String::new(),
    };
    // Others than users' there are none.
    let none = input.backup_type.is_some_and(|kind| kind != "USER" && kind != "ALL");
    let read = db.engine.read(move |storage| {
        let select = r#"SELECT description FROM "lamp:backups" WHERE id > ?1 AND created >= ?2 AND created < ?3
            AND (?4 IS NULL OR table_name = ?4) ORDER BY id LIMIT ?5"#;
        let mut statement = storage.conn().prepare_cached(select).map_err(Error::internal)?;
        let most = if none { 0 } else { limit as i64 + 1 };
        let rows = statement.query_map((start, from, to, name, most), |row| row.get::<_, String>(0));
        rows.map_err(Error::internal)?.collect::<std::result::Result<Vec<_>, _>>().map_err(Error::internal)
    });
    let mut found = read.await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let summaries = found.iter().map(|text| serde_json::from_str(text).map(summary).map_err(Error::internal));
    let summaries = summaries.collect::<Result<Vec<BackupSummary>>>()?;
    let last_evaluated_backup_arn = summaries.last().filter(|_| more).and_then(|last| last.backup_arn.clone());
    Ok(ListBackupsOutput { backup_summaries: Some(summaries), last_evaluated_backup_arn })
}

fn summary(backup: BackupDescription) -> BackupSummary {
    let (details, source) =
        (backup.backup_details.unwrap_or_default(), backup.source_table_details.unwrap_or_default());
    BackupSummary {
        table_name: Some(source.table_name),
        table_id: Some(source.table_id),
        table_arn: source.table_arn,
        backup_arn: Some(details.backup_arn),
        backup_name: Some(details.backup_name),
        backup_creation_date_time: Some(details.backup_creation_date_time),
        backup_status: Some(details.backup_status),
        backup_type: Some(details.backup_type),
        backup_size_bytes: details.backup_size_bytes,
        ..Default::default()
    }
}

pub async fn restore(
    db: Arc<DynamoDb>,
    auth: Authorized,
    input: RestoreTableFromBackupInput,
) -> Result<RestoreTableFromBackupOutput> {
    let overridden = input.vector_index_override.is_some()
        || input.sse_specification_override.is_some()
        || input.on_demand_throughput_override.is_some();
    tables::refuse(overridden, "This override")?;
    let id = id(&db, &input.backup_arn)?.to_owned();
    let target = db.home.name(&input.target_table_name).to_owned();
    if db.catalog.table(&target).is_some() {
        return Err(errors::table_already_exists_exception(format!("Table already exists: {target}")));
    }
    let (name, arn) = (target.clone(), input.backup_arn.clone());
    let work = move |session: &mut Session| {
        tables::unlike_others(session, &name)?;
        session.together(|session| {
            let found = find(&session.storage, &id, &arn)?;
            let attributes = attributes(&session.storage, &id)?;
            let request = wanted(&found, &input, &name, attributes);
            let parts = backed_up(&found);
            let parts = parts.iter().filter(|part| part.is_empty() || keeps(&request, part));
            let parts = parts.cloned().collect::<Vec<_>>();
            let request: engine::create_table::CreateTableRequest = convert::request(&request)?;
            let made = block_on(engine::create_table::execute(&session.storage, request)).map_err(convert::error)?;
            for part in parts {
                let (from, to) = (kept(&id, &part), escape(&format!("{name}{part}")));
                let fill = format!("INSERT INTO \"{to}\" SELECT * FROM \"{from}\"");
                session.storage.conn().execute_batch(&fill).map_err(Error::internal)?;
            }
            Ok((json(&made.table_description)?, found))
        })
    };
    let (description, backup) = db.alter(target, work).await?;
    let mut shown = db.shown(description)?;
    shown.table_status = Some("CREATING".into());
    shown.restore_summary = Some(RestoreSummary {
        source_backup_arn: backup.backup_details.map(|details| details.backup_arn),
        source_table_arn: backup.source_table_details.and_then(|source| source.table_arn),
        restore_date_time: api::Timestamp(auth.now.seconds()),
        restore_in_progress: true,
    });
    Ok(RestoreTableFromBackupOutput { table_description: Some(shown) })
}

/// The types of the attributes that are keys: a backup's description does not have them.
fn attributes(storage: &Storage, id: &str) -> Result<Vec<AttributeDefinition>> {
    let select = r#"SELECT attributes FROM "lamp:backups" WHERE id = ?1"#;
    let text = storage.conn().query_row(select, [id], |row| row.get::<_, String>(0)).map_err(Error::internal)?;
    serde_json::from_str(&text).map_err(Error::internal)
}

/// Whether the index that a part is of is wanted.
fn keeps(request: &CreateTableInput, part: &str) -> bool {
    let local = request.local_secondary_indexes.iter().flatten().map(|index| format!("::lsi::{}", index.index_name));
    let global = request.global_secondary_indexes.iter().flatten().map(|index| format!("::gsi::{}", index.index_name));
    local.chain(global).any(|wanted| wanted == part)
}

/// The table that a backup is to become. Indexes may be left out; none may be added.
fn wanted(
    backup: &BackupDescription,
    input: &RestoreTableFromBackupInput,
    name: &str,
    attributes: Vec<AttributeDefinition>,
) -> CreateTableInput {
    let source = backup.source_table_details.clone().unwrap_or_default();
    let features = backup.source_table_feature_details.clone().unwrap_or_default();
    let local = features.local_secondary_indexes.into_iter().flatten().map(|index| LocalSecondaryIndex {
        index_name: index.index_name.unwrap_or_default(),
        key_schema: index.key_schema.unwrap_or_default(),
        projection: index.projection.unwrap_or_default(),
    });
    let local: Vec<_> = local
        .filter(|index| {
            let only = input.local_secondary_index_override.as_ref();
            only.is_none_or(|only| only.iter().any(|wanted| wanted.index_name == index.index_name))
        })
        .collect();
    let provisioned = input.billing_mode_override.clone().or(source.billing_mode).is_some_and(|m| m == "PROVISIONED");
    let global = features.global_secondary_indexes.into_iter().flatten().map(|index| GlobalSecondaryIndex {
        index_name: index.index_name.unwrap_or_default(),
        key_schema: index.key_schema.unwrap_or_default(),
        projection: index.projection.unwrap_or_default(),
        provisioned_throughput: index.provisioned_throughput.filter(|_| provisioned),
        ..Default::default()
    });
    let global: Vec<_> = global
        .filter(|index| {
            let only = input.global_secondary_index_override.as_ref();
            only.is_none_or(|only| only.iter().any(|wanted| wanted.index_name == index.index_name))
        })
        .collect();
    let used = |attribute: &AttributeDefinition| {
        let keys = source.key_schema.iter().chain(local.iter().flat_map(|index| &index.key_schema));
        let mut keys = keys.chain(global.iter().flat_map(|index| &index.key_schema));
        keys.any(|key| key.attribute_name == attribute.attribute_name)
    };
    let throughput = input.provisioned_throughput_override.clone().unwrap_or(source.provisioned_throughput.clone());
    CreateTableInput {
        table_name: name.into(),
        attribute_definitions: Some(attributes.into_iter().filter(used).collect()),
        key_schema: Some(source.key_schema.clone()),
        billing_mode: Some(if provisioned { "PROVISIONED" } else { "PAY_PER_REQUEST" }.into()),
        provisioned_throughput: provisioned.then_some(throughput),
        local_secondary_indexes: (!local.is_empty()).then_some(local),
        global_secondary_indexes: (!global.is_empty()).then_some(global),
        ..Default::default()
    }
}
