//! The examples that AWS publishes, and what becomes of requests that are not as they should be.

use super::*;
use base::AccountId;
use bytes::Bytes;
use cloud::{Check, Context, Credential};
use futures::StreamExt as _;
use http::Request;
use iam::Principal;
use s3s::StdError;

const KEY: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

struct Example;

impl Authorizer for Example {
    fn credential(&self, key: &str, token: Option<&str>) -> Result<Credential, CredentialError> {
        let account: AccountId = "000000000000".parse().unwrap();
        let caller = Caller { principal: Principal::Root { account }, access_key_id: Some(key.into()), session: None };
        match (key, token) {
            (KEY, _) => Ok(Credential { secret: SECRET.into(), session_token: None, caller }),
            ("ASIATEMPORARY", Some("good")) => {
                Ok(Credential { secret: SECRET.into(), session_token: Some("good".into()), caller })
            }
            ("ASIATEMPORARY", Some("old")) => Err(CredentialError::Expired),
            _ => Err(CredentialError::Unknown),
        }
    }
    fn authorize(&self, _: &Context, _: &Check) -> cloud::Result<()> {
        Ok(())
    }
}

/// 2013-05-24T00:00:00Z, the time of the examples, and some seconds.
fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis((1_369_353_600 + seconds) * 1000)
}

fn parts(method: &str, uri: &str, headers: &[(&str, &str)]) -> Parts {
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(()).unwrap().into_parts().0
}

fn judge(parts: &Parts, now: Timestamp) -> Result<Identity> {
    identify(parts, &Verifier { authorizer: &Example, now, host_bucket: Some("examplebucket") })
}

fn code(parts: &Parts, now: Timestamp) -> String {
    judge(parts, now).err().map_or("ok".to_owned(), |error| error.code().to_owned())
}

const SIGNED: &str = "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,\
SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,\
Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";

fn get_object(authorization: &str) -> Parts {
    parts(
        "GET",
        "/test.txt",
        &[
            ("host", "examplebucket.s3.amazonaws.com"),
            ("range", "bytes=0-9"),
            ("x-amz-content-sha256", cloud::sigv4::EMPTY_SHA256),
            ("x-amz-date", "20130524T000000Z"),
            ("authorization", authorization),
        ],
    )
}

#[test]
fn the_published_header_signature_is_good_for_fifteen_minutes() {
    let request = get_object(SIGNED);
    let identity = judge(&request, at(0)).unwrap();
    assert_eq!((identity.kind, identity.region.as_deref()), (Some("REST-HEADER"), Some("us-east-1")));
    assert_eq!(code(&request, at(900)), "ok");
    assert_eq!(code(&request, at(-900)), "ok");
    assert_eq!(code(&request, at(901)), "RequestTimeTooSkewed");
    assert_eq!(code(&request, at(-901)), "RequestTimeTooSkewed");
}

#[test]
fn other_headers_are_refused() {
    for (from, to, expected) in [
        ("f0e8bdb8", "00000000", "SignatureDoesNotMatch"),
        (KEY, "AKIANOBODY", "InvalidAccessKeyId"),
        ("/s3/", "/sqs/", "AuthorizationHeaderMalformed"),
        ("20130524/", "20130525/", "AuthorizationHeaderMalformed"),
        ("/aws4_request", "", "AuthorizationHeaderMalformed"),
        ("Signature=", "Seal=", "AuthorizationHeaderMalformed"),
        ("x-amz-content-sha256;x-amz-date", "x-amz-content-sha256", "AccessDenied"),
        ("host;", "", "AccessDenied"),
        ("AWS4-HMAC-SHA256", "AWS5", "InvalidArgument"),
    ] {
        assert_eq!(code(&get_object(&SIGNED.replace(from, to)), at(0)), expected, "{from} → {to}");
    }
}

const PRESIGNED: &str = "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2F\
us-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host\
&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

fn presigned(uri: &str) -> Parts {
    parts("GET", uri, &[("host", "examplebucket.s3.amazonaws.com")])
}

#[test]
fn the_published_presigned_url_is_good_for_its_day() {
    assert_eq!(judge(&presigned(PRESIGNED), at(0)).unwrap().kind, Some("REST-QUERY-STRING"));
    assert_eq!(code(&presigned(PRESIGNED), at(86_400)), "ok");
    let late = judge(&presigned(PRESIGNED), at(86_401)).err().unwrap();
    assert_eq!((late.code(), late.to_string().as_str()), ("AccessDenied", "Request has expired"));
    assert!(late.elements().contains(&("Expires".into(), "2013-05-25T00:00:00Z".to_owned())));
    let early = judge(&presigned(PRESIGNED), at(-901)).err().unwrap();
    assert_eq!(early.to_string(), "Request is not yet valid");
}

#[test]
fn other_urls_are_refused() {
    let parameters = "AuthorizationQueryParametersError";
    for (from, to, expected) in [
        ("/test.txt", "/other.txt", "SignatureDoesNotMatch"),
        ("86400", "604801", parameters),
        ("86400", "-1", parameters),
        ("86400", "soon", parameters),
        ("X-Amz-Date=", "X-Amz-When=", parameters),
        ("20130524T000000Z", "yesterday", parameters),
        ("%2Fs3%2F", "%2Fsqs%2F", parameters),
        ("HMAC", "ECDSA", parameters),
        ("%2Faws4_request", "", parameters),
    ] {
        assert_eq!(code(&presigned(&PRESIGNED.replace(from, to)), at(0)), expected, "{from} → {to}");
    }
    let both = parts("GET", PRESIGNED, &[("host", "h"), ("authorization", SIGNED)]);
    assert_eq!(code(&both, at(0)), "InvalidArgument");
}

#[test]
fn version_two_in_a_header() {
    let request = |signature: &str| {
        let authorization = format!("AWS {KEY}:{signature}");
        parts(
            "GET",
            "/photos/puppy.jpg",
            &[
                ("host", "johnsmith.s3.amazonaws.com"),
                ("date", "Tue, 27 Mar 2007 19:36:42 +0000"),
                ("authorization", &authorization),
            ],
        )
    };
    let now = Timestamp::from_millis(1_175_024_202_000);
    let verifier = Verifier { authorizer: &Example, now, host_bucket: Some("johnsmith") };
    assert!(identify(&request("bWq2s1WEIj+Ydj0vQ697zp+IXMU="), &verifier).is_ok());
    let wrong = identify(&request("AAAAs1WEIj+Ydj0vQ697zp+IXMU="), &verifier).err().unwrap();
    assert_eq!(wrong.code(), "SignatureDoesNotMatch");
}

/// A URL of version 2 for `PUT /up`, with `added` after it was signed.
fn second(signed: &str, added: &str, headers: &[(&str, &str)]) -> String {
    let amz: String = signed.split_terminator('&').map(|pair| pair.replacen('=', ":", 1) + "\n").collect();
    let signature = hmac_sha1_base64(SECRET, &format!("PUT\n\n\n1369353610\n{amz}/examplebucket/up"));
    let signature = cloud::sigv4::percent_encode(&signature, false);
    let uri = format!("/up?AWSAccessKeyId={KEY}&Expires=1369353610&Signature={signature}&{signed}{added}");
    code(&parts("PUT", &uri, headers), at(0))
}

#[test]
fn version_two_in_a_url_says_what_was_signed_and_no_more() {
    assert_eq!(second("", "", &[]), "ok");
    assert_eq!(second("x-amz-meta-a=1", "", &[]), "ok");
    assert_eq!(second("", "&x-id=PutObject", &[]), "ok");
    for added in ["&x-amz-copy-source=/b/k", "&X-Amz-Copy-Source=/b/k", "&X%2DAMZ-copy-source=/b/k", "&tagging"] {
        assert_eq!(second("", added, &[]), "SignatureDoesNotMatch", "{added}");
    }
    for added in ["&ownershipControls", "&attributes", "&intelligent-tiering&id=x"] {
        assert_eq!(second("", added, &[]), "AccessDenied", "{added}");
    }
    assert_eq!(second("", "", &[("x-amz-copy-source", "/b/k")]), "SignatureDoesNotMatch");
    assert_eq!(second("x-amz-meta-a=1", "", &[("x-amz-meta-a", "2")]), "SignatureDoesNotMatch");
}

#[test]
fn tokens_go_with_their_keys() {
    for (key, token, expected) in [
        (KEY, None, "ok"),
        (KEY, Some("any"), "InvalidToken"),
        ("ASIATEMPORARY", Some("good"), "ok"),
        ("ASIATEMPORARY", Some("old"), "ExpiredToken"),
        ("ASIATEMPORARY", Some("bad"), "InvalidToken"),
        ("ASIATEMPORARY", None, "InvalidAccessKeyId"),
        ("AKIANOBODY", None, "InvalidAccessKeyId"),
    ] {
        let got = credential(&Example, key, token).err().map_or("ok".to_owned(), |error| error.code().to_owned());
        assert_eq!(got, expected, "{key} {token:?}");
    }
}

fn chunked_request() -> Parts {
    let authorization = "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,\
SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;\
x-amz-storage-class,Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    parts(
        "PUT",
        "/examplebucket/chunkObject.txt",
        &[
            ("host", "s3.amazonaws.com"),
            ("x-amz-date", "20130524T000000Z"),
            ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
            ("authorization", authorization),
            ("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
            ("content-encoding", "aws-chunked"),
            ("x-amz-decoded-content-length", "66560"),
            ("content-length", "66824"),
        ],
    )
}

fn chunked_body() -> Vec<u8> {
    let mut body = Vec::new();
    for (size, signature) in [
        (65_536, "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648"),
        (1_024, "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497"),
        (0, "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"),
    ] {
        body.extend(format!("{size:x};chunk-signature={signature}\r\n").into_bytes());
        body.extend(std::iter::repeat_n(b'a', size));
        body.extend(b"\r\n");
    }
    body
}

async fn decoded(body: &[u8], piece: usize) -> Result<usize, String> {
    let Payload::Chunked { signer, trailer } = judge(&chunked_request(), at(0)).unwrap().payload else {
        panic!("chunks")
    };
    let pieces: Vec<Result<Bytes, StdError>> =
        body.chunks(piece).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    let mut stream = std::pin::pin!(decode(futures::stream::iter(pieces), signer, trailer, Trailers::default()));
    let mut length = 0;
    while let Some(bytes) = stream.next().await {
        length += bytes.map_err(|error| error.downcast::<Error>().unwrap().code().to_owned())?.len();
    }
    Ok(length)
}

#[tokio::test]
async fn the_published_chunks_are_read_whatever_their_pieces() {
    let body = chunked_body();
    assert_eq!(body.len(), 66_824);
    for piece in [1, 10, 1_000, 65_536, 1_000_000] {
        assert_eq!(decoded(&body, piece).await, Ok(66_560), "pieces of {piece}");
    }
}

#[tokio::test]
async fn headers_after_the_body_are_announced() {
    let read = async |has_trailer| {
        let body = Bytes::from_static(b"1\r\na\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n");
        let pieces = futures::stream::iter([Ok::<_, StdError>(body)]);
        let read: Vec<_> = decode(pieces, None, has_trailer, Trailers::default()).collect().await;
        read.into_iter().all(|piece| piece.is_ok())
    };
    assert!(read(true).await && !read(false).await);
}

#[tokio::test]
async fn a_chunk_that_was_tampered_with_is_refused() {
    let body = chunked_body();
    let mut changed = body.clone();
    changed[1_000] = b'b';
    assert_eq!(decoded(&changed, 4_096).await, Err("SignatureDoesNotMatch".to_owned()));
    assert_eq!(decoded(&body[..60_000], 4_096).await, Err("IncompleteBody".to_owned()));
    assert_eq!(decoded(b"zz\r\n", 10).await, Err("IncompleteBody".to_owned()));
    assert_eq!(decoded(&[b'1'; 10_000], 100).await, Err("IncompleteBody".to_owned()));
}
