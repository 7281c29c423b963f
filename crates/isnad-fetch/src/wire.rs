//! One request and its answer, within limits.

use crate::resolver::{Guard, find_refusal};
use crate::{Names, Options, Problem, Progress, Validators};
use rustls::CertificateError;
use std::io::Read;
use std::time::Duration;
use ureq::config::Config;
use ureq::http::{Response, header};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Timeout};
use url::Url;

/// What we can read, as browsers say it.
const ACCEPT: &str = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,\
    application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5";

/// Arabic where a site has several languages.
const ACCEPT_LANGUAGE: &str = "ar,*;q=0.5";

/// The largest head of an answer, in bytes.
const LONGEST_HEAD: usize = 64 * 1024;

/// Bytes read at a time.
const PORTION: usize = 32 * 1024;

/// What to do with a body that is too long.
#[derive(Clone, Copy)]
pub(crate) enum Excess {
    /// An error.
    Refuse,
    /// Take the beginning.
    Cut,
}

/// The answer to one request. It has a body only where it succeeded.
#[derive(Debug, Default)]
pub(crate) struct Reply {
    pub status: u16,
    pub location: Option<String>,
    pub retry_after: Option<String>,
    pub date: Option<String>,
    pub content_type: Option<String>,
    pub validators: Validators,
    pub bytes: Vec<u8>,
}

/// Sends requests.
pub(crate) struct Wire {
    agent: Agent,
    options: Options,
}

impl Wire {
    pub fn new(options: &Options, names: Option<Names>) -> Self {
        let config = Agent::config_builder()
            .user_agent(&options.user_agent)
            .accept(ACCEPT)
            // a proxy would look up the names itself, past our check of the addresses
            .proxy(None)
            .max_redirects(0)
            .tls_config(trust(&options.authorities))
            .http_status_as_error(false)
            .max_response_header_size(LONGEST_HEAD)
            .timeout_resolve(Some(options.connect_time))
            .timeout_connect(Some(options.connect_time))
            .timeout_recv_response(Some(options.silence))
            .timeout_per_read(Some(options.silence))
            .timeout_global(Some(options.total_time))
            .build();
        let guard = Guard { reach: options.reach.clone(), names };
        Wire { agent: make_agent(config, guard), options: options.clone() }
    }

    /// Asks once. `limit` is the most bytes of the body.
    pub fn ask(
        &self,
        url: &Url,
        known: &Validators,
        (limit, excess): (usize, Excess),
        watch: &dyn Fn(Progress),
    ) -> Result<Reply, Problem> {
        watch(Progress::Asking(url.as_str()));
        let mut request = self.agent.get(url.as_str()).header(header::ACCEPT_LANGUAGE, ACCEPT_LANGUAGE);
        if let Some(etag) = &known.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(date) = &known.last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, date);
        }
        let response = request.call().map_err(|error| self.problem(error, "answer"))?;
        let mut reply = Reply::of(&response);
        if (200..300).contains(&reply.status) {
            check_encoding(&response)?;
            reply.bytes = self.read_body(response.into_body(), limit, excess, watch)?;
        }
        Ok(reply)
    }

    /// Sends a body once, and gives the status of the answer, which is not read further.
    pub fn tell(&self, url: &Url, headers: &[(&str, &str)], body: &[u8]) -> Result<u16, Problem> {
        let mut request = self.agent.post(url.as_str());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send(body).map_err(|error| self.problem(error, "answer"))?;
        Ok(response.status().as_u16())
    }

    /// The body, unpacked as it comes, so that a small bomb is not unpacked whole.
    fn read_body(
        &self,
        body: Body,
        limit: usize,
        excess: Excess,
        watch: &dyn Fn(Progress),
    ) -> Result<Vec<u8>, Problem> {
        let mut bytes = Vec::new();
        let mut reader = body.into_reader();
        loop {
            let portion = reader.by_ref().take(PORTION.min(limit - bytes.len() + 1) as u64);
            let read = { portion }
                .read_to_end(&mut bytes)
                .map_err(|error| self.problem(error.into(), "more of the answer"))?;
            watch(Progress::Received(bytes.len()));
            match excess {
                _ if read == 0 => return Ok(bytes),
                _ if bytes.len() <= limit => {}
                Excess::Refuse => return Err(Problem::TooLong(limit)),
                Excess::Cut => {
                    bytes.truncate(limit);
                    return Ok(bytes);
                }
            }
        }
    }

    /// `awaited`: what should have come.
    fn problem(&self, error: ureq::Error, awaited: &'static str) -> Problem {
        match error {
            ureq::Error::Other(inner) => {
                find_refusal(inner.as_ref()).unwrap_or_else(|| Problem::Protocol(inner.to_string()))
            }
            ureq::Error::HostNotFound => Problem::NoHost,
            ureq::Error::Timeout(timeout) => self.timeout(timeout, awaited),
            ureq::Error::Rustls(error) => secure_problem(&error),
            ureq::Error::Io(error) => match error.get_ref().and_then(|inner| inner.downcast_ref()) {
                Some(inner) => secure_problem(inner),
                None => Problem::Connection(error.to_string()),
            },
            ureq::Error::LargeResponseHeader(..) => {
                Problem::Protocol("the head of the answer is too long".into())
            }
            other => Problem::Protocol(other.to_string()),
        }
    }

    fn timeout(&self, timeout: Timeout, awaited: &'static str) -> Problem {
        let (what, time): (_, Duration) = match timeout {
            Timeout::Resolve | Timeout::Connect => ("connection", self.options.connect_time),
            Timeout::RecvResponse | Timeout::PerRead => (awaited, self.options.silence),
            _ => ("end of the answer", self.options.total_time),
        };
        Problem::Timeout { what, time }
    }
}

/// Whose word counts for who a site is.
fn trust(authorities: &[Vec<u8>]) -> TlsConfig {
    let certificates: Vec<Certificate<'static>> =
        authorities.iter().map(|der| Certificate::from_der(der).to_owned()).collect();
    let roots = match certificates.as_slice() {
        [] => RootCerts::WebPki,
        certificates => RootCerts::new_with_certs(certificates),
    };
    TlsConfig::builder().root_certs(roots).build()
}

fn secure_problem(error: &rustls::Error) -> Problem {
    let rustls::Error::InvalidCertificate(fault) = error else { return Problem::Protocol(error.to_string()) };
    let fault = match fault {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "its certificate has expired".into()
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "its certificate is that of another site".into()
        }
        CertificateError::UnknownIssuer => "nobody known vouches for its certificate".into(),
        other => format!("its certificate is not valid: {other}"),
    };
    Problem::Certificate(fault)
}

fn make_agent(config: Config, guard: Guard) -> Agent {
    Agent::with_parts(config, DefaultConnector::default(), guard)
}

impl Reply {
    fn of(response: &Response<Body>) -> Self {
        let field = |name: header::HeaderName| {
            let value = response.headers().get(name)?;
            // addresses of redirects come in raw UTF-8 too
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        Reply {
            status: response.status().as_u16(),
            location: field(header::LOCATION),
            retry_after: field(header::RETRY_AFTER),
            date: field(header::DATE),
            content_type: field(header::CONTENT_TYPE),
            validators: Validators { etag: field(header::ETAG), last_modified: field(header::LAST_MODIFIED) },
            bytes: Vec::new(),
        }
    }
}

/// ureq unpacks what it asked for and passes on the rest, which nobody could read.
fn check_encoding(response: &Response<Body>) -> Result<(), Problem> {
    let encoding =
        response.headers().get(header::CONTENT_ENCODING).map(|e| String::from_utf8_lossy(e.as_bytes()));
    match encoding.as_deref().map(str::trim) {
        None | Some("" | "identity" | "gzip" | "x-gzip") => Ok(()),
        Some(other) => Err(Problem::Encoding(other.to_owned())),
    }
}
