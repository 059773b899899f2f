//! The bill as a person reads it.

use super::{Bill, Line};
use std::fmt;

const HEAD: [&str; 6] = ["FUNCTION", "ARCH", "REQUESTS", "BILLED", "GB-SECONDS", "COST"];

impl fmt::Display for Bill {
    /// An aligned table and the totals; no colour, no trailing spaces.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: Vec<[String; 6]> = self.lines.iter().map(row).collect();
        let widths: [usize; 6] = std::array::from_fn(|column| {
            rows.iter().map(|row| row[column].chars().count()).chain([HEAD[column].len()]).max().unwrap_or_default()
        });
        write_row(f, &HEAD.map(String::from), &widths)?;
        rows.iter().try_for_each(|row| write_row(f, row, &widths))?;
        let total = |f: &mut fmt::Formatter<'_>, name: &str, cost: f64| writeln!(f, "{name:<10} {:>16}", money(cost));
        writeln!(f)?;
        total(f, "Subtotal", self.subtotal)?;
        total(f, "Free tier", 0.0 - self.free)?;
        total(f, "Total", self.total)?;
        writeln!(f, "{} at AWS prices of {}.", self.currency, self.prices)
    }
}

fn row(line: &Line) -> [String; 6] {
    [
        line.function.clone(),
        line.arch.name().into(),
        line.usage.requests.to_string(),
        duration(line.usage.billed_ms),
        format!("{:.3}", line.gb_seconds),
        money(line.cost),
    ]
}

fn write_row(f: &mut fmt::Formatter<'_>, row: &[String; 6], widths: &[usize; 6]) -> fmt::Result {
    let [function, arch, numbers @ ..] = row;
    write!(f, "{function:<0$}  {arch:<1$}", widths[0], widths[1])?;
    numbers.iter().zip(&widths[2..]).try_for_each(|(text, width)| write!(f, "  {text:>width$}"))?;
    writeln!(f)
}

/// Eight decimals: one short invocation still shows.
fn money(cost: f64) -> String {
    let cost = if cost == 0.0 { 0.0 } else { cost };
    format!("{cost:.8}")
}

fn duration(ms: u64) -> String {
    match ms {
        0..1_000 => format!("{ms} ms"),
        1_000..60_000 => format!("{:.2} s", ms as f64 / 1e3),
        60_000..3_600_000 => format!("{:.1} min", ms as f64 / 6e4),
        _ => format!("{:.1} h", ms as f64 / 3.6e6),
    }
}

#[cfg(test)]
mod tests {
    use crate::bill::{Prices, bill};
    use crate::usage::{Arch, Usage};

    #[test]
    fn columns_are_aligned_and_totals_follow() {
        let usage = Usage { requests: 12, billed_ms: 3_450, memory_mb_ms: 3_450 * 512, ..Usage::default() };
        let table = bill(&[("thumbnail".into(), Arch::X86, usage)], &Prices::builtin(), true).to_string();
        let lines: Vec<_> = table.lines().collect();
        assert_eq!(lines[0], "FUNCTION   ARCH    REQUESTS  BILLED  GB-SECONDS        COST");
        assert_eq!(lines[1], "thumbnail  x86_64        12  3.45 s       1.725  0.00003115");
        assert_eq!(lines[3], "Subtotal         0.00003115");
        assert_eq!(lines[4], "Free tier       -0.00003115");
        assert_eq!(lines[5], "Total            0.00000000");
        assert_eq!(lines[6], "USD at AWS prices of us-east-1, 2026-11.");
    }
}
