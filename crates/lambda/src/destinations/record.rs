//! The invocation record, version 1.0. Pure.

use base::Timestamp;
use bytes::Bytes;
use serde::Serialize;
use serde_json::value::RawValue;

/// What was answered to the last attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// HTTP status: 200 where the function ran.
    pub status: u16,
    /// Where the function ran.
    pub ran: Option<Ran>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Ran {
    /// `$LATEST` or a number.
    pub version: String,
    pub failed: bool,
    pub payload: Bytes,
}

/// What became of an event.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    pub now: Timestamp,
    pub request_id: &'a str,
    /// With a qualifier.
    pub function_arn: &'a str,
    /// `Success`, `RetriesExhausted`, …
    pub condition: &'a str,
    /// Attempts in which the function ran.
    pub invoke_count: u32,
    /// JSON.
    pub request: &'a [u8],
    /// Nothing where there was no attempt.
    pub response: Option<&'a Response>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Record<'a> {
    version: &'a str,
    timestamp: String,
    request_context: RequestContext<'a>,
    request_payload: Box<RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_context: Option<ResponseContext<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_payload: Option<Box<RawValue>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RequestContext<'a> {
    request_id: &'a str,
    function_arn: &'a str,
    condition: &'a str,
    approximate_invoke_count: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResponseContext<'a> {
    status_code: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    executed_version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    function_error: Option<&'a str>,
}

impl Outcome<'_> {
    pub fn record(&self) -> serde_json::Result<Vec<u8>> {
        let ran = self.response.and_then(|response| response.ran.as_ref());
        let record = Record {
            version: "1.0",
            timestamp: self.now.iso8601(),
            request_context: RequestContext {
                request_id: self.request_id,
                function_arn: self.function_arn,
                condition: self.condition,
                approximate_invoke_count: self.invoke_count,
            },
            request_payload: json(self.request)?,
            response_context: self.response.map(|response| ResponseContext {
                status_code: response.status,
                executed_version: ran.map(|ran| ran.version.as_str()),
                function_error: ran.filter(|ran| ran.failed).map(|_| "Unhandled"),
            }),
            response_payload: ran.map(|ran| json(&ran.payload)).transpose()?,
        };
        serde_json::to_vec(&record)
    }
}

/// As it is. A runtime may answer what is no JSON: then it is a text.
fn json(payload: &[u8]) -> serde_json::Result<Box<RawValue>> {
    let text = String::from_utf8_lossy(payload);
    match RawValue::from_string(text.clone().into_owned()) {
        Ok(raw) => Ok(raw),
        Err(_) if text.is_empty() => RawValue::from_string("null".into()),
        Err(_) => serde_json::value::to_raw_value(&text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(payload: &'static [u8], failed: bool) -> String {
        let ran = Some(Ran { version: "$LATEST".into(), failed, payload: Bytes::from_static(payload) });
        let outcome = Outcome {
            now: Timestamp::from_millis(1_440_938_160_568),
            request_id: "id",
            function_arn: "arn",
            condition: if failed { "RetriesExhausted" } else { "Success" },
            invoke_count: 3,
            request: b"{\"a\": 1.0}",
            response: Some(&Response { status: 200, ran }),
        };
        String::from_utf8(outcome.record().unwrap()).unwrap()
    }

    #[test]
    fn a_record_has_awss_members_in_awss_order() {
        assert_eq!(
            record(br#"{"errorMessage":"m"}"#, true),
            r#"{"version":"1.0","timestamp":"2015-08-30T12:36:00.568Z","requestContext":{"requestId":"id","functionArn":"arn","condition":"RetriesExhausted","approximateInvokeCount":3},"requestPayload":{"a": 1.0},"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},"responsePayload":{"errorMessage":"m"}}"#
        );
        assert!(
            record(b"1", false)
                .ends_with(r#""responseContext":{"statusCode":200,"executedVersion":"$LATEST"},"responsePayload":1}"#)
        );
    }

    #[test]
    fn an_answer_that_is_no_json_is_a_text() {
        for (payload, shown) in [(&b"hi"[..], r#""hi""#), (b"", "null"), (b"\xff", "\"\u{fffd}\""), (b"[1", r#""[1""#)]
        {
            assert!(record(payload, false).ends_with(&format!(r#""responsePayload":{shown}}}"#)), "{shown}");
        }
    }

    #[test]
    fn what_never_ran_has_no_answer() {
        let outcome = |response| Outcome {
            now: Timestamp::default(),
            request_id: "id",
            function_arn: "arn",
            condition: "ZeroReservedConcurrency",
            invoke_count: 0,
            request: b"1",
            response,
        };
        let text = |response| String::from_utf8(outcome(response).record().unwrap()).unwrap();
        assert!(text(None).ends_with(r#""requestPayload":1}"#));
        let throttled = Response { status: 429, ran: None };
        assert!(text(Some(&throttled)).ends_with(r#""requestPayload":1,"responseContext":{"statusCode":429}}"#));
    }
}
