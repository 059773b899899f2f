use super::*;
use store::Store;

struct Place {
    dir: PathBuf,
    _store: Store,
    code: CodeStore,
}

impl Place {
    fn new() -> Self {
        Self::at(std::env::temp_dir().join(base::id::hex(16)))
    }

    fn at(dir: PathBuf) -> Self {
        let store = Store::open(&dir).unwrap();
        let code = CodeStore::open(store.blobs("code").unwrap(), dir.join("unpacked"), Tasks::new()).unwrap();
        Self { dir, _store: store, code }
    }

    /// As the next process finds it.
    fn again(self) -> Self {
        let dir = self.dir.clone();
        drop(self);
        Self::at(dir)
    }

    fn unpackings(&self) -> u64 {
        self.code.unpackings.load(Ordering::Relaxed)
    }

    /// What is on disk: zips and folders.
    fn on_disk(&self) -> (usize, usize) {
        (self.code.zips.ids().unwrap().len(), self.code.folders.digests().unwrap().len())
    }

    fn gone(self) {
        std::fs::remove_dir_all(&self.dir).unwrap();
    }
}

fn zip(text: &str) -> Source {
    Source::Memory(unpack::tests::zip(&[("f", text, 0o644)]).into())
}

fn nothing() -> HashSet<String> {
    HashSet::new()
}

#[tokio::test]
async fn what_nothing_names_goes_but_not_at_once() {
    let mut place = Place::new();
    let (kept, gone) = (place.code.add(zip("kept")).await.unwrap(), place.code.add(zip("gone")).await.unwrap());
    let used = || HashSet::from([kept.digest.clone()]);
    let wait = place.code.sweep(used).await.unwrap();
    assert!(wait > GRACE / 2 && place.on_disk() == (2, 2), "its request may still be under way");
    place.code.grace = Duration::ZERO;
    place.code.sweep(used).await;
    assert!(!place.code.zip_path(&gone).unwrap().exists() && place.on_disk() == (1, 1));
    assert!(place.code.directory(&gone).await.is_err());
    assert_eq!(place.code.sweep(used).await, None);
    place.gone();
}

#[tokio::test]
async fn what_was_named_once_goes_as_soon_as_it_is_not() {
    let place = Place::new();
    let archive = place.code.add(zip("x")).await.unwrap();
    place.code.sweep(|| HashSet::from([archive.digest.clone()])).await;
    place.code.sweep(nothing).await;
    assert_eq!(place.on_disk(), (0, 0));
    let place = place.again();
    place.code.add(zip("y")).await.unwrap();
    let place = place.again();
    place.code.sweep(nothing).await;
    assert_eq!(place.on_disk(), (0, 0), "and what an earlier process left");
    place.gone();
}

#[tokio::test]
async fn what_is_held_stays_and_its_end_is_told() {
    let mut place = Place::new();
    place.code.grace = Duration::ZERO;
    let archive = place.code.add(zip("x")).await.unwrap();
    let (one, other) = (place.code.directory(&archive).await.unwrap(), place.code.directory(&archive).await.unwrap());
    place.code.sweep(nothing).await;
    drop(one);
    place.code.sweep(nothing).await;
    assert_eq!(std::fs::read_to_string(other.folder().join("f")).unwrap(), "x");
    drop(other);
    place.code.changed().await;
    place.code.sweep(nothing).await;
    assert_eq!(place.on_disk(), (0, 0));
    place.gone();
}

/// Does the same fifty times at once.
async fn crowd<W: Future<Output = ()> + Send + 'static>(work: impl Fn() -> W) {
    let tasks = Tasks::new();
    let (done, mut all) = tokio::sync::mpsc::channel::<()>(1);
    for _ in 0..50 {
        let (work, done) = (work(), done.clone());
        tasks.spawn(Kind::Work, "one of a crowd", async move {
            work.await;
            let _ = done.send(()).await;
        });
    }
    for _ in 0..50 {
        all.recv().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_shares_one_unpacking() {
    let place = Arc::new(Place::new());
    let archive = Archive::of(&zip("same")).unwrap();
    let add = |place: Arc<Place>| async move { drop(place.code.add(zip("same")).await) };
    crowd(|| add(place.clone())).await;
    assert_eq!((place.unpackings(), place.on_disk()), (1, (1, 1)));
    std::fs::remove_dir_all(place.code.folders.path(&archive.digest)).unwrap();
    let hold = |place: Arc<Place>, archive| async move { drop(place.code.directory(&archive).await) };
    crowd(|| hold(place.clone(), archive.clone())).await;
    assert_eq!(place.unpackings(), 2, "once more, as the folder was lost");
    assert!(place.code.directory(&archive).await.unwrap().folder().join("f").exists());
    std::fs::remove_dir_all(&place.dir).unwrap();
}

#[tokio::test]
async fn what_is_refused_leaves_nothing_and_takes_nothing_along() {
    let place = Place::new();
    let bad = || Source::Memory("no zip".into());
    assert!(matches!(place.code.add(bad()).await, Err(UnpackError::Damaged(_))));
    assert_eq!(place.on_disk(), (0, 0));
    let good = place.code.add(zip("x")).await.unwrap();
    std::fs::remove_dir_all(place.code.folders.path(&good.digest)).unwrap();
    // Good as it is, it cannot be unpacked at the moment.
    std::fs::write(place.code.folders.path(&good.digest), "in the way").unwrap();
    assert!(matches!(place.code.add(zip("x")).await, Err(UnpackError::Io(_))));
    std::fs::remove_file(place.code.folders.path(&good.digest)).unwrap();
    assert!(place.code.directory(&good).await.unwrap().folder().join("f").exists());
    place.gone();
}

#[tokio::test]
async fn a_file_of_a_bucket_is_shared_and_not_copied() {
    use std::os::unix::fs::MetadataExt as _;
    let place = Place::new();
    let path = place.dir.join("object");
    let Source::Memory(bytes) = zip("x") else { unreachable!("made in memory") };
    std::fs::write(&path, &bytes).unwrap();
    let archive = place.code.add(Source::File(Arc::new(File::open(&path).unwrap()))).await.unwrap();
    assert_eq!(archive, place.code.add(zip("x")).await.unwrap());
    let inode = |path: &Path| std::fs::metadata(path).unwrap().ino();
    assert_eq!(inode(&place.code.zip_path(&archive).unwrap()), inode(&path));
    assert_eq!((place.unpackings(), place.on_disk()), (1, (1, 1)));
    place.gone();
}

#[tokio::test]
async fn what_a_killed_process_left_half_unpacked_is_made_again() {
    let place = Place::new();
    let archive = place.code.add(zip("whole")).await.unwrap();
    let folder = place.code.folders.path(&archive.digest);
    // As it is while it is being unpacked, or removed.
    std::fs::rename(&folder, place.dir.join("unpacked/partial-0")).unwrap();
    std::fs::write(place.dir.join("unpacked/partial-0/f"), "wh").unwrap();
    let place = place.again();
    assert_eq!(place.on_disk(), (1, 0));
    let lease = place.code.directory(&archive).await.unwrap();
    assert_eq!(std::fs::read_to_string(lease.folder().join("f")).unwrap(), "whole");
    place.gone();
}
