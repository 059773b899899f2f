//! How a runtime's client is started under a debugger of its language, which listens inside the sandbox.

use super::{Catalog, Language, Missing, Resolved, find, nearest, probe};
use crate::bootstrap::RUNTIME_DIR;
use std::path::PathBuf;

/// Where each debugger listens inside, on loopback: the ports that its clients know.
const DEBUGPY_PORT: u16 = 5678;
const INSPECTOR_PORT: u16 = 9229;
const JDWP_PORT: u16 = 5005;
/// Ruby's has none of its own: this is that of the first debugger it had.
const RDBG_PORT: u16 = 12345;

/// A start under a debugger. The function's code is loaded once a debugger is attached and says to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debugged {
    /// The arguments after the program's name, instead of [`Resolved::arguments`].
    pub arguments: Vec<String>,
    /// Mounted besides [`Resolved::binds`].
    pub binds: Vec<PathBuf>,
    /// On loopback, inside.
    pub port: u16,
}

impl Catalog {
    /// How to debug a function of `resolved`, an answer of [`Catalog::resolve`]. Blocks as that does.
    ///
    /// # Errors
    /// [`Missing::NoDebugger`], which says what to do.
    pub fn debugged(&self, resolved: &Resolved, memory_mb: u32, handler: &str) -> Result<Debugged, Missing> {
        let mut arguments = resolved.arguments(memory_mb, handler);
        let mut binds = Vec::new();
        let port = match resolved.runtime.language {
            Language::Python => {
                let folder = self.debugpy(resolved)?;
                arguments = under_debugpy(arguments, &folder);
                if !probe::in_every_sandbox(&folder) && !resolved.binds.iter().any(|bind| folder.starts_with(bind)) {
                    binds.push(folder);
                }
                DEBUGPY_PORT
            }
            Language::Node => {
                arguments.pop();
                arguments.extend([format!("{RUNTIME_DIR}/debug.cjs"), INSPECTOR_PORT.to_string()]);
                INSPECTOR_PORT
            }
            Language::Java => {
                let agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1";
                arguments.insert(0, format!("{agent}:{JDWP_PORT}"));
                JDWP_PORT
            }
            Language::Ruby => {
                self.rdbg(resolved)?;
                arguments.pop();
                arguments.extend([format!("{RUNTIME_DIR}/debug.rb"), RDBG_PORT.to_string()]);
                RDBG_PORT
            }
            Language::Provided | Language::Dotnet | Language::Go => {
                let advice = "debuggers of Python, Node.js, Java and Ruby are served; those of native programs need \
                              ptrace, which no sandbox has"
                    .to_owned();
                return Err(Missing::NoDebugger { name: resolved.runtime.name, advice });
            }
        };
        Ok(Debugged { arguments, binds, port })
    }

    /// The interpreter's own gem, which Ruby comes with since 3.1. Some distributions have it in a package of its own.
    fn rdbg(&self, resolved: &Resolved) -> Result<(), Missing> {
        let name = resolved.runtime.name;
        let chosen = find(name).and_then(|runtime| nearest(runtime, self.interpreters()));
        let is_it = |entry: std::fs::DirEntry| {
            entry.file_name().to_str().and_then(|name| name.strip_prefix("debug-")).is_some_and(is_version)
        };
        let has = |folder: &PathBuf| std::fs::read_dir(folder.join("gems")).into_iter().flatten().flatten().any(is_it);
        if chosen.is_some_and(|chosen| chosen.packages.iter().any(has)) {
            return Ok(());
        }
        let program = resolved.program.display();
        let advice = format!("the gem debug is missing; get it with `{program} -S gem install debug`");
        Err(Missing::NoDebugger { name, advice })
    }

    /// The folder that has debugpy: one of its own, or one that all functions see.
    fn debugpy(&self, resolved: &Resolved) -> Result<PathBuf, Missing> {
        let name = resolved.runtime.name;
        let chosen = find(name).and_then(|runtime| nearest(runtime, self.interpreters()));
        let own = self.options.debugpy.iter().chain(&self.options.python_packages);
        let mut all = own.chain(chosen.iter().flat_map(|chosen| &chosen.packages));
        let found = all.find(|folder| folder.join("debugpy/__init__.py").is_file());
        found.cloned().ok_or_else(|| {
            let target = self.options.debugpy.as_ref().map(|folder| folder.display().to_string()).unwrap_or_default();
            let program = resolved.program.display();
            let advice =
                format!("debugpy is missing; get it with `{program} -m pip install --target {target} debugpy`");
            Missing::NoDebugger { name, advice }
        })
    }
}

fn is_version(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
}

/// Python's own arguments stay; the client is started by way of ours.
fn under_debugpy(arguments: Vec<String>, folder: &std::path::Path) -> Vec<String> {
    // Modules frozen into the interpreter have no lines to stop at, and debugpy complains of them.
    let mut all = vec!["-Xfrozen_modules=off".to_owned()];
    for argument in arguments {
        if argument.starts_with(RUNTIME_DIR) {
            all.extend([format!("{RUNTIME_DIR}/debug.py"), folder.display().to_string(), DEBUGPY_PORT.to_string()]);
        } else {
            all.push(argument);
        }
    }
    all
}
