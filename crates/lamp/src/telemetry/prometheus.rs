//! `/metrics` in Prometheus's text form, on an address of its own: nobody signs there, so it is served only where
//! configuration says so, and nothing else is.

use super::{Family, Kind, Sources, Value, families};
use anyhow::{Context as _, Result};
use base::task::{Kind as TaskKind, Tasks};
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";
/// Connections at once.
const CONNECTIONS: usize = 16;
/// For the head of a request, and for a connection that asks nothing.
const PATIENCE: Duration = Duration::from_secs(30);

/// Begins to serve; the address as it came to be.
pub async fn serve(address: SocketAddr, sources: Sources, tasks: &Tasks) -> Result<SocketAddr> {
    let listener =
        TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address} for metrics"))?;
    let address = listener.local_addr()?;
    tasks.spawn(TaskKind::Disposable, "metrics page", accept_loop(listener, sources, tasks.clone()));
    Ok(address)
}

async fn accept_loop(listener: TcpListener, sources: Sources, tasks: Tasks) {
    let turns = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(turn) = turns.clone().acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                tasks.spawn(TaskKind::Disposable, "metrics page", connection(stream, sources.clone(), turn));
            }
            // Too many open files, mostly: it passes.
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn connection(stream: TcpStream, sources: Sources, _turn: OwnedSemaphorePermit) {
    let service = service_fn(move |request| {
        let answer = answer(&sources, &request);
        async move { Ok::<_, Infallible>(answer) }
    });
    let mut http = hyper::server::conn::http1::Builder::new();
    // One answer a connection: a client that stays holds no turn.
    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).keep_alive(false);
    let _ = tokio::time::timeout(2 * PATIENCE, http.serve_connection(TokioIo::new(stream), service)).await;
}

fn answer(sources: &Sources, request: &Request<Incoming>) -> Response<Full<Bytes>> {
    if request.uri().path() != "/metrics" || !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = Response::new(Full::from("The page is /metrics\n"));
        *response.status_mut() = StatusCode::NOT_FOUND;
        return response;
    }
    let mut response = Response::new(Full::from(text(&families(sources))));
    response.headers_mut().insert(http::header::CONTENT_TYPE, http::HeaderValue::from_static(CONTENT_TYPE));
    response
}

/// The exposition format, version 0.0.4.
pub fn text(families: &[Family]) -> String {
    let mut out = String::new();
    for family in families {
        let kind = match family.kind {
            Kind::Counter => "counter",
            Kind::Gauge => "gauge",
            Kind::Histogram => "histogram",
        };
        // Writing to a string cannot fail.
        let _ = write!(out, "# HELP {0} {1}\n# TYPE {0} {kind}\n", family.name, family.help);
        for point in &family.points {
            match &point.value {
                Value::Number(value) => line(&family.name, "", &point.labels, None, *value, &mut out),
                Value::Histogram { count, sum, within } => {
                    for (bound, times) in within {
                        line(&family.name, "_bucket", &point.labels, Some(&bound.to_string()), *times, &mut out);
                    }
                    line(&family.name, "_bucket", &point.labels, Some("+Inf"), *count, &mut out);
                    line(&family.name, "_sum", &point.labels, None, *sum, &mut out);
                    line(&family.name, "_count", &point.labels, None, *count, &mut out);
                }
            }
        }
    }
    out
}

fn line(name: &str, suffix: &str, labels: &[(&str, String)], bound: Option<&str>, value: f64, out: &mut String) {
    let labels = labels.iter().map(|(name, text)| format!("{name}=\"{}\"", escape(text)));
    let labels: Vec<_> = labels.chain(bound.map(|bound| format!("le=\"{bound}\""))).collect();
    let braces = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
    let _ = writeln!(out, "{name}{suffix}{braces} {value}");
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_in_prometheuss_form() {
        let expect = r#"# HELP lamp_function_invocations_total Help.
# TYPE lamp_function_invocations_total counter
lamp_function_invocations_total{function="a\"b\\c\n"} 7
# HELP lamp_function_duration_seconds Help.
# TYPE lamp_function_duration_seconds histogram
lamp_function_duration_seconds_bucket{function="a\"b\\c\n",le="0.001"} 1
lamp_function_duration_seconds_bucket{function="a\"b\\c\n",le="1"} 2
lamp_function_duration_seconds_bucket{function="a\"b\\c\n",le="+Inf"} 3
lamp_function_duration_seconds_sum{function="a\"b\\c\n"} 1.5
lamp_function_duration_seconds_count{function="a\"b\\c\n"} 3
"#;
        assert_eq!(text(&super::super::tests::sample()), expect);
    }
}
