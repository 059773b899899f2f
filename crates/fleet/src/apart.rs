//! Programs of ours that run in a sandbox of their own, beside the functions'.

use crate::Fleet;
use sandbox::{Spec, Status};
use std::time::Duration;
use tokio::io::AsyncReadExt;

/// The longest that one may take.
const WITHIN: Duration = Duration::from_secs(60);

impl Fleet {
    /// Runs the spec's program to its end and returns what it wrote to standard output, at most `most` bytes of it.
    ///
    /// # Errors
    /// It could not be started, failed, or took longer than a minute. The text is for the log.
    pub async fn run_apart(&self, spec: Spec, most: usize) -> Result<Vec<u8>, String> {
        let mut sandbox = self.0.driver.start(spec).await.map_err(|error| error.to_string())?;
        let Some((stdout, _stderr)) = sandbox.take_output() else { return Err("it has no output".into()) };
        let mut output = Vec::new();
        let work = async {
            stdout.take(most as u64).read_to_end(&mut output).await.map_err(|error| error.to_string())?;
            match sandbox.wait().await.status {
                Status::Code(0) => Ok(()),
                status => Err(format!("it ended with {status:?}")),
            }
        };
        tokio::time::timeout(WITHIN, work).await.map_err(|_| "it took too long".to_owned())??;
        Ok(output)
    }
}
