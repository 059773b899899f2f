//! Where brokers and clusters are reached that no service of this node knows of: the node is told.

use std::collections::BTreeMap;
use std::sync::Arc;

/// By the ARN of a broker of Amazon MQ, or of a cluster of Amazon MSK.
pub type Brokers = BTreeMap<String, Arc<Broker>>;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Broker {
    /// Any of them will do: `amqps://host:port` of Amazon MQ, `host:port` of Amazon MSK.
    pub endpoints: Vec<String>,
    /// PEM: certificate authorities that are trusted beside the host's.
    pub authorities: Option<Vec<u8>>,
}
