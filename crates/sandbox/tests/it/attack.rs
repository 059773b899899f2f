//! The hostile function. Each attack ends with 0 and a silent standard error if it was repelled.
#![allow(unsafe_code)]

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;

pub const VARIABLE: &str = "LAMP_TEST_ATTACK";

/// The attack to run, if that is what this process is for.
pub fn asked_for() -> Option<String> {
    std::env::var_os(VARIABLE)?;
    std::env::args().nth(1)
}

pub fn run(name: &str) -> ! {
    let arguments: Vec<String> = std::env::args().skip(2).collect();
    match name {
        "talk" => talk(&arguments),
        "outlive" => outlive(),
        other => panic!("no attack {other}"),
    }
    std::process::exit(0)
}

fn talk(ports: &[String]) {
    for port in ports {
        let mut stream = TcpStream::connect(("127.0.0.1", port.parse().unwrap())).unwrap();
        stream.write_all(b"ping").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        print!("{answer} ");
    }
}

/// Leaves a process behind that belongs to no session, group or parent of ours.
fn outlive() {
    // SAFETY: this program has one thread here.
    unsafe {
        if libc::fork() == 0 {
            libc::setsid();
            libc::signal(libc::SIGTERM, libc::SIG_IGN);
            if libc::fork() == 0 {
                println!("detached");
                loop {
                    libc::pause();
                }
            }
            libc::_exit(0);
        }
    }
    let _ = fs::metadata("/");
    std::thread::sleep(std::time::Duration::from_secs(100));
}
