//! `lamp doctor`

use crate::cli::Doctor;
use crate::config::java_packages_below;
use crate::{node_file, paint};
use anyhow::Result;
use runtimes::catalog::{Catalog, Options, Places, RUNTIMES};
use sandbox::Capabilities;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub fn run(asked: &Doctor) -> Result<ExitCode> {
    let dir = std::env::temp_dir().join(format!("lamp-doctor-{}", base::id::hex(16)));
    let data = node_file::data_dir(asked.data_dir.clone());
    let java = asked.java_packages.clone().or_else(|| Some(java_packages_below(data.as_ref().ok()?)));
    let looked = look(&dir, java);
    let _ = std::fs::remove_dir_all(&dir);
    let (capabilities, runtimes) = looked?;
    if asked.json {
        println!("{}", serde_json::to_string_pretty(&as_json(&capabilities, &runtimes))?);
    } else {
        print_text(&capabilities, &runtimes, &data.map(|dir| dir.display().to_string()).unwrap_or_default());
    }
    Ok(if capabilities.can_isolate { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A runtime, what it would run on, and whether that is exact; or why it cannot run here.
type Found = (&'static str, Result<(String, bool), String>);

fn look(dir: &Path, java_packages: Option<PathBuf>) -> Result<(Capabilities, Vec<Found>)> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let capabilities = runtime.block_on(sandbox::doctor(sandbox::Config::new(dir)));
    let catalog = Catalog::new(Options {
        places: Places::of_this_process(),
        clients: runtimes::bootstrap::install(&dir.join("runtimes"))?,
        cache: None,
        python_packages: None,
        node_packages: None,
        debugpy: None,
        java_packages,
    });
    let found = RUNTIMES.iter().map(|known| {
        let resolved = catalog.resolve(known.name);
        (known.name, resolved.map(|one| (on(&one), one.exact)).map_err(|missing| missing.to_string()))
    });
    Ok((capabilities, found.collect()))
}

fn on(resolved: &runtimes::catalog::Resolved) -> String {
    match resolved.version.as_str() {
        "" => "any executable named bootstrap".into(),
        version => format!("{} ({version})", resolved.program.display()),
    }
}

fn print_text(capabilities: &Capabilities, runtimes: &[Found], data: &str) {
    println!("{}", paint::bold("Isolation"));
    let width = capabilities.items.iter().map(|item| item.name.len()).max().unwrap_or(0);
    for item in &capabilities.items {
        let mark = if item.present { paint::green("yes") } else { paint::yellow("no ") };
        println!("  {mark}  {:width$}  {}", item.name, item.detail);
        if !item.present {
            println!("       {:width$}  {}", "", paint::yellow(item.cost));
        }
    }
    println!("\n{}", paint::bold("Runtimes"));
    for (name, found) in runtimes {
        match found {
            Ok((on, true)) => println!("  {}  {name:<16}  {on}", paint::green("yes")),
            Ok((on, false)) => println!("  {}  {name:<16}  {on}: the nearest there is", paint::yellow("~  ")),
            Err(why) => println!("  {}  {name:<16}  {}", paint::dim("no "), paint::dim(why)),
        }
    }
    println!("\nState is kept in {data} unless --data-dir says otherwise.");
    match capabilities.can_isolate {
        true => println!("{}", paint::green("Functions can run isolated here.")),
        false => println!("{}", paint::red("Functions cannot run isolated here.")),
    }
}

fn as_json(capabilities: &Capabilities, runtimes: &[Found]) -> Value {
    let items = capabilities
        .items
        .iter()
        .map(|item| json!({ "name": item.name, "present": item.present, "detail": item.detail, "cost": item.cost }));
    let runtimes = runtimes.iter().map(|(name, found)| match found {
        Ok((on, exact)) => json!({ "name": name, "served": true, "on": on, "exact": exact }),
        Err(why) => json!({ "name": name, "served": false, "why": why }),
    });
    json!({
        "canIsolate": capabilities.can_isolate,
        "isolation": items.collect::<Vec<_>>(),
        "runtimes": runtimes.collect::<Vec<_>>(),
    })
}
