//! Loops of functions that invoke each other: found by a field that travels with the trace header.
//!
//! `X-Amzn-Trace-Id: Root=…;Parent=…;Sampled=0;Lineage=3:a87bd80c:1`: the invocations of this chain of requests so far, a
//! function that is marked, and how often it has come back. AWS's SDKs send the header that their function was invoked
//! with, so that the field survives what the function calls.
//!
//! One mark is enough, however many functions the loop has (Brent's way to find a cycle): it moves to the function at
//! hand whenever the chain has doubled, until it has come to lie inside the loop, where it comes back every time.
//!
//! Source of the limit: Lambda Developer Guide, "Use Lambda recursive loop detection to prevent infinite loops". The
//! field's form is that which AWS's header has; its rules are ours.

/// Invocations of one function in a chain of requests before the next is stopped.
const LIMIT: u16 = 16;
/// The chain may be so many times as long as its marked function has come back before that is given up as no part of a
/// loop.
const RARELY: u16 = 32;
const FIELD: &str = "Lineage";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Lineage {
    /// Invocations in the chain, this one among them; stays at 255.
    requests: u8,
    mark: u32,
    /// How often the marked function has come back.
    loops: u16,
}

/// The function as lineages name it, by its id.
pub fn mark(id: &str) -> u32 {
    // FNV-1a: it is reckoned at each invocation, and nobody gains by a collision but a stop.
    id.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The trace header as the function with this mark is to see it, from the one its invocation came with. `None`: it is part
/// of a loop and must not run. With `allowed` it never is, and carries no mark.
pub fn hop(trace: &str, mark: u32, allowed: bool) -> Option<String> {
    let next = next(lineage(trace), mark, allowed).ok()?;
    Some(with_lineage(trace, next))
}

/// The trace header of what is told of a loop that was ended: `mark` is of the function that is told, if it is one. It counts
/// from there on, so that a loop by way of it ends too.
pub fn anew(trace: &str, mark: Option<u32>) -> String {
    with_lineage(trace, mark.map(|mark| Lineage { requests: 1, mark, loops: 0 }))
}

/// Refused: the loop is to be ended.
#[derive(Debug)]
struct Loop;

fn next(before: Option<Lineage>, mark: u32, allowed: bool) -> Result<Option<Lineage>, Loop> {
    let fresh = Lineage { requests: 1, mark, loops: 0 };
    let Some(before) = before else { return Ok((!allowed).then_some(fresh)) };
    let requests = before.requests.saturating_add(1);
    if allowed {
        return Ok((before.mark != mark).then_some(Lineage { requests, ..before }));
    }
    if before.mark == mark {
        let loops = before.loops + 1;
        return if loops >= LIMIT { Err(Loop) } else { Ok(Some(Lineage { requests, mark, loops })) };
    }
    let doubled = requests.is_power_of_two();
    let rare = before.loops == 0 || before.loops < u16::from(requests) / RARELY;
    Ok(Some(if doubled && rare { Lineage { requests, ..fresh } } else { Lineage { requests, ..before } }))
}

fn fields(trace: &str) -> impl Iterator<Item = &str> {
    trace.split(';').filter(|field| !field.is_empty())
}

fn is_lineage(field: &str) -> bool {
    field.split_once('=').is_some_and(|(name, _)| name.trim() == FIELD)
}

/// What cannot be read counts as none.
fn lineage(trace: &str) -> Option<Lineage> {
    if !trace.contains(FIELD) {
        return None;
    }
    let (_, value) = fields(trace).find(|field| is_lineage(field))?.split_once('=')?;
    let mut parts = value.trim().split(':');
    let (requests, mark, loops) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && mark.len() == 8;
    let read = Lineage {
        requests: requests.parse().ok()?,
        mark: u32::from_str_radix(mark, 16).ok()?,
        loops: loops.parse().ok().filter(|loops| *loops < LIMIT)?,
    };
    whole.then_some(read)
}

fn with_lineage(trace: &str, lineage: Option<Lineage>) -> String {
    let mut out = String::with_capacity(trace.len() + 24);
    if trace.contains(FIELD) {
        fields(trace).filter(|field| !is_lineage(field)).for_each(|field| push(&mut out, field));
    } else {
        out.push_str(trace);
    }
    if let Some(Lineage { requests, mark, loops }) = lineage {
        push(&mut out, FIELD);
        out.push('=');
        push_number(&mut out, requests.into());
        out.push(':');
        let digit = |at: u32| char::from_digit(mark >> (4 * at) & 15, 16).unwrap_or('0');
        out.extend((0..8).rev().map(digit));
        out.push(':');
        push_number(&mut out, loops);
    }
    out
}

fn push(out: &mut String, field: &str) {
    if !out.is_empty() {
        out.push(';');
    }
    out.push_str(field);
}

/// In nearly all chains of requests it has one digit.
fn push_number(out: &mut String, number: u16) {
    match u8::try_from(number) {
        Ok(digit @ 0..10) => out.push(char::from(b'0' + digit)),
        _ => out.push_str(&number.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACE: &str = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    /// Follows functions that invoke each other; how many of them ran before one was stopped.
    fn run(chain: impl Iterator<Item = u32>) -> usize {
        let mut trace = TRACE.to_owned();
        let mut ran = 0;
        for mark in chain {
            match hop(&trace, mark, false) {
                Some(next) => trace = next,
                None => break,
            }
            ran += 1;
        }
        ran
    }

    #[test]
    fn the_field_is_added_as_aws_has_it_and_the_others_stay() {
        let mark = mark("8f507cfc-8ab0-4d2d-b0b5-4c2a0e9d3c3b");
        let once = hop(TRACE, mark, false).unwrap();
        assert_eq!(once, format!("{TRACE};Lineage=1:{mark:08x}:0"));
        assert_eq!(hop(&once, mark, false).unwrap(), format!("{TRACE};Lineage=2:{mark:08x}:1"));
        let told = format!("Self=1-2;{TRACE};Lineage=200:00000007:15;X=y");
        assert_eq!(hop(&told, 8, false).unwrap(), format!("Self=1-2;{TRACE};X=y;Lineage=201:00000007:15"));
        assert_eq!(hop(&told, 7, false), None);
    }

    #[test]
    fn one_that_invokes_itself_runs_sixteen_times() {
        assert_eq!(run(std::iter::repeat(7)), 16);
        assert_eq!(run([7, 8].into_iter().cycle()), 16 * 2 + 1, "the second is the one that is marked");
    }

    #[test]
    fn who_is_told_of_the_end_of_a_loop_does_not_go_on_with_it() {
        let (fails, told) = (7, 8);
        let (mut trace, mut ran, mut ends) = (hop(TRACE, told, false).unwrap(), 0, 0);
        loop {
            trace = hop(&trace, fails, false).unwrap_or_else(|| {
                ends += 1;
                anew(&trace, Some(told))
            });
            let Some(next) = hop(&trace, told, false) else { break };
            (trace, ran) = (next, ran + 1);
            assert!(ran < 100);
        }
        assert!(ends > 0);
        assert_eq!(anew(&trace, None), TRACE);
    }

    #[test]
    fn a_chain_without_a_loop_is_never_stopped() {
        assert_eq!(run(0..2000), 2000);
    }

    #[test]
    fn one_that_is_allowed_is_never_stopped_nor_the_reason_for_it() {
        let mut trace = TRACE.to_owned();
        for _ in 0..100 {
            trace = hop(&trace, 7, true).unwrap();
        }
        assert_eq!(trace, TRACE);
        let mut ran = 0;
        while let Some(next) = hop(&trace, if ran % 2 == 0 { 7 } else { 8 }, ran % 2 == 0) {
            trace = next;
            ran += 1;
        }
        assert_eq!(ran, 33, "the other one is stopped after sixteen");
    }

    #[test]
    fn what_cannot_be_read_counts_as_none() {
        for wrong in
            ["", "1", "1:2:3", "1:0000000g:0", "256:00000001:0", "1:00000001:16", "1:00000001:0:0", "-1:00000001:0"]
        {
            let trace = format!("Root=1-2-3;Lineage={wrong}");
            assert_eq!(hop(&trace, 9, false).unwrap(), "Root=1-2-3;Lineage=1:00000009:0", "{wrong}");
        }
        assert_eq!(hop("", 9, false).unwrap(), "Lineage=1:00000009:0");
    }

    proptest::proptest! {
        /// Whatever leads into it, a loop ends, and not before some function of it has run sixteen times.
        #[test]
        fn every_loop_ends(before in 0_usize..40, length in 1_u32..=16) {
            let lead = (1000..).take(before);
            let ran = run(lead.chain((0..length).cycle()));
            let rounds = (ran.saturating_sub(before)) / length as usize;
            proptest::prop_assert!((15..=64).contains(&rounds), "{rounds} rounds");
        }

        #[test]
        fn strangers_headers_do_no_harm(text in ".{0,200}", mark: u32, allowed: bool) {
            let _ = hop(&text, mark, allowed);
        }
    }
}
