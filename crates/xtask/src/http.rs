use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use anyhow::{Context as _, Result};

/// What a server on this machine answers to a `GET`, without the headers.
pub(crate) fn get(url: &str, path: &str) -> Result<String> {
    ask(url, &format!("GET {path} HTTP/1.0\r\n\r\n"))
}

/// What a server on this machine answers to this JSON, whatever the status, without the headers.
pub(crate) fn post(url: &str, path: &str, body: &str) -> Result<String> {
    let length = body.len();
    ask(
        url,
        &format!(
            "POST {path} HTTP/1.0\r\nAuthorization: Bearer sk_test_bench\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        ),
    )
}

fn ask(url: &str, request: &str) -> Result<String> {
    let mut stream = TcpStream::connect(url.trim_start_matches("http://"))?;
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (_, body) =
        answer.split_once("\r\n\r\n").context("the answer has no end of its headers")?;
    Ok(body.to_owned())
}
