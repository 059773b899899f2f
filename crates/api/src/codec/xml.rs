//! XML answers of the query protocol.

use super::older;
use super::text::show;
use crate::schema::{Operation, Service, Shape, Structure, TimestampFormat};
use serde_json::Value;
use std::borrow::Cow;

/// `<OpResponse><OpResult>…</OpResult><ResponseMetadata>…`
pub fn response(service: &Service, operation: &Operation, members: &Value, request_id: &str) -> String {
    let name = operation.name;
    let mut out = format!("<{name}Response xmlns=\"{}\">", escape(service.xml_namespace));
    if let Some(output) = operation.output {
        let unsaid = if older::wraps(service) { format!("{name}Result") } else { String::new() };
        let wrapper = if operation.result_wrapper.is_empty() { &unsaid } else { operation.result_wrapper };
        element(wrapper, &mut out, |out| Writer(service).structure(output, members, out));
    }
    element("ResponseMetadata", &mut out, |out| leaf("RequestId", request_id, out));
    out.push_str(&format!("</{name}Response>"));
    out
}

/// `<name>…</name>`; nothing around it where the name is empty.
pub fn element(name: &str, out: &mut String, inner: impl FnOnce(&mut String)) {
    if name.is_empty() {
        return inner(out);
    }
    out.extend(["<", name, ">"]);
    inner(out);
    out.extend(["</", name, ">"]);
}

pub fn leaf(name: &str, text: &str, out: &mut String) {
    element(name, out, |out| out.push_str(&escape(text)));
}

/// Writes by the names of this service.
struct Writer<'s>(&'s Service);

impl Writer<'_> {
    fn structure(&self, structure: &'static Structure, members: &Value, out: &mut String) {
        for member in structure.members {
            if let Some(given) = members.get(member.name).filter(|given| !given.is_null()) {
                self.value(older::wire(self.0, structure, member), member.shape, given, out);
            }
        }
    }

    fn value(&self, name: &str, shape: Shape, given: &Value, out: &mut String) {
        match (shape, given) {
            (Shape::Structure(inner), _) => element(name, out, |out| self.structure(inner, given, out)),
            (Shape::List(list), Value::Array(items)) if list.flattened => {
                // A name of its own overrides the member's.
                let name = if list.wire == "member" { name } else { list.wire };
                items.iter().for_each(|item| self.value(name, list.member, item, out));
            }
            (Shape::List(list), Value::Array(items)) => {
                element(name, out, |out| items.iter().for_each(|item| self.value(list.wire, list.member, item, out)));
            }
            (Shape::Map(map), Value::Object(entries)) => {
                let (key_wire, value_wire) = older::entry(self.0, name).unwrap_or((map.key_wire, map.value_wire));
                let all = |wrapper: &str, out: &mut String| {
                    for (key, item) in entries {
                        element(wrapper, out, |out| {
                            leaf(key_wire, key, out);
                            self.value(value_wire, map.value, item, out);
                        });
                    }
                };
                if map.flattened { all(name, out) } else { element(name, out, |out| all("entry", out)) }
            }
            // Of services whose other protocols have numbers.
            (Shape::Timestamp(TimestampFormat::EpochSeconds), given) => {
                leaf(name, &show(Shape::Timestamp(TimestampFormat::Iso8601), given).unwrap_or_default(), out);
            }
            (scalar, given) => leaf(name, &show(scalar, given).unwrap_or_default(), out),
        }
    }
}

/// Text for element content or an attribute. What XML 1.0 cannot carry becomes U+FFFD.
pub fn escape(text: &str) -> Cow<'_, str> {
    let plain =
        |c: char| !matches!(c, '&' | '<' | '>' | '"' | '\u{fffe}' | '\u{ffff}') && (c >= ' ' || c == '\n' || c == '\t');
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#xD;"),
            c if plain(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
    Cow::Owned(out)
}
