//! A fleet over sandboxes that run nothing: the test plays the functions, and decides when a start may go on.

#![allow(clippy::disallowed_methods)] // a test outlives none of its tasks

mod crowds;
mod debugging;
mod extensions;
mod freezing;
mod function;
mod lingering;
mod provisioned;
mod sleepers;
mod snapshots;
mod stage;
mod standing;
mod streams;
mod tenants;
mod weather;
