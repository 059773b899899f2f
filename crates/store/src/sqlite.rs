//! What SQLite is told before it is first used.

use rusqlite::ffi;
use std::ffi::c_int;
use std::sync::Once;

/// Bytes of a slot of a connection's small-object memory, and how many of them.
const LOOKASIDE: (c_int, c_int) = (512, 24);

/// A connection takes 135 KB by default before it has read anything: 20 pages at once and 48 KB for small objects. Here are dozens
/// of connections, and most of them rest: a page is allocated when it is read. Nobody asks for statistics of memory, which
/// would be a lock around every allocation.
pub fn settle() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: each option gets the arguments that sqlite3_config documents for it. It must not run beside another call of
        // SQLite; the program's first database is opened after this, and a call that comes too late changes nothing.
        #[allow(unsafe_code)]
        let answers = unsafe {
            [
                ffi::sqlite3_config(ffi::SQLITE_CONFIG_MEMSTATUS, 0 as c_int),
                ffi::sqlite3_config(ffi::SQLITE_CONFIG_PAGECACHE, std::ptr::null_mut::<u8>(), 0 as c_int, 0 as c_int),
                ffi::sqlite3_config(ffi::SQLITE_CONFIG_LOOKASIDE, LOOKASIDE.0, LOOKASIDE.1),
            ]
        };
        if answers != [ffi::SQLITE_OK; 3] {
            tracing::debug!(?answers, "SQLite was in use before it was told how");
        }
    });
}
