use super::*;
use bytes::Bytes;
use store::Store;

struct House(std::path::PathBuf, Shelf);

impl Drop for House {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn house() -> House {
    let dir = std::env::temp_dir().join(base::id::hex(16));
    let store = Store::open(&dir).unwrap();
    let shelf = Shelf::new(store.blobs("s3").unwrap(), dir.join("s3"));
    House(dir, shelf)
}

impl House {
    fn files(&self) -> usize {
        let folders = self.1.folders();
        let partial = std::fs::read_dir(self.0.join("s3/partial")).unwrap().count();
        partial + folders.iter().map(|folder| std::fs::read_dir(folder).unwrap().count()).sum::<usize>()
    }

    async fn receive(&self, chunks: &[&'static str], expect: Expect) -> Result<Received> {
        let items: Vec<Result<Bytes, StdError>> =
            chunks.iter().map(|chunk| Ok(Bytes::from_static(chunk.as_bytes()))).collect();
        receive(&self.1, futures::stream::iter(items), &expect, |_| Some("y/Q5Jg==".into())).await
    }
}

fn expect(length: u64) -> Expect {
    Expect { length: Some(length), max: 100, ..Expect::default() }
}

#[tokio::test]
async fn a_good_body_is_on_disk_with_its_digests() {
    let house = house();
    let expect = Expect { keep: Some(Algorithm::Crc32), md5: Some("JfnnlDI7RTiF9RgfG2JNCw==".into()), ..expect(9) };
    let got = house.receive(&["1234", "", "56789"], expect).await.unwrap();
    assert_eq!((got.size, got.etag().as_str()), (9, "25f9e794323b453885f5181f1b624d0b"));
    assert_eq!(got.checksum.as_ref().unwrap().to_string(), "CRC32:FULL_OBJECT:y/Q5Jg==");
    assert_eq!(std::fs::read(house.1.blobs().path(got.blob.id())).unwrap(), b"123456789");
    drop(got);
    assert_eq!(house.files(), 0, "nobody kept it");
}

#[tokio::test]
async fn a_bad_body_leaves_nothing() {
    let house = house();
    let crc = |value: &str| Wanted { algorithm: Some(Algorithm::Crc32), value: Some(value.into()), trailer: false };
    let cases = [
        (expect(8), "IncompleteBody"),
        (expect(10), "IncompleteBody"),
        (expect(101), "EntityTooLarge"),
        (Expect { length: None, max: 8, ..Expect::default() }, "EntityTooLarge"),
        (Expect { md5: Some("AAAA".into()), ..expect(9) }, "InvalidDigest"),
        (Expect { md5: Some("AAAAAAAAAAAAAAAAAAAAAA==".into()), ..expect(9) }, "BadDigest"),
        (Expect { checksum: crc("AAAAAA=="), ..expect(9) }, "BadDigest"),
    ];
    for (expect, code) in cases {
        let error = house.receive(&["123456789"], expect).await.err().unwrap();
        assert_eq!(error.code(), code);
        assert_eq!(house.files(), 0, "{code}");
    }
}

#[tokio::test]
async fn a_checksum_may_come_after_the_body() {
    let house = house();
    let wanted = Wanted { algorithm: Some(Algorithm::Crc32), value: None, trailer: true };
    let good = house.receive(&["123456789"], Expect { checksum: wanted.clone(), ..expect(9) }).await;
    good.unwrap().blob.keep();
    assert_eq!(house.files(), 1);
    let bad = house.receive(&["12345678x"], Expect { checksum: wanted, ..expect(9) }).await;
    assert_eq!(bad.err().unwrap().code(), "BadDigest");
}

#[tokio::test]
async fn a_broken_connection_leaves_nothing() {
    let house = house();
    let items: Vec<Result<Bytes, StdError>> = vec![Ok(Bytes::from_static(b"half")), Err("reset".into())];
    let got = receive(&house.1, futures::stream::iter(items), &expect(9), |_| None).await;
    assert_eq!(got.err().unwrap().code(), "RequestTimeout");
    assert_eq!(house.files(), 0);
}

#[tokio::test]
async fn a_blob_being_read_outlives_its_row() {
    let house = house();
    let got = house.receive(&["123456789"], expect(9)).await.unwrap();
    let id = got.blob.id().clone();
    got.blob.keep();
    let (first, second) = (house.1.lease(id.clone()), house.1.lease(id.clone()));
    house.1.discard(vec![id.clone()]).await;
    drop(first);
    assert!(house.1.blobs().contains(&id));
    drop(second);
    assert!(!house.1.blobs().contains(&id));
}
