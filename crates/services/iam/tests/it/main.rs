//! IAM and STS through the cloud, with the generated types.

mod enforce;
mod groups;
mod policies;
mod restart;
mod roles;
mod simulate;
mod sts;
mod support;
mod users;
