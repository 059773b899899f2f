//! Tasks of the repository itself: `cargo xtask models` and `cargo xtask readme`.

mod models;
mod readme;

use anyhow::{Result, bail};

const USAGE: &str = "\
usage: cargo xtask TASK

tasks:
  models [--from WHEEL|DIR]   fetch the newest service models, trim them into crates/api/models,
                              regenerate crates/api/src/generated
  models --offline            regenerate from the committed models
  models --check              fail unless the committed output is what the committed models generate
  readme                      write README's table of operations
  readme --check              fail unless it is that of the operations that are served";

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("models") => models::run(&args[1..]),
        Some("readme") => readme::run(&args[1..]),
        Some("help" | "--help" | "-h") | None => {
            println!("{USAGE}");
            Ok(())
        }
        Some(other) => bail!("no task `{other}`\n{USAGE}"),
    }
}
