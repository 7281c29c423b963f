//! A server of the test's own, and a clock on which waiting takes no time.

use isnad_fetch::{Clock, FetchError, Fetched, Fetcher, Options, Page, Reach, Validators};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What the server was asked.
#[derive(Clone, Debug)]
pub struct Request {
    pub path: String,
    head: Vec<String>,
}

impl Request {
    fn read(stream: &TcpStream) -> Option<Self> {
        let lines = BufReader::new(stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
        let head: Vec<String> = lines.collect();
        Some(Request { path: head.first()?.split(' ').nth(1)?.to_owned(), head })
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let fields = self.head.iter().filter_map(|line| line.split_once(": "));
        fields.into_iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// What the server does with a connection that has asked.
pub enum Answer {
    Bytes(Vec<u8>),
    Drive(fn(&mut TcpStream)),
}

/// A server that closes each connection after one answer.
pub struct Server {
    pub address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// A server on any free port.
    pub fn start(answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        Server::at("127.0.0.1:0", answer)
    }

    pub fn at(address: &str, answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(address).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (Arc::clone(&requests), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                thread::spawn(move || serve(stream, &log, answer.as_ref()));
            }
        });
        Server { address, requests }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What was asked for, robots.txt apart.
    pub fn requests(&self) -> Vec<Request> {
        let all = self.requests.lock().unwrap();
        all.iter().filter(|request| request.path != "/robots.txt").cloned().collect()
    }

    pub fn paths(&self) -> Vec<String> {
        self.requests.lock().unwrap().iter().map(|request| request.path.clone()).collect()
    }

    /// Fetches a path without waiting in earnest.
    pub fn get(&self, path: &str) -> Result<Fetched, FetchError> {
        fetcher(anywhere()).get(&self.url(path), &Validators::default())
    }

    /// What is wrong with a path.
    pub fn problem(&self, path: &str) -> String {
        let error = self.get(path).expect_err(path).to_string();
        error.strip_prefix(&format!("{}: ", self.url(path))).expect("an error that names the URL").to_owned()
    }
}

fn serve(mut stream: TcpStream, log: &Mutex<Vec<Request>>, answer: &dyn Fn(&Request) -> Answer) {
    let Some(request) = Request::read(&stream) else { return };
    log.lock().unwrap().push(request.clone());
    // whoever hangs up in the middle has reasons that the test knows
    let _ = match answer(&request) {
        Answer::Bytes(bytes) => stream.write_all(&bytes),
        Answer::Drive(drive) => {
            drive(&mut stream);
            Ok(())
        }
    };
}

/// An answer with these header lines and a body.
pub fn reply(status: &str, headers: &[&str], body: impl AsRef<[u8]>) -> Answer {
    let body = body.as_ref();
    let headers: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
    let head =
        format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    Answer::Bytes([head.as_bytes(), body].concat())
}

pub fn ok(body: impl AsRef<[u8]>) -> Answer {
    reply("200 OK", &["Content-Type: text/html"], body)
}

pub fn not_found() -> Answer {
    reply("404 Not Found", &[], "nothing here")
}

pub fn redirect(to: &str) -> Answer {
    reply("302 Found", &[&format!("Location: {to}")], "")
}

/// A clock that is moved by waiting alone. Its copies are one clock.
#[derive(Clone, Default)]
pub struct TestClock(Arc<Mutex<(Duration, Vec<f64>)>>);

impl TestClock {
    /// The waits so far, in seconds.
    pub fn waits(&self) -> Vec<f64> {
        self.0.lock().unwrap().1.clone()
    }
}

impl Clock for TestClock {
    fn now(&self) -> Duration {
        self.0.lock().unwrap().0
    }

    fn sleep(&self, time: Duration) {
        let mut clock = self.0.lock().unwrap();
        clock.0 += time;
        clock.1.push(time.as_secs_f64());
    }

    fn chance(&self) -> f64 {
        1.0
    }
}

/// Options under which this machine may be asked, and answers promptly.
pub fn anywhere() -> Options {
    Options {
        reach: Reach::Anywhere,
        connect_time: Duration::from_secs(5),
        silence: Duration::from_secs(5),
        total_time: Duration::from_secs(10),
        ..Options::default()
    }
}

/// A fetcher that waits on a test clock.
pub fn fetcher(options: Options) -> Fetcher {
    Fetcher::new(options).with_clock(TestClock::default())
}

pub fn page(fetched: Result<Fetched, FetchError>) -> Page {
    match fetched {
        Ok(Fetched::Page(page)) => page,
        other => panic!("no page: {other:?}"),
    }
}
