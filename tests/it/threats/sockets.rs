//! Plain sockets, with which a client can misbehave, and the server's answers.

use std::collections::HashSet;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::harness::Server;

/// A connection on which a test sends any bytes.
pub struct Socket {
    stream: TcpStream,
    /// Bytes that arrived and were not consumed yet.
    pending: Vec<u8>,
}

/// One answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Reply {
    /// Whether the server announces the end of this connection.
    pub fn closes(&self) -> bool {
        self.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(':'));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// The code of the only error.
    pub fn code(&self) -> String {
        let body: serde_json::Value = serde_json::from_str(&self.body).expect("an answer in JSON");
        body["errors"][0]["extensions"]["code"].as_str().expect("a code").to_owned()
    }
}

impl Socket {
    pub fn to(server: &Server) -> Self {
        let stream = TcpStream::connect(server.url.trim_start_matches("http://").trim_start_matches("https://"))
            .expect("a connection");
        stream.set_nodelay(true).expect("no delay");
        // Longer than any test waits, so that a test that hangs fails.
        stream.set_read_timeout(Some(Duration::from_mins(1))).expect("a limit");
        Self { stream, pending: Vec::new() }
    }

    /// Sends bytes. The answer shows whether they arrived.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        self.stream.write_all(bytes.as_ref()).is_ok()
    }

    /// The next answer. `None` if the connection ends instead.
    pub fn reply(&mut self) -> Option<Reply> {
        let end = loop {
            if let Some(end) = self.pending.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break end + 4;
            }
            self.read_more()?;
        };
        let head = String::from_utf8_lossy(&self.pending[..end]).into_owned();
        self.pending.drain(..end);
        let status = head.split(' ').nth(1).expect("a status").parse().expect("a number");
        let mut reply = Reply { status, head, body: String::new() };
        let length: usize = reply.header("content-length").map_or(0, |length| length.parse().expect("a number"));
        while self.pending.len() < length {
            self.read_more()?;
        }
        reply.body = String::from_utf8_lossy(&self.pending[..length]).into_owned();
        self.pending.drain(..length);
        Some(reply)
    }

    /// Asks and waits.
    pub fn ask(&mut self, request: &str) -> Option<Reply> {
        self.send(request);
        self.reply()
    }

    fn read_more(&mut self) -> Option<()> {
        let mut buffer = [0; 16 * 1024];
        match self.stream.read(&mut buffer) {
            Ok(0) => None,
            Ok(count) => {
                self.pending.extend_from_slice(&buffer[..count]);
                Some(())
            }
            Err(error) if error.kind() == ErrorKind::ConnectionReset => None,
            // A signal interrupted the wait. The socket is unchanged.
            Err(error) if error.kind() == ErrorKind::Interrupted => Some(()),
            Err(error) => panic!("the server neither answers nor ends the connection: {error}"),
        }
    }

    /// Waits until the server closes the connection. Returns the rest.
    pub fn until_closed(&mut self) -> String {
        while self.read_more().is_some() {}
        String::from_utf8_lossy(&self.pending).into_owned()
    }

    /// Waits for bytes. Returns whether they arrived before the connection ended.
    pub fn until_closed_or(&mut self, text: &str) -> bool {
        while !String::from_utf8_lossy(&self.pending).contains(text) {
            if self.read_more().is_none() {
                return false;
            }
        }
        true
    }

    /// Whether this text has arrived so far.
    pub fn has(&mut self, text: &str) -> bool {
        self.stream.set_nonblocking(true).expect("a socket option");
        let mut buffer = [0; 16 * 1024];
        while let Ok(count @ 1..) = self.stream.read(&mut buffer) {
            self.pending.extend_from_slice(&buffer[..count]);
        }
        self.stream.set_nonblocking(false).expect("a socket option");
        self.text().contains(text)
    }

    /// Bytes that arrived and were not consumed yet.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.pending).into_owned()
    }

    /// Whether the server has ended the connection.
    pub fn is_closed(&mut self) -> bool {
        self.stream.set_nonblocking(true).expect("a socket option");
        let mut buffer = [0; 1024];
        let is_closed = loop {
            match self.stream.read(&mut buffer) {
                Ok(0) => break true,
                Ok(_) => {}
                Err(error) => break error.kind() != ErrorKind::WouldBlock,
            }
        };
        self.stream.set_nonblocking(false).expect("a socket option");
        is_closed
    }
}

/// A request as it is sent.
pub fn request(method: &str, path: &str, credential: Option<&str>, headers: &[(&str, &str)], body: &str) -> String {
    let mut text = head(method, path, credential, headers);
    if !body.is_empty() {
        text.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    text.push_str("\r\n");
    text.push_str(body);
    text
}

/// The lines before the end of a head.
pub fn head(method: &str, path: &str, credential: Option<&str>, headers: &[(&str, &str)]) -> String {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: tallygraph\r\n");
    if let Some(credential) = credential {
        text.push_str(&format!("authorization: Bearer {credential}\r\n"));
    }
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text
}

/// A request to GraphQL.
pub fn query(credential: &str, query: &str) -> String {
    let body = serde_json::json!({"query": query}).to_string();
    request("POST", "/graphql", Some(credential), &[("content-type", "application/json")], &body)
}

/// How many sockets a server has at its own port: those of its clients, and the one that listens. Those at the database
/// are not among them, because jobs open and close them.
pub fn open_sockets(server: &Server) -> usize {
    let process = format!("/proc/{}", server.process_id());
    let entries = std::fs::read_dir(format!("{process}/fd")).expect("its files").map_while(Result::ok);
    let links = entries.filter_map(|entry| std::fs::read_link(entry.path()).ok());
    let held: HashSet<String> = links.map(|link| link.to_string_lossy().into_owned()).collect();
    let port = server.url.rsplit_once(':').and_then(|(_, port)| port.parse::<u16>().ok()).expect("a port");
    let own_end = format!(":{port:04X}");
    let table = std::fs::read_to_string(format!("{process}/net/tcp")).expect("the sockets of the system");
    // The second field is the own end, and the tenth names the socket as the files of a process do.
    let rows = table.lines().skip(1).map(|line| line.split_whitespace().collect::<Vec<_>>());
    rows.filter(|row| row[1].ends_with(&own_end) && held.contains(&format!("socket:[{}]", row[9]))).count()
}

/// The processor time of a process, in hundredths of a second.
pub fn processor_time(process: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("the state of a process");
    let (_, rest) = stat.rsplit_once(')').expect("a name before the numbers");
    // `utime` and `stime` are the 14th and 15th field; the third comes first here.
    let fields: Vec<&str> = rest.split_whitespace().collect();
    [11, 12].into_iter().map(|field| fields[field].parse::<u64>().expect("a number")).sum()
}

/// The peak memory of a process, in KiB.
pub fn peak_memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("the state of a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("its peak");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

/// Waits until a condition is true, or fails.
pub async fn eventually(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..600 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("this never happened: {what}");
}
