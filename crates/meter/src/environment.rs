//! The log of one execution environment: what its function writes, framed, and what the platform says, formatted.

use crate::frame::Framer;
use crate::lines::{Format, Level, Platform, Span};
use crate::telemetry::{Frame, Frames};
use crate::{LogLine, Recorder, Stream, Tail};
use base::{Clock, Timestamp};
use std::sync::Arc;

/// The least severe records that are kept, in JSON format; text keeps all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    pub application: Level,
    pub system: Level,
}

/// Which of a function's output streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pipe {
    Stdout,
    Stderr,
}

/// Who else hears of what goes into the log: those who subscribed to telemetry. They hear all of it, whatever the log's
/// levels keep.
pub trait Tap: Send + Sync {
    fn platform(&self, time: Timestamp, event: &Platform<'_>, spans: &[Span]);
    /// Lines that the function wrote, or an extension. `json`: as the function's log format has it.
    fn lines(&self, extension: bool, lines: &[LogLine], json: bool);
}

/// Times never go backward within it, nor beyond now, whatever the function's own clock says: readers sort by time, and
/// a function's lines belong between its `START` and its `END`.
pub struct EnvironmentLog {
    recorder: Recorder,
    clock: Arc<dyn Clock>,
    stream: Stream,
    levels: Levels,
    pipes: [Framer; 2],
    frames: Frames,
    last: Timestamp,
    tail: Option<Tail>,
    /// Output of extensions.
    further: Vec<Framer>,
    tap: Option<Arc<dyn Tap>>,
}

impl EnvironmentLog {
    pub fn new(recorder: Recorder, clock: Arc<dyn Clock>, stream: Stream, levels: Levels) -> Self {
        let (pipes, frames, last, tail, further, tap) = Default::default();
        Self { recorder, clock, stream, levels, pipes, frames, last, tail, further, tap }
    }

    /// The log as it is, for who goes on writing it. What is left here has nothing unfinished.
    pub fn take(&mut self) -> Self {
        let (recorder, clock, stream) = (self.recorder.clone(), self.clock.clone(), self.stream.clone());
        std::mem::replace(self, Self::new(recorder, clock, stream, self.levels))
    }

    /// From now on `tap` hears of everything, or nobody.
    pub fn set_tap(&mut self, tap: Option<Arc<dyn Tap>>) {
        self.tap = tap;
    }

    pub fn stream(&self) -> &Stream {
        &self.stream
    }

    /// Something the platform says, now.
    pub fn platform(&mut self, event: &Platform<'_>) {
        self.platform_at(self.clock.now(), event);
    }

    /// The same, with what subscribers are told beside it.
    pub fn platform_now(&mut self, event: &Platform<'_>, spans: &[Span]) {
        self.platform_with(self.clock.now(), event, spans);
    }

    /// Something the platform says of an earlier time, since when nothing else was said.
    pub fn platform_at(&mut self, time: Timestamp, event: &Platform<'_>) {
        self.platform_with(time, event, &[]);
    }

    /// [`EnvironmentLog::platform_at`], with what subscribers are told beside it.
    pub fn platform_with(&mut self, time: Timestamp, event: &Platform<'_>, spans: &[Span]) {
        if let Some(tap) = &self.tap {
            tap.platform(time, event, spans);
        }
        if self.stream.format() == Format::Json && event.level() < self.levels.system {
            return;
        }
        if let Some(text) = event.line(self.stream.format(), time) {
            self.write([LogLine { time, text }], time);
        }
    }

    /// Bytes that the function wrote.
    pub fn output(&mut self, pipe: Pipe, bytes: &[u8]) {
        let now = self.clock.now();
        let lines = self.pipes[pipe as usize].push(bytes, now);
        self.write_output(lines, now);
    }

    /// Bytes that an extension wrote to one of its outputs, which are numbered across all extensions.
    pub fn extension_output(&mut self, number: usize, bytes: &[u8]) {
        let now = self.clock.now();
        while self.further.len() <= number {
            self.further.push(Framer::new());
        }
        let lines = self.further[number].push(bytes, now);
        self.write_further(lines, now);
    }

    /// Bytes that a runtime client wrote to its framed log. See [`crate::telemetry`].
    pub fn framed(&mut self, bytes: &[u8]) {
        let frames = self.frames.push(bytes);
        self.write_frames(frames);
    }

    fn write_frames(&mut self, mut frames: Vec<Frame>) {
        let (now, floor) = (self.clock.now(), self.application_floor());
        for frame in &mut frames {
            frame.line.time = frame.line.time.min(now).max(self.last);
        }
        if self.tap.is_some() {
            let lines: Vec<_> = frames.iter().map(|frame| frame.line.clone()).collect();
            self.tell(false, &lines);
        }
        let kept = frames.into_iter().filter(|frame| floor.is_none_or(|floor| frame.level >= floor));
        self.write(kept.map(|frame| frame.line), now);
    }

    /// When [`EnvironmentLog::tick`] will have something to write.
    pub fn due(&self) -> Option<Timestamp> {
        self.pipes.iter().chain(&self.further).filter_map(Framer::due).min()
    }

    /// Writes lines that have waited long enough for their end.
    pub fn tick(&mut self) {
        let now = self.clock.now();
        let lines = self.pipes.iter_mut().filter_map(|pipe| pipe.flush_due(now)).collect();
        self.write_output(lines, now);
        let lines = self.further.iter_mut().filter_map(|pipe| pipe.flush_due(now)).collect();
        self.write_further(lines, now);
    }

    /// The invocation is over, or the process: writes unfinished lines. Call it before `END`.
    pub fn finish(&mut self) {
        let lines: Vec<_> = self.pipes.iter_mut().filter_map(Framer::finish).collect();
        if !lines.is_empty() {
            self.write_output(lines, self.clock.now());
        }
        if let Some(frame) = self.frames.finish() {
            self.write_frames(vec![frame]);
        }
    }

    /// The same of extensions.
    pub fn finish_extensions(&mut self) {
        let lines = self.further.iter_mut().filter_map(Framer::finish).collect();
        self.write_further(lines, self.clock.now());
    }

    /// From here on the end of the log is kept (`LogType=Tail`). On AWS a text tail begins with `START`, a JSON tail
    /// with the init records, if any.
    pub fn begin_tail(&mut self) {
        self.tail = Some(Tail::new());
    }

    /// The tail since [`EnvironmentLog::begin_tail`], if that was called.
    pub fn take_tail(&mut self) -> Option<String> {
        self.tail.take().map(|mut tail| tail.take())
    }

    fn application_floor(&self) -> Option<Level> {
        (self.stream.format() == Format::Json).then_some(self.levels.application)
    }

    fn write_further(&mut self, lines: Vec<LogLine>, now: Timestamp) {
        if lines.is_empty() {
            return;
        }
        self.tell(true, &lines);
        self.write(lines, now);
    }

    fn tell(&self, extension: bool, lines: &[LogLine]) {
        if let Some(tap) = self.tap.as_ref().filter(|_| !lines.is_empty()) {
            tap.lines(extension, lines, self.stream.format() == Format::Json);
        }
    }

    fn write_output(&mut self, mut lines: Vec<LogLine>, now: Timestamp) {
        self.tell(false, &lines);
        if let Some(floor) = self.application_floor() {
            lines.retain(|line| Level::of_line(&line.text) >= floor);
        }
        self.write(lines, now);
    }

    fn write(&mut self, lines: impl IntoIterator<Item = LogLine>, now: Timestamp) {
        let Self { recorder, stream, last, tail, .. } = self;
        let lines = lines.into_iter().map(|mut line| {
            *last = line.time.min(now).max(*last);
            line.time = *last;
            if let Some(tail) = tail {
                tail.push(&line.text, stream.format());
            }
            line
        });
        recorder.lines(stream, lines);
    }
}
