//! Images of processes, and processes made of them.

use crate::house::{House, output};
use sandbox::{Error, Sandbox, Spec, Start, Template};
use std::path::Path;
use std::sync::Arc;

crate::tests!(
    many_processes_come_of_one_image,
    a_process_with_large_libraries_is_restored,
    what_cannot_be_restored_is_refused,
    a_failure_of_the_host_is_not_for_ever,
    a_template_is_imaged_once_its_folder_is_there,
    nothing_of_what_restored_a_process_is_left_in_it,
    signals_are_as_they_were,
    an_image_can_be_taken_of_a_restored_process,
    an_image_is_known_by_another_path_to_the_data_directory,
    an_image_is_known_when_its_file_is_replaced_or_gone,
    a_changed_library_makes_an_image_useless,
    memory_of_the_image_is_the_functions,
    a_process_waits_before_it_is_needed,
    few_processes_wait_for_templates_that_nobody_has_used,
    without_a_process_of_the_template_the_program_is_run,
    a_process_that_dies_while_it_waits_is_not_used,
);

/// Waits for orders as often as told, and answers each with what it holds.
const TEMPLATE: &str = r#"
import os, sys, time
held = {"count": 0, "text": "x" * 100000}
before = os.getpid()
def wait(word):
    os.write(3, word)
    return os.read(3, 65536).decode()
orders = wait(b"ready")
while orders == "again":
    held["count"] += 1
    orders = wait(b"initialized")
held["count"] += 1
print(orders, held["count"], len(held["text"]), os.getpid() == before, os.getcwd(), open("/proc/self/comm").read().strip(),
      os.path.basename(os.readlink("/proc/self/exe")).startswith("python3"), os.environ.get("KEPT"), flush=True)
time.sleep(100)
"#;

fn python(house: &House, script: &str, orders: &str) -> Spec {
    let argv = ["/usr/bin/python3", "-S", "-c", script].map(str::to_owned).to_vec();
    let mut spec = Spec::new("python", house.dir.join("code"), argv);
    spec.env = vec![("KEPT".into(), "yes".into())];
    listen(&mut spec, true, orders);
    spec
}

fn listen(spec: &mut Spec, image: bool, orders: &str) {
    let template = Template { argv: spec.argv.clone(), env: spec.env.clone(), image };
    spec.start = Start::Listener { template, orders: orders.into() };
}

async fn line(sandbox: &mut Sandbox) -> String {
    use tokio::io::{AsyncBufReadExt, BufReader};
    let (out, err) = sandbox.take_output().unwrap();
    let mut text = String::new();
    BufReader::new(out).read_line(&mut text).await.unwrap();
    if text.is_empty() {
        tokio::io::AsyncReadExt::read_to_string(&mut { err }, &mut text).await.unwrap();
    }
    text
}

async fn imaged(house: &House, spec: &Spec) {
    house.driver.announce(spec);
    house.until(|driver| driver.is_imaged(spec)).await;
}

async fn many_processes_come_of_one_image() {
    let house = House::new().await;
    imaged(&house, &python(&house, TEMPLATE, "")).await;
    let mut running = Vec::new();
    for number in 0..12 {
        let mut sandbox = house.driver.start(python(&house, TEMPLATE, &format!("hello{number}"))).await.unwrap();
        let said = line(&mut sandbox).await;
        assert!(said.starts_with(&format!("hello{number} 1 100000 True / python3")), "{said}");
        assert!(said.ends_with(" True yes\n"), "{said}");
        running.push(sandbox);
    }
    let starts = house.driver.starts();
    assert_eq!((starts.listened, starts.plain, starts.waited + starts.restored), (0, 0, 12), "{starts:?}");
    assert!(starts.restored > 0, "{starts:?}");
    drop(running);
    house.close().await;
}

/// Shared objects, relocated data, thread-local storage and a heap of some size.
async fn a_process_with_large_libraries_is_restored() {
    let house = House::new().await;
    let script = format!("import json, ssl, decimal, hashlib, sqlite3, http.client\nb = [bytes(100) for _ in range(100000)]\n{TEMPLATE}\n")
        .replace("time.sleep(100)", "print(ssl.RAND_bytes(4) and decimal.Decimal('1.1') + 1, hashlib.sha256(b'').hexdigest()[:4], json.dumps([1.5]), sqlite3.connect(':memory:').execute('select 7').fetchone(), sum(map(len, b)))");
    imaged(&house, &python(&house, &script, "")).await;
    for _ in 0..4 {
        let (exit, out, err) = house.outcome(python(&house, &script, "go")).await;
        assert_eq!((exit.code(), err.as_str()), (Some(0), ""), "{out}");
        assert!(out.ends_with("2.1 e3b0 [1.5] (7,) 10000000\n"), "{out}");
    }
    assert!(house.driver.starts().restored > 0);
    house.close().await;
}

async fn what_cannot_be_restored_is_refused() {
    let house = House::new().await;
    for (cause, script) in [
        ("threads", "import threading, time\nthreading.Thread(target=time.sleep, args=(100,), daemon=True).start()\n"),
        ("open", "import socket\ns = socket.socket()\n"),
        ("processes", "import subprocess\np = subprocess.Popen(['/bin/sleep', '100'])\n"),
        ("standard input", "os.close(0)\n"),
        ("standard input", "r, w = os.pipe(); os.dup2(r, 0); os.close(r); os.close(w)\n"),
        ("standard output", "n = os.open('/dev/null', os.O_WRONLY); os.dup2(n, 1); os.close(n)\n"),
        ("standard error", "os.set_blocking(2, False)\n"),
        ("output and error are one", "os.dup2(1, 2)\n"),
        ("Max open files", "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (100, 1024))\n"),
        ("Max stack size", "import resource\nresource.setrlimit(resource.RLIMIT_STACK, (1 << 20, 1 << 30))\n"),
        (
            "signals pending",
            "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])\nos.kill(os.getpid(), signal.SIGUSR1)\n",
        ),
        (
            "signals pending",
            "import signal, threading\nsignal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])\nsignal.pthread_kill(threading.get_ident(), signal.SIGUSR1)\n",
        ),
        ("rounded", "import ctypes\nctypes.CDLL('libm.so.6').fesetround(0x800)\n"),
        ("trapped", "import ctypes\nctypes.CDLL('libm.so.6').feenableexcept(4)\n"),
        ("/tmp", "open('/tmp/a', 'w').write('x')\n"),
        ("/tmp", "open('/tmp/.empty', 'w').close()\n"),
        ("/tmp", "os.mkdir('/tmp/a')\n"),
        ("/tmp", "os.symlink('/nowhere', '/tmp/a')\n"),
        ("/tmp", "os.mkfifo('/tmp/a'); os.chmod('/tmp', 0)\n"),
        ("/dev/shm", "open('/dev/shm/a', 'w').write('x')\n"),
        ("/dev/shm", "os.mkdir('/dev/shm/a')\n"),
        ("timers", "import signal\nsignal.setitimer(signal.ITIMER_REAL, 100)\n"),
        ("shares memory", "import mmap\nm = mmap.mmap(-1, 4096)\nm[0] = 1\n"),
    ] {
        let sandbox = having_run(&house, script).await;
        match sandbox.snapshot(house.dir.join("snapshots/own/one.image")).await {
            Err(Error::Unsupported(why)) => assert!(why.contains(cause), "{cause}: {why}"),
            other => panic!("{cause}: {other:?}"),
        }
    }
    assert!(!house.dir.join("snapshots/own/one.image").exists());
    house.close().await;
}

/// A process that was told "again" and has run a few lines more before it waits.
async fn having_run(house: &House, lines: &str) -> Sandbox {
    let script = TEMPLATE.replace("orders = wait(b\"ready\")", &format!("orders = wait(b'ready')\n{lines}"));
    let mut spec = python(house, &script, "again");
    listen(&mut spec, false, "again");
    let mut sandbox = house.driver.start(spec).await.unwrap();
    let (out, err) = output(&mut sandbox);
    if !sandbox.hear("initialized").await {
        panic!("{lines}: {} {}", out.await.unwrap(), err.await.unwrap());
    }
    sandbox
}

async fn a_failure_of_the_host_is_not_for_ever() {
    let house = House::new().await;
    let sandbox = having_run(&house, "").await;
    match sandbox.snapshot(house.dir.join("secret/own/one.image")).await {
        Err(error @ Error::Host { .. }) => assert!(error.to_string().contains("the image's folder"), "{error}"),
        other => panic!("a file in place of a folder: {other:?}"),
    }
    sandbox.snapshot(house.dir.join("snapshots/own/one.image")).await.unwrap();
    let late = having_run(&house, "os.write(3, b'initialized'); time.sleep(100)").await;
    match late.snapshot(house.dir.join("snapshots/own/two.image")).await {
        Err(error @ Error::Host { .. }) => assert!(error.to_string().contains("wait for orders"), "{error}"),
        other => panic!("not waiting: {other:?}"),
    }
    drop((sandbox, late));
    house.close().await;
}

async fn a_template_is_imaged_once_its_folder_is_there() {
    let house = House::new().await;
    let folder = house.dir.join("snapshots/templates");
    std::fs::remove_dir(&folder).unwrap();
    std::fs::write(&folder, "in the way").unwrap();
    let spec = python(&house, TEMPLATE, "now");
    house.driver.announce(&spec);
    let mut sandbox = house.driver.start(spec.clone()).await.unwrap();
    assert!(line(&mut sandbox).await.starts_with("now 1 "));
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert!(!house.driver.is_imaged(&spec));
    std::fs::remove_file(&folder).unwrap();
    while !house.driver.is_imaged(&spec) {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        house.driver.announce(&spec);
    }
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    drop(sandbox);
    house.close().await;
}

async fn of_its_own(house: &House, path: &Path) -> Arc<sandbox::Snapshot> {
    let sandbox = house.driver.start(python(house, TEMPLATE, "again")).await.unwrap();
    assert!(sandbox.hear("initialized").await);
    Arc::new(sandbox.snapshot(path).await.unwrap())
}

/// Instructions at a known address would serve whoever gets to choose where a function goes on.
async fn nothing_of_what_restored_a_process_is_left_in_it() {
    let house = House::new().await;
    let script = TEMPLATE.replace("print(", "print(orders, [l for l in open('/proc/self/maps') if 1 << 36 <= int(l.split('-')[0], 16) < 2 << 36], 'seen');print(");
    imaged(&house, &python(&house, &script, "")).await;
    let restored = house.driver.starts().restored;
    for _ in 0..2 {
        let mut sandbox = house.driver.start(python(&house, &script, "now")).await.unwrap();
        assert_eq!(line(&mut sandbox).await, "now [] seen\n");
    }
    let snapshot = of_its_own(&house, &house.dir.join("snapshots/own/one.image")).await;
    let start = Start::Snapshot { snapshot, orders: "own".into() };
    let mut sandbox = house.driver.start(Spec { start, ..python(&house, &script, "") }).await.unwrap();
    assert!(line(&mut sandbox).await.starts_with("own 2 "));
    assert!(house.driver.starts().restored > restored);
    drop(sandbox);
    house.close().await;
}

/// Handlers, what is blocked, and the stack on which handlers run.
async fn signals_are_as_they_were() {
    let house = House::new().await;
    let ready = "import ctypes, faulthandler, signal\nfaulthandler.enable()\n\
        signal.signal(signal.SIGUSR1, lambda *_: held.update(handled=1))\n\
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])\n\
        def stack():\n    s = (ctypes.c_ulong * 3)()\n    ctypes.CDLL(None).sigaltstack(None, s)\n    return list(s)\n\
        before = stack(), signal.pthread_sigmask(signal.SIG_BLOCK, [])\n\
        assert before[0][0] and not before[0][1] & 2\n\
        orders = wait(b'ready')\n\
        os.kill(os.getpid(), signal.SIGUSR1)\n\
        print(before == (stack(), signal.pthread_sigmask(signal.SIG_BLOCK, [])), held.get('handled'), flush=True)\n";
    let script = TEMPLATE.replace("orders = wait(b\"ready\")\n", ready).replace("before = os.getpid()\n", "");
    let script = script.replace("os.getpid() == before", "1");
    imaged(&house, &python(&house, &script, "")).await;
    for _ in 0..2 {
        let mut sandbox = house.driver.start(python(&house, &script, "now")).await.unwrap();
        assert_eq!(line(&mut sandbox).await, "True 1\n");
    }
    assert_eq!(house.driver.starts().listened, 0);
    house.close().await;
}

async fn an_image_can_be_taken_of_a_restored_process() {
    let house = House::new().await;
    imaged(&house, &python(&house, TEMPLATE, "")).await;
    let dir = house.dir.join("snapshots").join("templates");
    let snapshot = of_its_own(&house, &dir.join("own.image")).await;
    assert!(snapshot.bytes() > 1024 * 1024, "{}", snapshot.bytes());
    for _ in 0..2 {
        let start = Start::Snapshot { snapshot: snapshot.clone(), orders: "own".into() };
        let mut sandbox = house.driver.start(Spec { start, ..python(&house, TEMPLATE, "") }).await.unwrap();
        assert!(line(&mut sandbox).await.starts_with("own 2 100000 True / python3"));
    }
    house.close().await;
}

async fn an_image_is_known_by_another_path_to_the_data_directory() {
    let house = House::with(|config| {
        let dir = config.node.clone();
        std::fs::create_dir_all(dir.join("elsewhere/data")).unwrap();
        std::os::unix::fs::symlink(dir.join("elsewhere"), dir.join("link")).unwrap();
        config.node = dir.join("link/data/../data");
    })
    .await;
    imaged(&house, &python(&house, TEMPLATE, "")).await;
    let snapshot = of_its_own(&house, &house.dir.join("link/data/snapshots/own/one.image")).await;
    assert_eq!(house.driver.starts().listened, 0);
    let start = Start::Snapshot { snapshot, orders: "own".into() };
    let mut sandbox = house.driver.start(Spec { start, ..python(&house, TEMPLATE, "") }).await.unwrap();
    assert!(line(&mut sandbox).await.starts_with("own 2 100000 True"));
    drop(sandbox);
    house.close().await;
}

async fn an_image_is_known_when_its_file_is_replaced_or_gone() {
    let house = House::new().await;
    imaged(&house, &python(&house, TEMPLATE, "")).await;
    let folder = house.dir.join("snapshots/templates");
    let template = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let own = house.dir.join("snapshots/own/one.image");
    let replace = || {
        std::fs::copy(&template, folder.join("other")).unwrap();
        std::fs::rename(folder.join("other"), &template).unwrap();
    };
    let remove = || std::fs::remove_file(&template).unwrap();
    for change in [&replace as &(dyn Fn() + Sync), &remove] {
        let sandbox = house.driver.start(python(&house, TEMPLATE, "again")).await.unwrap();
        assert!(sandbox.hear("initialized").await);
        change();
        let snapshot = Arc::new(sandbox.snapshot(&own).await.unwrap());
        let start = Start::Snapshot { snapshot, orders: "own".into() };
        let mut sandbox = house.driver.start(Spec { start, ..python(&house, TEMPLATE, "") }).await.unwrap();
        assert!(line(&mut sandbox).await.starts_with("own 2 100000 True"));
    }
    assert_eq!(house.driver.starts().listened, 0);
    house.close().await;
}

async fn a_changed_library_makes_an_image_useless() {
    let house = House::new().await;
    let library = house.dir.join("code/libtest.so");
    let found = ["/usr/lib/x86_64-linux-gnu/libz.so.1", "/lib/x86_64-linux-gnu/libz.so.1", "/usr/lib64/libz.so.1"];
    std::fs::copy(found.iter().find(|path| Path::new(path).exists()).unwrap(), &library).unwrap();
    let load = "orders = wait(b'ready')\nimport ctypes; z = ctypes.CDLL('/var/task/libtest.so')";
    let script = TEMPLATE.replace("orders = wait(b\"ready\")", load);
    let template = python(&house, &script, "again");
    let sandbox = house.driver.start(template.clone()).await.unwrap();
    assert!(sandbox.hear("initialized").await);
    let snapshot = Arc::new(sandbox.snapshot(house.dir.join("snapshots/templates/own.image")).await.unwrap());
    drop(sandbox);
    let start = Start::Snapshot { snapshot, orders: "own".into() };
    let spec = Spec { start, ..template };
    let mut sandbox = house.driver.start(spec.clone()).await.unwrap();
    assert!(line(&mut sandbox).await.starts_with("own"));
    std::fs::copy(&library, house.dir.join("code/other.so")).unwrap();
    std::fs::rename(house.dir.join("code/other.so"), &library).unwrap();
    match house.driver.start(spec).await {
        Err(Error::Restore(_)) => {}
        other => panic!("{other:?}"),
    }
    drop(sandbox);
    house.close().await;
}

/// What lies in the image is not paid for twice, and not for free.
async fn memory_of_the_image_is_the_functions() {
    let house = House::new().await;
    if !crate::isolation::has(&house, "memory limit") {
        return house.close().await;
    }
    let held = "import os\nblob = os.urandom(60 << 20)\n";
    for (more, survives) in [("x = 1", true), ("x = os.urandom(90 << 20)", false), ("x = bytearray(blob)", true)] {
        let script = format!("{held}{TEMPLATE}").replace("time.sleep(100)", more);
        imaged(&house, &python(&house, &script, "")).await;
        let mut sandbox = house.driver.start(Spec { memory_mb: 140, ..python(&house, &script, "go") }).await.unwrap();
        let exit = sandbox.wait().await;
        assert_eq!((exit.code() == Some(0), exit.oom), (survives, !survives), "{more}: {}", line(&mut sandbox).await);
        let peak_mb = sandbox.memory_peak_bytes() >> 20;
        assert!((60..=140).contains(&peak_mb), "{more}: {peak_mb} MB");
    }
    assert!(house.driver.starts().restored + house.driver.starts().waited >= 3);
    house.close().await;
}

async fn a_process_waits_before_it_is_needed() {
    let house = House::new().await;
    // It goes nowhere by itself, and is in the function's folder all the same.
    let mut spec = python(&house, &TEMPLATE.replace("os.getcwd()", "os.listdir('.')"), "now");
    listen(&mut spec, false, "now");
    house.driver.announce(&spec);
    house.until(|driver| driver.waiting() > 0).await;
    let mut sandbox = house.driver.start(spec).await.unwrap();
    let said = line(&mut sandbox).await;
    assert!(said.starts_with("now 1 100000 True ['bootstrap'] "), "{said}");
    assert_eq!(house.driver.starts().waited, 1);
    house.until(|driver| driver.waiting() > 0).await;
    drop(sandbox);
    house.close().await;
}

async fn few_processes_wait_for_templates_that_nobody_has_used() {
    let house = House::new().await;
    let spec = |number: usize| {
        let mut spec = python(&house, &format!("number = {number}\n{TEMPLATE}"), "now");
        listen(&mut spec, false, "now");
        spec
    };
    for number in 0..7 {
        house.driver.announce(&spec(number));
    }
    house.until(|driver| driver.waiting() == 4).await;
    // Those that were announced last, and no more than that.
    drop(house.driver.start(spec(6)).await.unwrap());
    assert_eq!(house.driver.starts().waited, 1);
    drop(house.driver.start(spec(0)).await.unwrap());
    assert_eq!(house.driver.starts().waited, 1);
    house.close().await;
}

async fn without_a_process_of_the_template_the_program_is_run() {
    let house = House::new().await;
    let mut spec = python(&house, TEMPLATE, "");
    let Start::Listener { template, .. } = spec.start else { unreachable!() };
    spec.start = Start::Template { template, orders: "told".into() };
    let plain = Spec { argv: ["/bin/echo", "plain"].map(str::to_owned).to_vec(), ..spec.clone() };
    assert_eq!(house.outcome(plain).await.1, "plain\n");
    house.until(|driver| driver.is_imaged(&spec)).await;
    let mut sandbox = house.driver.start(spec).await.unwrap();
    assert!(line(&mut sandbox).await.starts_with("told 1 "));
    drop(sandbox);
    house.close().await;
}

async fn a_process_that_dies_while_it_waits_is_not_used() {
    let house = House::new().await;
    let marker = format!("marker = {:?}\n{TEMPLATE}", house.dir);
    let mut spec = python(&house, &marker, "");
    listen(&mut spec, false, "now");
    house.driver.announce(&spec);
    for _ in 0..3 {
        house.until(|driver| driver.waiting() > 0).await;
        for pid in pids_of(&marker) {
            rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
            let entry = format!("/proc/{pid}");
            house.until(|_| !Path::new(&entry).exists()).await;
        }
        let mut sandbox = house.driver.start(spec.clone()).await.unwrap();
        assert!(line(&mut sandbox).await.starts_with("now 1 "));
    }
    house.close().await;
}

/// Processes that were started with this argument.
fn pids_of(argument: &str) -> Vec<rustix::process::Pid> {
    let pids =
        std::fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let is = |pid: &i32| {
        let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        line.split(|byte| *byte == 0).any(|word| word == argument.as_bytes())
    };
    pids.filter(is).filter_map(rustix::process::Pid::from_raw).collect()
}
