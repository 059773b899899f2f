//! Where peers stand: their folder, their ports on loopback, their processes and the end of those.

use crate::node::tree;
use crate::settings::Settings;
use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use serde_json::Value;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A peer that takes longer does not start.
const START: Duration = Duration::from_secs(90);
/// Between a request to end and the order to.
const END: Duration = Duration::from_secs(3);

pub struct Ground<'a> {
    pub settings: &'a Settings,
    /// What was installed.
    pub peers: PathBuf,
    /// Goes away after the run.
    pub scratch: PathBuf,
    pub installed: Value,
}

impl<'a> Ground<'a> {
    pub fn new(settings: &'a Settings, scratch: &Path) -> Result<Self> {
        let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.cache/peers").canonicalize();
        let peers = peers.context("no peers are installed: run `make bench-peers`")?;
        let installed = serde_json::from_str(&fs::read_to_string(peers.join("installed.json"))?)?;
        Ok(Self { settings, peers, scratch: scratch.into(), installed })
    }

    /// A new folder of the run.
    pub fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.scratch.join(format!("{name}-{}", base::id::hex(6)));
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// The python that has the peers' packages and no others.
    pub fn python(&self) -> PathBuf {
        self.peers.join("py/bin/python3")
    }

    /// A command with the least environment, which finds that python first.
    pub fn command(&self, program: impl AsRef<Path>, at: &Path) -> Command {
        let mut command = Command::new(program.as_ref());
        let path = format!("{}:/usr/local/bin:/usr/bin:/bin", self.peers.join("py/bin").display());
        command.current_dir(at).env_clear().env("PATH", path).env("HOME", &self.scratch).env("LANG", "C.UTF-8");
        command.envs([("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test"), ("AWS_REGION", "us-east-1")]);
        command
    }
}

/// A port of loopback that nobody listens on at this moment.
pub fn free_port() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// A process and all that it starts, ended with their owner.
pub struct Group(Child);

impl Group {
    /// Starts it in a process group of its own; what it says goes into a file that [`Group::last_words`] reads.
    pub fn start(mut command: Command, log: &Path) -> Result<Self> {
        let out = fs::File::create(log)?;
        command.stdin(Stdio::null()).stdout(out.try_clone()?).stderr(out).process_group(0);
        let program = command.get_program().to_string_lossy().into_owned();
        command.spawn().map(Self).with_context(|| format!("cannot run {program}"))
    }

    pub fn pid(&self) -> u32 {
        self.0.id()
    }

    /// Waits until it accepts connections.
    pub fn listening(mut self, address: SocketAddr, log: &Path) -> Result<Self> {
        let begin = Instant::now();
        while TcpStream::connect(address).is_err() {
            if let Some(status) = self.0.try_wait()? {
                bail!("it ended with {status}: {}", last_words(log));
            }
            if begin.elapsed() > START {
                bail!("it did not listen within {} s: {}", START.as_secs(), last_words(log));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(self)
    }
}

fn last_words(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let line = text.lines().rev().find(|line| !line.trim().is_empty());
    line.unwrap_or("it said nothing").trim().chars().take(200).collect()
}

impl Drop for Group {
    fn drop(&mut self) {
        let all = tree(self.pid());
        let group = Pid::from_child(&self.0);
        let _ = kill_process_group(group, Signal::TERM);
        let begin = Instant::now();
        while begin.elapsed() < END && matches!(self.0.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = kill_process_group(group, Signal::KILL);
        // Those that made a group of their own.
        let others = all.iter().skip(1).filter(|pid| is_of(**pid, &all));
        for pid in others.filter_map(|pid| Pid::from_raw(i32::try_from(*pid).ok()?)) {
            let _ = kill_process(pid, Signal::KILL);
        }
        let _ = self.0.wait();
    }
}

/// Whether it still is a child of one of `all`, or was left to the first process when its parent ended.
fn is_of(pid: u32, all: &[u32]) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let parent = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse().ok());
    parent.is_some_and(|parent: u32| parent == 1 || all.contains(&parent))
}
