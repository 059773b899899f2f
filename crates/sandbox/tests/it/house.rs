//! What every test needs: a driver of its own and a sandbox that runs one attack.

use base::task::Tasks;
use sandbox::{Bind, Config, Driver, Exit, Sandbox, Spec, Start, Template};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::io::AsyncReadExt;

pub type Body = fn() -> Pin<Box<dyn Future<Output = ()> + Send>>;

#[derive(Clone, Copy)]
pub struct Test {
    pub name: &'static str,
    pub body: Body,
}

#[macro_export]
macro_rules! tests {
    ($($name:ident),* $(,)?) => {
        pub fn tests() -> Vec<$crate::house::Test> {
            vec![$($crate::house::Test { name: stringify!($name), body: || Box::pin($name()) }),*]
        }
    };
}

/// No test takes longer, not even the one that runs them all without root; one that hangs says so.
const LIMIT: Duration = Duration::from_secs(180);

pub fn run(body: Body, way: Way) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let limited = async { tokio::time::timeout(LIMIT, body()).await.expect("the test hangs") };
    runtime.block_on(WAY.scope(way, limited));
}

/// Runs something of a test outside of it.
pub async fn plainly<T>(work: impl Future<Output = T>) -> T {
    WAY.scope(Way::Plain, work).await
}

/// How attacks are started in a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Plain,
    /// In a process that waited for orders before anybody needed it.
    Waiting,
    /// In a process restored from an image.
    Restored,
}

tokio::task_local! {
    static WAY: Way;
}

pub fn way() -> Way {
    WAY.get()
}

/// A node for one test, with a data directory that holds a secret.
pub struct House {
    pub driver: Driver,
    pub tasks: Tasks,
    pub dir: PathBuf,
}

impl House {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let dir = fresh_dir();
        std::fs::create_dir_all(dir.join("code")).unwrap();
        std::fs::write(dir.join("secret"), "host secret").unwrap();
        std::fs::write(dir.join("code/bootstrap"), "#!/bin/sh\necho hello\n").unwrap();
        let tasks = Tasks::new();
        let mut config = Config { prepared: 1, ..Config::new(&dir) };
        change(&mut config);
        let driver = Driver::new(config, tasks.clone()).await.expect("a driver");
        let house = Self { driver, tasks, dir };
        if way() != Way::Plain {
            let template = house.attack("", &[]);
            house.driver.announce(&template);
            house.until(|driver| driver.is_imaged(&template) && driver.waiting() > 0).await;
        }
        house
    }

    /// Waits for a state of the driver that nothing announces.
    pub async fn until(&self, condition: impl Fn(&Driver) -> bool) {
        while !condition(&self.driver) {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// A sandbox that runs this test program as the named attack.
    pub fn attack(&self, name: &str, arguments: &[&str]) -> Spec {
        let lines: Vec<String> = [name].iter().chain(arguments).map(|a| (*a).to_owned()).collect();
        let orders = lines.join("\n");
        let words = if way() == Way::Plain { lines } else { vec![crate::attack::AWAIT.to_owned()] };
        let argv = ["/probe/it".to_owned()].into_iter().chain(words).collect();
        let mut spec = Spec::new(name, self.dir.join("code"), argv);
        spec.env = vec![(crate::attack::VARIABLE.into(), "1".into())];
        spec.mounts = vec![Bind::new(std::env::current_exe().unwrap(), "/probe/it")];
        if way() != Way::Plain {
            let template = Template { argv: spec.argv.clone(), env: spec.env.clone(), image: way() == Way::Restored };
            spec.start = Start::Listener { template, orders };
        }
        spec
    }

    pub fn shell(&self, script: &str) -> Spec {
        Spec::new("shell", self.dir.join("code"), ["/bin/sh", "-c", script].map(str::to_owned).to_vec())
    }

    /// Runs to the end. Returns standard output and error.
    pub async fn outcome(&self, spec: Spec) -> (Exit, String, String) {
        let mut sandbox = self.driver.start(spec).await.expect("a sandbox");
        let (out, err) = output(&mut sandbox);
        let exit = sandbox.wait().await;
        sandbox.kill();
        sandbox.gone().await;
        (exit, out.await.unwrap(), err.await.unwrap())
    }

    /// Runs an attack, which must find itself stopped.
    pub async fn repelled(&self, spec: Spec) {
        let name = spec.id.clone();
        let (exit, out, err) = self.outcome(spec).await;
        assert_eq!((exit.code(), err.as_str()), (Some(0), ""), "{name}: {out}");
    }

    pub async fn close(self) {
        let late = self.tasks.shutdown(Duration::from_secs(10)).await;
        assert!(late.is_empty(), "{late:?}");
        assert_eq!(self.driver.existing(), 0);
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

pub fn output(sandbox: &mut Sandbox) -> (tokio::task::JoinHandle<String>, tokio::task::JoinHandle<String>) {
    let (out, err) = sandbox.take_output().unwrap();
    let read = |mut pipe: tokio::net::unix::pipe::Receiver| async move {
        let mut text = String::new();
        pipe.read_to_string(&mut text).await.unwrap();
        text
    };
    (tokio::spawn(read(out)), tokio::spawn(read(err)))
}

pub fn fresh_dir() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("lamp-sandbox-test-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let dir = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// This node's groups in every hierarchy that has its folder.
pub fn groups(node: &Path) -> Vec<PathBuf> {
    let name = sandbox::kernel_name(node);
    let tops = std::fs::read_dir("/sys/fs/cgroup").into_iter().flatten().flatten().map(|entry| entry.path());
    let tops = tops.chain([PathBuf::from("/sys/fs/cgroup")]);
    let nodes = tops.map(|top| top.join(&name)).filter(|dir| dir.is_dir());
    let children = nodes.flat_map(|dir| std::fs::read_dir(dir).into_iter().flatten().flatten());
    children.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

/// Whether this process runs one test only. If not, runs that test in such a process, which must succeed.
pub fn is_alone(test: &str) -> bool {
    is_alone_under(test, &[])
}

/// [`is_alone`], with the process started by another program.
pub fn is_alone_under(test: &str, wrapper: &[&str]) -> bool {
    const VARIABLE: &str = "LAMP_TEST_ALONE";
    if std::env::var_os(VARIABLE).is_some() {
        return true;
    }
    let own = std::env::current_exe().unwrap();
    let mut argv = wrapper.iter().map(PathBuf::from).chain([own, "--exact".into(), test.into()]);
    let output = std::process::Command::new(argv.next().unwrap()).args(argv).env(VARIABLE, "1").output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    false
}
