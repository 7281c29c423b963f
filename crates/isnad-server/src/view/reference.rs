//! The interface for programs, read from the document that describes it.

use crate::api::problem::KINDS;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Words of the document, and whether they are code.
pub type Told = Vec<(bool, String)>;

/// All of it.
pub struct Reference {
    /// Routes by what they are about.
    pub groups: Vec<Group>,
    /// What answers hold.
    pub schemas: Vec<Schema>,
    /// What can be wrong.
    pub problems: Vec<ProblemKind>,
}

/// Routes about one thing.
pub struct Group {
    /// Its name, and where it is on the page.
    pub name: String,
    /// What it is about.
    pub about: Told,
    /// The routes.
    pub routes: Vec<Route>,
}

/// A route.
pub struct Route {
    /// Where it is on the page.
    pub anchor: String,
    /// GET, POST …
    pub method: String,
    /// The path, with parameters in braces.
    pub path: String,
    /// What it answers, in a line.
    pub summary: Told,
    /// More on it.
    pub about: Told,
    /// The role that it needs where there are users.
    pub role: &'static str,
    /// What it takes in path and query.
    pub parameters: Vec<Field>,
    /// What is given to it: media type and form.
    pub given: Vec<(String, Form)>,
    /// What it answers.
    pub answers: Vec<Answer>,
    /// How it is asked with curl, after the name of the server.
    pub example: String,
    /// What goes before the address there.
    pub options: String,
}

/// An answer.
pub struct Answer {
    /// The status.
    pub status: String,
    /// What it means.
    pub about: Told,
    /// Media types with what they hold.
    pub forms: Vec<(String, Form)>,
}

/// A parameter, or a field of what is answered.
pub struct Field {
    /// Its name.
    pub name: String,
    /// path, query, or empty.
    pub place: String,
    /// Whether it is always there.
    pub is_required: bool,
    /// What it holds.
    pub form: Form,
    /// What it means.
    pub about: Told,
}

/// What a value is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Words before the name: `list of`.
    pub before: String,
    /// A plain kind, values, or the name of a schema.
    pub name: String,
    /// Whether the name is that of a schema.
    pub is_schema: bool,
}

/// What answers hold, by name.
pub struct Schema {
    /// Its name.
    pub name: String,
    /// What it is.
    pub about: Told,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A kind of problem.
pub struct ProblemKind {
    /// Its name: where it is on the page.
    pub name: &'static str,
    /// The status of the answer.
    pub status: u16,
    /// In words.
    pub title: &'static str,
}

impl Reference {
    /// Reads a document; `role` tells what a method and path need.
    pub fn read(document: &Value, role: impl Fn(&str, &str) -> &'static str) -> Self {
        let mut groups: Vec<Group> = list(&document["tags"])
            .map(|tag| Group {
                name: text(&tag["name"]),
                about: told(&tag["description"]),
                routes: Vec::new(),
            })
            .collect();
        for (path, item) in fields(&document["paths"]) {
            for (method, operation) in fields(item) {
                let tag = text(&operation["tags"][0]);
                let method = method.to_ascii_uppercase();
                let route = route(path, &method, operation, role(&method, path));
                match groups.iter_mut().find(|group| group.name == tag) {
                    Some(group) => group.routes.push(route),
                    None => groups.push(Group { name: tag, about: Told::new(), routes: vec![route] }),
                }
            }
        }
        let problem = |(name, status, title): &(&'static str, axum::http::StatusCode, &'static str)| {
            ProblemKind { name, status: status.as_u16(), title }
        };
        Reference {
            groups,
            schemas: fields(&document["components"]["schemas"]).map(|(name, of)| schema(name, of)).collect(),
            problems: KINDS.iter().map(problem).collect(),
        }
    }
}

fn route(path: &str, method: &str, operation: &Value, role: &'static str) -> Route {
    let parameters: Vec<&Value> = list(&operation["parameters"]).collect();
    let (options, example) = example(path, method, &parameters, &operation["requestBody"]);
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    Route {
        anchor: format!("{method}{path}").replace(['{', '}'], "").chars().map(plain).collect(),
        method: method.to_owned(),
        path: path.to_owned(),
        summary: told(&operation["summary"]),
        about: told(&operation["description"]),
        role,
        parameters: parameters.iter().map(|parameter| parameter_field(parameter)).collect(),
        given: forms(&operation["requestBody"]["content"]),
        answers: fields(&operation["responses"])
            .map(|(status, answer)| Answer {
                status: status.to_owned(),
                about: told(&answer["description"]),
                forms: forms(&answer["content"]),
            })
            .collect(),
        example,
        options,
    }
}

/// A request with curl: its options, and the path with what it needs.
fn example(path: &str, method: &str, parameters: &[&Value], body: &Value) -> (String, String) {
    let mut path = path.to_owned();
    let mut query = Vec::new();
    for parameter in parameters {
        let name = text(&parameter["name"]);
        let example = parameter.get("example").or_else(|| parameter["schema"].get("example"));
        let value =
            example.map(|example| example.as_str().map_or_else(|| example.to_string(), str::to_owned));
        let value = value.or_else(|| parameter["schema"]["enum"][0].as_str().map(str::to_owned));
        if parameter["in"] == "path" {
            let value = value.unwrap_or_else(|| name.to_ascii_uppercase());
            path = path.replace(&format!("{{{name}}}"), &value);
        } else if parameter["required"] == true {
            query.push(format!("{name}={}", value.unwrap_or_else(|| "…".to_owned())));
        }
    }
    if !query.is_empty() {
        path = format!("{path}?{}", query.join("&"));
    }
    let mut options = if method == "GET" { String::new() } else { format!("-X {method} ") };
    if let Some((kind, content)) = fields(&body["content"]).next() {
        let given = content.get("example").map_or_else(|| "@file".to_owned(), Value::to_string);
        options.push_str(&format!("-H 'Content-Type: {kind}' --data-binary '{given}' "));
    }
    (options, path)
}

fn parameter_field(parameter: &Value) -> Field {
    Field {
        name: text(&parameter["name"]),
        place: text(&parameter["in"]),
        is_required: parameter["required"] == true,
        form: form(&parameter["schema"]),
        about: told(&parameter["description"]),
    }
}

fn forms(content: &Value) -> Vec<(String, Form)> {
    fields(content).map(|(kind, content)| (kind.to_owned(), form(&content["schema"]))).collect()
}

fn schema(name: &str, of: &Value) -> Schema {
    let mut found = Schema { name: name.to_owned(), about: told(&of["description"]), fields: Vec::new() };
    let parts: Vec<&Value> = if of["allOf"].is_array() { list(&of["allOf"]).collect() } else { vec![of] };
    for part in parts {
        if part["$ref"].is_string() {
            let about = told(&part["description"]);
            found.fields.push(Field {
                name: String::new(),
                place: String::new(),
                is_required: true,
                form: form(part),
                about,
            });
        }
        let required: Vec<&str> = list(&part["required"]).filter_map(Value::as_str).collect();
        for (name, field) in fields(&part["properties"]) {
            found.fields.push(Field {
                name: name.to_owned(),
                place: String::new(),
                is_required: required.contains(&name),
                form: form(field),
                about: told(&field["description"]),
            });
        }
    }
    if found.fields.is_empty() {
        found.fields.push(Field {
            name: String::new(),
            place: String::new(),
            is_required: true,
            form: form(of),
            about: Told::new(),
        });
    }
    found
}

/// What a schema allows, in a few words.
fn form(schema: &Value) -> Form {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap_or_default().to_owned();
        return Form { before: String::new(), name, is_schema: true };
    }
    let values =
        list(&schema["enum"]).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    let values: Vec<String> = values.collect();
    if !values.is_empty() {
        return plain(values.join(" | "));
    }
    for several in ["oneOf", "anyOf", "allOf"] {
        let mut others = list(&schema[several]).filter(|part| part["type"] != "null").map(form);
        if let Some(first) = others.next() {
            return others.fold(first, |one, other| Form {
                before: format!("{}{} | {}", one.before, one.name, other.before),
                ..other
            });
        }
    }
    let kinds: Vec<String> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().map(text).filter(|kind| kind != "null").collect(),
        kind => vec![text(kind)],
    };
    let inside = |before: &str, of: &Value| {
        let of = form(of);
        Form { before: format!("{before}{}", of.before), ..of }
    };
    match kinds.join(" | ").as_str() {
        "array" => inside("list of ", &schema["items"]),
        "object" if schema["additionalProperties"].is_object() => {
            inside("by name: ", &schema["additionalProperties"])
        }
        "" => plain("anything".to_owned()),
        kind => {
            let bounds = [("minimum", "≥ "), ("maximum", "≤ "), ("maxLength", "length ≤ ")];
            let bounds =
                bounds.iter().filter_map(|(name, sign)| Some(format!("{sign}{}", schema.get(*name)?)));
            plain(std::iter::once(kind.to_owned()).chain(bounds).collect::<Vec<_>>().join(", "))
        }
    }
}

fn plain(name: String) -> Form {
    Form { before: String::new(), name, is_schema: false }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The fields of an object in order of their names.
fn fields(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let fields: BTreeMap<&str, &Value> = value
        .as_object()
        .into_iter()
        .flat_map(Map::iter)
        .map(|(name, value)| (name.as_str(), value))
        .collect();
    fields.into_iter()
}

/// What the document says of something, as far as it is said in words: examples for those who read the source are left out.
fn told(value: &Value) -> Told {
    let words = value.as_str().unwrap_or_default().split("```").next().unwrap_or_default().trim();
    let pieces = words.split('`').enumerate().map(|(at, piece)| (at % 2 == 1, piece.to_owned()));
    pieces.filter(|(_, piece)| !piece.is_empty()).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_schema_allows_is_told_in_words() {
        let of = |schema: Value| {
            let form = form(&schema);
            (format!("{}{}", form.before, form.name), form.is_schema)
        };
        assert_eq!(of(json!({"type": ["string", "null"]})), ("string".into(), false));
        assert_eq!(
            of(json!({"type": "array", "items": {"$ref": "#/components/schemas/Span"}})),
            ("list of Span".into(), true)
        );
        assert_eq!(of(json!({"oneOf": [{"type": "null"}, {"$ref": "#/x/Span"}]})), ("Span".into(), true));
        assert_eq!(of(json!({"type": "string", "enum": ["a", "b"]})), ("a | b".into(), false));
        assert_eq!(
            of(json!({"type": "integer", "minimum": 1, "maximum": 9})),
            ("integer, ≥ 1, ≤ 9".into(), false)
        );
        assert_eq!(of(json!({})), ("anything".into(), false));
    }

    #[test]
    fn code_is_told_from_words() {
        let of = told(&json!("As `isnad read` writes it.\n\n```\nlet x = 1;\n```"));
        let expected = [(false, "As "), (true, "isnad read"), (false, " writes it.")];
        assert_eq!(of, expected.map(|(is_code, words)| (is_code, words.to_owned())));
        assert!(told(&Value::Null).is_empty());
    }

    #[test]
    fn examples_have_what_a_request_needs() {
        let one = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string"}});
        let q = json!({"name": "q", "in": "query", "required": true, "example": "جسر"});
        let other = json!({"name": "limit", "in": "query", "required": false});
        let (options, path) = example("/a/{id}", "GET", &[&one, &q, &other], &Value::Null);
        assert_eq!((options.as_str(), path.as_str()), ("", "/a/ID?q=جسر"));
        let body = json!({"content": {"application/json": {}}});
        let (options, _) = example("/a", "POST", &[], &body);
        assert_eq!(options, "-X POST -H 'Content-Type: application/json' --data-binary '@file' ");
    }
}
