//! X-Ray: the header that travels with a request, what Lambda itself writes into a trace, and the way there.
//!
//! Sources: the X-Ray developer guide on tracing headers and segment documents, the Lambda developer guide on tracing, and
//! traces recorded on AWS in 2023.
//!
//! A function with `PassThrough` tracing costs what the header costs: whether there is more to do is one flag of its
//! deployment. What functions send by datagram waits in the kernel; nothing is read or allocated until some is there.

mod datagrams;
mod header;
mod sampler;
mod segments;
mod uploader;

pub use datagrams::{Datagrams, document};
pub use header::Header;
pub use sampler::Sampler;
pub use segments::{Attempt, FunctionRun, Span, function_segment, service_segment};
pub use uploader::Uploader;

use base::Timestamp;

/// An invocation of a function with active tracing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    /// `1-8hex-24hex`
    pub trace_id: String,
    /// The segment that the request came with.
    pub parent: Option<String>,
    pub sampled: bool,
    /// Ids of what Lambda writes: of the service, of the function, and of the part in which its code runs, under which
    /// the function adds its own.
    pub service_id: String,
    pub function_id: String,
    pub invocation_id: String,
}

/// The header that the function is to see, and what there is to write of the invocation if its tracing is active.
///
/// What came with the request decides whether it is sampled; where nothing did, the function's own rule.
pub fn begin(incoming: Option<&str>, sampler: Option<&Sampler>, now: Timestamp) -> (String, Option<Traced>) {
    let header = incoming.and_then(Header::parse);
    let Some(sampler) = sampler else { return (pass_on(incoming, header, now), None) };
    let header = header.unwrap_or_else(|| Header::new(now));
    let sampled = header.sampled.unwrap_or_else(|| sampler.decide(now));
    let [service_id, function_id, invocation_id] = std::array::from_fn(|_| id());
    let shown = Header { parent: Some(invocation_id.clone()), sampled: Some(sampled), ..header.clone() };
    let Header { root, parent, .. } = header;
    let traced = Traced { trace_id: root, parent, sampled, service_id, function_id, invocation_id };
    (shown.to_string(), Some(traced))
}

/// With passive tracing the header goes through as it is; what it lacks is added, so that nothing is sampled.
fn pass_on(incoming: Option<&str>, header: Option<Header>, now: Timestamp) -> String {
    match (incoming, header) {
        (Some(text), Some(Header { parent: Some(_), sampled: Some(_), .. })) => text.to_owned(),
        (_, header) => {
            let header = header.unwrap_or_else(|| Header::new(now));
            let parent = header.parent.or_else(|| Some(id()));
            Header { parent, sampled: Some(header.sampled.unwrap_or(false)), ..header }.to_string()
        }
    }
}

fn id() -> String {
    base::id::hex(16)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_791_442_425_183);
    const ROOT: &str = "1-5759e988-bd862e3fe1be46a994272793";
    const PARENT: &str = "53995c3f42cd8ad8";

    #[test]
    fn a_header_passes_through_unchanged_where_tracing_is_passive() {
        let whole = format!("Root={ROOT};Parent={PARENT};Sampled=1;Lineage=1:a87bd80c:0");
        assert_eq!(begin(Some(&whole), None, NOW), (whole.clone(), None));
        let (shown, _) = begin(Some(&format!("Root={ROOT}")), None, NOW);
        assert!(shown.starts_with(&format!("Root={ROOT};Parent=")) && shown.ends_with(";Sampled=0"), "{shown}");
        for nothing in [None, Some("Root=nonsense;Sampled=1"), Some("")] {
            let (shown, traced) = begin(nothing, None, NOW);
            let header = Header::parse(&shown).unwrap();
            assert_eq!((header.sampled, traced), (Some(false), None));
            assert!(header.root.starts_with("1-6ac73df9-"), "{shown}");
        }
    }

    #[test]
    fn active_tracing_puts_its_own_segments_between() {
        let sampler = Sampler::default();
        let incoming = format!("Root={ROOT};Parent={PARENT};Sampled=1");
        let (shown, traced) = begin(Some(&incoming), Some(&sampler), NOW);
        let traced = traced.unwrap();
        assert_eq!((traced.trace_id.as_str(), traced.parent.as_deref(), traced.sampled), (ROOT, Some(PARENT), true));
        assert_eq!(shown, format!("Root={ROOT};Parent={};Sampled=1", traced.invocation_id));
        assert!(traced.function_id != traced.service_id && traced.service_id != traced.invocation_id);
    }

    #[test]
    fn who_came_first_decides_about_sampling() {
        let sampler = Sampler::default();
        let sampled = |incoming: Option<&str>| begin(incoming, Some(&sampler), NOW).1.unwrap().sampled;
        assert!(!sampled(Some(&format!("Root={ROOT};Sampled=0"))));
        assert!(sampled(Some(&format!("Root={ROOT};Sampled=1"))));
        // The first of the second that nobody has decided about.
        assert!(sampled(Some(&format!("Root={ROOT};Sampled=?"))));
        assert!((0..100).filter(|_| sampled(None)).count() < 40);
    }
}
