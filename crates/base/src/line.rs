//! The line to a client that waits for an answer.

use tokio::sync::watch;

/// Tells whether the client is still there. Without a client (a call of our own) the line is never cut.
#[derive(Clone, Debug, Default)]
pub struct Line(Option<watch::Receiver<()>>);

/// The client's end: while it is held the client is there.
#[derive(Debug)]
pub struct Held(#[expect(dead_code, reason = "dropping it is what counts")] watch::Sender<()>);

impl Line {
    pub fn open() -> (Held, Self) {
        let (held, line) = watch::channel(());
        (Held(held), Self(Some(line)))
    }

    pub fn is_cut(&self) -> bool {
        self.0.as_ref().is_some_and(|line| line.has_changed().is_err())
    }

    /// Resolves when the client is gone.
    pub async fn cut(&self) {
        match self.0.clone() {
            // Nothing is ever sent: it ends when the sender is dropped.
            Some(mut line) => while line.changed().await.is_ok() {},
            None => std::future::pending().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_line_is_cut_when_its_client_goes() {
        let (held, line) = Line::open();
        let copy = line.clone();
        assert!(!line.is_cut());
        drop(held);
        assert!(line.is_cut() && copy.is_cut());
        copy.cut().await;
        assert!(!Line::default().is_cut());
    }
}
