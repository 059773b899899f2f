//! The parts of a form: fields first, kept; then the file, passed on as it comes.
//!
//! Source: RFC 7578 (multipart/form-data).

use crate::{Error, Result};
use bytes::{Bytes, BytesMut};
use futures::{Stream, StreamExt as _};
use s3s::StdError;
use std::pin::Pin;

/// Bytes of all fields before the file together. Source: "POST Object", restrictions.
const FIELDS: usize = 20 * 1024;
/// Bytes of one part's headers.
const PART_HEADERS: usize = 4 * 1024;

/// Fields of such names mean nothing.
pub const IGNORED: &str = "x-ignore-";

pub type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, StdError>> + Send>>;

/// A form up to its file.
pub struct Form {
    /// Names in lower case, in order.
    fields: Vec<(String, String)>,
    /// The last part of the file's name on the sender's disk.
    pub filename: Option<String>,
}

impl Form {
    /// The value of a field; names come in any case.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// A field that comes twice could be judged by one value and kept by the other.
    fn add(&mut self, name: String, value: String) -> Result<()> {
        if self.field(&name).is_some() && !name.starts_with(IGNORED) {
            return Err(Error::argument("A POST form must contain each field only once.", &name, value));
        }
        self.fields.push((name, value));
        Ok(())
    }

    #[cfg(test)]
    pub fn of(fields: &[(&str, &str)]) -> Self {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Self { fields: fields.collect(), filename: None }
    }

    /// Reads the fields. What is returned beside them is the file's bytes.
    pub async fn read(body: Chunks, boundary: &str) -> Result<(Self, Chunks)> {
        let mut reader = Reader { body, buffer: BytesMut::new(), delimiter: format!("\r\n--{boundary}").into_bytes() };
        // the first delimiter has no line before it
        reader.buffer.extend_from_slice(b"\r\n");
        reader.until_delimiter(PART_HEADERS).await?;
        let mut form = Self { fields: Vec::new(), filename: None };
        let mut left = FIELDS;
        while let Some(part) = reader.part().await? {
            if part.name.eq_ignore_ascii_case("file") {
                form.filename =
                    part.filename.map(|name| name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned());
                return Ok((form, reader.file()));
            }
            let value = reader.until_delimiter(left).await?;
            left = left.saturating_sub(value.len() + part.name.len());
            let value = String::from_utf8(value).map_err(|_| Error::MalformedPOSTRequest)?;
            form.add(part.name.to_ascii_lowercase(), value)?;
        }
        Err(Error::argument("POST requires exactly one file upload per request.", "file", 0))
    }
}

struct Part {
    name: String,
    filename: Option<String>,
}

struct Reader {
    body: Chunks,
    buffer: BytesMut,
    /// What ends a part: a line break, two hyphens, the boundary.
    delimiter: Vec<u8>,
}

impl Reader {
    /// The headers of the next part; `None` after the last.
    async fn part(&mut self) -> Result<Option<Part>> {
        while self.buffer.len() < 2 {
            self.fill().await?;
        }
        if self.buffer.starts_with(b"--") {
            return Ok(None);
        }
        let head = self.until(b"\r\n\r\n", PART_HEADERS).await?;
        let head = String::from_utf8(head).map_err(|_| Error::MalformedPOSTRequest)?;
        let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"));
        let line = line.ok_or(Error::MalformedPOSTRequest)?;
        let name = parameter(line, "name").ok_or(Error::MalformedPOSTRequest)?;
        Ok(Some(Part { name, filename: parameter(line, "filename") }))
    }

    async fn until_delimiter(&mut self, most: usize) -> Result<Vec<u8>> {
        let delimiter = self.delimiter.clone();
        self.until(&delimiter, most).await
    }

    /// The bytes before `end`, which is taken too.
    async fn until(&mut self, end: &[u8], most: usize) -> Result<Vec<u8>> {
        loop {
            if let Some(at) = find(&self.buffer, end) {
                let bytes = self.buffer.split_to(at).to_vec();
                let _ = self.buffer.split_to(end.len());
                return Ok(bytes);
            }
            if self.buffer.len() > most + end.len() {
                return Err(Error::MaxPostPreDataLengthExceededError);
            }
            self.fill().await?;
        }
    }

    async fn fill(&mut self) -> Result<()> {
        match self.body.next().await {
            Some(Ok(bytes)) => self.buffer.extend_from_slice(&bytes),
            Some(Err(_)) => return Err(Error::RequestTimeout),
            None => return Err(Error::MalformedPOSTRequest),
        }
        Ok(())
    }

    /// The file's bytes, up to the delimiter; what follows it is read and ignored.
    fn file(self) -> Chunks {
        Box::pin(futures::stream::unfold(Some(self), |reader| async move {
            let mut reader = reader?;
            loop {
                if let Some(at) = find(&reader.buffer, &reader.delimiter) {
                    let last = reader.buffer.split_to(at).freeze();
                    while reader.body.next().await.is_some_and(|rest| rest.is_ok()) {}
                    return (!last.is_empty()).then_some((Ok(last), None));
                }
                let sure = reader.buffer.len().saturating_sub(reader.delimiter.len());
                if sure > 0 {
                    let bytes = reader.buffer.split_to(sure).freeze();
                    return Some((Ok(bytes), Some(reader)));
                }
                if let Err(error) = reader.fill().await {
                    return Some((Err(StdError::from(error)), None));
                }
            }
        }))
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == wanted[0]) {
        if bytes[from + at..].starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// A parameter of a `Content-Disposition` line, quoted or not.
fn parameter(line: &str, name: &str) -> Option<String> {
    line.split(';').skip(1).find_map(|one| {
        let (key, value) = one.trim().split_once('=')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim_matches('"').to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(text: &str, piece: usize) -> Result<(Vec<(String, String)>, String)> {
        let chunks: Vec<_> = text.as_bytes().chunks(piece).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect();
        let (form, mut file) = Form::read(Box::pin(futures::stream::iter(chunks)), "B").await?;
        let mut bytes = Vec::new();
        while let Some(chunk) = file.next().await {
            bytes.extend_from_slice(&chunk.map_err(|_| Error::RequestTimeout)?);
        }
        Ok((form.fields, String::from_utf8(bytes).unwrap()))
    }

    fn field(name: &str, value: &str) -> String {
        format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    }

    #[tokio::test]
    async fn a_form_is_read_whatever_its_pieces() {
        let file = "line\r\n--nearly\r\n-";
        let text = format!("{}{}--B--\r\n", field("Key", "a/${filename}"), field("file", file));
        for piece in [1, 2, 3, 7, 1000] {
            let (fields, body) = read(&text, piece).await.unwrap();
            assert_eq!(fields, [("key".to_owned(), "a/${filename}".to_owned())]);
            assert_eq!(body, file, "pieces of {piece}");
        }
    }

    #[tokio::test]
    async fn bad_forms_are_refused() {
        let long = field("key", &"x".repeat(FIELDS + 100));
        for (text, code) in [
            (format!("{}--B--\r\n", field("key", "k")), "InvalidArgument"),
            (field("key", "k"), "MalformedPOSTRequest"),
            ("nonsense".to_owned(), "MalformedPOSTRequest"),
            (long, "MaxPostPreDataLengthExceededError"),
            (format!("{}{}{}--B--", field("acl", "a"), field("ACL", "b"), field("file", "f")), "InvalidArgument"),
            ("--B\r\nno-disposition: x\r\n\r\nv\r\n--B--".to_owned(), "MalformedPOSTRequest"),
        ] {
            assert_eq!(read(&text, 100).await.unwrap_err().code(), code);
        }
        let cut = format!("{}--B\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nhalf", field("key", "k"));
        assert!(read(&cut, 100).await.is_err(), "a file that ends without its boundary");
    }
}
