//! Pages of queries and scans, with a bound on what the engine reads for one.
//!
//! The engine reads all rows that there are, or as many as `Limit` says, and then looks where a megabyte ends. So first it is
//! asked for a few at a time, until that is known, and then for as many as it takes. All in one transaction: nothing changes
//! in between.

use super::block_on;
use crate::convert;
use crate::state::json;
use cloud::Result;
use dynoxide::actions as engine;
use dynoxide::storage::Storage;
use serde_json::{Value, json};

/// Rows read at once. All of the largest size are 50 MB.
const FEW: i64 = 128;
/// The engine's page, which is AWS's.
const PAGE: f64 = 1_048_576.0;
/// What one unit reads; the last of each answer may be all but empty.
const UNIT: f64 = 4_096.0;

#[derive(Clone, Copy)]
pub enum Kind {
    Query,
    Scan,
}

impl Kind {
    fn run(self, storage: &Storage, members: &Value) -> Result<Value> {
        match self {
            Self::Query => {
                let request = convert::request(members)?;
                block_on(engine::query::execute(storage, request)).map_err(convert::error).and_then(|page| json(&page))
            }
            Self::Scan => {
                let request = convert::request(members)?;
                block_on(engine::scan::execute(storage, request)).map_err(convert::error).and_then(|page| json(&page))
            }
        }
    }
}

/// The page that `members` ask for.
pub fn page(kind: Kind, storage: &Storage, mut members: Value) -> Result<Value> {
    let wanted = members["Limit"].as_i64();
    if wanted.is_some_and(|wanted| wanted <= FEW) {
        return kind.run(storage, &members);
    }
    members["Limit"] = FEW.into();
    let first = kind.run(storage, &members)?;
    if !stopped(&first) {
        return Ok(first);
    }
    let rows = rows(kind, storage, &members, wanted)?;
    match rows.or(wanted) {
        Some(rows) => members["Limit"] = rows.into(),
        None => drop(members.as_object_mut().and_then(|members| members.remove("Limit"))),
    }
    kind.run(storage, &members)
}

/// A page that ended because of its limit, not because of its size or because there is no more.
fn stopped(page: &Value) -> bool {
    page.get("LastEvaluatedKey").is_some() && page["ScannedCount"].as_i64() == Some(FEW)
}

/// Rows that are more than a page; `None` where there are not so many, or not as many as are wanted.
fn rows(kind: Kind, storage: &Storage, members: &Value, wanted: Option<i64>) -> Result<Option<i64>> {
    let mut probe = members.clone();
    probe["ReturnConsumedCapacity"] = json!("TOTAL");
    let unit = if members["ConsistentRead"] == true { UNIT } else { UNIT * 2.0 };
    let (mut rows, mut bytes) = (0, 0.0);
    while wanted.is_none_or(|wanted| rows < wanted) {
        let mut page = kind.run(storage, &probe)?;
        rows += page["ScannedCount"].as_i64().unwrap_or(0);
        // It is rounded up, so that this much of it was read at least.
        bytes += (page["ConsumedCapacity"]["CapacityUnits"].as_f64().unwrap_or(0.0) * unit - UNIT).max(0.0);
        if page.get("LastEvaluatedKey").is_none() {
            return Ok(None);
        }
        if bytes > PAGE || !stopped(&page) {
            return Ok(Some(rows + 1));
        }
        probe["ExclusiveStartKey"] = page["LastEvaluatedKey"].take();
    }
    Ok(None)
}
