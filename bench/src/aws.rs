//! The AWS calls of the bench, signed as any client signs: a user of its own with one policy, a role, functions.

use crate::node::Node;
use crate::wire::{Connection, header};
use anyhow::{Context as _, Result, bail};
use base::{Clock, SystemClock};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cloud::sigv4::{self, Keys, Outgoing};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::io::{Cursor, Write};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

const REGION: &str = "us-east-1";
/// Below this the CPU share that goes with memory would be what is measured.
const MEMORY_MB: u32 = 1769;
const SETTLE: Duration = Duration::from_secs(30);
const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}]}"#;
const MAY_LOG: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:*","Resource":"*"}]}"#;
const MAY_INVOKE: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:*:*:function:bench-*"}]}"#;

/// One node as its clients see it.
pub struct Aws {
    pub address: SocketAddr,
    /// Who makes and changes functions.
    root: (String, String),
    /// Who invokes, so that a policy is asked every time.
    user: (String, String),
    role: String,
}

/// What a function is made from.
pub struct Package<'a> {
    pub name: &'a str,
    pub runtime: &'a str,
    pub handler: &'a str,
    pub zip: &'a [u8],
}

impl Aws {
    /// Makes the user and the role.
    pub fn on(node: &Node) -> Result<Self> {
        let nobody = (String::new(), String::new());
        let mut aws = Self { address: node.address, root: node.keys.clone(), user: nobody, role: String::new() };
        let role = aws.iam(&[("Action", "CreateRole"), ("RoleName", "bench"), ("AssumeRolePolicyDocument", TRUST)])?;
        aws.role = tag(&role, "Arn")?;
        aws.iam(&put_policy("PutRolePolicy", ("RoleName", "bench"), MAY_LOG))?;
        aws.iam(&[("Action", "CreateUser"), ("UserName", "bench")])?;
        aws.iam(&put_policy("PutUserPolicy", ("UserName", "bench"), MAY_INVOKE))?;
        let key = aws.iam(&[("Action", "CreateAccessKey"), ("UserName", "bench")])?;
        aws.user = (tag(&key, "AccessKeyId")?, tag(&key, "SecretAccessKey")?);
        Ok(aws)
    }

    fn iam(&self, fields: &[(&str, &str)]) -> Result<String> {
        let pair = |(name, value): &(&str, &str)| format!("{name}={}", sigv4::percent_encode(value, false));
        let form = fields.iter().map(pair).collect::<Vec<_>>().join("&") + "&Version=2010-05-08";
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let request = signed(&self.root, self.address, "iam", ("POST", "/"), &headers, form.as_bytes());
        String::from_utf8(self.send(&request)?).context("IAM's answer is not text")
    }

    /// Sends one request on a connection of its own; an answer that is no success is an error.
    pub fn send(&self, request: &[u8]) -> Result<Vec<u8>> {
        let mut connection = Connection::open(self.address)?;
        connection.send(request)?;
        let message = connection.receive()?;
        let (head, body) = connection.buffer[..message.len()].split_at(message.head);
        if !head.starts_with(b"HTTP/1.1 20") || header(head, "x-amz-function-error").is_some() {
            bail!("{}{}", String::from_utf8_lossy(head), String::from_utf8_lossy(body));
        }
        Ok(body.to_vec())
    }

    /// Another implementation of the same API, which believes any credentials.
    pub fn believing(address: SocketAddr) -> Self {
        let anybody = || ("test".to_owned(), "test".to_owned());
        Self { address, root: anybody(), user: anybody(), role: "arn:aws:iam::000000000000:role/bench".into() }
    }

    pub fn lambda(&self, line: (&str, &str), body: &Value) -> Result<Value> {
        let text = if body.is_null() { Vec::new() } else { serde_json::to_vec(body)? };
        let headers = [("content-type", "application/json")];
        let answer = self.send(&signed(&self.root, self.address, "lambda", line, &headers, &text))?;
        Ok(serde_json::from_slice(&answer)?)
    }

    /// Creates a function and waits until it is active.
    pub fn create(&self, package: &Package<'_>) -> Result<()> {
        self.create_with(package, &json!({})).map(drop)
    }

    /// The same with more members in the request; returns the answer.
    pub fn create_with(&self, package: &Package<'_>, more: &Value) -> Result<Value> {
        let mut function = json!({
            "FunctionName": package.name,
            "Runtime": package.runtime,
            "Handler": package.handler,
            "Role": self.role,
            "Code": { "ZipFile": STANDARD.encode(package.zip) },
            "MemorySize": MEMORY_MB,
            "Timeout": 60,
            "Architectures": [if cfg!(target_arch = "aarch64") { "arm64" } else { "x86_64" }],
        });
        for (name, value) in more.as_object().into_iter().flatten() {
            function[name] = value.clone();
        }
        let told = self.lambda(("POST", FUNCTIONS), &function)?;
        self.settled(package.name)?;
        Ok(told)
    }

    /// Changes the configuration, so that the next invocation finds no environment that was ever started.
    pub fn renew(&self, name: &str) -> Result<()> {
        let fresh = json!({ "Environment": { "Variables": { "FRESH": base::id::hex(8) } } });
        self.lambda(("PUT", &format!("{FUNCTIONS}/{name}/configuration")), &fresh)?;
        self.settled(name)
    }

    /// Publishes what is there now, waits until it is active and returns `name:version`.
    pub fn publish(&self, name: &str) -> Result<String> {
        let made = self.lambda(("POST", &format!("{FUNCTIONS}/{name}/versions")), &json!({}))?;
        let version = made["Version"].as_str().context("no version was published")?;
        let target = format!("{name}:{version}");
        self.settled(&target)?;
        Ok(target)
    }

    /// `target` may end in a version.
    fn settled(&self, target: &str) -> Result<()> {
        let path = format!("{FUNCTIONS}/{}/configuration", in_path(target));
        let begin = Instant::now();
        while begin.elapsed() < SETTLE {
            let now = self.lambda(("GET", &path), &Value::Null)?;
            let is_whole = ["Successful", ""].contains(&now["LastUpdateStatus"].as_str().unwrap_or_default());
            if now["State"].as_str().unwrap_or("Active") == "Active" && is_whole {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        bail!("{target} did not become active")
    }

    /// A signed call of a service that speaks json, ready to be sent for some minutes. `target` is its header's:
    /// `AmazonSQS.SendMessage`.
    pub fn request(&self, service: &str, target: &str, body: &Value) -> Vec<u8> {
        let version = if service == "sqs" { "application/x-amz-json-1.0" } else { "application/x-amz-json-1.1" };
        let headers = [("content-type", version), ("x-amz-target", target)];
        signed(&self.root, self.address, service, ("POST", "/"), &headers, body.to_string().as_bytes())
    }

    /// Sends such a call and returns its answer.
    pub fn call(&self, service: &str, target: &str, body: &Value) -> Result<Value> {
        let answer = self.send(&self.request(service, target, body))?;
        Ok(if answer.is_empty() { Value::Null } else { serde_json::from_slice(&answer)? })
    }

    /// A signed PUT of a bucket or an object. `path` may have a query.
    pub fn put(&self, path: &str, body: &[u8]) -> Vec<u8> {
        let digest = hex::encode(Sha256::digest(body));
        signed(&self.root, self.address, "s3", ("PUT", path), &[("x-amz-content-sha256", &digest)], body)
    }

    /// What functions here may do besides logging.
    pub fn permit(&self, actions: &[&str]) -> Result<()> {
        let policy = json!({
            "Version": "2012-10-17",
            "Statement": [{ "Effect": "Allow", "Action": actions, "Resource": "*" }],
        });
        let policy = policy.to_string();
        let mut fields = put_policy("PutRolePolicy", ("RoleName", "bench"), &policy);
        fields[2].1 = "sources";
        self.iam(&fields).map(drop)
    }

    /// A signed Invoke, ready to be sent for some minutes.
    pub fn invoke(&self, target: &str, event: &str) -> Vec<u8> {
        self.invoke_as(&self.user, target, event)
    }

    /// The same with a signature that is not the user's.
    pub fn forged(&self, target: &str, event: &str) -> Vec<u8> {
        self.invoke_as(&(self.user.0.clone(), "guessed".into()), target, event)
    }

    fn invoke_as(&self, keys: &(String, String), target: &str, event: &str) -> Vec<u8> {
        let path = format!("{FUNCTIONS}/{}/invocations", in_path(target));
        signed(keys, self.address, "lambda", ("POST", &path), &[], event.as_bytes())
    }

    /// Invokes once and returns the function's answer.
    pub fn ask(&self, target: &str, event: &str) -> Result<Value> {
        Ok(serde_json::from_slice(&self.send(&self.invoke(target, event))?)?)
    }

    fn listed(&self) -> Result<Vec<Value>> {
        let request = signed(&self.root, self.address, "s3", ("GET", "/_lamp/environments"), &[], b"");
        let answer: Value = serde_json::from_slice(&self.send(&request)?)?;
        Ok(answer["environments"].as_array().cloned().unwrap_or_default())
    }

    /// How many environments stand.
    pub fn environments(&self) -> Result<usize> {
        Ok(self.listed()?.len())
    }

    /// Whether the youngest environment of a function has served just one event: then that one was a cold start.
    pub fn was_cold(&self, target: &str) -> Result<bool> {
        let name = target.split(':').next().unwrap_or(target);
        let all = self.listed()?;
        let own = all.iter().filter(|one| one["function"] == name && one["served"].as_u64() > Some(0));
        Ok(own.min_by_key(|one| one["ageMs"].as_u64()).is_some_and(|youngest| youngest["served"] == 1))
    }
}

/// A name, or `name:version` as it goes into a path.
fn in_path(target: &str) -> String {
    target.replace(':', "%3A")
}

const FUNCTIONS: &str = "/2015-03-31/functions";

fn put_policy<'a>(action: &'a str, whose: (&'a str, &'a str), document: &'a str) -> [(&'a str, &'a str); 4] {
    [("Action", action), whose, ("PolicyName", "bench"), ("PolicyDocument", document)]
}

fn tag(xml: &str, name: &str) -> Result<String> {
    let inner = xml.split_once(&format!("<{name}>")).and_then(|(_, rest)| rest.split_once(&format!("</{name}>")));
    inner.map(|(value, _)| value.to_owned()).with_context(|| format!("IAM's answer has no {name}: {xml}"))
}

/// A whole request as it goes over the wire.
fn signed(
    keys: &(String, String),
    address: SocketAddr,
    service: &str,
    (method, path): (&str, &str),
    headers: &[(&str, &str)],
    body: &[u8],
) -> Vec<u8> {
    let host = address.to_string();
    let keys = Keys { access_key_id: &keys.0, secret: &keys.1, session_token: None };
    let (plain, query) = path.split_once('?').unwrap_or((path, ""));
    let outgoing = Outgoing { method, host: &host, path: plain, query, headers, body };
    let added = sigv4::sign(&keys, REGION, service, SystemClock.now(), &outgoing);
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\ncontent-length: {}\r\n", body.len());
    let added = added.iter().map(|(name, value)| (*name, value.as_str()));
    for (name, value) in headers.iter().copied().chain(added) {
        text += &format!("{name}: {value}\r\n");
    }
    [text.as_bytes(), b"\r\n", body].concat()
}

/// A zip of one file.
pub fn zipped(file: &str, content: &[u8]) -> Result<Vec<u8>> {
    zipped_all([(file.to_owned(), content)])
}

/// A zip of executable files.
pub fn zipped_all<'a>(files: impl IntoIterator<Item = (String, &'a [u8])>) -> Result<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name, zip::write::SimpleFileOptions::default().unix_permissions(0o755))?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}
