//! `lamp`: AWS Lambda on your own machines.

mod brokers;
mod cli;
mod client;
mod commands;
mod config;
mod debug;
mod elsewhere;
mod node;
mod node_file;
mod paint;
mod routes;
mod telemetry;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    // A sandbox's first process is this program again: it must not get as far as threads.
    sandbox::become_spawner_if_asked();
    let cli = cli::Cli::parse();
    match commands::run(cli) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{} {error:#}", paint::red("error:"));
            ExitCode::FAILURE
        }
    }
}
