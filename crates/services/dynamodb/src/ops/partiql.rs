//! Statements of PartiQL.

use super::block_on;
use super::tokens::{Token, once};
use crate::DynamoDb;
use crate::convert;
use crate::rules::statement::{self, Kind};
use crate::state::json;
use api::dynamodb::*;
use cloud::{Authorized, Result};
use dynoxide::actions as engine;
use std::sync::Arc;

/// What no statement is of is the engine's to refuse, like a write.
fn reads(text: &str) -> bool {
    statement::read(text, &[]).is_some_and(|statement| statement.kind == Kind::Select)
}

fn tables<'a>(statements: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let read = statements.into_iter().filter_map(|text| statement::read(text, &[]));
    read.filter(|statement| statement.kind != Kind::Select).map(|statement| statement.table).collect()
}

/// Rows that one `SELECT` looks at. The engine reads all of them before it looks where a page ends.
const MOST: i32 = 2_000;

pub async fn one(db: Arc<DynamoDb>, _: Authorized, mut input: ExecuteStatementInput) -> Result<ExecuteStatementOutput> {
    if reads(&input.statement) {
        input.limit = Some(input.limit.map_or(MOST, |limit| limit.min(MOST)));
        return db
            .fetch(input, |storage, request| block_on(engine::execute_statement::execute(storage, request)))
            .await;
    }
    let tables = tables([input.statement.as_str()]);
    db.change(tables, input, |session, request| block_on(engine::execute_statement::execute(&session.storage, request)))
        .await
}

pub async fn batch(
    db: Arc<DynamoDb>,
    _: Authorized,
    input: BatchExecuteStatementInput,
) -> Result<BatchExecuteStatementOutput> {
    let texts = || input.statements.iter().map(|statement| statement.statement.as_str());
    if texts().all(reads) {
        return db
            .fetch(input, |storage, request| block_on(engine::batch_execute_statement::execute(storage, request)))
            .await;
    }
    let tables = tables(texts());
    let run = |session: &mut crate::engine::Session, request| {
        block_on(engine::batch_execute_statement::execute(&session.storage, request))
    };
    db.change(tables, input, run).await
}

pub async fn transaction(
    db: Arc<DynamoDb>,
    _: Authorized,
    input: ExecuteTransactionInput,
) -> Result<ExecuteTransactionOutput> {
    let tables = tables(input.transact_statements.iter().map(|statement| statement.statement.as_str()));
    let what = json(&input.transact_statements)?;
    let token = Token::new("ExecuteTransaction", input.client_request_token.as_deref(), &what, db.now().millis());
    let request: engine::execute_transaction::ExecuteTransactionRequest = convert::request(&input)?;
    let run = move |session: &mut crate::engine::Session| {
        once(session, token, |session| {
            let answer = block_on(engine::execute_transaction::execute(&session.storage, request))?;
            Ok(serde_json::to_value(answer).unwrap_or_default())
        })
    };
    let (answer, _) = db.engine.write(run).await?;
    db.changed(tables.iter().map(String::as_str));
    convert::output(answer)
}
