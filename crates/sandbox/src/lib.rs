//! One execution environment: namespaces, cgroups, seccomp, a root file system and a network of its own.
//!
//! Three kinds of process work together. The **daemon** (any program with a tokio runtime) owns a [`Driver`]. It never
//! forks: it runs its own program again as the single-threaded **spawner** (so `main` begins with
//! [`become_spawner_if_asked`]), which clones. Each clone is the **init** of one sandbox: it builds its world, passes two
//! listeners out, waits to be assigned, and then starts the function's processes. Everything hangs on the one above: the
//! end of the daemon, however sudden, is the end of the spawner, and that of every sandbox.
//!
//! A sandbox is prepared (namespaces, listeners, the generic root, control groups) before anybody needs it and assigned
//! (code, environment, sizes, exec) when somebody does.

mod assign;
mod cgroup;
mod doctor;
mod driver;
mod error;
mod fake;
mod init;
mod link;
mod live;
mod mounts;
mod nat;
mod netlink;
mod pool;
mod running;
mod sandbox;
mod seccomp;
mod snapshot;
mod spawner;
mod spec;
mod stock;
mod sys;
mod wire;

pub use doctor::{Capabilities, Capability, doctor};
pub use driver::{Config, Driver, FIRST_UID, RUNTIME_PORT, Starts, UIDS_PER_NODE, kernel_name};
pub use error::{Error, Result};
pub use fake::{Fake, Puppet};
pub use sandbox::{Child, Dialer, Handle, Isolation, Sandbox, Sockets, TRACES};
pub use snapshot::Snapshot;
pub use spawner::{ARGUMENT as SPAWNER_ARGUMENT, become_spawner_if_asked, spawner_main};
pub use spec::{
    Bind, Exit, FRAMED_LOG, MAX_ARGS, MAX_BINDS, MAX_ENV, MAX_ORDERS, Network, Process, Spec, Start, Status, Template,
};
pub use sys::{forget_program, trim_heap};
