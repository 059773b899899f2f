//! Whom a consumer listens to, whatever else it does.

use super::cluster::Topic;
use super::problem::Problem;
use crate::work::Work;
use kafka::{Client, Fetched, Fetcher, Layout, Security};
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;

/// Who leads partitions now, found out by a client of its own, for which nothing else waits; and how connections are made
/// with what secrets hold now, if that was looked up.
pub struct Scouted {
    pub client: Client,
    pub security: Option<Security>,
    pub layout: Layout,
}

pub enum Heard {
    Fetched(Vec<Fetched>),
    Scouted(Box<Result<Scouted, Problem>>),
}

type Scouting = Pin<Box<dyn Future<Output = Result<Scouted, Problem>> + Send>>;

/// Leaders that were asked for records, and whoever was asked who leads.
pub struct Ears {
    pub fetcher: Fetcher,
    scouting: Option<Scouting>,
    /// Heard while something else was done.
    scouted: Option<Result<Scouted, Problem>>,
}

impl Ears {
    pub fn new(fetcher: Fetcher) -> Self {
        Self { fetcher, scouting: None, scouted: None }
    }

    pub fn is_scouting(&self) -> bool {
        self.scouting.is_some() || self.scouted.is_some()
    }

    /// Asks who leads partitions: by this client, or with what secrets hold now.
    pub fn scout(&mut self, work: Work, topic: Arc<Topic>, client: Option<Client>) {
        self.scouting = Some(Box::pin(async move {
            let (mut client, security) = match client {
                Some(client) => (client, None),
                None => topic.client(&work).await.map(|(client, security)| (client, Some(security)))?,
            };
            let layout = client.layout(topic.name()).await?;
            Ok(Scouted { client, security, layout })
        }));
    }

    /// What is heard next. Nobody may have been asked: then nothing ever is.
    pub async fn next(&mut self) -> Heard {
        if let Some(scouted) = self.scouted.take() {
            return Heard::Scouted(Box::new(scouted));
        }
        let Self { fetcher, scouting, .. } = self;
        let scout = async {
            match scouting.as_mut() {
                Some(under_way) => under_way.await,
                None => std::future::pending().await,
            }
        };
        let heard = tokio::select! {
            Some(fetched) = fetcher.next() => Heard::Fetched(fetched),
            scouted = scout => Heard::Scouted(Box::new(scouted)),
        };
        if matches!(heard, Heard::Scouted(_)) {
            self.scouting = None;
        }
        heard
    }

    /// What `doing` comes to. Meanwhile everybody is listened to.
    pub async fn kept<T>(&mut self, doing: impl Future<Output = T>) -> T {
        tokio::select! {
            biased;
            done = doing => done,
            never = self.keep() => match never {},
        }
    }

    async fn keep(&mut self) -> Infallible {
        let Self { fetcher, scouting, scouted } = self;
        let scout = async {
            if let Some(under_way) = scouting {
                *scouted = Some(under_way.await);
                *scouting = None;
            }
            std::future::pending::<Infallible>().await
        };
        tokio::select! {
            never = fetcher.keep() => never,
            never = scout => never,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kafka::{Error, Reach};
    use tokio::sync::oneshot;

    fn ears() -> (Ears, oneshot::Sender<Error>) {
        let security = Security::new(None, None, Reach::Everywhere).unwrap();
        let mut ears = Ears::new(Fetcher::new("t", security, Layout::default()));
        let (say, said) = oneshot::channel();
        ears.scouting = Some(Box::pin(async { Err(Problem::Kafka(said.await.unwrap())) }));
        (ears, say)
    }

    fn is_late(heard: Heard) -> bool {
        matches!(heard, Heard::Scouted(found) if matches!(*found, Err(Problem::Kafka(Error::Timeout))))
    }

    #[tokio::test]
    async fn what_is_heard_while_something_else_is_done_is_told_afterwards() {
        let (mut ears, say) = ears();
        assert!(ears.is_scouting());
        ears.kept(async {
            say.send(Error::Timeout).unwrap();
            tokio::task::yield_now().await;
        })
        .await;
        assert!(ears.scouting.is_none() && ears.is_scouting());
        assert!(is_late(ears.next().await) && !ears.is_scouting());
    }

    #[tokio::test]
    async fn who_stops_listening_may_go_on() {
        let (mut ears, say) = ears();
        assert!(tokio::time::timeout(std::time::Duration::from_millis(1), ears.next()).await.is_err());
        say.send(Error::Timeout).unwrap();
        assert!(is_late(ears.next().await));
    }
}
