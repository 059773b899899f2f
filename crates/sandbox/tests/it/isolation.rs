//! What a hostile function cannot do.

use crate::house::{House, is_root, output};
use sandbox::{Bind, Spec, Status};
use std::io::Write;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixListener};

crate::tests!(
    files_of_the_host_are_out_of_sight,
    nothing_outside_tmp_can_be_written,
    other_processes_are_out_of_sight_and_reach,
    dangerous_calls_are_refused,
    there_is_no_privilege_to_inherit,
    no_descriptor_is_inherited,
    a_neighbour_and_the_world_are_out_of_reach,
    the_hosts_abstract_sockets_are_out_of_reach,
    a_fork_bomb_is_contained,
    a_memory_bomb_is_reported_as_out_of_memory,
    shared_memory_counts_as_memory,
    tmp_has_its_size_and_is_not_memory,
    cpu_is_what_memory_buys,
    functions_give_way_to_the_daemon,
    layers_lie_over_one_another,
    an_interpreter_elsewhere_can_be_shown,
);

async fn files_of_the_host_are_out_of_sight() {
    let house = House::new().await;
    let secret = house.dir.join("secret").to_string_lossy().into_owned();
    let spec = house.attack("read", &["/etc/shadow", &secret, "/root/.profile", "/etc/machine-id"]);
    house.repelled(spec).await;
    house.close().await;
}

async fn nothing_outside_tmp_can_be_written() {
    let house = House::new().await;
    house.repelled(house.attack("write", &[])).await;
    assert!(house.dir.join("code/bootstrap").exists());
    house.close().await;
}

async fn other_processes_are_out_of_sight_and_reach() {
    let house = House::new().await;
    let neighbour = house.driver.start(house.shell("sleep 100")).await.unwrap();
    let pids = [std::process::id().to_string(), neighbour.pid().to_string()];
    house.repelled(house.attack("processes", &[&pids[0], &pids[1]])).await;
    assert!(neighbour.is_alive());
    drop(neighbour);
    house.close().await;
}

async fn dangerous_calls_are_refused() {
    let house = House::new().await;
    house.repelled(house.attack("calls", &[])).await;
    house.close().await;
}

async fn there_is_no_privilege_to_inherit() {
    let house = House::new().await;
    house.repelled(house.attack("privileges", &[])).await;
    house.close().await;
}

async fn no_descriptor_is_inherited() {
    let house = House::new().await;
    house.repelled(house.attack("descriptors", &[])).await;
    house.close().await;
}

async fn a_neighbour_and_the_world_are_out_of_reach() {
    let house = House::with(|config| config.prepared = 2).await;
    let host = std::net::TcpListener::bind("0.0.0.0:0").unwrap();
    let host = format!("127.0.0.1:{}", host.local_addr().unwrap().port());
    let mut outputs = Vec::new();
    for name in ["one", "two"] {
        let mut sandbox = house.driver.start(house.attack("network", &[&host])).await.unwrap();
        let listener = sandbox.take_runtime_listener().unwrap();
        let answer = move || {
            listener.accept().unwrap().0.write_all(name.as_bytes()).unwrap();
            listener
        };
        let _open = tokio::task::spawn_blocking(answer).await.unwrap();
        let (out, err) = output(&mut sandbox);
        let exit = sandbox.wait().await;
        sandbox.kill();
        assert_eq!((exit.code(), err.await.unwrap().as_str()), (Some(0), ""));
        outputs.push(out.await.unwrap());
    }
    assert_eq!(outputs, ["one", "two"]);
    house.close().await;
}

async fn the_hosts_abstract_sockets_are_out_of_reach() {
    let house = House::new().await;
    let name = format!("lamp-test-{}", std::process::id());
    let _listener = UnixListener::bind_addr(&SocketAddr::from_abstract_name(&name).unwrap()).unwrap();
    house.repelled(house.attack("abstract", &[&name])).await;
    house.close().await;
}

async fn a_fork_bomb_is_contained() {
    let house = House::new().await;
    let (exit, out, err) = house.outcome(house.attack("fork-bomb", &[])).await;
    assert_eq!((exit.code(), err.as_str()), (Some(0), ""));
    let children: u32 = out.parse().unwrap();
    assert!((500..=1024).contains(&children), "{children}");
    // The host can still start things.
    assert_eq!(house.outcome(house.shell("echo fine")).await.1, "fine\n");
    house.close().await;
}

async fn a_memory_bomb_is_reported_as_out_of_memory() {
    let house = House::new().await;
    if !has(&house, "memory limit") {
        return house.close().await;
    }
    let sandbox = house.driver.start(house.attack("memory-bomb", &[])).await.unwrap();
    let exit = sandbox.wait().await;
    assert_eq!((exit.status, exit.oom), (Status::Signal(9), true));
    sandbox.gone().await;
    assert_eq!(sandbox.memory_peak_bytes(), 128 << 20);
    drop(sandbox);
    house.close().await;
}

async fn shared_memory_counts_as_memory() {
    let house = House::new().await;
    if !has(&house, "memory limit") {
        return house.close().await;
    }
    let (exit, out, _) = house.outcome(house.attack("shared-memory-bomb", &[])).await;
    assert_eq!((exit.oom, out.as_str()), (true, ""));
    house.close().await;
}

async fn tmp_has_its_size_and_is_not_memory() {
    let house = House::new().await;
    let enospc = libc::ENOSPC;
    let spec = Spec { memory_mb: 128, tmp_mb: 512, ..house.attack("fill-tmp", &["512"]) };
    let mut sandbox = house.driver.start(spec).await.unwrap();
    let (out, err) = output(&mut sandbox);
    let exit = sandbox.wait().await;
    let peak = sandbox.memory_peak_bytes();
    sandbox.kill();
    assert_eq!((exit.code(), exit.oom, err.await.unwrap()), (Some(0), false, String::new()));
    assert_eq!(out.await.unwrap(), format!("512 {enospc}"));
    assert!(peak < 64 << 20, "{peak} bytes are not the function's");
    if has(&house, "memory limit") {
        let (exit, out, _) = house.outcome(house.attack("fill-tmp-and-memory", &[])).await;
        assert_eq!((exit.oom, out), (true, format!("512 {enospc}\nfits\n")));
    }
    house.close().await;
}

async fn cpu_is_what_memory_buys() {
    let house = House::new().await;
    if !has(&house, "cpu limit") {
        return house.close().await;
    }
    let spec = Spec { memory_mb: 442, ..house.attack("spin", &[]) };
    let mut sandbox = house.driver.start(spec).await.unwrap();
    sandbox.limit_cpu().unwrap();
    let (out, _err) = output(&mut sandbox);
    assert_eq!(sandbox.wait().await.code(), Some(0));
    sandbox.kill();
    let used_ms: u32 = out.await.unwrap().parse().unwrap();
    // A quarter of 600 ms, and a period at each end.
    assert!(used_ms < 200, "{used_ms} ms");
    house.close().await;
}

async fn functions_give_way_to_the_daemon() {
    let house = House::new().await;
    // Field 41 is the policy; the name in field 2 has no space.
    let (_, policy, _) = house.outcome(house.shell("cut -d' ' -f41 /proc/self/stat")).await;
    assert_eq!(policy.trim(), libc::SCHED_BATCH.to_string());
    house.close().await;
}

async fn layers_lie_over_one_another() {
    let house = House::new().await;
    let layer = |name: &str, files: &[&str]| {
        let dir = house.dir.join(name);
        std::fs::create_dir_all(&dir).unwrap();
        files.iter().for_each(|file| std::fs::write(dir.join(file), name).unwrap());
        dir
    };
    let (one, two) = (layer("one", &["a", "b"]), layer("two:x", &["b", "c"]));
    let script = "cat /opt/a /opt/b /opt/c; ls /var/runtime; echo x 2>/dev/null >/opt/y || echo closed";
    let spec = Spec { layers: vec![one.clone(), two], runtime_dir: Some(one.clone()), ..house.shell(script) };
    assert_eq!(house.outcome(spec).await.1, "onetwo:xtwo:xa\nb\nclosed\n");
    let spec = Spec { layers: vec![one], ..house.shell("cat /opt/b") };
    assert_eq!(house.outcome(spec).await.1, "one");
    house.close().await;
}

async fn an_interpreter_elsewhere_can_be_shown() {
    let house = House::new().await;
    let prefix = house.dir.join("private/prefix");
    std::fs::create_dir_all(prefix.join("bin")).unwrap();
    std::fs::write(house.dir.join("private/other"), "not for functions").unwrap();
    std::fs::copy("/bin/sh", prefix.join("bin/sh")).unwrap();
    if is_root() {
        // A folder that only its owner may enter, as /root.
        std::fs::set_permissions(house.dir.join("private"), std::os::unix::fs::PermissionsExt::from_mode(0o700))
            .unwrap();
    }
    let mut spec = house.shell("ls /srv/private");
    spec.mounts = vec![Bind::new(&prefix, "/srv/private/prefix")];
    spec.argv[0] = "/srv/private/prefix/bin/sh".into();
    assert_eq!(house.outcome(spec).await.1, "prefix\n");
    house.close().await;
}

/// Whether this host grants something; says so if a test has to do without.
pub fn has(house: &House, name: &str) -> bool {
    use sandbox::Isolation;
    let present = house.driver.capabilities().items.iter().any(|item| item.name == name && item.present);
    if !present {
        eprintln!("not tested for want of a {name}");
    }
    present
}
