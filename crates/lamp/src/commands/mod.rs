//! One file a command.

mod bill;
mod debug;
mod doctor;
mod env;
mod invoke;
mod logs;
mod ps;
mod replay;
mod up;

use crate::cli::{Cli, Command, Where};
use crate::client::Client;
use crate::node_file::{self, NodeFile};
use anyhow::Result;
use std::future::Future;
use std::process::ExitCode;

pub fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command {
        Command::Up(asked) => up::run(&asked),
        Command::Env(node) => env::run(&node),
        Command::Doctor(asked) => doctor::run(&asked),
        Command::Invoke(asked) => wait(invoke::run(&asked)),
        Command::Debug(asked) => wait(debug::run(&asked)),
        Command::Logs(asked) => wait(logs::run(&asked)),
        Command::Replay(asked) => wait(replay::run(&asked)),
        Command::Ps(asked) => wait(ps::run(&asked)),
        Command::Bill(asked) => wait(bill::run(&asked)),
    }
}

/// For commands that ask a node a few things one after another.
fn wait(work: impl Future<Output = Result<ExitCode>>) -> Result<ExitCode> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}

fn node(asked: &Where) -> Result<NodeFile> {
    NodeFile::read(&node_file::data_dir(asked.data_dir.clone())?)
}

fn client(asked: &Where) -> Result<Client> {
    node(asked).map(Client::new)
}

/// Percent-encodes one segment of a path, or one value of a query.
fn encode(text: &str) -> String {
    cloud::sigv4::percent_encode(text, false)
}
