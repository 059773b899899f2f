//! Streamed answers: what stands before the body, and the body as it comes.

use super::Pieces;
use super::answer::{Head, WITH_PRELUDE, bad_gateway};
use crate::body::Body;
use bytes::{Bytes, BytesMut};
use futures::{StreamExt as _, stream};
use http::Response;
use http_body::Frame;
use http_body_util::{BodyExt as _, StreamBody};
use std::convert::Infallible;

/// Between the object that says what else there is to say and the body.
const END: [u8; 8] = [0; 8];
/// The most that a function may say before the body (ours): what a request may say.
const PRELUDE_BYTES: usize = base::limits::HEADER_BYTES;

/// Returns once all is known but the body.
pub async fn response(content_type: &str, mut pieces: Pieces) -> Response<Body> {
    if content_type != WITH_PRELUDE {
        return Head::plain(content_type).answered(streamed(Bytes::new(), pieces));
    }
    let mut begun = BytesMut::new();
    while let Some(piece) = pieces.next().await {
        // The end may be in two pieces.
        let from = begun.len().saturating_sub(END.len() - 1);
        begun.extend_from_slice(&piece);
        if let Some(at) = end_of_prelude(&begun, from) {
            let first = begun.split_off(at + END.len()).freeze();
            let head = Head::of_prelude(&begun[..at]);
            return head.map_or_else(bad_gateway, |head| head.answered(streamed(first, pieces)));
        }
        if begun.len() > PRELUDE_BYTES {
            break;
        }
    }
    bad_gateway()
}

/// An answer that was taken as a whole.
pub fn cut(payload: &Bytes) -> Option<(Head, Bytes)> {
    let at = end_of_prelude(payload, 0).filter(|at| *at <= PRELUDE_BYTES)?;
    Some((Head::of_prelude(&payload[..at])?, payload.slice(at + END.len()..)))
}

/// Where the prelude ends, if it does; nothing before `from` needs to be looked at.
fn end_of_prelude(begun: &[u8], from: usize) -> Option<usize> {
    begun[from..].windows(END.len()).position(|window| window == END).map(|at| from + at)
}

/// Ends where the function's answer does, even if that is early: by then nothing else can be said.
fn streamed(first: Bytes, rest: Pieces) -> Body {
    let first = stream::iter((!first.is_empty()).then_some(first));
    let frames = first.chain(rest).map(|piece| Ok::<_, Infallible>(Frame::data(piece)));
    Body::Right(StreamBody::new(frames).map_err(|never| match never {}).boxed_unsync())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pieces(all: Vec<Bytes>) -> Pieces {
        Box::pin(stream::iter(all))
    }

    const TOLD: &[u8] = b"{\"statusCode\":206,\"headers\":{\"Content-Type\":\"text/x\"},\"cookies\":[\"a=1\",\"b=2\"]}\0\0\0\0\0\0\0\0A\0\0B";

    #[tokio::test]
    async fn a_stream_without_a_prelude_is_the_body() {
        let answer = response("application/x-own", pieces(vec!["a".into(), "b".into()])).await;
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["content-type"]),
            (200, &http::HeaderValue::from_static("application/x-own"))
        );
        assert_eq!(answer.into_body().collect().await.unwrap().to_bytes(), "ab");
    }

    #[tokio::test]
    async fn what_has_no_prelude_and_should_have_is_no_answer() {
        for all in [vec![], vec![Bytes::from_static(b"{}")], vec![Bytes::from_static(b"[]\0\0\0\0\0\0\0\0x")]] {
            assert_eq!(response(WITH_PRELUDE, pieces(all)).await.status(), 502);
        }
        let endless = vec![Bytes::from(vec![b'x'; PRELUDE_BYTES]); 4];
        assert_eq!(response(WITH_PRELUDE, pieces(endless)).await.status(), 502);
    }

    #[tokio::test]
    async fn the_head_is_told_before_the_body_has_come() {
        let (to, from) = tokio::sync::mpsc::channel::<Bytes>(4);
        let pieces = Box::pin(stream::unfold(from, async |mut from| Some((from.recv().await?, from))));
        to.send(Bytes::from_static(&TOLD[..TOLD.len() - 4])).await.unwrap();
        let answer = response(WITH_PRELUDE, pieces).await;
        assert_eq!(answer.status(), 206);
        let mut body = answer.into_body();
        to.send("first".into()).await.unwrap();
        assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), "first");
        drop(to);
        assert!(body.frame().await.is_none());
    }

    proptest! {
        /// Wherever it is cut.
        #[test]
        fn the_prelude_is_found_in_whatever_pieces(size in 1usize..40) {
            let all = TOLD.chunks(size).map(Bytes::copy_from_slice).collect();
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            let (status, cookies, body) = runtime.block_on(async {
                let answer = response(WITH_PRELUDE, pieces(all)).await;
                let cookies = answer.headers().get_all("set-cookie").iter().count();
                (answer.status().as_u16(), cookies, answer.into_body().collect().await.unwrap().to_bytes())
            });
            prop_assert_eq!((status, cookies, &body[..]), (206, 2, &b"A\0\0B"[..]));
            prop_assert_eq!(cut(&Bytes::from_static(TOLD)).unwrap().1, body);
        }
    }
}
