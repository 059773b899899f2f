//! Records of several partitions: one fetch at a time of each leader, and whoever has something first is heard first.

use crate::connection::{Connection, Security};
use crate::wire::batch;
use crate::wire::messages::{self, FetchBounds};
use crate::{Error, Layout, Record};
use futures::stream::{FuturesUnordered, StreamExt as _};
use std::collections::{BTreeMap, VecDeque};
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// What one fetch may bring, of all partitions and of one; a batch that is larger comes alone.
const BYTES: i32 = 6 << 20;
const PARTITION_BYTES: i32 = 1 << 20;
/// What an answer has at most, and one that is asked for by itself: whoever is larger has to be.
const MOST: usize = 12 << 20;
const MOST_ALONE: usize = 32 << 20;
/// Leaders that are asked at once, and those that are asked for one partition alone. All of them may be a stranger's.
const LEADERS: usize = 16;
const LEADERS_ALONE: usize = 2;

/// What a fetch brought of a partition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    pub partition: i32,
    /// What was asked for.
    pub from: i64,
    pub records: Vec<Record>,
    /// Where it goes on.
    pub next: i64,
    /// Where the partition ends now.
    pub end: i64,
    /// Why there is nothing of it: its own error, or that of its leader.
    pub error: Option<Error>,
}

/// A leader, its connection if that is still one, and what was asked for.
type Answer = (i32, Option<Connection>, Vec<Fetched>);
type Asking = Pin<Box<dyn Future<Output = Answer> + Send + Sync>>;

/// Reads one topic.
pub struct Fetcher {
    topic: Arc<str>,
    security: Security,
    layout: Layout,
    /// Connections that nobody uses, by leader.
    free: BTreeMap<i32, Connection>,
    asking: FuturesUnordered<Asking>,
    /// By leader, whether for one partition alone.
    asked: BTreeMap<i32, bool>,
    /// Heard while something else was done.
    heard: VecDeque<Answer>,
}

impl Fetcher {
    pub fn new(topic: &str, security: Security, layout: Layout) -> Self {
        Self {
            topic: topic.into(),
            security,
            layout,
            free: BTreeMap::new(),
            asking: FuturesUnordered::new(),
            asked: BTreeMap::new(),
            heard: VecDeque::new(),
        }
    }

    /// Asks for what comes from these offsets on; the broker waits so long for it. Leaders that have been asked and have
    /// not answered are not asked again, and only so many are at once: those of the first partitions first.
    pub fn ask(&mut self, from: impl Iterator<Item = (i32, i64)>, wait: Duration) {
        let mut by_leader: BTreeMap<i32, Vec<(i32, i64)>> = BTreeMap::new();
        for (partition, offset) in from {
            let Some(leader) = self.leader(partition).filter(|leader| !self.asked.contains_key(leader)) else {
                continue;
            };
            if by_leader.contains_key(&leader) || self.asked.len() + by_leader.len() < LEADERS {
                by_leader.entry(leader).or_default().push((partition, offset));
            }
        }
        for (leader, from) in by_leader {
            self.ask_leader(leader, from, Bounds { wait, most: MOST });
        }
    }

    /// Asks for one partition by itself, which nobody waits for. Its answer may be larger.
    pub fn ask_alone(&mut self, from: (i32, i64)) {
        let free = |leader: &i32| !self.asked.contains_key(leader) && self.asked.len() < LEADERS;
        let Some(leader) = self.leader(from.0).filter(free) else { return };
        if self.asked.values().filter(|is_alone| **is_alone).count() < LEADERS_ALONE {
            self.ask_leader(leader, vec![from], Bounds { wait: Duration::ZERO, most: MOST_ALONE });
        }
    }

    fn ask_leader(&mut self, leader: i32, from: Vec<(i32, i64)>, bounds: Bounds) {
        let Some(address) = self.layout.addresses.get(&leader).cloned() else { return };
        let (free, security) = (self.free.remove(&leader), self.security.clone());
        let topic = self.topic.clone();
        self.asked.insert(leader, bounds.most > MOST);
        self.asking.push(Box::pin(async move {
            let began = Instant::now();
            let mut fetched = None;
            if let Some(connection) = free {
                fetched = Some(fetch(connection, &topic, &from, bounds).await);
            }
            // A connection that nobody used for long may have been closed.
            if !matches!(&fetched, Some(Ok(_) | Err(Error::Malformed(_) | Error::TooLarge | Error::OldFormat))) {
                fetched = Some(match Connection::open(&address, &security).await {
                    Ok(connection) => fetch(connection, &topic, &from, bounds).await,
                    Err(error) => Err(error),
                });
            }
            match fetched.unwrap_or(Err(Error::Timeout)) {
                Ok((connection, fetched)) => {
                    if fetched.iter().all(is_nothing) {
                        // It was to wait for something. It is not asked again before it would have.
                        tokio::time::sleep_until(began + bounds.wait).await;
                    }
                    (leader, Some(connection), fetched)
                }
                Err(error) => (leader, None, from.into_iter().map(|from| failed(from, &error)).collect()),
            }
        }));
    }

    /// Leaders as they are now.
    pub fn set_layout(&mut self, layout: Layout) {
        let old = &self.layout.addresses;
        self.free.retain(|leader, _| old.get(leader) == layout.addresses.get(leader));
        self.layout = layout;
    }

    /// How connections are made from now on.
    pub fn set_security(&mut self, security: Security) {
        self.security = security;
    }

    /// Who leads a partition now.
    pub fn leader(&self, partition: i32) -> Option<i32> {
        self.layout.leaders.get(&partition).copied().flatten()
    }

    /// The next answer, once there is one. `None`: nobody was asked.
    pub async fn next(&mut self) -> Option<Vec<Fetched>> {
        let (leader, connection, fetched) = match self.heard.pop_front() {
            Some(heard) => heard,
            None => self.asking.next().await?,
        };
        self.asked.remove(&leader);
        self.free.extend(connection.map(|connection| (leader, connection)));
        Some(fetched)
    }

    /// Listens to those that were asked while something else is done, for as long as that takes: nobody waits for us to read
    /// what was sent. What is heard is kept for [`Fetcher::next`], and who was heard is not asked again until then.
    pub async fn keep(&mut self) -> Infallible {
        while let Some(answer) = self.asking.next().await {
            self.heard.push_back(answer);
        }
        std::future::pending().await
    }
}

/// What an answer may be like.
#[derive(Clone, Copy)]
struct Bounds {
    wait: Duration,
    most: usize,
}

/// It has brought nothing at all.
fn is_nothing(fetched: &Fetched) -> bool {
    fetched.records.is_empty() && fetched.error.is_none() && fetched.next == fetched.from
}

fn failed((partition, from): (i32, i64), error: &Error) -> Fetched {
    Fetched { partition, from, records: Vec::new(), next: from, end: from, error: Some(error.clone()) }
}

async fn fetch(
    connection: Connection,
    topic: &str,
    from: &[(i32, i64)],
    Bounds { wait, most }: Bounds,
) -> Result<(Connection, Vec<Fetched>), Error> {
    let wait_ms = i32::try_from(wait.as_millis()).unwrap_or(i32::MAX);
    let bounds = FetchBounds { wait_ms, bytes: BYTES, partition_bytes: PARTITION_BYTES };
    let (connection, answer) = connection.call_waiting(messages::fetch(topic, from, bounds), wait, most).await?;
    let mut asked: BTreeMap<i32, i64> = from.iter().copied().collect();
    let (mut all, mut room) = (Vec::new(), batch::ENOUGH);
    for data in messages::read_fetch(answer)? {
        let Some(from) = asked.remove(&data.partition) else { continue };
        if room == 0 {
            // It is asked for again.
            continue;
        }
        let read = match data.error {
            0 => batch::read(data.records, from, &data.aborted, &mut room),
            number => Err(Error::of(number, topic)),
        };
        all.push(match read {
            Ok(batch::Records { records, next }) => {
                Fetched { partition: data.partition, from, records, next, end: data.end.max(next), error: None }
            }
            Err(error) => failed((data.partition, from), &error),
        });
    }
    let untold = Error::Malformed("it does not tell of all partitions");
    all.extend(asked.into_iter().map(|from| failed(from, &untold)));
    Ok((connection, all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reach;
    use crate::wire::Writer;
    use bytes::Bytes;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    /// An answer to a fetch: partitions, the numbers of their errors, and what is kept of them.
    fn answer(partitions: &[(i32, i16, Bytes)]) -> Vec<u8> {
        let mut body = Writer::default();
        // Correlation, the time that was throttled, no error, no session.
        body.i32(1).i32(0).i16(0).i32(0);
        body.array(&["t"], |body, topic| {
            body.string(topic).array(partitions, |body, (id, error, records)| {
                body.i32(*id).i16(*error).i64(9).i64(9).i64(0).array::<()>(&[], |_, ()| ()).bytes(records);
            });
        });
        let body = body.done();
        [&i32::try_from(body.len()).unwrap().to_be_bytes()[..], &body].concat()
    }

    /// A leader that answers one fetch, and whom nobody else waits for. Where it is.
    async fn leader(answer: Vec<u8>) -> (String, impl Future<Output = ()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let serving = async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let len = stream.read_i32().await.unwrap();
            let mut asked = vec![0; usize::try_from(len).unwrap()];
            stream.read_exact(&mut asked).await.unwrap();
            stream.write_all(&answer).await.unwrap();
            stream.read_u8().await.unwrap_err();
        };
        (address, serving)
    }

    fn fetcher(leaders: &[(i32, i32)], addresses: &[(i32, String)]) -> Fetcher {
        let layout = Layout {
            leaders: leaders.iter().map(|(partition, leader)| (*partition, Some(*leader))).collect(),
            addresses: addresses.iter().cloned().collect(),
        };
        Fetcher::new("t", Security::new(None, None, Reach::Everywhere).unwrap(), layout)
    }

    fn good() -> Bytes {
        batch::one(7, None, b"v")
    }

    fn damaged() -> Bytes {
        let mut bytes = good().to_vec();
        *bytes.last_mut().unwrap() ^= 1;
        bytes.into()
    }

    async fn while_serving<T>(serving: impl Future<Output = ()>, doing: impl Future<Output = T>) -> T {
        tokio::select! {
            done = doing => done,
            () = serving => panic!("the connection was closed"),
        }
    }

    #[tokio::test]
    async fn what_is_wrong_with_a_partition_is_told_of_it_alone() {
        let answer = answer(&[(0, 0, good()), (1, 0, damaged()), (2, 6, Bytes::new())]);
        let (address, serving) = leader(answer).await;
        let mut fetcher = fetcher(&[(0, 1), (1, 1), (2, 1)], &[(1, address)]);
        fetcher.ask([(0, 0), (1, 0), (2, 5)].into_iter(), Duration::ZERO);
        let fetched = while_serving(serving, fetcher.next()).await.unwrap();
        assert_eq!((fetched[0].records.len(), fetched[0].next, fetched[0].end), (1, 1, 9));
        assert!(matches!(fetched[1].error, Some(Error::Malformed(_))) && fetched[1].next == 0);
        assert_eq!((fetched[2].error.clone(), fetched[2].next), (Some(Error::Broker(6)), 5));
        assert!(fetcher.next().await.is_none());
    }

    #[tokio::test]
    async fn a_leader_that_is_gone_does_not_silence_the_others() {
        let (address, serving) = leader(answer(&[(0, 0, good())])).await;
        let gone = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().to_string();
        let mut fetcher = fetcher(&[(0, 1), (1, 2), (2, 2)], &[(1, address), (2, gone)]);
        fetcher.ask([(0, 0), (1, 3), (2, 4)].into_iter(), Duration::ZERO);
        let mut all =
            while_serving(serving, async { [fetcher.next().await.unwrap(), fetcher.next().await.unwrap()].concat() })
                .await;
        all.sort_by_key(|fetched| fetched.partition);
        assert_eq!((all[0].records.len(), all[0].error.clone()), (1, None));
        assert!(all[1..].iter().all(|one| matches!(one.error, Some(Error::Connect(..))) && one.next == one.from));
    }

    #[tokio::test]
    async fn what_is_heard_while_something_else_is_done_is_told_later() {
        // More than is on its way at once, so that it has to be read.
        let record = batch::one(7, None, &[1; 8 << 20]);
        let (address, serving) = leader(answer(&[(0, 0, record)])).await;
        let mut fetcher = fetcher(&[(0, 1)], &[(1, address)]);
        fetcher.ask_alone((0, 0));
        let heard = while_serving(serving, async {
            while fetcher.heard.is_empty() {
                let _ = tokio::time::timeout(Duration::from_millis(5), fetcher.keep()).await;
            }
            // It is not asked once more for what it has told.
            fetcher.ask([(0, 0)].into_iter(), Duration::ZERO);
            assert!(fetcher.asking.is_empty());
            fetcher.next().await
        });
        assert_eq!(heard.await.unwrap()[0].next, 1);
    }

    #[tokio::test]
    async fn only_so_many_are_asked_at_once_and_for_so_much() {
        let many: Vec<_> = (0..40).map(|id| (id, id)).collect();
        let nowhere: Vec<_> = (0..40).map(|id| (id, "127.0.0.1:1".to_owned())).collect();
        let mut fetcher = fetcher(&many, &nowhere);
        (0..40).for_each(|id| fetcher.ask_alone((id, 0)));
        assert_eq!(fetcher.asked.len(), LEADERS_ALONE);
        fetcher.ask((20..40).map(|id| (id, 0)), Duration::ZERO);
        assert_eq!((fetcher.asked.len(), fetcher.asked.contains_key(&20)), (LEADERS, true));
    }

    #[tokio::test]
    async fn an_answer_that_is_too_large_is_asked_for_alone() {
        let large = || answer(&[(0, 0, batch::one(7, None, &[1; MOST]))]);
        let (address, serving) = leader(large()).await;
        let mut first = fetcher(&[(0, 1)], &[(1, address)]);
        first.ask([(0, 0)].into_iter(), Duration::ZERO);
        let fetched = tokio::select! {
            biased;
            fetched = first.next() => fetched,
            // It is not read to its end.
            never = async { serving.await; std::future::pending().await } => never,
        };
        assert_eq!(fetched.unwrap()[0].error, Some(Error::TooLarge));
        let (address, serving) = leader(large()).await;
        let mut second = fetcher(&[(0, 1)], &[(1, address)]);
        second.ask_alone((0, 0));
        assert_eq!(while_serving(serving, second.next()).await.unwrap()[0].records.len(), 1);
    }

    #[tokio::test]
    async fn a_partition_of_which_nothing_is_told_is_ill() {
        let (address, serving) = leader(answer(&[(0, 0, good())])).await;
        let mut fetcher = fetcher(&[(0, 1), (1, 1)], &[(1, address)]);
        fetcher.ask([(0, 0), (1, 4)].into_iter(), Duration::ZERO);
        let fetched = while_serving(serving, fetcher.next()).await.unwrap();
        assert_eq!((fetched[0].error.clone(), fetched[1].next), (None, 4));
        assert!(fetched[1].error.is_some());
    }

    #[tokio::test]
    async fn who_answers_nothing_at_once_is_not_asked_at_once() {
        let (address, serving) = leader(answer(&[(0, 0, Bytes::new())])).await;
        let mut fetcher = fetcher(&[(0, 1)], &[(1, address)]);
        let (began, wait) = (Instant::now(), Duration::from_millis(50));
        fetcher.ask([(0, 5)].into_iter(), wait);
        let fetched = while_serving(serving, fetcher.next()).await.unwrap();
        assert!(is_nothing(&fetched[0]) && began.elapsed() >= wait);
    }
}
