//! Secure sites: who can prove who they are is read, who cannot is refused.

use crate::server::{anywhere, fetcher, page};
use isnad_fetch::{FetchError, Fetched, Options, Problem, Validators};
use rcgen::{CertificateParams, KeyPair};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, Stream};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

/// A secure site on this machine whose certificate, signed by itself, is for `name`; its port and the certificate.
fn start(name: &str, is_expired: bool) -> (u16, Vec<u8>) {
    let mut params = CertificateParams::new([name.to_owned()]).expect("a name");
    if is_expired {
        params.not_after = rcgen::date_time_ymd(2001, 1, 1);
    }
    let key = KeyPair::generate().expect("a key");
    let certificate = params.self_signed(&key).expect("a certificate").der().clone();
    let der = certificate.to_vec();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let key = PrivatePkcs8KeyDer::from(key.serialize_der()).into();
    let config = config.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || serve(&listener, &Arc::new(config)));
    (port, der)
}

fn serve(listener: &TcpListener, config: &Arc<ServerConfig>) {
    for mut stream in listener.incoming().flatten() {
        let Ok(mut connection) = ServerConnection::new(Arc::clone(config)) else { continue };
        let mut secure = Stream::new(&mut connection, &mut stream);
        // whoever does not trust the certificate hangs up here
        let Ok(read @ 1..) = secure.read(&mut [0; 4096]) else { continue };
        let body = format!("asked in {read} bytes");
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n";
        let _ = write!(secure, "{head}Content-Length: {}\r\n\r\n{body}", body.len());
        connection.send_close_notify();
        let _ = connection.complete_io(&mut stream);
    }
}

fn get(port: u16, authorities: Vec<Vec<u8>>) -> Result<Fetched, FetchError> {
    let options = Options { authorities, ..anywhere() };
    fetcher(options).get(&format!("https://localhost:{port}/1"), &Validators::default())
}

fn refusal(port: u16, authorities: Vec<Vec<u8>>) -> String {
    match get(port, authorities).expect_err("a refusal").problem {
        Problem::Certificate(fault) => fault,
        other => panic!("{other}"),
    }
}

#[test]
fn a_site_that_is_vouched_for_is_read() {
    let (port, certificate) = start("localhost", false);
    let page = page(get(port, vec![certificate]));
    assert!(page.bytes.starts_with(b"asked in "));
    assert_eq!(page.url, format!("https://localhost:{port}/1"));
}

#[test]
fn a_site_that_nobody_vouches_for_is_refused() {
    let (port, _) = start("localhost", false);
    let error = get(port, Vec::new()).expect_err("a refusal").to_string();
    let expected = "the site cannot prove that it is this site: nobody known vouches for its certificate";
    assert_eq!(error, format!("https://localhost:{port}/1: {expected}"));
}

#[test]
fn expired_and_foreign_certificates_are_refused() {
    let (port, certificate) = start("localhost", true);
    assert_eq!(refusal(port, vec![certificate]), "its certificate has expired");
    let (port, certificate) = start("other.example", false);
    assert_eq!(refusal(port, vec![certificate]), "its certificate is that of another site");
}
