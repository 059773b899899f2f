"use strict";
// A process that is started before anybody needs it: it loads what functions commonly use, says so on the descriptor named
// by _LAMP_ORDERS, and reads there which function it is.
//
//   template                               init, on the other end of a SOCK_SEQPACKET pair
//   "ready"                         ->
//                                   <-     {"env": {...}, "cwd": "...", "snapshot": false}
//
// A request for a snapshot after the init phase is not for this runtime: V8 does not survive one, so the process goes on.
//
// What this gains, in milliseconds of processor time from the order to the request for the first event, on node 20: 40 for
// a plain start, 15 with the client alone loaded, 10 with node's modules and the loader of ES modules, 2.5 with a connection
// rehearsed. V8's code cache for the client, module.enableCompileCache and start-up snapshots of our own gain nothing
// measurable before that, the last even lose. The heap's limits cannot be changed after the start of V8.

const fs = require("fs");

const ORDERS = "_LAMP_ORDERS";
const ORDER_BYTES = 128 * 1024;
/// Node's own, as common libraries and AWS's SDK load them. They cost 5 MB, little of it private to the process.
const MODULES = [
  ...["assert", "async_hooks", "buffer", "child_process", "crypto", "dns", "events", "fs/promises", "http", "http2"],
  ...["https", "os", "perf_hooks", "querystring", "stream", "stream/promises", "string_decoder", "timers/promises"],
  ...["tls", "url", "worker_threads", "zlib"],
];
/// `fetch` compiles its parser in the background; unfinished, that would fall into the start of the function.
const SETTLE_MS = 50;

/// Calls `main` once the environment is a function's.
exports.await = async (main) => {
  const descriptor = parseInt(process.env[ORDERS], 10);
  await rehearse();
  // A turn of the event loop of its own: what `main` throws ends the process as it would otherwise.
  setImmediate(() => {
    follow(receive(descriptor));
    main();
  });
};

function receive(descriptor) {
  fs.writeSync(descriptor, "ready");
  const packet = Buffer.allocUnsafe(ORDER_BYTES);
  const length = fs.readSync(descriptor, packet);
  if (length === 0) process.exit(0); // nobody needs this process any more
  fs.closeSync(descriptor);
  return JSON.parse(packet.utf8Slice(0, length));
}

function follow({ env, cwd }) {
  for (const name of Object.keys(process.env)) {
    if (!(name in env)) delete process.env[name];
  }
  Object.assign(process.env, env);
  process.chdir(cwd);
  require("module")._initPaths(); // NODE_PATH
}

/// Does once what functions do, so that it is loaded and compiled. What fails here fails for a function in its own way.
async function rehearse() {
  for (const name of MODULES) attempt(() => require(name));
  attempt(() => globalThis.Headers); // and all of `fetch` with it
  await import(`${__dirname}/rehearsal.mjs`).catch(() => {});
  await connect();
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

function attempt(what) {
  try {
    what();
  } catch (_) {
    // not in this version
  }
}

/// A connection from this process to itself, as the one to the Runtime API.
function connect() {
  const net = require("net");
  return new Promise((resolve) => {
    const server = net.createServer((socket) => socket.on("data", () => socket.end("x")).on("error", () => {}));
    server.on("error", resolve).on("close", resolve);
    server.listen(0, "127.0.0.1", () => {
      const onread = { buffer: Buffer.allocUnsafe(1), callback: () => true };
      const socket = net.connect({ host: "127.0.0.1", port: server.address().port, noDelay: true, onread });
      socket.on("connect", () => socket.write("x"));
      socket.on("error", () => {}).on("close", () => server.close());
    });
  });
}
