//! Nothing is left of sandboxes that are gone, however they went. With LAMP_SOAK=10000 in the environment so many of them
//! come and go, else some hundreds.

use crate::house::{House, groups, is_alone, is_alone_under, is_root};
use sandbox::{Network, Process, Spec, Start, Template};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

crate::tests!(nothing_is_left_of_sandboxes_that_are_gone, nothing_is_left_of_processes_that_waited_or_were_restored);

/// Sandboxes that come and go without LAMP_SOAK.
const SOME: usize = 300;
/// Sandboxes that come and go at the same time.
const ABREAST: usize = 4;
/// The pools follow demand, and let go of what they have too much within so long.
const SETTLES: Duration = Duration::from_secs(90);

/// What the kernel holds for us, and each process of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Counts {
    processes: usize,
    mounts: usize,
    namespaces: usize,
    groups: usize,
    descriptors: usize,
    spawners_descriptors: usize,
    network_devices: usize,
    files: usize,
}

impl Counts {
    fn now(dir: &Path) -> Self {
        let family = family();
        let spawner = family.iter().find(|pid| name(**pid) == "lamp-spawner").copied();
        let lines = |path: String| fs::read_to_string(path).map_or(0, |text| text.lines().count());
        let list = |path: String| fs::read_dir(path).map_or(0, Iterator::count);
        let of_spawner = |path: &str| spawner.map(|pid| format!("/proc/{pid}/{path}")).unwrap_or_default();
        Self {
            processes: family.len(),
            mounts: lines("/proc/self/mountinfo".into()) + lines(of_spawner("mountinfo")),
            namespaces: family.iter().flat_map(|pid| namespaces(*pid)).collect::<BTreeSet<_>>().len(),
            groups: groups(dir).len(),
            descriptors: list("/proc/self/fd".into()),
            spawners_descriptors: list(of_spawner("fd")),
            network_devices: list("/sys/class/net".into()) + lines("/proc/self/net/dev".into()),
            files: files(dir),
        }
    }
}

/// This process and all below it.
fn family() -> Vec<u32> {
    let mut children = BTreeMap::<u32, Vec<u32>>::new();
    let pids = fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    for pid in pids {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let parent = stat.rsplit(") ").next().and_then(|rest| rest.split(' ').nth(1)?.parse().ok());
        if let Some(parent) = parent {
            children.entry(parent).or_default().push(pid);
        }
    }
    let mut family = vec![std::process::id()];
    let mut next = 0;
    while let Some(pid) = family.get(next) {
        family.extend(children.get(pid).into_iter().flatten().copied().collect::<Vec<_>>());
        next += 1;
    }
    family
}

fn name(pid: u32) -> String {
    fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default().trim().to_owned()
}

fn namespaces(pid: u32) -> Vec<String> {
    let links = fs::read_dir(format!("/proc/{pid}/ns")).into_iter().flatten().flatten();
    links.filter_map(|link| Some(fs::read_link(link.path()).ok()?.to_string_lossy().into_owned())).collect()
}

fn files(dir: &Path) -> usize {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries.map(|entry| if entry.path().is_dir() { 1 + files(&entry.path()) } else { 1 }).sum()
}

/// Ways to come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Ends,
    Fails,
    KilledWhileStarting,
    KilledWhileRunning,
    KilledWhileFrozen,
    RunsOut,
    Detaches,
    HasAnother,
    IsNoProgram,
    Networked,
    Waited,
    Restored,
}

const PLAIN: &[Kind] = &[
    Kind::Ends,
    Kind::Fails,
    Kind::KilledWhileStarting,
    Kind::KilledWhileRunning,
    Kind::KilledWhileFrozen,
    Kind::RunsOut,
    Kind::Detaches,
    Kind::HasAnother,
    Kind::IsNoProgram,
];
const TEMPLATES: &[Kind] = &[Kind::Waited, Kind::Restored, Kind::KilledWhileStarting, Kind::KilledWhileFrozen];

async fn come_and_go(house: &House, kind: Kind, number: usize) {
    let start = |spec: Spec| house.driver.start(spec);
    match kind {
        Kind::Ends => _ = start(house.shell("true")).await.unwrap().wait().await,
        Kind::Fails => _ = start(house.shell("echo no >&2; exit 1")).await.unwrap().wait().await,
        Kind::KilledWhileStarting => {
            // Given up at another moment each time: before, between and after the messages of a start.
            let moment = Duration::from_micros((number as u64 * 97) % 5000);
            let _ = tokio::time::timeout(moment, start(house.shell("sleep 100"))).await;
        }
        Kind::KilledWhileRunning => drop(start(house.shell("sleep 100")).await.unwrap()),
        Kind::KilledWhileFrozen => {
            let sandbox = start(house.shell("sleep 100")).await.unwrap();
            sandbox.freeze().unwrap();
            sandbox.kill();
            sandbox.gone().await;
        }
        Kind::RunsOut => {
            let spec = Spec { memory_mb: 16, tmp_mb: 1, ..house.shell("exec tail /dev/zero") };
            let sandbox = start(spec).await.unwrap();
            let _ = tokio::time::timeout(Duration::from_secs(5), sandbox.wait()).await;
        }
        Kind::Detaches => {
            let script = "setsid sleep 100 & exec true";
            start(house.shell(script)).await.unwrap().wait().await;
        }
        Kind::HasAnother => {
            let sandbox = start(house.shell("sleep 100")).await.unwrap();
            let argv = ["/bin/sh", "-c", "sleep 100"].map(str::to_owned).to_vec();
            drop(sandbox.exec(Process { argv, env: Vec::new(), cwd: "/".into() }).await.unwrap());
        }
        Kind::IsNoProgram => {
            let argv = vec!["/var/task/none".into()];
            start(Spec { argv, ..house.shell("true") }).await.unwrap_err();
        }
        Kind::Networked => {
            drop(start(Spec { network: Network::Nat, ..house.shell("sleep 100") }).await.unwrap());
        }
        Kind::Waited | Kind::Restored => drop(start(template(house, kind == Kind::Restored)).await.unwrap()),
    }
}

/// A shell that waits for orders, as a template's process does.
fn template(house: &House, image: bool) -> Spec {
    let script = "import os, time\nos.write(3, b'ready')\nos.read(3, 65536)\ntime.sleep(100)";
    let argv = ["/usr/bin/python3", "-S", "-c", script].map(str::to_owned).to_vec();
    let env = vec![("IMAGE".into(), image.to_string())];
    let template = Template { argv: argv.clone(), env: env.clone(), image };
    let start = Start::Listener { template, orders: "go".into() };
    Spec { env, start, ..Spec::new("template", house.dir.join("code"), argv) }
}

async fn churn(house: &House, kinds: &'static [Kind], rounds: usize) {
    use futures::StreamExt as _;
    let numbers = futures::stream::iter(0..rounds);
    numbers.for_each_concurrent(ABREAST, |number| come_and_go(house, kinds[number % kinds.len()], number)).await;
}

fn rounds() -> usize {
    std::env::var("LAMP_SOAK").ok().and_then(|number| number.parse().ok()).unwrap_or(SOME)
}

/// The first counts that are as expected, or the last before the time is over.
async fn settled(house: &House, expected: &Counts, prepared: usize) -> Counts {
    let begin = Instant::now();
    loop {
        let quiet = house.driver.prepared() == prepared && house.driver.existing() == prepared;
        let counts = Counts::now(&house.dir);
        if (quiet && counts == *expected) || begin.elapsed() > SETTLES {
            return counts;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn nothing_is_left_of_sandboxes_that_are_gone() {
    let test = "nothing_is_left_of_sandboxes_that_are_gone";
    let own_network = is_root() && Path::new("/usr/bin/unshare").exists();
    // Alone, so that nobody else's are counted; for the address translation in a network of its own.
    if !(if own_network { is_alone_under(test, &["unshare", "-n"]) } else { is_alone(test) }) {
        return;
    }
    unhurried(move || async move {
        let prepared = 4;
        let house = House::with(|config| config.prepared = prepared).await;
        // Once each, for what is made when it is first needed.
        churn(&house, PLAIN, PLAIN.len()).await;
        if own_network {
            come_and_go(&house, Kind::Networked, 0).await;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        house.until(|driver| driver.prepared() == prepared && driver.existing() == prepared).await;
        let before = Counts::now(&house.dir);
        let begin = Instant::now();
        churn(&house, PLAIN, rounds()).await;
        if own_network {
            churn(&house, &[Kind::Networked], rounds() / 10).await;
        }
        let took = begin.elapsed();
        assert_eq!(settled(&house, &before, prepared).await, before);
        println!("{} sandboxes in {took:.1?}: {before:?}", rounds() + if own_network { rounds() / 10 } else { 0 });
        house.close().await;
    });
}

async fn nothing_is_left_of_processes_that_waited_or_were_restored() {
    if !is_alone("nothing_is_left_of_processes_that_waited_or_were_restored") {
        return;
    }
    unhurried(|| async {
        // What the runtime and the driver keep for good, they have from the first.
        House::new().await.close().await;
        let nowhere = Path::new("/none");
        while family().len() > 1 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let before = Counts::now(nowhere);
        let house = House::new().await;
        let dir = house.dir.clone();
        for image in [false, true] {
            house.driver.announce(&template(&house, image));
        }
        house.until(|driver| driver.waiting() >= 2).await;
        churn(&house, TEMPLATES, rounds() / 3).await;
        let starts = house.driver.starts();
        house.close().await;
        assert!(starts.waited > 0, "{starts:?}");
        let begin = Instant::now();
        while Counts::now(nowhere) != before && begin.elapsed() < Duration::from_secs(10) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(Counts::now(nowhere), before, "{starts:?}");
        assert_eq!((groups(&dir).len(), files(&dir)), (0, 0));
    });
}

/// Outside the time that a test usually has: a soak takes minutes.
fn unhurried<F: Future<Output = ()>>(test: impl FnOnce() -> F + Send + 'static) {
    let run = move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(crate::house::plainly(test()));
    };
    std::thread::spawn(run).join().unwrap();
}
