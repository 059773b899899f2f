"use strict";
// The client under a debugger: `node debug.cjs PORT`. It begins once a debugger is attached and lets it.

require("inspector").open(parseInt(process.argv.splice(2, 1)[0], 10), "127.0.0.1", true);
require("./index.cjs");
