//! The functions that are measured: each answers with its event. `sleep_ms` makes them wait; `probe` makes them say on
//! which interpreter they run.

pub const PYTHON: &str = r#"
import sys
import time


def handler(event, context):
    if "sleep_ms" in event:
        time.sleep(event["sleep_ms"] / 1000)
    if "probe" in event:
        return {"executable": sys.executable}
    return event
"#;

pub const NODE: &str = r#"
exports.handler = async (event) => {
  if ("sleep_ms" in event) await new Promise((resolve) => setTimeout(resolve, event.sleep_ms));
  if ("probe" in event) return { executable: process.execPath };
  return event;
};
"#;

/// What every measured request carries.
pub const EVENT: &str = r#"{"key":"value"}"#;
