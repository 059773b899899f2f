//! A page of a big bucket costs what it shows.

use super::listing::{From, Page, Plan, Rest, walk};
use super::{buckets, schema, versions};
use crate::model::{Body, Meta, NewVersion, Version};
use base::Timestamp;
use std::time::Duration;
use store::{Db, Durability, Store};

const FOLDERS: usize = 40;
const KEYS: usize = 2_500;

struct House(std::path::PathBuf, Db, #[allow(dead_code)] Store);

impl Drop for House {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn house() -> House {
    let dir = std::env::temp_dir().join(base::id::hex(16));
    let store = Store::open(&dir).unwrap();
    let db = store.database("t", schema::MIGRATIONS, Durability::Process).unwrap();
    db.write(|tx| {
        buckets::insert(tx, "b", "us-east-1", Timestamp::default())?;
        let bucket = buckets::load(tx, "b")?.unwrap();
        for n in 0..FOLDERS * KEYS {
            let key = format!("folder-{:03}/{:05}", n / KEYS, n % KEYS);
            let place = versions::Place { bucket: &bucket, seq: n as i64 + 1, now: Timestamp::default() };
            versions::put(tx, &place, &object(key))?;
        }
        Ok(())
    })
    .await
    .unwrap();
    House(dir, db, store)
}

fn object(key: String) -> NewVersion {
    NewVersion {
        key,
        size: 1,
        etag: "e".into(),
        class: "STANDARD".into(),
        checksum: None,
        body: Body::None,
        tags: Vec::new(),
        meta: Meta::default(),
    }
}

async fn list(db: &Db, prefix: &'static str, all: bool) -> (Page<Version>, Duration) {
    let plan = Plan { prefix: prefix.into(), delimiter: Some("/".into()), max: 1000 };
    db.read(move |tx| {
        let begun = tokio::time::Instant::now();
        let page = walk(&plan, None, |from: &From, end, limit| {
            let seq = if from.rest == Rest::All { i64::MAX } else { i64::MIN };
            if all {
                versions::all(tx, "b", &from.key, seq, end, limit)
            } else {
                versions::current(tx, "b", &from.key, from.rest != Rest::All, end, limit)
            }
        })?;
        Ok((page, begun.elapsed()))
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn a_listing_touches_what_it_shows() {
    let house = house().await;
    for all in [false, true] {
        let (page, took) = list(&house.1, "", all).await;
        assert_eq!((page.prefixes.len(), page.items.len()), (FOLDERS, 0));
        assert!(took < Duration::from_millis(200), "{FOLDERS} folders of {} keys took {took:?}", FOLDERS * KEYS);
        let (page, took) = list(&house.1, "folder-000/0000", all).await;
        assert_eq!((page.prefixes.len(), page.items.len(), page.truncated), (0, 10, false));
        assert!(took < Duration::from_millis(50), "ten keys at the front of many took {took:?}");
    }
}
