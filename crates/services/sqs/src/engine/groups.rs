//! Message groups: what of each may be received, and whose turn it is.

use super::Seq;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A group by its place in [`Groups`].
pub type GroupId = u32;
/// What belongs to no group.
pub const NONE: GroupId = 0;

/// Who is next: the least busy, and of those the one whose first message is the oldest.
type Turn = (u32, Seq);

#[derive(Default)]
struct Group {
    name: Option<Arc<str>>,
    ready: BTreeSet<Seq>,
    in_flight: u32,
    /// Messages in any state.
    total: u32,
    /// When the last of it became or becomes visible: in a FIFO queue no later message is before.
    last_due_ms: i64,
    turn: Option<Turn>,
}

/// The groups of one queue.
///
/// In a FIFO queue a group of which anything is in flight is locked. In a standard queue the groups of which less is in
/// flight go before those of which there is more, so that no busy one keeps the others waiting.
pub struct Groups {
    fifo: bool,
    all: Vec<Group>,
    free: Vec<GroupId>,
    names: HashMap<Arc<str>, GroupId>,
    turns: BTreeSet<(Turn, GroupId)>,
}

impl Groups {
    pub fn new(fifo: bool) -> Self {
        Self { fifo, all: vec![Group::default()], free: Vec::new(), names: HashMap::new(), turns: BTreeSet::new() }
    }

    /// Enters a message, without saying yet where it is.
    pub fn enter(&mut self, name: Option<&str>) -> GroupId {
        let id = match name {
            None => NONE,
            Some(name) => self.named(name),
        };
        self.group(id).total += 1;
        id
    }

    fn named(&mut self, name: &str) -> GroupId {
        if let Some(id) = self.names.get(name) {
            return *id;
        }
        let name: Arc<str> = name.into();
        let group = Group { name: Some(name.clone()), ..Group::default() };
        let id = match self.free.pop() {
            Some(id) => {
                self.all[id as usize] = group;
                id
            }
            None => {
                self.all.push(group);
                (self.all.len() - 1) as GroupId
            }
        };
        self.names.insert(name, id);
        id
    }

    fn group(&mut self, id: GroupId) -> &mut Group {
        &mut self.all[id as usize]
    }

    /// A message left the queue, and is in no set any more. Returns the name of its group.
    pub fn leave(&mut self, id: GroupId) -> Option<Arc<str>> {
        let group = self.group(id);
        group.total -= 1;
        let name = group.name.clone()?;
        if group.total == 0 {
            *group = Group::default();
            self.names.remove(&name);
            self.free.push(id);
        }
        Some(name)
    }

    pub fn add_ready(&mut self, id: GroupId, seq: Seq) {
        self.group(id).ready.insert(seq);
        self.refresh(id);
    }

    pub fn remove_ready(&mut self, id: GroupId, seq: Seq) {
        self.group(id).ready.remove(&seq);
        self.refresh(id);
    }

    pub fn add_in_flight(&mut self, id: GroupId) {
        self.group(id).in_flight += 1;
        self.refresh(id);
    }

    pub fn remove_in_flight(&mut self, id: GroupId) {
        self.group(id).in_flight -= 1;
        self.refresh(id);
    }

    /// When a message that would become visible at `due_ms` does so without overtaking its group.
    pub fn in_order(&mut self, id: GroupId, due_ms: i64) -> i64 {
        if !self.fifo {
            return due_ms;
        }
        let group = self.group(id);
        group.last_due_ms = group.last_due_ms.max(due_ms);
        group.last_due_ms
    }

    /// All that was entered enters anew: when the last of each group became visible is reckoned again.
    pub fn forget_order(&mut self) {
        self.all.iter_mut().for_each(|group| group.last_due_ms = 0);
    }

    /// Whose turn it is, and its first message.
    pub fn next(&self) -> Option<(GroupId, Seq)> {
        self.turns.first().map(|((_, seq), id)| (*id, *seq))
    }

    /// The first message of the first group in turn whose first message is not after `mark`.
    pub fn next_until(&self, mark: Seq) -> Option<Seq> {
        self.turns.iter().map(|((_, seq), _)| *seq).find(|seq| *seq <= mark)
    }

    /// The first message of this group, whether it is its turn or not.
    pub fn first_of(&self, id: GroupId) -> Option<Seq> {
        self.all.get(id as usize)?.ready.first().copied()
    }

    /// Whether anything of this group may be received now.
    pub fn is_open(&self, id: GroupId) -> bool {
        self.all.get(id as usize).is_some_and(|group| group.turn.is_some())
    }

    fn refresh(&mut self, id: GroupId) {
        let fifo = self.fifo;
        let group = &mut self.all[id as usize];
        let load = if fifo || id == NONE { 0 } else { group.in_flight };
        let locked = fifo && group.in_flight > 0;
        let turn = if locked { None } else { group.ready.first().map(|seq| (load, *seq)) };
        if turn != group.turn {
            if let Some(before) = std::mem::replace(&mut group.turn, turn) {
                self.turns.remove(&(before, id));
            }
            self.turns.extend(turn.map(|turn| (turn, id)));
        }
    }
}
