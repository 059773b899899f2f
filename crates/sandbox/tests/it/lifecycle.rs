//! A sandbox from start to end.

use crate::house::{House, groups, output};
use sandbox::{Error, Process, Spec, Status};
use std::io::{Read, Write};
use tokio::io::{AsyncBufReadExt, BufReader};

crate::tests!(
    a_script_runs_and_its_output_and_code_come_back,
    both_listeners_are_served_from_outside,
    the_daemon_connects_to_listeners_inside,
    a_missing_program_and_a_missing_folder_are_told_apart,
    kill_ends_everything_and_leaves_no_group,
    a_frozen_sandbox_stands_still_and_can_be_killed,
    shutdown_is_a_signal_the_program_can_handle,
    a_further_process_runs_beside_the_main_one,
    a_main_process_that_is_held_begins_after_others,
    a_dropped_sandbox_is_gone,
    a_start_that_is_given_up_leaves_nothing,
    many_sandboxes_leave_nothing,
    the_doctor_finds_what_the_driver_uses,
    all_of_it_holds_without_root,
);

async fn a_script_runs_and_its_output_and_code_come_back() {
    let house = House::new().await;
    let mut spec = house.shell("echo out; echo err >&2; pwd; echo $NAME; id -u; exit 7");
    spec.env = vec![("NAME".into(), "value with = and spaces".into())];
    let (exit, out, err) = house.outcome(spec).await;
    assert_eq!((exit.status, err.as_str()), (Status::Code(7), "err\n"));
    assert_eq!(out, "out\n/var/task\nvalue with = and spaces\n993\n");
    let script = Spec::new("boot", house.dir.join("code"), vec!["/bin/sh".into(), "/var/task/bootstrap".into()]);
    assert_eq!(house.outcome(script).await.1, "hello\n");
    house.close().await;
}

async fn both_listeners_are_served_from_outside() {
    let house = House::new().await;
    let mut sandbox = house.driver.start(house.attack("talk", &["9001", "4566"])).await.unwrap();
    for listener in [sandbox.take_runtime_listener().unwrap(), sandbox.take_endpoint_listener().unwrap()] {
        let port = listener.local_addr().unwrap().port();
        let (mut stream, peer) = tokio::task::spawn_blocking(move || listener.accept().unwrap()).await.unwrap();
        assert!(peer.ip().is_loopback());
        let mut word = [0; 4];
        stream.read_exact(&mut word).unwrap();
        assert_eq!(&word, b"ping");
        stream.write_all(port.to_string().as_bytes()).unwrap();
    }
    let (out, _err) = output(&mut sandbox);
    assert_eq!(sandbox.wait().await.code(), Some(0));
    sandbox.kill();
    sandbox.gone().await;
    assert_eq!(out.await.unwrap(), "9001 4566 ");
    drop(sandbox);
    house.close().await;
}

async fn the_daemon_connects_to_listeners_inside() {
    let house = House::new().await;
    // The same port outside: nobody is ever connected to that.
    let outside = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let mut sandbox = house.driver.start(house.attack("greet", &[])).await.unwrap();
    let dialer = sandbox.dialer();
    let (out, _err) = sandbox.take_output().unwrap();
    let mut out = BufReader::new(out);
    let mut line = String::new();
    out.read_line(&mut line).await.unwrap();
    assert_eq!(line, "listening\n");
    assert!(matches!(dialer.connect(outside.local_addr().unwrap().port()).await, Err(Error::Host { .. })));
    let mut stream = dialer.connect(7777).await.unwrap();
    let mut text = String::new();
    tokio::io::AsyncReadExt::read_to_string(&mut stream, &mut text).await.unwrap();
    assert_eq!(text, "inside");
    assert_eq!(sandbox.wait().await.code(), Some(0));
    sandbox.kill();
    sandbox.gone().await;
    assert!(matches!(dialer.connect(7777).await, Err(Error::Gone)));
    drop(sandbox);
    house.close().await;
}

async fn a_missing_program_and_a_missing_folder_are_told_apart() {
    let house = House::new().await;
    let mut spec = house.shell("true");
    spec.argv = vec!["/var/task/none".into()];
    assert!(matches!(house.driver.start(spec.clone()).await, Err(Error::Entrypoint { .. })));
    spec.argv = vec!["/var/task/bootstrap".into()];
    assert!(matches!(house.driver.start(spec.clone()).await, Err(Error::Entrypoint { .. })), "not executable");
    spec.cwd = "/none".into();
    assert!(matches!(house.driver.start(spec.clone()).await, Err(Error::WorkingDir { .. })));
    spec.task = "/none/at/all".into();
    assert!(house.driver.start(spec).await.is_err());
    house.close().await;
}

async fn kill_ends_everything_and_leaves_no_group() {
    let house = House::with(|config| config.prepared = 0).await;
    let mut sandbox = house.driver.start(house.attack("outlive", &[])).await.unwrap();
    let (out, _err) = sandbox.take_output().unwrap();
    let mut lines = BufReader::new(out).lines();
    assert_eq!(lines.next_line().await.unwrap().as_deref(), Some("detached"));
    assert!(!crate::house::is_root() || !groups(&house.dir).is_empty());
    sandbox.kill();
    sandbox.gone().await;
    assert_eq!(sandbox.wait().await.status, Status::Signal(9));
    // The daemonised grandchild held the other end of standard output.
    assert_eq!(lines.next_line().await.unwrap(), None);
    drop(sandbox);
    let dir = house.dir.clone();
    house.close().await;
    assert_eq!(groups(&dir), Vec::<std::path::PathBuf>::new());
}

async fn a_frozen_sandbox_stands_still_and_can_be_killed() {
    let house = House::new().await;
    let mut sandbox = house.driver.start(house.shell("while :; do echo tick; sleep 0.01; done")).await.unwrap();
    let (out, _err) = sandbox.take_output().unwrap();
    let mut lines = BufReader::new(out).lines();
    lines.next_line().await.unwrap();
    sandbox.freeze().unwrap();
    let quiet = std::time::Duration::from_millis(100);
    // What was written before is read; then nothing comes.
    while tokio::time::timeout(quiet, lines.next_line()).await.is_ok() {}
    assert!(tokio::time::timeout(quiet, lines.next_line()).await.is_err(), "it still runs");
    sandbox.thaw().unwrap();
    lines.next_line().await.unwrap();
    sandbox.freeze().unwrap();
    sandbox.kill();
    sandbox.gone().await;
    assert!(matches!(sandbox.freeze(), Err(Error::Gone)));
    drop(sandbox);
    house.close().await;
}

async fn shutdown_is_a_signal_the_program_can_handle() {
    let house = House::new().await;
    let mut sandbox = house
        .driver
        .start(house.shell("trap 'echo bye; exit 3' TERM; echo up; while :; do sleep 0.01; done"))
        .await
        .unwrap();
    let (out, _err) = sandbox.take_output().unwrap();
    let mut lines = BufReader::new(out).lines();
    assert_eq!(lines.next_line().await.unwrap().as_deref(), Some("up"));
    sandbox.freeze().unwrap();
    sandbox.shutdown().unwrap();
    assert_eq!(sandbox.wait().await.code(), Some(3));
    assert_eq!(lines.next_line().await.unwrap().as_deref(), Some("bye"));
    drop(sandbox);
    house.close().await;
}

async fn a_further_process_runs_beside_the_main_one() {
    let house = House::new().await;
    let sandbox = house.driver.start(house.shell("sleep 100")).await.unwrap();
    let process = |argv: &[&str]| Process {
        argv: argv.iter().map(|a| (*a).to_owned()).collect(),
        env: vec![],
        cwd: "/tmp".into(),
    };
    let mut child = sandbox.exec(process(&["/bin/sh", "-c", "pwd; exit 5"])).await.unwrap();
    let exit = child.wait().await.unwrap();
    let mut text = String::new();
    let (mut stdout, _) = child.take_output().unwrap();
    tokio::io::AsyncReadExt::read_to_string(&mut stdout, &mut text).await.unwrap();
    assert_eq!((exit.code(), text.as_str()), (Some(5), "/tmp\n"));
    assert!(matches!(sandbox.exec(process(&["/none"])).await, Err(Error::Entrypoint { .. })));
    let mut sleeper = sandbox.exec(process(&["/bin/sleep", "100"])).await.unwrap();
    sandbox.signal(&sleeper, 15).unwrap();
    assert_eq!(sleeper.wait().await.unwrap().signal(), Some(15));
    assert!(sandbox.try_wait().is_none());
    let mut last = sandbox.exec(process(&["/bin/sleep", "100"])).await.unwrap();
    sandbox.kill();
    sandbox.gone().await;
    assert_eq!(last.wait().await.unwrap().signal(), Some(9));
    drop(sandbox);
    house.close().await;
}

async fn a_main_process_that_is_held_begins_after_others() {
    let house = House::new().await;
    let plain = Spec { held: true, ..house.shell("cat /tmp/left; exit 7") };
    // Its template makes the same program from a process that waits, or an image; in this test none is there.
    let missing = Spec { argv: vec!["/var/task/none".into()], ..plain.clone() };
    let mut sandbox = house.driver.start(plain).await.unwrap();
    let first = Process {
        argv: ["/bin/sh", "-c", "echo early > /tmp/left"].map(str::to_owned).to_vec(),
        env: vec![],
        cwd: "/".into(),
    };
    assert_eq!(sandbox.exec(first).await.unwrap().wait().await.unwrap().code(), Some(0));
    assert!(sandbox.is_alive(), "it has not begun");
    let (out, _err) = output(&mut sandbox);
    sandbox.begin().await.unwrap();
    sandbox.begin().await.unwrap();
    assert_eq!(sandbox.wait().await.code(), Some(7));
    sandbox.kill();
    sandbox.gone().await;
    assert_eq!(out.await.unwrap(), "early\n");
    let sandbox = house.driver.start(missing).await.unwrap();
    assert!(matches!(sandbox.begin().await, Err(Error::Entrypoint { .. })));
    drop(sandbox);
    house.close().await;
}

async fn a_dropped_sandbox_is_gone() {
    let house = House::new().await;
    let mut sandbox = house.driver.start(house.shell("sleep 100")).await.unwrap();
    let (out, _) = output(&mut sandbox);
    drop(sandbox);
    assert_eq!(out.await.unwrap(), "");
    house.close().await;
}

async fn a_start_that_is_given_up_leaves_nothing() {
    let house = House::new().await;
    for patience_us in (0..4000).step_by(200) {
        let patience = std::time::Duration::from_micros(patience_us);
        let _ = tokio::time::timeout(patience, house.driver.start(house.shell("sleep 100"))).await;
    }
    assert_eq!(house.outcome(house.shell("echo fine")).await.1, "fine\n");
    let dir = house.dir.clone();
    house.close().await;
    assert!(groups(&dir).is_empty());
}

/// Descriptors, groups and user ids all come back. In a process of its own, because descriptors are the process's.
async fn many_sandboxes_leave_nothing() {
    if !crate::house::is_alone("many_sandboxes_leave_nothing") {
        return;
    }
    let descriptors = || std::fs::read_dir("/proc/self/fd").unwrap().count();
    // The first makes what stays: tokio's own, and the thread that waits for the spawner.
    churn(1).await;
    let before = descriptors();
    churn(10).await;
    assert_eq!(descriptors(), before);
}

/// Ten sandboxes at a time.
async fn churn(rounds: usize) {
    let house = House::with(|config| config.prepared = 2).await;
    for _ in 0..rounds {
        let mut starting = tokio::task::JoinSet::new();
        for _ in 0..10 {
            let (driver, spec) = (house.driver.clone(), house.shell("sleep 100"));
            starting.spawn(async move { driver.start(spec).await });
        }
        let sandboxes: Vec<_> = starting.join_all().await.into_iter().map(|started| started.unwrap()).collect();
        sandboxes.iter().for_each(|sandbox| sandbox.kill());
        for sandbox in &sandboxes {
            sandbox.gone().await;
        }
    }
    let dir = house.dir.clone();
    house.close().await;
    assert!(groups(&dir).is_empty());
}

async fn the_doctor_finds_what_the_driver_uses() {
    let dir = crate::house::fresh_dir();
    let found = sandbox::doctor(sandbox::Config::new(&dir)).await;
    assert!(found.can_isolate, "{found:?}");
    let item = |name: &str| found.items.iter().find(|item| item.name == name).unwrap();
    assert!(item("isolation").present && item("isolation").cost.is_empty());
    assert_eq!(item("root").present, crate::house::is_root());
    assert!(found.items.iter().all(|item| item.present || !item.cost.is_empty()));
    // A program that is no spawner: the doctor says that nothing can be isolated.
    let broken = sandbox::Config { spawner: Some("/bin/true".into()), ..sandbox::Config::new(&dir) };
    let found = sandbox::doctor(broken).await;
    assert!(!found.can_isolate);
    assert!(groups(&dir).is_empty());
    std::fs::remove_dir_all(&dir).unwrap();
}

/// Every test here again, as a user without any right.
async fn all_of_it_holds_without_root() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    if !crate::house::is_root() {
        return;
    }
    let dir = crate::house::fresh_dir();
    std::fs::set_permissions(&dir, std::fs::Permissions::from_mode(0o755)).unwrap();
    let program = dir.join("it");
    std::fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    let mut command = std::process::Command::new(&program);
    command.uid(54_321).gid(54_321).current_dir(&dir).env_clear().args(["--test-threads", "2"]);
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    std::fs::remove_dir_all(&dir).unwrap();
}
