//! Invoices that were reckoned by hand, from the price page's rules.

use super::*;

fn account(function: &str, arch: Arch) -> Account {
    account_on("2026-11-05", function, arch)
}

fn account_on(day: &str, function: &str, arch: Arch) -> Account {
    Account { day: day.parse().unwrap(), function: function.into(), arch }
}

fn used(requests: u64, billed_ms: u64, memory_mb: u64) -> Usage {
    Usage { requests, billed_ms, memory_mb_ms: billed_ms * memory_mb, ..Usage::default() }
}

fn gb_seconds(amount: u64) -> u64 {
    amount * 1_024_000
}

#[track_caller]
fn near(got: f64, expect: f64) {
    assert!((got - expect).abs() < 1e-9 * expect.abs().max(1.0), "{got} is not {expect}");
}

#[track_caller]
fn check(usage: &[(Arch, Usage)], free: bool, expect: f64) {
    let month: Vec<_> = usage.iter().map(|(arch, usage)| (account("f", *arch), *usage)).collect();
    near(bill(&month, &Prices::builtin(), free, &View::default()).total, expect);
}

#[test]
fn the_price_pages_example_of_a_mobile_backend() {
    // 3 M requests of 120 ms at 1,536 MB: 540,000 GB-s.
    let month = used(3_000_000, 360_000_000, 1536);
    check(&[(Arch::X86, month)], false, 9.000_018 + 0.6);
    check(&[(Arch::X86, month)], true, 2.333_338 + 0.4);
}

#[test]
fn the_free_tier_ends_exactly_where_it_ends() {
    let month = |requests, gb_s| Usage { requests, memory_mb_ms: gb_seconds(gb_s), ..Usage::default() };
    check(&[(Arch::X86, month(1_000_000, 400_000))], true, 0.0);
    check(&[(Arch::X86, month(1_000_001, 400_000))], true, 0.000_000_2);
    check(&[(Arch::X86, month(1_000_000, 400_001))], true, 0.000_016_666_7);
    check(&[(Arch::Arm, month(1_000_000, 400_001))], true, 0.000_013_333_4);
}

#[test]
fn the_free_tier_is_shared_between_architectures() {
    // 300,000 GB-s each: a third of both is charged.
    let half = used(500_000, 300_000_000, 1024);
    check(&[(Arch::X86, half), (Arch::Arm, half)], true, 1.666_67 + 1.333_34);
    // Requests are of one kind: 1.5 M together.
    let half = used(750_000, 0, 128);
    check(&[(Arch::X86, half), (Arch::Arm, half)], true, 0.1);
}

#[test]
fn tiers_apply_to_what_lies_within_them() {
    let month = |gb_s| Usage { memory_mb_ms: gb_seconds(gb_s), ..Usage::default() };
    const G: u64 = 1_000_000_000;
    check(&[(Arch::X86, month(6 * G))], false, 100_000.2);
    check(&[(Arch::X86, month(6 * G + 1))], false, 100_000.2 + 0.000_015);
    check(&[(Arch::X86, month(15 * G))], false, 100_000.2 + 135_000.0);
    check(&[(Arch::X86, month(15 * G + 1_000))], false, 235_000.2 + 0.013_333_4);
    check(&[(Arch::Arm, month(7 * G + G / 2))], false, 100_000.5);
    check(&[(Arch::Arm, month(8 * G))], false, 100_000.5 + 6_000.05);
    check(&[(Arch::Arm, month(20 * G))], false, 100_000.5 + 135_001.125 + 13_333.375);
    // Each architecture climbs its own tiers.
    check(&[(Arch::X86, month(6 * G)), (Arch::Arm, month(6 * G))], false, 100_000.2 + 80_000.4);
}

#[test]
fn ephemeral_storage_is_priced_above_what_is_free() {
    let extra = Usage { ephemeral_mb_ms: gb_seconds(1_000_000), ..Usage::default() };
    check(&[(Arch::X86, extra)], true, 0.0309);
}

#[test]
fn provisioned_concurrency_costs_twice_and_has_no_free_tier() {
    // The price page's kind of example: 100 of 1 GB for 4 hours, and 100,000 GB-s used in 1.2 M requests.
    let month = Usage {
        requests: 1_200_000,
        provisioned_requests: 1_200_000,
        provisioned_held_mb_ms: gb_seconds(100 * 4 * 3600),
        provisioned_mb_ms: gb_seconds(100_000),
        ..Usage::default()
    };
    check(&[(Arch::X86, month)], true, 6.000_048 + 0.972_22 + 0.24);
    check(&[(Arch::Arm, month)], true, 4.800_096 + 0.777_78 + 0.24);
    // What overflows onto ordinary environments has it.
    let overflow = Usage { requests: 1_300_000, memory_mb_ms: gb_seconds(400_000), ..month };
    check(&[(Arch::X86, overflow)], true, 6.000_048 + 0.972_22 + 0.24);
}

#[test]
fn a_snapshot_is_kept_and_restored() {
    // 1 GB kept for 30 days, restored 2,000 times.
    let month = Usage { snapshot_held_mb_ms: gb_seconds(30 * 86_400), restored_mb: 2_000 * 1024, ..Usage::default() };
    check(&[(Arch::X86, month)], true, 3.899_923_2 + 0.279_599_6);
}

#[test]
fn streaming_is_free_up_to_a_hundred_gigabytes() {
    let month = |gib: u64| Usage { streamed_bytes: gib << 30, ..Usage::default() };
    check(&[(Arch::X86, month(100))], true, 0.0);
    check(&[(Arch::X86, month(101))], true, 0.008);
    check(&[(Arch::X86, month(101))], false, 0.808);
    check(&[(Arch::X86, month(75)), (Arch::Arm, month(75))], true, 0.4);
}

#[test]
fn lines_share_the_month_and_add_up_however_they_are_cut() {
    let month = [
        (account_on("2026-11-01", "a", Arch::X86), used(600_000, 300_000_000, 1024)),
        (account_on("2026-11-02", "a", Arch::X86), used(200_000, 100_000_000, 1024)),
        (account_on("2026-11-02", "b", Arch::X86), used(1_200_000, 400_000_000, 1024)),
        (account_on("2026-11-02", "c", Arch::Arm), used(0, 200_000_000, 1024)),
    ];
    let show = |view: View| bill(&month, &Prices::builtin(), true, &view);
    let whole = show(View::default());
    // A million requests of two are charged, and 600,000 GB-seconds of a million.
    near(whole.total, 0.2 + 0.6 * (800_000.0 * 0.000_016_666_7 + 200_000.0 * 0.000_013_333_4));
    let daily = show(View { daily: true, ..View::default() });
    let days: Vec<_> = daily.lines.iter().map(|line| (line.day.unwrap().to_string(), &*line.function)).collect();
    assert_eq!(days.len(), 4);
    assert_eq!((days[0].0.as_str(), days[0].1), ("2026-11-01", "a"));
    near(daily.total, whole.total);
    let of = |function: &str| show(View { function: Some(function.into()), ..View::default() });
    near(["a", "b", "c"].map(|name| of(name).total).iter().sum(), whole.total);
    let on = |day: &str| show(View { day: Some(day.parse().unwrap()), ..View::default() });
    near(on("2026-11-01").total + on("2026-11-02").total, whole.total);
    // A day's price is that of its month: a share of the free tier, not the whole.
    near(on("2026-11-01").total, 0.06 + 0.6 * 300_000.0 * 0.000_016_666_7);
    assert_eq!(on("2026-11-01").items, whole.items);
    assert_eq!(on("2026-11-03").lines, []);
}

#[test]
fn an_invoice_of_everything() {
    let month = [
        (
            account("thumbnail", Arch::X86),
            Usage {
                errors: 3,
                init_ms: 4_000,
                ephemeral_mb_ms: gb_seconds(50_000),
                streamed_bytes: 150 << 30,
                ..used(2_000_000, 500_000_000, 1024)
            },
        ),
        (
            account("checkout", Arch::X86),
            Usage {
                requests: 300_000,
                provisioned_requests: 300_000,
                billed_ms: 30_000_000,
                provisioned_mb_ms: gb_seconds(60_000),
                provisioned_held_mb_ms: gb_seconds(2_592_000),
                ..Usage::default()
            },
        ),
        (
            account("report", Arch::Arm),
            Usage { snapshot_held_mb_ms: gb_seconds(1_000_000), restored_mb: 10 * 2048, ..used(1_000, 7_500, 2048) },
        ),
    ];
    // Each figure was reckoned by hand; of 2,001,000 requests and 500,015 GB-seconds a part of the free tier each.
    let expect = "\
FUNCTION   ARCH    REQUESTS  ERRORS   BILLED  GB-SECONDS         COST      CHARGED
checkout   x86_64    300000       0    8.3 h   60000.000  11.44341840  11.44341840
thumbnail  x86_64   2000000       3  138.9 h  500000.000   9.93489500   2.26851494
report     arm64       1000       0   7.50 s      15.000   1.50779600   1.50753605

ITEM                     ARCH                  QUANTITY                   FREE         COST      CHARGED
Requests                 x86_64        2000000 requests        999500 requests   0.40000000   0.20009995
Requests                 arm64            1000 requests           500 requests   0.00020000   0.00010005
Requests, provisioned    x86_64         300000 requests             0 requests   0.06000000   0.06000000
Compute                  x86_64   500000.000 GB-seconds  399988.000 GB-seconds   8.33335000   1.66686999
Compute                  arm64        15.000 GB-seconds      12.000 GB-seconds   0.00020000   0.00004000
/tmp above 512 MB        x86_64    50000.000 GB-seconds       0.000 GB-seconds   0.00154500   0.00154500
Provisioned concurrency  x86_64  2592000.000 GB-seconds       0.000 GB-seconds  10.80008640  10.80008640
Compute, provisioned     x86_64    60000.000 GB-seconds       0.000 GB-seconds   0.58333200   0.58333200
SnapStart cache          arm64   1000000.000 GB-seconds       0.000 GB-seconds   1.50460000   1.50460000
SnapStart restore        arm64                20.000 GB               0.000 GB   0.00279600   0.00279600
Streaming above 6 MB     x86_64              150.000 GB             100.000 GB   1.20000000   0.40000000

Subtotal        22.88610940
Free tier       -7.66664000
Total           15.21946940
USD at AWS prices of us-east-1, 2026-11.
";
    assert_eq!(bill(&month, &Prices::builtin(), true, &View::default()).to_string(), expect);
}
