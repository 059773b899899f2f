//! What size costs a cold start: a package near AWS's limit beside one of a single file.

use crate::aws::{Aws, Package, zipped_all};
use crate::cold::{Fresh, first_invoke, millis, renewed};
use crate::goal::Goal;
use crate::handlers;
use crate::settings::Settings;
use crate::stats::Series;
use crate::table::{Row, Unit};
use anyhow::Result;
use std::time::Instant;

const LARGE: &str = "bench-large";
/// As a package with a few big libraries has them.
const FILE_BYTES: usize = 250_000;
/// The limit counts bytes, and the handler is among them.
const MEGABYTE: usize = 1_000_000;

/// `small` is a function that exists.
pub fn starts(settings: &Settings, aws: &Aws, small: &'static str) -> Result<Vec<Row>> {
    let zip = large(settings.effort.package_mb)?;
    let begin = Instant::now();
    let runtime = &settings.python_runtime;
    aws.create(&Package { name: LARGE, runtime, handler: "app.handler", zip: &zip })?;
    let created = millis(begin.elapsed());
    let first = first_invoke(aws, LARGE)?;
    let (mut of_small, mut of_large) = (Series::default(), Series::default());
    for _ in 0..settings.effort.cold_samples {
        for (series, function) in [(&mut of_small, small), (&mut of_large, LARGE)] {
            let target = renewed(aws, function, Fresh::Configuration)?;
            series.add(first_invoke(aws, &target)?);
        }
    }
    let what = format!("second cold start, {} MB", settings.effort.package_mb);
    let note =
        format!("created in {created:.0} ms, its first cold start {first:.1} ms; goal: nothing for size, ± noise");
    Ok(vec![
        Row::new(what, Unit::Ms, of_large)
            .floor("of a small package", of_small)
            .goal(Goal::RatioAtMost(1.1))
            .note(note),
    ])
}

/// The handler among files that compress well, so that the zip fits into a request.
fn large(megabytes: usize) -> Result<Vec<u8>> {
    let content: Vec<u8> =
        b"a line of a library that nobody imports\n".iter().copied().cycle().take(FILE_BYTES).collect();
    let files =
        (0..megabytes * MEGABYTE / FILE_BYTES).map(|n| (format!("lib/{}/part{n}.txt", n % 20), content.as_slice()));
    zipped_all(files.chain([("app.py".to_owned(), handlers::PYTHON.as_bytes())]))
}
