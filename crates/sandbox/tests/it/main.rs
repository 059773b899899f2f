//! Real sandboxes. This program plays four parts: the tests, the spawner, the hostile function in the sandbox, and a
//! daemon that a test kills.

// A test program tells its other parts what to be through the environment.
#![allow(clippy::disallowed_methods)]

mod attack;
mod crash;
mod house;
mod isolation;
mod lifecycle;
mod outbound;

fn main() {
    sandbox::become_spawner_if_asked();
    if let Some(name) = attack::asked_for() {
        attack::run(&name);
    }
    if let Some(dir) = crash::asked_for() {
        crash::daemon(&dir);
    }
    let arguments = libtest_mimic::Arguments::from_args();
    let tests = [lifecycle::tests(), isolation::tests(), crash::tests(), outbound::tests()].concat();
    let trials = tests.into_iter().map(|test| {
        libtest_mimic::Trial::test(test.name, move || {
            house::run(test.body);
            Ok(())
        })
    });
    libtest_mimic::run(&arguments, trials.collect()).exit();
}
