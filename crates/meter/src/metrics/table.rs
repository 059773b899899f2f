//! The table of Lambda's own metrics. To add one: a line here, and a call of [`crate::Recorder::metric`] where it
//! happens. Names, units and dimensions are those of "Types of metrics for Lambda functions" in AWS's guide.

/// What the numbers count, as CloudWatch names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    Count,
    Milliseconds,
}

impl Unit {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "Count",
            Self::Milliseconds => "Milliseconds",
        }
    }
}

/// Which dimensions a metric is published under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// None: of all functions together.
    Account,
    /// `FunctionName`, and none.
    Function,
    /// `FunctionName`, `Resource` and, where an alias chose the version, `ExecutedVersion`; each prefix of these; none.
    Call,
    /// `EventSourceMappingUUID`, and nothing wider.
    Mapping,
    /// Not published in CloudWatch: shown on the node's own page only.
    Node,
}

macro_rules! table {
    ($($(#[$doc:meta])* $metric:ident $unit:ident $scope:ident;)*) => {
        /// One row of the table: a metric by its CloudWatch name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Metric {
            $($(#[$doc])* $metric,)*
        }

        impl Metric {
            pub const ALL: &'static [Self] = &[$(Self::$metric),*];

            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$metric => stringify!($metric),)*
                }
            }

            pub const fn unit(self) -> Unit {
                match self {
                    $(Self::$metric => Unit::$unit,)*
                }
            }

            pub const fn scope(self) -> Scope {
                match self {
                    $(Self::$metric => Scope::$scope,)*
                }
            }
        }
    };
}

table! {
    // metric                                   unit          dimensions

    // each invocation, by the recorder itself
    /// 1 for each event that a function was given; throttled ones are none.
    Invocations                                 Count         Call;
    /// 1 or 0 for each invocation: the sum is how many failed, the average the rate.
    Errors                                      Count         Call;
    /// Without init.
    Duration                                    Milliseconds  Call;
    /// 1 for each refused event, 0 for each invocation.
    Throttles                                   Count         Call;
    /// From the answer to the moment the runtime and its extensions are done.
    PostRuntimeExtensionsDuration               Milliseconds  Call;
    /// Of cold starts.
    InitDuration                                Milliseconds  Node;

    // concurrency, sampled
    /// The most that ran at once since the last sample.
    ConcurrentExecutions                        Count         Function;
    /// The same of functions without a reservation.
    UnreservedConcurrentExecutions              Count         Account;
    /// What is no longer available: reserved, provisioned, or used of the rest.
    ClaimedAccountConcurrency                   Count         Account;
    /// Environments that provisioned concurrency keeps and that are busy.
    ProvisionedConcurrentExecutions             Count         Call;
    /// The share of them that is busy, 0.0 to 1.0.
    ProvisionedConcurrencyUtilization           Count         Call;
    /// 1 for each invocation that a provisioned environment took.
    ProvisionedConcurrencyInvocations           Count         Call;
    /// 1 for each that found them all busy and ran elsewhere.
    ProvisionedConcurrencySpilloverInvocations  Count         Call;

    // asynchronous events
    /// 1 for each event that was queued.
    AsyncEventsReceived                         Count         Call;
    /// From queueing to an attempt.
    AsyncEventAge                               Milliseconds  Call;
    /// 1 for each event that was given up.
    AsyncEventsDropped                          Count         Call;
    /// 1 for each record that no destination took.
    DestinationDeliveryFailures                 Count         Call;
    /// 1 for each event that no dead-letter queue took.
    DeadLetterErrors                            Count         Call;
    /// 1 for each event of a loop that was ended.
    RecursiveInvocationsDropped                 Count         Call;

    // event source mappings
    /// Of the last record of a batch of a stream: from its arrival to its invocation.
    IteratorAge                                 Milliseconds  Call;
    /// Records that were read.
    PolledEventCount                            Count         Mapping;
    /// Records that no filter wanted.
    FilteredOutEventCount                       Count         Mapping;
    /// Records that a function was given.
    InvokedEventCount                           Count         Mapping;
    /// Records that it failed on.
    FailedInvokeEventCount                      Count         Mapping;
    /// Records of streams that were given up.
    DroppedEventCount                           Count         Mapping;
    /// Records of which a destination was told.
    OnFailureDestinationDeliveredEventCount     Count         Mapping;
    /// Messages that were dealt with and deleted.
    DeletedEventCount                           Count         Mapping;
    /// Records of Kafka that a group was told are dealt with.
    CommittedEventCount                         Count         Mapping;
    /// 1 for each time that a topic could not be read.
    PollingErrorCount                           Count         Mapping;
    /// 1 for each batch of a topic that a function failed on.
    InvokeErrorCount                            Count         Mapping;
    /// 1 for each batch of a topic of which no destination could be told.
    OnFailureDestinationDeliveryErrorCount      Count         Mapping;
    /// 1 for each time that a group could not be told.
    CommitErrorCount                            Count         Mapping;
    /// Between the ends of partitions and what is committed: the largest, and all together.
    MaxOffsetLag                                Count         Mapping;
    SumOffsetLag                                Count         Mapping;

    // function URLs
    /// 1 for each request.
    UrlRequestCount                             Count         Call;
    /// From the request to the head of its answer.
    UrlRequestLatency                           Milliseconds  Call;
    /// 1 for each answer of that kind.
    Url4xxCount                                 Count         Call;
    Url5xxCount                                 Count         Call;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_named_as_cloudwatch_names_them() {
        let metric = Metric::ProvisionedConcurrencySpilloverInvocations;
        assert_eq!(metric.name(), "ProvisionedConcurrencySpilloverInvocations");
        assert_eq!((Metric::Duration.unit().name(), Metric::Errors.unit()), ("Milliseconds", Unit::Count));
        assert_eq!(Metric::ClaimedAccountConcurrency.scope(), Scope::Account);
        let mut names: Vec<_> = Metric::ALL.iter().map(|metric| metric.name()).collect();
        names.sort_unstable();
        assert!(names.is_sorted_by(|a, b| a < b), "each once");
    }
}
