// SHA-256 (FIPS 180-4), SM3 (GB/T 32905-2016) and Merkle roots (RFC 6962), on bytes, without SubtleCrypto:
// a page opened from a folder has none in every browser.
"use strict";

const bytesOf = (text) => new TextEncoder().encode(text);
const hexOf = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
function bytesOfHex(hex) {
  if (!/^([0-9a-f]{2})*$/.test(hex)) throw new Error("not hexadecimal");
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => parseInt(hex.substr(2 * i, 2), 16));
}
function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) { all.set(part, at); at += part.length; }
  return all;
}
const right = (x, n) => (x >>> n) | (x << (32 - n));
const left = (x, n) => (x << n) | (x >>> (32 - n));

// The 64 constants are the first 32 bits of the fractional parts of the cube roots of the first 64 primes.
const ROUND_256 = (() => {
  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
  const root = (p, k) => {
    let low = 0n, high = 1n << 40n;
    while (low < high) { const mid = (low + high + 1n) >> 1n; if (mid ** BigInt(k) <= BigInt(p) << BigInt(32 * k)) low = mid; else high = mid - 1n; }
    return Number(low & 0xffffffffn) | 0;
  };
  return { k: Int32Array.from(primes, (p) => root(p, 3)), start: Int32Array.from(primes.slice(0, 8), (p) => root(p, 2)) };
})();

// Fill w[0..15] with block number `at` of the padded message head ‖ tail.
function blockOf(w, message, at) {
  const length = message.length, total = ((length + 72) >>> 6) << 6;
  for (let i = 0; i < 16; i++) {
    const p = at * 64 + 4 * i;
    if (p + 3 < length) { w[i] = (message[p] << 24) | (message[p + 1] << 16) | (message[p + 2] << 8) | message[p + 3]; continue; }
    let word = 0;
    for (let j = p; j < p + 4; j++) word = (word << 8) | (j < length ? message[j] : j === length ? 0x80 : 0);
    w[i] = word;
  }
  if ((at + 1) * 64 === total) { w[14] = Math.floor(length / 0x20000000); w[15] = length << 3; }
  return total >>> 6;
}

const W256 = new Int32Array(64);
function sha256(message) {
  const h = Int32Array.from(ROUND_256.start), w = W256, k = ROUND_256.k;
  for (let at = 0, blocks = 1; at < blocks; at++) {
    blocks = blockOf(w, message, at);
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15], y = w[i - 2];
      w[i] = (w[i - 16] + (right(x, 7) ^ right(x, 18) ^ (x >>> 3)) + w[i - 7] + (right(y, 17) ^ right(y, 19) ^ (y >>> 10))) | 0;
    }
    let [a, b, c, d, e, f, g, z] = h;
    for (let i = 0; i < 64; i++) {
      const s = (z + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i]) | 0;
      const t = ((right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      z = g; g = f; f = e; e = (d + s) | 0; d = c; c = b; b = a; a = (s + t) | 0;
    }
    h[0] += a; h[1] += b; h[2] += c; h[3] += d; h[4] += e; h[5] += f; h[6] += g; h[7] += z;
  }
  return bigEndian(h);
}

const W_SM3 = new Int32Array(68);
const START_SM3 = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
const T_SM3 = Int32Array.from({ length: 64 }, (_, j) => left(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32));
function sm3(message) {
  const v = Int32Array.from(START_SM3), w = W_SM3;
  for (let at = 0, blocks = 1; at < blocks; at++) {
    blocks = blockOf(w, message, at);
    for (let j = 16; j < 68; j++) {
      const x = w[j - 16] ^ w[j - 9] ^ left(w[j - 3], 15);
      w[j] = x ^ left(x, 15) ^ left(x, 23) ^ left(w[j - 13], 7) ^ w[j - 6];
    }
    let [a, b, c, d, e, f, g, h] = v;
    for (let j = 0; j < 64; j++) {
      const turned = left(a, 12), one = left((turned + e + T_SM3[j]) | 0, 7);
      const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
      const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
      const first = (ff + d + (one ^ turned) + (w[j] ^ w[j + 4])) | 0, second = (gg + h + one + w[j]) | 0;
      d = c; c = left(b, 9); b = a; a = first;
      h = g; g = left(f, 19); f = e; e = second ^ left(second, 9) ^ left(second, 17);
    }
    v[0] ^= a; v[1] ^= b; v[2] ^= c; v[3] ^= d; v[4] ^= e; v[5] ^= f; v[6] ^= g; v[7] ^= h;
  }
  return bigEndian(v);
}
function bigEndian(words) {
  const out = new Uint8Array(4 * words.length), view = new DataView(out.buffer);
  words.forEach((word, i) => view.setInt32(4 * i, word));
  return out;
}

function merkleRoot(hash, entries) {
  if (!entries.length) return hexOf(hash(new Uint8Array()));
  const node = new Uint8Array(65);
  node[0] = 1;
  let level = entries.map((entry) => hash(bytesOf("\0" + entry)));
  while (level.length > 1) {
    const above = [];
    for (let i = 0; i + 1 < level.length; i += 2) { node.set(level[i], 1); node.set(level[i + 1], 33); above.push(hash(node)); }
    if (level.length % 2) above.push(level[level.length - 1]);
    level = above;
  }
  return hexOf(level[0]);
}
