//! The service over its own store, called as the front calls it.

mod alarms;
mod data;
mod expiry;
mod measure;
mod metrics;
mod older;
mod own;

use api::cloudwatch::*;
use base::{Clock, ManualClock, RequestId, Timestamp};
use cloud::{AllowAll, Cloud, Context, Source};
use iam::Caller;
use service_cloudwatch::CloudWatch;
use std::path::PathBuf;
use std::sync::Arc;
use store::Store;

/// 2026-10-08T12:00:00Z
pub const NOON: i64 = 1_791_460_800;
pub const DAY: i64 = 86_400;

/// A node that serves metrics and nothing else. Its directory is removed when this is dropped.
pub struct Node {
    dir: PathBuf,
    /// The directory stays.
    kept: bool,
    pub cloud: Cloud,
    pub metrics: Arc<CloudWatch>,
    pub clock: Arc<ManualClock>,
}

impl Drop for Node {
    fn drop(&mut self) {
        if !self.kept {
            let _ = std::fs::remove_dir_all(&self.dir);
        }
    }
}

impl Node {
    pub fn open() -> Self {
        Self::at(NOON)
    }

    pub fn at(now: i64) -> Self {
        let mut node = Self::kept(&std::env::temp_dir().join(base::id::hex(16)), now);
        node.kept = false;
        node
    }

    /// One whose directory stays when it is dropped.
    pub fn kept(dir: &std::path::Path, now: i64) -> Self {
        let clock = Arc::new(ManualClock::at(Timestamp::from_millis(now * 1000)));
        let (cloud, metrics) = Self::serve(dir, clock.clone());
        Self { dir: dir.to_owned(), kept: true, cloud, metrics, clock }
    }

    fn serve(dir: &std::path::Path, clock: Arc<ManualClock>) -> (Cloud, Arc<CloudWatch>) {
        let cloud = Cloud::new();
        cloud.set_authorizer(Arc::new(AllowAll));
        let metrics = CloudWatch::open(&Store::open(dir).unwrap(), clock).unwrap();
        cloud.serve(service_cloudwatch::service(&metrics));
        (cloud, metrics)
    }

    /// As after the death of the process.
    pub fn again(&mut self) {
        (self.cloud, self.metrics) = Self::serve(&self.dir, self.clock.clone());
    }

    pub fn now(&self) -> i64 {
        self.clock.now().millis() / 1000
    }

    /// Bytes on disk.
    pub fn size(&self) -> u64 {
        std::fs::read_dir(&self.dir).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum()
    }

    fn context(&self) -> Context {
        Context {
            caller: Caller::anonymous(),
            request_id: RequestId::random(),
            now: self.clock.now(),
            account: "000000000000".parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
            source: Arc::new(Source::default()),
        }
    }

    pub async fn call<O: api::Operation>(&self, input: O::Input) -> O::Output {
        self.cloud.call::<O>(&self.context(), input).await.unwrap_or_else(|error| panic!("{}: {error}", O::NAME))
    }

    /// Code and message of the error that the call must give.
    pub async fn refused<O: api::Operation>(&self, input: O::Input) -> (String, String) {
        match self.cloud.call::<O>(&self.context(), input).await {
            Ok(_) => panic!("{} was not refused", O::NAME),
            Err(error) => (error.code.into_owned(), error.message),
        }
    }

    pub async fn put(&self, data: Vec<MetricDatum>) {
        self.call::<PutMetricData>(put(data)).await;
    }

    /// `timestamp: values of the statistics`, in order of time.
    pub async fn statistics(&self, input: GetMetricStatisticsInput) -> Vec<String> {
        let points = self.call::<GetMetricStatistics>(input).await.datapoints.unwrap();
        let mut lines: Vec<_> =
            points.into_iter().map(|point| (point.timestamp.unwrap().0 as i64, line(&point))).collect();
        lines.sort();
        lines.into_iter().map(|(time, line)| format!("{}: {line}", time - NOON)).collect()
    }
}

fn line(point: &Datapoint) -> String {
    let plain = [point.sample_count, point.sum, point.average, point.minimum, point.maximum];
    let extended = point.extended_statistics.iter().flatten().map(|(name, value)| format!("{name}={value}"));
    let plain = plain.into_iter().flatten().map(|value| value.to_string());
    plain.chain(extended).chain(point.unit.clone()).collect::<Vec<_>>().join(" ")
}

pub fn put(data: Vec<MetricDatum>) -> PutMetricDataInput {
    PutMetricDataInput { namespace: "app".into(), metric_data: Some(data), ..Default::default() }
}

pub fn datum(name: &str, time: i64, value: f64) -> MetricDatum {
    MetricDatum {
        metric_name: name.into(),
        timestamp: Some(api::Timestamp(time as f64)),
        value: Some(value),
        ..Default::default()
    }
}

pub fn dimension(name: &str, value: &str) -> Dimension {
    Dimension { name: name.into(), value: value.into() }
}

/// From so many seconds before noon to noon.
pub fn ask(name: &str, seconds: i64, period: i32, statistics: &[&str]) -> GetMetricStatisticsInput {
    let plain = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];
    let (plain, extended): (Vec<_>, Vec<_>) = statistics.iter().partition(|name| plain.contains(name));
    let some = |names: Vec<&&str>| (!names.is_empty()).then(|| names.iter().map(|name| (**name).to_owned()).collect());
    GetMetricStatisticsInput {
        namespace: "app".into(),
        metric_name: name.into(),
        start_time: api::Timestamp((NOON - seconds) as f64),
        end_time: api::Timestamp(NOON as f64),
        period,
        statistics: some(plain),
        extended_statistics: some(extended),
        ..Default::default()
    }
}
