//! A web site of the test's own, on this machine.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// Pages by path, each a whole HTTP answer.
pub struct Site {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// Serves what `pages` makes of the site's own address. Other paths are not found.
    pub fn start(pages: impl FnOnce(&str) -> Vec<(&'static str, Vec<u8>)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let pages: HashMap<&str, Vec<u8>> = pages(&address).into_iter().collect();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let Some(path) = read_path(&stream) else { continue };
                let missing = answer("404 Not Found", "", b"");
                // whoever has hung up does not want it
                let _ = stream.write_all(pages.get(path.as_str()).unwrap_or(&missing));
                log.lock().expect("a log").push(path);
            }
        });
        Site { address, asked }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// The paths asked for so far, robots.txt apart.
    pub fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().expect("a log");
        asked.iter().filter(|path| *path != "/robots.txt").cloned().collect()
    }
}

fn read_path(stream: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    lines.for_each(drop);
    Some(path)
}

/// An HTTP answer with more header lines.
pub fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n");
    [head.as_bytes(), body].concat()
}

/// A document of this type.
pub fn document(content_type: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    answer("200 OK", &format!("Content-Type: {content_type}\r\n"), body.as_ref())
}

/// A page that holds an article.
pub fn page(title: &str, body: &str) -> Vec<u8> {
    let html = format!(
        "<!doctype html><html lang=ar dir=rtl><head><title>{title}</title></head>\
         <body><article><h1>{title}</h1><p>{body}</p></article></body></html>"
    );
    document("text/html; charset=utf-8", html)
}
