//! Execution environments as a population: starting, reusing, freezing and retiring them, and counting who may run.

pub mod concurrency;
