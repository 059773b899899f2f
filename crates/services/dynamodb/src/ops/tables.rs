//! Tables: what they are, and what becomes of their streams.

use super::block_on;
use crate::DynamoDb;
use crate::catalog::News;
use crate::convert::{self, validation};
use crate::engine::Session;
use crate::state::json;
use crate::streams::records;
use api::Error;
use api::dynamodb::*;
use cloud::{Authorized, Result};
use dynoxide::actions as engine;
use dynoxide::actions::vector_lifecycle::VectorIndexLifecycle;
use dynoxide::storage::Storage;
use serde_json::{Value, json};
use std::sync::Arc;

/// Names that the engine needs for itself. SQLite does not tell upper from lower case.
const TAKEN: [&str; 3] = ["_tables", "_config", "_stream_records"];

/// The engine always records both images; which of them a stream shows is decided when it is read.
const BOTH: &str = "NEW_AND_OLD_IMAGES";

pub(crate) fn refuse(asked: bool, what: &str) -> Result<()> {
    if asked { Err(validation(format!("{what} is not supported here"))) } else { Ok(()) }
}

impl DynamoDb {
    /// Carries out a change of one table, and publishes what has become of it.
    pub(crate) async fn alter<T: Send + 'static>(
        &self,
        name: String,
        work: impl FnOnce(&mut Session) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let table = name.clone();
        let run = move |session: &mut Session| {
            let done = work(session)?;
            session.tables_changed();
            Ok((done, News::of(&session.storage, &name)?))
        };
        let stream = self.catalog.table(&table).and_then(|table| table.stream.clone());
        let catalog = self.catalog.clone();
        let show = move |(done, news)| {
            catalog.publish(news);
            done
        };
        let done = self.engine.write_and_show(run, show).await?;
        // It may have ended.
        if let Some(stream) = stream {
            self.arrivals.announce(&table, &stream.label);
        }
        self.expiry.notify_one();
        Ok(done)
    }

    /// A table's description as the engine gives it, with our ARNs and its stream as it is.
    pub(crate) fn shown(&self, mut description: Value) -> Result<TableDescription> {
        self.home.adopt(&mut description);
        let mut shown: TableDescription = convert::output(description)?;
        shown.deletion_protection_enabled.get_or_insert(false);
        let streams = self.catalog.streams();
        let mine = streams.iter().filter(|stream| Some(&stream.table_id) == shown.table_id.as_ref());
        let latest = mine.max_by_key(|stream| stream.id);
        shown.latest_stream_label = latest.map(|stream| stream.label.clone());
        shown.latest_stream_arn = latest.map(|stream| self.stream_arn(stream));
        let open = latest.filter(|stream| stream.closed.is_none());
        shown.stream_specification = open
            .map(|stream| StreamSpecification { stream_enabled: true, stream_view_type: Some(stream.view.clone()) });
        Ok(shown)
    }
}

/// The view of a stream that is wanted; `None` where none is.
fn view(specification: &StreamSpecification) -> Result<Option<String>> {
    match (specification.stream_enabled, &specification.stream_view_type) {
        (true, Some(view)) => Ok(Some(view.clone())),
        (true, None) => {
            let message = "One or more parameter values were invalid: Table is being created with a stream but without \
                           a StreamViewType";
            Err(validation(message))
        }
        (false, _) => Ok(None),
    }
}

pub(crate) fn unlike_others(session: &Session, name: &str) -> Result<()> {
    let find = "SELECT name FROM sqlite_master WHERE name = ?1 COLLATE NOCASE AND name <> ?1";
    let mut statement = session.storage.conn().prepare(find).map_err(Error::internal)?;
    let like = statement.exists([name]).map_err(Error::internal)?;
    let lower = name.to_ascii_lowercase();
    if like || TAKEN.contains(&lower.as_str()) || lower.starts_with("sqlite_") {
        return Err(validation(format!(
            "A table cannot be named {name} here: another name differs from it only in upper and lower case"
        )));
    }
    Ok(())
}

pub async fn create(db: Arc<DynamoDb>, _: Authorized, mut input: CreateTableInput) -> Result<CreateTableOutput> {
    refuse(input.vector_indexes.is_some(), "VectorIndexes")?;
    refuse(input.global_table_source_arn.is_some(), "A global table")?;
    input.table_name = db.home.name(&input.table_name).into();
    let (name, now) = (input.table_name.clone(), db.now());
    let view = input.stream_specification.as_ref().map_or(Ok(None), view)?;
    if let Some(specification) = input.stream_specification.as_mut().filter(|wanted| wanted.stream_enabled) {
        specification.stream_view_type = Some(BOTH.into());
    }
    let policy = input.resource_policy.take();
    let policy = policy.map(|document| super::policies::Draft::new(db.home.table(&name), document)).transpose()?;
    let request: engine::create_table::CreateTableRequest = convert::request(&input)?;
    let work = move |session: &mut Session| {
        unlike_others(session, &request.table_name)?;
        session.together(|session| {
            let name = request.table_name.clone();
            let keys = json(&request.key_schema)?.to_string();
            let made = block_on(engine::create_table::execute(&session.storage, request)).map_err(convert::error)?;
            if let Some(view) = view {
                records::open(&session.storage, &name, &view, &keys, now)?;
            }
            policy.map_or(Ok(()), |policy| policy.keep(session))?;
            json(&made.table_description)
        })
    };
    let description = db.alter(name, work).await?;
    let mut shown = db.shown(description)?;
    // It is there already, but clients know that it takes a moment.
    shown.table_status = Some("CREATING".into());
    for index in shown.global_secondary_indexes.iter_mut().flatten() {
        index.index_status = Some("CREATING".into());
    }
    Ok(CreateTableOutput { table_description: Some(shown) })
}

pub async fn describe(db: Arc<DynamoDb>, _: Authorized, input: DescribeTableInput) -> Result<DescribeTableOutput> {
    let description = describe_now(&db, db.home.name(&input.table_name).to_owned()).await?;
    Ok(DescribeTableOutput { table: Some(db.shown(description)?) })
}

async fn describe_now(db: &DynamoDb, name: String) -> Result<Value> {
    db.engine.read(move |storage| described(storage, &VectorIndexLifecycle::new(), &name)).await
}

/// A table as the engine describes it.
pub(crate) fn described(storage: &Storage, vectors: &VectorIndexLifecycle, name: &str) -> Result<Value> {
    let request: engine::describe_table::DescribeTableRequest = convert::request(&json!({ "TableName": name }))?;
    let answer = block_on(engine::describe_table::execute(storage, request, vectors)).map_err(convert::error)?;
    json(&answer).map(|mut answer| answer["Table"].take())
}

pub async fn list(db: Arc<DynamoDb>, _: Authorized, input: ListTablesInput) -> Result<ListTablesOutput> {
    db.fetch(input, |storage, request| block_on(engine::list_tables::execute(storage, request))).await
}

pub async fn update(db: Arc<DynamoDb>, _: Authorized, mut input: UpdateTableInput) -> Result<UpdateTableOutput> {
    refuse(input.vector_index_updates.is_some(), "VectorIndexUpdates")?;
    refuse(input.replica_updates.is_some() || input.global_table_witness_updates.is_some(), "A global table")?;
    let table = db.existing(&input.table_name)?;
    input.table_name = table.name.clone();
    let specification = input.stream_specification.take();
    let wanted = specification.as_ref().map(view).transpose()?;
    let others = UpdateTableInput { table_name: input.table_name.clone(), ..Default::default() } != input;
    let request: Option<engine::update_table::UpdateTableRequest> =
        if others || wanted.is_none() { Some(convert::request(&input)?) } else { None };
    let (name, now) = (table.name.clone(), db.now());
    let work = move |session: &mut Session| {
        if let Some(wanted) = &wanted {
            check_stream(session, &table.name, wanted.is_some())?;
        }
        if let Some(request) = request {
            let run = engine::update_table::execute(&session.storage, request, &session.vectors);
            block_on(run).map_err(convert::error)?;
        }
        match wanted {
            Some(wanted) => session.together(|session| switch(session, &table.name, wanted.as_deref(), now)),
            None => Ok(()),
        }
    };
    db.alter(name.clone(), work).await?;
    let mut shown = db.shown(describe_now(&db, name).await?)?;
    shown.table_status = Some("UPDATING".into());
    Ok(UpdateTableOutput { table_description: Some(shown) })
}

fn check_stream(session: &Session, table: &str, wanted: bool) -> Result<()> {
    let found = session.storage.get_table_metadata(table).map_err(convert::error)?;
    match (found.is_some_and(|found| found.stream_enabled), wanted) {
        (true, true) => Err(validation("Table already has an enabled stream: TableName: ".to_owned() + table)),
        (false, false) => Err(validation("Table does not have a stream to disable: TableName: ".to_owned() + table)),
        _ => Ok(()),
    }
}

fn switch(session: &Session, table: &str, view: Option<&str>, now: base::Timestamp) -> Result<()> {
    let storage = &session.storage;
    let Some(view) = view else {
        storage.disable_stream(table).map_err(convert::error)?;
        return records::close(storage, table, now);
    };
    let found = storage.get_table_metadata(table).map_err(convert::error)?;
    let keys = found.map(|found| found.key_schema).unwrap_or_default();
    storage.enable_stream(table, BOTH, &now.iso8601()).map_err(convert::error)?;
    records::open(storage, table, view, &keys, now)
}

pub async fn delete(db: Arc<DynamoDb>, _: Authorized, mut input: DeleteTableInput) -> Result<DeleteTableOutput> {
    input.table_name = db.home.name(&input.table_name).into();
    let (name, now, arn) = (input.table_name.clone(), db.now(), db.home.table(&input.table_name));
    let request: engine::delete_table::DeleteTableRequest = convert::request(&input)?;
    let work = move |session: &mut Session| {
        session.together(|session| {
            let storage = &session.storage;
            let gone = block_on(engine::delete_table::execute(storage, request, &session.vectors));
            let gone = gone.map_err(convert::error)?;
            records::close(storage, &input.table_name, now)?;
            super::policies::forget(session, &arn)?;
            json(&gone.table_description)
        })
    };
    let description = db.alter(name, work).await?;
    Ok(DeleteTableOutput { table_description: Some(db.shown(description)?) })
}
