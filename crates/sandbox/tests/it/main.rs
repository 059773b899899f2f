//! Real sandboxes. This program plays three parts: the tests, the spawner, and the hostile function in the sandbox.

mod attack;
mod house;
mod isolation;
mod lifecycle;

fn main() {
    sandbox::become_spawner_if_asked();
    if let Some(name) = attack::asked_for() {
        attack::run(&name);
    }
    let arguments = libtest_mimic::Arguments::from_args();
    let tests = [lifecycle::tests(), isolation::tests()].concat();
    let trials = tests.into_iter().map(|test| {
        libtest_mimic::Trial::test(test.name, move || {
            house::run(test.body);
            Ok(())
        })
    });
    libtest_mimic::run(&arguments, trials.collect()).exit();
}
