//! Real sandboxes. This program plays four parts: the tests, the spawner, the hostile function in the sandbox, and a
//! daemon that a test kills.

// A test program tells its other parts what to be through the environment.
#![allow(clippy::disallowed_methods)]

mod attack;
mod crash;
mod house;
mod isolation;
mod leaks;
mod lifecycle;
mod outbound;
mod snapshot;
mod weather;

use house::Way;

fn main() {
    sandbox::become_spawner_if_asked();
    if let Some(name) = attack::asked_for() {
        attack::run(&name);
    }
    if let Some(dir) = crash::asked_for() {
        crash::daemon(&dir);
    }
    let arguments = libtest_mimic::Arguments::from_args();
    let once = [lifecycle::tests(), isolation::tests(), crash::tests(), outbound::tests(), snapshot::tests()];
    let tests = [once.concat(), weather::tests(), leaks::tests()].concat();
    let plain = tests.into_iter().map(|test| (test.name.to_owned(), test.body, Way::Plain));
    let again = [("waiting", Way::Waiting), ("restored", Way::Restored)].into_iter();
    let again = again.filter(|(_, way)| *way == Way::Waiting || cfg!(target_arch = "x86_64"));
    let again = again.flat_map(|(kind, way)| {
        isolation::tests().into_iter().map(move |test| (format!("{kind}::{}", test.name), test.body, way))
    });
    let trials = plain.chain(again).map(|(name, body, way)| {
        libtest_mimic::Trial::test(name, move || {
            house::run(body, way);
            Ok(())
        })
    });
    libtest_mimic::run(&arguments, trials.collect()).exit();
}
