//! Names and bounds everybody shares: ARNs, identifiers, limits, the clock, and the one way to spawn a task.
//!
//! Nothing here knows of HTTP, SQL or any one service.

pub mod arn;
pub mod clock;
pub mod id;
pub mod limits;
mod line;
pub mod task;

pub use arn::{AccountId, Arn, Region};
pub use clock::{Clock, ManualClock, SystemClock, Timestamp};
pub use id::RequestId;
pub use line::{Held, Line};
