//! Numbers that AWS documents for Lambda, and the bounds we set on what strangers send.
//! Source: Lambda quotas page and API model unless a line says "ours".

pub const KIB: u64 = 1024;
pub const MIB: u64 = 1024 * KIB;
pub const GIB: u64 = 1024 * MIB;

/// Synchronous payload, each way.
pub const SYNC_PAYLOAD_BYTES: u64 = 6 * MIB;
/// The most a function may answer: AWS allows a little over 6 MiB for its own envelope and names this figure in its error.
pub const RESPONSE_BYTES: u64 = 6_291_556;
/// The most a function may answer piece by piece.
pub const STREAM_BYTES: u64 = 200 * MIB;
/// What of a streamed answer leaves as fast as it is made, and costs nothing.
pub const STREAM_BURST_BYTES: u64 = 6 * MIB;
/// The pace of the rest.
pub const STREAM_BYTES_PER_SECOND: u64 = 2 * MIB;
/// Asynchronous payload.
pub const ASYNC_PAYLOAD_BYTES: u64 = MIB;
/// `X-Amz-Client-Context`, in base64.
pub const CLIENT_CONTEXT_BYTES: usize = 3_583;
/// Tail of the log returned with `LogType=Tail`.
pub const LOG_TAIL_BYTES: usize = 4 * 1024;
/// A zip sent inside the request.
pub const ZIP_DIRECT_BYTES: u64 = 50 * MIB;
/// Code and layers unpacked.
pub const UNZIPPED_BYTES: u64 = 250 * MIB;
/// Entries in one archive (ours).
pub const ZIP_ENTRIES: usize = 100_000;
/// Environment variables of a function, names and values together.
pub const ENVIRONMENT_BYTES: usize = 4 * 1024;
pub const TIMEOUT_SECONDS_DEFAULT: u32 = 3;
pub const TIMEOUT_SECONDS_MAX: u32 = 900;
pub const MEMORY_MB_DEFAULT: u32 = 128;
pub const MEMORY_MB_MAX: u32 = 10_240;
pub const EPHEMERAL_MB_DEFAULT: u32 = 512;
/// Memory that buys one vCPU.
pub const MEMORY_MB_PER_VCPU: u32 = 1_769;
/// Processes and threads in one execution environment.
pub const PIDS: u32 = 1_024;
/// Open file descriptors of one process in an execution environment.
pub const OPEN_FILES: u32 = 1_024;
pub const ACCOUNT_CONCURRENCY: u32 = 1_000;
pub const UNRESERVED_CONCURRENCY_MIN: u32 = 100;
/// Requests in a second for each unit of concurrency.
pub const REQUESTS_PER_CONCURRENCY: u32 = 10;
/// Environments that a function may gain in [`SCALING_MS`], refilled continuously.
pub const SCALING_ENVIRONMENTS: u32 = 1_000;
pub const SCALING_MS: u32 = 10_000;
/// The init phase of a snapshot or of a provisioned environment; longer if the function's timeout is.
pub const INIT_AHEAD_MS: u64 = 130_000;
/// The init phase before it is cut off and repeated under the function's own timeout.
pub const INIT_MS: u64 = 10_000;
pub const LAYERS: usize = 5;
pub const POLICY_BYTES: usize = 20 * 1024;
pub const TAGS: usize = 50;
/// A request's line and headers together (ours for every service; Lambda documents 1 MB for its own).
pub const HEADER_BYTES: usize = MIB as usize;
/// A request body that is decoded in memory: the largest is CreateFunction with a zip in base64 (ours).
pub const BODY_BYTES: u64 = 70 * MIB;
