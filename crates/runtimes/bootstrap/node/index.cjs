"use strict";
// The runtime client for Node.js functions, one file on Node's own modules, Node 18 to 26.
//
// It shows a function what AWS's runtimes show it. There are two of those: up to nodejs22.x with callbacks,
// `context.done` and an event loop that is waited for; from nodejs24.x with promises alone. The name of the runtime
// (AWS_EXECUTION_ENV) decides, not the interpreter that happens to run it.
//
// It speaks the Runtime API over one raw connection; the answer to one event travels in the same packet as the request
// for the next. `http` is loaded for streamed answers only.

const fs = require("fs");
const net = require("net");
const path = require("path");
const util = require("util");

const API_VERSION = "/2018-06-01/runtime";
/// Above this the next event is asked for only once the answer was accepted, so that a refusal costs no event.
const PIPELINE_MAX_CHARACTERS = 1024 * 1024;
const XRAY_HEADER_MAX_CHARACTERS = 1024 * 1024;
const RECEIVE_BYTES = 64 * 1024;
/// How long a process that ends tries to have its last message taken.
const LAST_WORD_MS = 2000;

const environment = process.env;
/// Whether this is a runtime of the newer kind; see `configure`.
let PROMISES_ONLY;
let JSON_LOGS;

// A module that is not found names the file that asked for it; on AWS it is this one.
const load = require("module").createRequire("/var/runtime/index.mjs");

// ---- errors ---------------------------------------------------------------------------------------------------------

const errors = {};

function defineErrors() {
  defineError("ImportModuleError");
  defineError("HandlerNotFound", "HandlerNotFoundError");
  defineError("MalformedHandlerName", "MalformedHandlerNameError");
  defineError("UserCodeSyntaxError");
  defineError("MalformedStreamingHandler");
  defineError("InvalidStreamingOperation");
  defineError("JSONStringifyError");
  defineError("CallbackHandlerDeprecated", "CallbackHandlerDeprecatedError");
}

/// `newName` is what the newer client calls the class, where that differs.
function defineError(name, newName = name) {
  const title = `Runtime.${name}`;
  const called = PROMISES_ONLY ? newName : name;
  const made = {
    [called]: class extends Error {
      constructor(message) {
        super(message);
        // The newer client's errors have the name as a property of their own, which shows in the log.
        if (PROMISES_ONLY) this.name = title;
      }
    },
  };
  made[called].prototype.name = title;
  errors[name] = made[called];
}

errors.UnhandledPromiseRejection = class UnhandledPromiseRejection extends Error {
  constructor(reason, promise) {
    super(reason);
    this.reason = reason;
    this.promise = promise;
  }
};
errors.UnhandledPromiseRejection.prototype.name = "Runtime.UnhandledPromiseRejection";

const clean = (text) => (text === undefined || text === null ? undefined : text.replace(/\x7F/g, "%7F"));

function looksLikeError(value) {
  const texts = value && [value.name, value.message, value.stack];
  return Boolean(texts) && texts.every((text) => typeof text === "string" && text !== "");
}

/// The document reported for an error.
function errorDocument(error) {
  try {
    if (PROMISES_ONLY ? error instanceof Error : util.types.isNativeError(error) || looksLikeError(error)) {
      const trace = clean(error.stack);
      return {
        errorType: clean(error.name),
        errorMessage: clean(error.message),
        trace: trace === undefined ? [] : trace.split("\n"),
      };
    }
    const errorMessage = PROMISES_ONLY ? String(error) : error.toString();
    return { errorType: typeof error, errorMessage, trace: [] };
  } catch (_) {
    const errorMessage =
      "callback called with Error argument, but there was a problem while retrieving one or more of its message, name," +
      " and stack";
    const document = { errorType: "handled", errorMessage };
    return PROMISES_ONLY ? { ...document, trace: [] } : document;
  }
}

function intoError(value) {
  if (value instanceof Error) return value;
  return new Error(PROMISES_ONLY ? String(value) : value);
}

/// An error as it is logged in text: its own properties too, on one line.
function errorText(error) {
  const expand = (_key, value) => {
    if (!(value instanceof Error)) return value;
    const known = { errorType: value.name, errorMessage: value.message, code: value.code };
    const all = Object.assign(known, value);
    if (typeof value.stack === "string") all.stack = value.stack.split("\n");
    return all;
  };
  try {
    return "\t" + JSON.stringify(error, expand);
  } catch (_) {
    return "\t" + JSON.stringify(errorDocument(error));
  }
}

/// What went wrong as X-Ray wants it; empty when that cannot be said.
function xrayCause(error) {
  try {
    const lines = error.stack ? clean(error.stack).split("\n").slice(1) : [];
    const stack = lines.map(xrayFrame);
    const paths = [...new Set(stack.map((frame) => frame.path))];
    const exception = { type: clean(error.name), message: clean(error.message), stack };
    const text = JSON.stringify({ working_directory: process.cwd(), exceptions: [exception], paths });
    const escaped = text.replace(/[^ -~]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
    return escaped.length < XRAY_HEADER_MAX_CHARACTERS ? escaped : "";
  } catch (_) {
    return "";
  }
}

function xrayFrame(line) {
  const text = line.trim().replace(/[()]/g, "").replace(/^[^\s]*\s/, "");
  const gap = text.lastIndexOf(" ");
  const [file, number] = text.slice(gap + 1).split(":");
  return { path: file, line: parseInt(number, 10), label: gap > 0 ? text.slice(0, gap) : "anonymous" };
}

function toJson(value) {
  try {
    return JSON.stringify(value === undefined ? null : value);
  } catch (_) {
    throw PROMISES_ONLY
      ? new errors.JSONStringifyError("Unable to stringify response body")
      : new Error("Unable to stringify response body");
  }
}

// ---- the Runtime API ------------------------------------------------------------------------------------------------

/// One keep-alive connection. It keeps the process alive only while an event is awaited.
class Api {
  constructor(address) {
    const colon = address.lastIndexOf(":");
    this.host = address.slice(0, colon);
    this.port = parseInt(address.slice(colon + 1), 10);
    this.rest = null;
    this.awaited = [];
    this.unsent = null;
    this.ending = `Host: ${address}\r\nUser-Agent: aws-lambda-nodejs/${process.version}-lamplighter\r\n\r\n`;
    this.ask = `GET ${API_VERSION}/invocation/next HTTP/1.1\r\n${this.ending}`;
    this.socket = net.connect({
      host: this.host,
      port: this.port,
      noDelay: true,
      onread: { buffer: Buffer.allocUnsafe(RECEIVE_BYTES), callback: (count, buffer) => this.received(count, buffer) },
    });
    this.socket.setNoDelay(true);
    this.socket.on("error", () => process.exit(1));
    this.socket.on("close", () => process.exit(1));
    // An answer that waits for its turn of the event loop still goes out when the function ends the process.
    process.on("exit", () => this.unsent && this.writeNow(this.unsent));
  }

  /// The next event: {headers, body}. The request has been sent with the last answer, if there was one.
  next() {
    if (!this.asked) this.socket.write(this.ask);
    this.asked = false;
    this.waiting = true;
    this.socket.ref();
    return new Promise((resolve, reject) => {
      this.awaited.push((status, headers, body) => {
        this.socket.unref();
        this.waiting = false;
        if (status === 200) resolve({ headers, body });
        else reject(new Error(`Failed to get next invocation. Http response code: ${status}`));
      });
    });
  }

  request(target, body, headers) {
    const length = Buffer.byteLength(body);
    return (
      `POST ${API_VERSION}${target} HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n` +
      `${headers}${this.ending}${body}`
    );
  }

  /// Answers an event at the end of this turn of the event loop, then calls `then`.
  answer(kind, invocation, body, headers, then) {
    const echo = invocation.nonce === undefined ? "" : `Lambda-Runtime-Invocation-Id: ${invocation.nonce}\r\n`;
    const text = this.request(`/invocation/${encodeURIComponent(invocation.id)}/${kind}`, body, headers + echo);
    this.unsent = text;
    setImmediate(() => {
      if (this.unsent !== text) return;
      this.unsent = null;
      this.asked = body.length <= PIPELINE_MAX_CHARACTERS;
      this.socket.write(this.asked ? text + this.ask : text);
      if (this.asked) {
        this.awaited.push((status) => this.accepted(status));
        then();
      } else {
        this.socket.ref();
        this.awaited.push((status) => (this.accepted(status), then()));
      }
    });
  }

  accepted(status) {
    if (status === 202) return;
    const time = Date.now();
    fs.writeSync(2, `[ERROR] [${time}] LAMBDA_RUNTIME Failed to post handler response. Http response code: ${status}.\n`);
  }

  /// Sends without the event loop, for a process that ends now, and waits until something comes back: the end of the
  /// process must not overtake its last word. Between events there is nothing to say it to.
  writeNow(text) {
    if (this.waiting) return 0;
    const descriptor = this.socket._handle ? this.socket._handle.fd : -1;
    let bytes = Buffer.from(text);
    const reply = Buffer.alloc(RECEIVE_BYTES);
    const moment = new Int32Array(new SharedArrayBuffer(4));
    const end = Date.now() + LAST_WORD_MS;
    while (descriptor >= 0 && Date.now() < end) {
      try {
        if (bytes.length === 0) return fs.readSync(descriptor, reply);
        bytes = bytes.subarray(fs.writeSync(descriptor, bytes));
      } catch (error) {
        if (error.code !== "EAGAIN") return 0;
        Atomics.wait(moment, 0, 0, 1);
      }
    }
    return 0;
  }

  received(count, buffer) {
    const fresh = buffer.subarray(0, count);
    let data = this.rest === null ? fresh : this.append(fresh);
    while (data !== null && data.length > 0) data = this.parse(data);
    // The read buffer is used again, so what is left over moves out of it.
    this.rest = data === null || data.length === 0 ? this.rest : data.buffer === buffer.buffer ? Buffer.from(data) : data;
    return true;
  }

  /// Adds to an incomplete response; one whose length is known has its room already.
  append(fresh) {
    const rest = this.rest;
    if (!this.filling) {
      this.rest = null;
      return Buffer.concat([rest, fresh]);
    }
    const room = Math.min(fresh.length, rest.length - this.filled);
    fresh.copy(rest, this.filled, 0, room);
    this.filled += room;
    if (this.filled < rest.length) return null;
    this.rest = null;
    this.filling = false;
    return room === fresh.length ? rest : Buffer.concat([rest, fresh.subarray(room)]);
  }

  /// Hands on one whole response and returns what follows it; null if it was incomplete and is kept in `rest`.
  parse(data) {
    const end = data.indexOf("\r\n\r\n");
    if (end < 0) return this.keep(data, 0);
    const [status, headers] = parseHead(data.latin1Slice(0, end));
    const start = end + 4;
    const total = start + (parseInt(headers["content-length"], 10) || 0);
    if (data.length < total) return this.keep(data, total);
    if (status !== 100) {
      // Header text stays Latin-1 here; what may be more goes through `utf8` where it is used.
      const take = this.awaited.shift();
      if (take) take(status, headers, data.utf8Slice(start, total));
    }
    return data.subarray(total);
  }

  keep(data, total) {
    this.filling = total > 0;
    this.filled = data.length;
    this.rest = this.filling ? Buffer.allocUnsafe(total) : Buffer.from(data);
    if (this.filling) data.copy(this.rest);
    return null;
  }
}

function parseHead(text) {
  const lines = text.split("\r\n");
  const headers = {};
  for (let i = 1; i < lines.length; i++) {
    const colon = lines[i].indexOf(":");
    headers[lines[i].slice(0, colon).toLowerCase()] = lines[i].slice(colon + 1).trim();
  }
  return [parseInt(lines[0].slice(9, 12), 10), headers];
}

const utf8 = (text) => (text === undefined ? undefined : Buffer.from(text, "latin1").toString("utf8"));

// ---- logging --------------------------------------------------------------------------------------------------------

const LEVELS = { TRACE: 1, DEBUG: 2, INFO: 3, WARN: 4, ERROR: 5, FATAL: 6 };

/// What the log lines of the event in hand carry. Kept after its end, as on AWS.
const current = { id: undefined, tenant: undefined };

function jsonLine(timestamp, level, parameters) {
  const result = { timestamp, level, requestId: current.id };
  if (current.tenant) result.tenantId = current.tenant;
  if (parameters.length === 1) {
    result.message = parameters[0];
    try {
      return JSON.stringify(result, expandError);
    } catch (_) {
      result.message = util.format(result.message);
      return JSON.stringify(result);
    }
  }
  result.message = util.format(...parameters);
  const error = parameters.find((parameter) => parameter instanceof Error);
  return JSON.stringify(error ? Object.assign(result, errorFields(error, [])) : result);
}

function errorFields(error, noStack) {
  return {
    errorType: (error.constructor && error.constructor.name) || "UnknownError",
    errorMessage: error.message,
    stackTrace: typeof error.stack === "string" ? error.stack.split("\n") : noStack,
  };
}

const expandError = (_key, value) =>
  value instanceof Error ? Object.assign(errorFields(value, value.stack), value) : value;

function standardLog(level, parameters) {
  const time = new Date().toISOString();
  const line = JSON_LOGS
    ? jsonLine(time, level, parameters)
    : `${time}\t${current.id}\t${level}\t${util.format(...parameters)}`;
  process.stdout.write(line.replace(/\n/g, "\r") + "\n");
}

/// Log records on a descriptor given by the platform, each behind a header of type, length and time in microseconds.
function framedLog(descriptor) {
  const header = Buffer.alloc(16);
  const base = JSON_LOGS ? 0xa55a0002 : 0xa55a0003;
  return (level, parameters) => {
    const now = new Date();
    const line = JSON_LOGS
      ? jsonLine(now.toISOString(), level, parameters)
      : `${now.toISOString()}\t${current.id}\t${level}\t${util.format(...parameters)}\n`;
    const bytes = Buffer.from(line, "utf8");
    header.writeUInt32BE((base | (LEVELS[level] << 2)) >>> 0, 0);
    header.writeInt32BE(bytes.length, 4);
    header.writeBigInt64BE(BigInt(now.valueOf()) * 1000n, 8);
    fs.writeSync(descriptor, header);
    fs.writeSync(descriptor, bytes);
  };
}

function patchConsole() {
  const descriptor = environment._LAMBDA_TELEMETRY_LOG_FD;
  delete environment._LAMBDA_TELEMETRY_LOG_FD;
  const log = descriptor === undefined ? standardLog : framedLog(parseInt(descriptor, 10));
  const least = LEVELS[(environment.AWS_LAMBDA_LOG_LEVEL || "").toUpperCase()] || LEVELS.TRACE;
  for (const level of Object.keys(LEVELS)) {
    const heard = LEVELS[level] >= least || level === "FATAL";
    console[level.toLowerCase()] = heard ? (message, ...rest) => log(level, [message, ...rest]) : () => {};
  }
  console.log = console.info;
}

function logError(title, error) {
  if (JSON_LOGS) console.error(intoError(error));
  else console.error(title, errorText(intoError(error)));
}

// ---- finding the handler --------------------------------------------------------------------------------------------

function splitHandler(handler) {
  if (handler.includes("..")) {
    const hint = "Use absolute paths when specifying root directories in handler names.";
    throw new errors.MalformedHandlerName(`'${handler}' is not a valid handler name. ${hint}`);
  }
  const name = path.basename(handler);
  const match = /^([^.]*)\.(.*)$/.exec(name);
  if (!match) throw new errors.MalformedHandlerName("Bad handler");
  return [handler.slice(0, handler.indexOf(name)), match[1], match[2]];
}

async function loadHandler(root, handler) {
  const [folder, moduleName, exported] = splitHandler(handler);
  const found = await loadModule(root, folder, moduleName);
  const seek = (from) => exported.split(".").reduce((value, key) => value && value[key], from);
  const value = seek(found) || (PROMISES_ONLY && found && found.default ? seek(found.default) : undefined);
  if (!value) throw new errors.HandlerNotFound(`${handler} is undefined or not exported`);
  if (typeof value !== "function") throw new errors.HandlerNotFound(`${handler} is not a function`);
  return value;
}

async function loadModule(root, folder, name) {
  try {
    const file = path.resolve(root, folder, name);
    const found = PROMISES_ONLY ? await importAny(file) : await requireOrImport(file);
    if (found) return found;
    const folders = [root, PROMISES_ONLY ? path.join(root, folder) : folder];
    return load(load.resolve(name, { paths: folders }));
  } catch (error) {
    if (error instanceof SyntaxError) throw syntaxError(error);
    if (error && error.code === "MODULE_NOT_FOUND") throw new errors.ImportModuleError(error);
    throw error;
  }
}

function syntaxError(error) {
  const wrapped = new errors.UserCodeSyntaxError(error);
  if (PROMISES_ONLY) wrapped.stack = error.stack;
  return wrapped;
}

async function importAny(file) {
  for (const extension of ["", ".js", ".mjs", ".cjs"]) {
    if (fs.existsSync(file + extension)) return await importModule(file + extension);
  }
  return undefined;
}

async function importModule(file) {
  seekAlongNodePath();
  return await import(file);
}

/// As AWS's Node.js does: ES modules find packages along NODE_PATH too, after all else. Node.js's own looks there for
/// `require` alone.
function seekAlongNodePath() {
  const folders = (process.env.NODE_PATH || "").split(path.delimiter);
  const roots = folders.filter((folder) => folder.endsWith("/node_modules") && fs.existsSync(folder));
  const hooks = require("module");
  if (roots.length === 0) return;
  const parents = roots.map((folder) => require("url").pathToFileURL(folder).href);
  if (hooks.registerHooks) hooks.registerHooks({ resolve: seeker(parents) });
  else if (hooks.register) hooks.register(`data:text/javascript,${encodeURIComponent(SEEKER)}`, { data: parents });
}

/// Whether the specifier is a package's name, and it was not found.
const isMissing = (specifier, error) => error.code === "ERR_MODULE_NOT_FOUND" && !/^([./]|[a-z]+:)/.test(specifier);

function seeker(parents) {
  return function resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!isMissing(specifier, error)) throw error;
      for (const parentURL of parents) {
        try {
          return next(specifier, { ...context, parentURL });
        } catch {}
      }
      throw error;
    }
  };
}

/// The same on the thread of hooks that older versions have.
const SEEKER = `
  const isMissing = ${isMissing};
  let parents = [];
  export const initialize = (data) => void (parents = data);
  export async function resolve(specifier, context, next) {
    try {
      return await next(specifier, context);
    } catch (error) {
      if (!isMissing(specifier, error)) throw error;
      for (const parentURL of parents) {
        try {
          return await next(specifier, { ...context, parentURL });
        } catch {}
      }
      throw error;
    }
  }
`;

async function requireOrImport(file) {
  const there = (extension) => fs.existsSync(file + extension);
  const bare = there("") && load(file);
  if (bare) return bare;
  if (there(".js")) {
    const found = isModuleFolder(path.dirname(file)) ? await importModule(file + ".js") : load(file + ".js");
    if (found) return found;
  }
  if (there(".mjs")) return await importModule(file + ".mjs");
  return there(".cjs") ? load(file + ".cjs") : undefined;
}

/// Whether the nearest package.json says `"type": "module"`.
function isModuleFolder(folder) {
  if (folder.endsWith("/node_modules")) return false;
  const file = path.join(folder, "package.json");
  if (fs.existsSync(file)) {
    try {
      return JSON.parse(fs.readFileSync(file)).type === "module";
    } catch (error) {
      console.warn(`${file} cannot be read, it will be ignored for ES module detection purposes.`, error);
      return false;
    }
  }
  return folder !== "/" && isModuleFolder(path.dirname(folder));
}

const STREAMING = Symbol.for("aws.lambda.runtime.handler.streaming");
const HIGH_WATER_MARK = Symbol.for("aws.lambda.runtime.handler.streaming.highWaterMark");

function isStreaming(handler) {
  const mode = handler[STREAMING];
  if (mode === undefined || mode === null || mode === false) return false;
  if (mode === "response") return true;
  throw new errors.MalformedStreamingHandler("Only response streaming is supported.");
}

class HttpResponseStream {
  /// Prepends `prelude` (status, headers, cookies) and eight zero bytes to what is written to `stream`.
  static from(stream, prelude) {
    stream.setContentType("application/vnd.awslambda.http-integration-response");
    const text = JSON.stringify(prelude);
    stream._onBeforeFirstWrite = (write) => {
      write(text);
      write(new Uint8Array(8));
    };
    return stream;
  }
}

function setGlobals() {
  if (["1", "true"].includes(environment.AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA || "")) return;
  globalThis.awslambda = {
    ...(PROMISES_ONLY ? globalThis.awslambda : {}),
    streamifyResponse(handler, options) {
      handler[STREAMING] = "response";
      if (options && typeof options.highWaterMark === "number") {
        handler[HIGH_WATER_MARK] = parseInt(options.highWaterMark, 10);
      }
      return handler;
    },
    HttpResponseStream,
  };
  if (PROMISES_ONLY) globalThis.awslambda.InvokeStore = globalThis.awslambda.InvokeStore || new InvokeStore();
}

/// Values that belong to the event in hand, for libraries (@aws/lambda-invoke-store).
class InvokeStore {
  static PROTECTED_KEYS = {
    REQUEST_ID: Symbol.for("_AWS_LAMBDA_REQUEST_ID"),
    X_RAY_TRACE_ID: Symbol.for("_AWS_LAMBDA_X_RAY_TRACE_ID"),
    TENANT_ID: Symbol.for("_AWS_LAMBDA_TENANT_ID"),
  };
  getContext() {
    return this.currentContext;
  }
  hasContext() {
    return this.currentContext !== undefined;
  }
  get(key) {
    return this.currentContext && this.currentContext[key];
  }
  set(key, value) {
    if (this.isProtectedKey(key)) throw new Error(`Cannot modify protected Lambda context field: ${String(key)}`);
    this.currentContext = this.currentContext || {};
    this.currentContext[key] = value;
  }
  run(context, fn) {
    this.currentContext = context;
    return fn();
  }
  isProtectedKey(key) {
    return Object.values(InvokeStore.PROTECTED_KEYS).includes(key);
  }
  getRequestId() {
    const id = this.get(InvokeStore.PROTECTED_KEYS.REQUEST_ID);
    return id === undefined ? "-" : id;
  }
  getXRayTraceId() {
    return this.get(InvokeStore.PROTECTED_KEYS.X_RAY_TRACE_ID);
  }
  getTenantId() {
    return this.get(InvokeStore.PROTECTED_KEYS.TENANT_ID);
  }
}

// ---- an event -------------------------------------------------------------------------------------------------------

/// Takes over what the headers say of an event: for the log, the environment and the context object.
function begin(headers) {
  const invocation = {
    id: headers["lambda-runtime-aws-request-id"],
    nonce: headers["lambda-runtime-invocation-id"],
    tenant: headers["lambda-runtime-aws-tenant-id"],
    trace: headers["lambda-runtime-trace-id"],
  };
  current.id = invocation.id;
  current.tenant = invocation.tenant;
  return invocation;
}

function setTrace(invocation) {
  if (invocation.trace) environment._X_AMZN_TRACE_ID = invocation.trace;
  else delete environment._X_AMZN_TRACE_ID;
}

function fromEnvironment() {
  return {
    functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: environment.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME,
  };
}

function fromHeaders(headers, invocation) {
  const deadline = parseInt(headers["lambda-runtime-deadline-ms"], 10);
  const context = {
    clientContext: parseHeader(headers, "lambda-runtime-client-context", "ClientContext"),
    identity: parseHeader(headers, "lambda-runtime-cognito-identity", "CognitoIdentity"),
    invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
    awsRequestId: invocation.id,
    tenantId: invocation.tenant,
  };
  if (PROMISES_ONLY) context.xRayTraceId = invocation.trace;
  context.getRemainingTimeInMillis = () => deadline - Date.now();
  return context;
}

function parseHeader(headers, name, title) {
  const text = utf8(headers[name]);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(
      PROMISES_ONLY ? `Failed to parse ${name} as JSON: ${error.message}` : `Cannot parse ${title} as json: ${error}`,
    );
  }
}

const isPromise = (value) => Boolean(value) && typeof value.then === "function";

/// What both generations share: sending answers and errors.
class Runtime {
  constructor(api, handler) {
    this.api = api;
    this.handler = handler;
    this.streaming = isStreaming(handler);
  }

  respond(invocation, result, then) {
    this.api.answer("response", invocation, toJson(result), "", then);
  }

  respondError(invocation, error, then) {
    this.api.answer("error", invocation, toJson(errorDocument(error)), xrayHeader(error), then);
  }
}

function xrayHeader(error) {
  const cause = xrayCause(error);
  return cause ? `Lambda-Runtime-Function-XRay-Error-Cause: ${cause}\r\n` : "";
}

// ---- up to nodejs22.x -----------------------------------------------------------------------------------------------

const nothing = () => {};
/// Called when the event loop has run empty.
let whenEmpty = nothing;

class CallbackRuntime extends Runtime {
  start() {
    process.on("beforeExit", () => whenEmpty());
    // What the module left for the end of this turn may still fail, and then it is an init error.
    setImmediate(() => this.schedule());
  }

  schedule() {
    this.api.next().then(
      ({ headers, body }) => (this.streaming ? this.stream(headers, body) : this.run(headers, body)),
      (error) => {
        console.log(`Unexpected Top Level Error: ${error.toString()}`);
        process.exit(1);
      },
    );
  }

  run(headers, body) {
    const invocation = begin(headers);
    this.invocation = invocation;
    const next = () => this.schedule();
    const [callback, context, markDone] = this.callbacks(invocation, next);
    try {
      whenEmpty = () => {
        whenEmpty = nothing;
        markDone();
        this.respond(invocation, null, next);
      };
      const event = JSON.parse(body);
      setTrace(invocation);
      Object.assign(context, fromEnvironment(), fromHeaders(headers, invocation));
      const result = this.handler(event, context, callback);
      if (isPromise(result)) result.then(context.succeed, context.fail).catch(context.fail);
    } catch (error) {
      callback(error);
    }
  }

  /// `callback`, the context with its old-style functions, and a way to say that the answer is out.
  callbacks(invocation, next) {
    let waits = true;
    let answered = false;
    let called = false;
    const complete = (result) => {
      if (answered) {
        console.error(
          "Invocation has already been reported as done. Cannot call complete more than once per invocation.",
        );
        return;
      }
      answered = true;
      this.respond(invocation, result, next);
    };
    const failed = (error) => {
      logError("Invoke Error", error);
      this.respondError(invocation, error, next);
    };
    const isError = (error) => error !== undefined && error !== null;
    const done = (error, result) => {
      whenEmpty = nothing;
      if (isError(error)) failed(error);
      else complete(result);
    };
    const callback = (error, result) => {
      if (isError(error) || !waits) return done(error, result);
      whenEmpty = () => {
        whenEmpty = nothing;
        setImmediate(() => complete(result));
      };
    };
    const once = (fn) => (...parameters) => {
      if (called) return;
      fn(...parameters);
      called = true;
    };
    const context = {
      get callbackWaitsForEmptyEventLoop() {
        return waits;
      },
      set callbackWaitsForEmptyEventLoop(value) {
        waits = value;
      },
      succeed: once((result) => done(null, result)),
      fail: once((error) => (isError(error) ? done(error, null) : done("handled"))),
      done: once(done),
    };
    return [once(callback), context, () => (answered = true)];
  }

  stream(headers, body) {
    const invocation = begin(headers);
    this.invocation = invocation;
    let waits = true;
    const next = () => {
      whenEmpty = nothing;
      if (!waits) return this.schedule();
      whenEmpty = () => {
        whenEmpty = nothing;
        setImmediate(() => this.schedule());
      };
    };
    const context = {
      get callbackWaitsForEmptyEventLoop() {
        return waits;
      },
      set callbackWaitsForEmptyEventLoop(value) {
        waits = value;
      },
    };
    whenEmpty = () => {
      whenEmpty = nothing;
      this.schedule();
    };
    const prepare = () => {
      setTrace(invocation);
      return Object.assign(context, fromEnvironment(), fromHeaders(headers, invocation));
    };
    runStreaming(this, invocation, body, prepare).then(next);
  }
}

// ---- from nodejs24.x ------------------------------------------------------------------------------------------------

class PromiseRuntime extends Runtime {
  constructor(api, handler) {
    super(api, handler);
    if (handler.length >= 3 && !this.streaming) {
      throw new errors.CallbackHandlerDeprecated(
        "ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need" +
          " to modify this function to use a supported handler signature to use Node.js 24 or later. For more" +
          " information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.",
      );
    }
  }

  async start() {
    for (;;) {
      const { headers, body } = await this.api.next();
      const invocation = begin(headers);
      const context = Object.assign(fromHeaders(headers, invocation), fromEnvironment());
      setTrace(invocation);
      const keys = InvokeStore.PROTECTED_KEYS;
      const values = { [keys.REQUEST_ID]: invocation.id, [keys.X_RAY_TRACE_ID]: invocation.trace };
      if (invocation.tenant) values[keys.TENANT_ID] = invocation.tenant;
      const run = () => this.run(invocation, context, body);
      const store = globalThis.awslambda && globalThis.awslambda.InvokeStore;
      await (store ? store.run(values, run) : run());
    }
  }

  async run(invocation, context, body) {
    if (this.streaming) return runStreaming(this, invocation, body, () => context);
    let send;
    try {
      const result = await this.handler(JSON.parse(body), context);
      const text = toJson(result);
      send = (then) => this.api.answer("response", invocation, text, "", then);
    } catch (error) {
      logError("Invoke Error", error);
      send = (then) => this.respondError(invocation, error, then);
    }
    return new Promise(send);
  }
}

// ---- streamed answers -----------------------------------------------------------------------------------------------

const STREAM_METHODS = [
  ...["cork", "destroy", "end", "uncork", "write", "setContentType"],
  ...["addListener", "emit", "eventNames", "getMaxListeners", "listenerCount", "listeners", "off", "on", "once"],
  ...["prependListener", "prependOnceListener", "rawListeners", "removeAllListeners", "removeListener"],
  "setMaxListeners",
];
const STREAM_PROPERTIES = [
  ...["destroyed", "writable", "_onBeforeFirstWrite", "writableFinished", "writableObjectMode", "writableBuffer"],
  ...["writableEnded", "writableNeedDrain", "writableHighWaterMark", "writableCorked", "writableLength"],
];

let streamAgent;

/// Runs a streaming handler; its promise resolves when the answer, whole or failed, has been taken.
async function runStreaming(runtime, invocation, body, prepare) {
  const { stream, finished, fail } = openStream(runtime, invocation);
  try {
    const context = prepare();
    const result = runtime.handler(JSON.parse(body), stream, context);
    if (!isPromise(result)) throw new Error("Streaming does not support non-async handlers.");
    if ((await result) !== undefined) console.warn("Streaming handlers ignore return values.");
    await finished;
    if (!stream.writableFinished) throw new Error("Response stream is not finished.");
  } catch (error) {
    logError("Invoke Error", error);
    fail(error);
    await finished.catch(nothing);
  }
}

function openStream(runtime, invocation) {
  const http = require("http");
  streamAgent = streamAgent || new http.Agent({ keepAlive: true, maxSockets: 1 });
  const trailers = ["Lambda-Runtime-Function-Error-Type", "Lambda-Runtime-Function-Error-Body"];
  const headers = {
    "Lambda-Runtime-Function-Response-Mode": "streaming",
    Trailer: trailers,
    "Content-Type": "application/octet-stream",
    "Transfer-Encoding": "chunked",
  };
  if (invocation.nonce !== undefined) headers["Lambda-Runtime-Invocation-Id"] = invocation.nonce;
  const request = http.request({
    agent: streamAgent,
    method: "POST",
    hostname: runtime.api.host,
    port: runtime.api.port,
    path: `${API_VERSION}/invocation/${encodeURIComponent(invocation.id)}/response`,
    highWaterMark: runtime.handler[HIGH_WATER_MARK],
    headers,
  });
  const finished = answerOf(request);
  const fail = (error) => {
    const document = errorDocument(error);
    const text = Buffer.from(JSON.stringify(document)).toString("base64");
    request.addTrailers({ [trailers[0]]: document.errorType, [trailers[1]]: text });
    request.end();
  };
  return { stream: writableFace(request), finished, fail };
}

function answerOf(request) {
  const finished = new Promise((resolve, reject) => {
    request.on("response", (response) => response.resume().on("end", resolve).on("aborted", reject));
    request.on("error", reject);
  });
  finished.catch(nothing); // whoever awaits it hears of it
  return finished;
}

/// The stream as a function sees it: what can be written, nothing of the request behind it.
function writableFace(request) {
  let begun = false;
  const write = request.write.bind(request);
  request.write = (chunk, encoding, callback) => {
    const raw = typeof chunk === "string" || Buffer.isBuffer(chunk) || chunk instanceof Uint8Array;
    if (!begun && typeof request._onBeforeFirstWrite === "function") request._onBeforeFirstWrite((piece) => write(piece));
    begun = true;
    return write(raw ? chunk : JSON.stringify(chunk), encoding, callback);
  };
  const end = request.end.bind(request);
  request.end = (chunk, encoding, callback) => {
    if (typeof chunk === "function") return end(chunk);
    if (chunk !== undefined && chunk !== null) request.write(chunk, typeof encoding === "string" ? encoding : undefined);
    return end(typeof encoding === "function" ? encoding : callback);
  };
  request.setContentType = (type) => {
    if (begun) throw new errors.InvalidStreamingOperation("Cannot set content-type, too late.");
    request.setHeader("Content-Type", type);
  };
  const face = {};
  for (const method of STREAM_METHODS) face[method] = request[method].bind(request);
  for (const name of STREAM_PROPERTIES) {
    Object.defineProperty(face, name, { get: () => request[name], set: (value) => (request[name] = value) });
  }
  return face;
}

// ---- start ----------------------------------------------------------------------------------------------------------

/// Reports `error` without the event loop, to the event in hand or as the end of the init phase, and leaves.
function leave(api, runtime, error, code) {
  report(api, runtime, error);
  process.exit(code);
}

function report(api, runtime, error) {
  const invocation = runtime && runtime.invocation;
  const document = errorDocument(error);
  const kind = `Lambda-Runtime-Function-Error-Type: ${document.errorType}\r\n`;
  const echo = invocation && invocation.nonce !== undefined ? `Lambda-Runtime-Invocation-Id: ${invocation.nonce}\r\n` : "";
  const target = invocation ? `/invocation/${encodeURIComponent(invocation.id)}/error` : "/init/error";
  api.unsent = null;
  api.writeNow(api.request(target, toJson(document), invocation ? xrayHeader(error) + echo : kind));
}

async function startWithCallbacks(api) {
  let runtime;
  process.on("uncaughtException", (error) => {
    logError("Uncaught Exception", error);
    leave(api, runtime, error, 129);
  });
  process.on("unhandledRejection", (reason, promise) => {
    const error = new errors.UnhandledPromiseRejection(reason, promise);
    logError("Unhandled Promise Rejection", error);
    leave(api, runtime, error, 128);
  });
  try {
    runtime = new CallbackRuntime(api, await loadHandler(environment.LAMBDA_TASK_ROOT, environment._HANDLER));
  } catch (error) {
    logError("Uncaught Exception", error);
    leave(api, undefined, error, 129);
  }
  runtime.start();
}

async function startWithPromises(api) {
  let runtime;
  try {
    runtime = new PromiseRuntime(api, await loadHandler(environment.LAMBDA_TASK_ROOT, environment._HANDLER));
  } catch (error) {
    logError("Init Error", error);
    report(api, undefined, error);
    throw error; // which ends the process, with node's own words on standard error
  }
  await runtime.start();
}

/// Takes from the environment what all else depends on.
function configure() {
  const declared = /^AWS_Lambda_nodejs(\d+)\./.exec(environment.AWS_EXECUTION_ENV || "") || [];
  PROMISES_ONLY = parseInt(declared[1] || process.versions.node, 10) >= 24;
  JSON_LOGS = (environment.AWS_LAMBDA_LOG_FORMAT || "").toUpperCase() === "JSON";
  if (PROMISES_ONLY) current.id = "-";
  defineErrors();
}

function main() {
  configure();
  setGlobals();
  patchConsole();
  const api = new Api(environment.AWS_LAMBDA_RUNTIME_API);
  api.socket.once("connect", () => {
    api.socket.unref();
    const start = PROMISES_ONLY ? startWithPromises : startWithCallbacks;
    start(api);
  });
}

if ("_LAMP_ORDERS" in environment) require("./template.cjs").await(main);
else main();
