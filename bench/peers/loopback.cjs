// Preloaded into peers that would listen on every interface: what names no address listens on loopback.
const net = require("node:net");
const { listen } = net.Server.prototype;

net.Server.prototype.listen = function (...words) {
  const [first, second] = words;
  if (Number.isInteger(Number(first)) && typeof second !== "string") words.splice(1, 0, "127.0.0.1");
  return listen.apply(this, words);
};
