//! The functions that are measured: each answers with its event. `sleep_ms` makes them wait; `probe` makes them say on
//! which interpreter they run, how often this process was called, and what separates it from its neighbours.

pub const PYTHON: &str = r#"
import os
import sys
import time

calls = 0


def handler(event, context):
    global calls
    calls += 1
    if "sleep_ms" in event:
        time.sleep(event["sleep_ms"] / 1000)
    if "probe" in event:
        kinds = ("user", "pid", "mnt", "net", "ipc", "uts", "cgroup")
        return {
            "executable": sys.executable,
            "calls": calls,
            "uid": os.getuid(),
            "namespaces": {kind: os.readlink("/proc/self/ns/" + kind) for kind in kinds},
            "status": open("/proc/self/status").read(),
            "boto3": sys.modules["boto3"].__file__ if "boto3" in sys.modules else None,
        }
    return event
"#;

pub const NODE: &str = r#"
const fs = require("fs");
let calls = 0;

exports.handler = async (event) => {
  calls += 1;
  if ("sleep_ms" in event) await new Promise((resolve) => setTimeout(resolve, event.sleep_ms));
  if ("probe" in event) {
    const kinds = ["user", "pid", "mnt", "net", "ipc", "uts", "cgroup"];
    return {
      executable: process.execPath,
      calls,
      uid: process.getuid(),
      namespaces: Object.fromEntries(kinds.map((kind) => [kind, fs.readlinkSync("/proc/self/ns/" + kind)])),
      status: fs.readFileSync("/proc/self/status", "utf8"),
    };
  }
  return event;
};
"#;

/// What every measured request carries.
pub const EVENT: &str = r#"{"key":"value"}"#;
/// Answered with facts of the process; counts as a call.
pub const PROBE: &str = r#"{"probe":true}"#;
