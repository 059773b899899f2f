//! The operations, by what they act on.

pub mod confirm;
pub mod permissions;
pub mod protection;
pub mod publish;
pub mod subscribe;
pub mod subscriptions;
pub mod tags;
pub mod topics;

use crate::errors::invalid;
use cloud::Result;

/// Items of a page.
const PAGE: usize = 100;

/// One page of what is in the order of its keys, and the token of the next. The token is the last key that was shown.
fn page<T>(
    items: impl Iterator<Item = T>,
    key: impl Fn(&T) -> &str,
    token: Option<&str>,
) -> Result<(Vec<T>, Option<String>)> {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    let after = token.map(|token| {
        let bytes = STANDARD.decode(token).ok();
        bytes.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or_else(|| invalid("NextToken"))
    });
    let after = after.transpose()?;
    let mut rest = items.skip_while(|item| after.as_deref().is_some_and(|after| key(item) <= after));
    let shown: Vec<T> = rest.by_ref().take(PAGE).collect();
    let more = rest.next().is_some();
    let next = shown.last().filter(|_| more).map(|last| STANDARD.encode(key(last)));
    Ok((shown, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_one_another() {
        let all: Vec<String> = (0..250).map(|n| format!("{n:03}")).collect();
        let (mut seen, mut token) = (Vec::new(), None);
        loop {
            let (shown, next) = page(all.iter(), |name| name, token.as_deref()).unwrap();
            seen.extend(shown.into_iter().cloned());
            token = next;
            if token.is_none() {
                break;
            }
        }
        assert_eq!(seen, all);
        assert!(page(all.iter(), |name| name, Some("!")).is_err());
    }
}
