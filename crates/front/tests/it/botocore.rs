//! botocore as the judge: what it signs is admitted, and it understands what we answer.

use crate::node::Node;
use base::SystemClock;
use std::process::Command;

/// Needs `python3` (or `LAMP_TEST_PYTHON`) with boto3: `cargo test -p front -- --ignored botocore`.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs python3 with boto3"]
async fn botocore_and_the_endpoint_agree() {
    let node = Node::start(SystemClock, |_| {});
    #[allow(clippy::disallowed_methods)] // what the test runs with is the caller's to say
    let python = std::env::var_os("LAMP_TEST_PYTHON").unwrap_or_else(|| "python3".into());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/judge.py");
    let endpoint = format!("http://{}", node.address);
    let ran = tokio::task::spawn_blocking(move || Command::new(python).arg(script).arg(endpoint).output());
    let output = ran.await.unwrap().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}\n{}", text(&output.stdout), text(&output.stderr));
    assert!(text(&output.stdout).ends_with("agreed\n"), "{}", text(&output.stdout));
}
