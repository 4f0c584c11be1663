// A verifier written from docs/spec/draw.md alone: node stranger.js FOLDER (all published files in it). Prints OK or what is wrong.
const fs = require("fs"), crypto = require("crypto"), path = require("path");
const dir = process.argv[2], read = (name) => fs.readFileSync(path.join(dir, name));
const H = (bytes, name = "sha256") => crypto.createHash(name).update(bytes).digest();
const hex = (bytes) => bytes.toString("hex"), u32 = (n) => { const b = Buffer.alloc(4); b.writeUInt32BE(n); return b; };
const jcs = (v) => Array.isArray(v) ? `[${v.map(jcs)}]` : v && typeof v === "object"
  ? `{${Object.keys(v).sort().map((k) => JSON.stringify(k) + ":" + jcs(v[k]))}}` : JSON.stringify(v);
const digest = (v) => hex(H(Buffer.from(jcs(v))));
const must = (part, truth) => { if (!truth) { console.log("WRONG " + part); process.exit(1); } };
const mth = (rows, name) => {
  if (rows.length === 1) return H(Buffer.concat([Buffer.of(0), Buffer.from(rows[0])]), name);
  let k = 1; while (2 * k < rows.length) k *= 2;
  return H(Buffer.concat([Buffer.of(1), mth(rows.slice(0, k), name), mth(rows.slice(k), name)]), name);
};
const c = JSON.parse(read("commitment.json")), z = JSON.parse(read("certificate.json"));
must("commitment", digest(c) === read("commitment.sha256").toString().trim() && z.options.commitment === digest(c));
must("certificate", digest(z) === read("certificate.sha256").toString().trim());
must("rules", hex(H(read("rules.yaml"))) === c.rules_file.sha256 && digest(c.rules) === c.rules_file.table_digest);
const rows = read("list.csv").toString().split("\n").slice(1, -1), cells = rows.map((row) => row.split(","));
must("list", hex(H(read("list.csv"))) === c.list.sha256 && rows.length === c.applicants);
must("list", cells.every(([leaf], i) => !i || leaf > cells[i - 1][0]));
must("list", cells.every(([leaf, cat, res, g]) => g === "" || g === leaf
  || cells.some((o) => o[0] === g && o[3] === g && g < leaf && o[1] === cat && o[2] === res)));
must("list", hex(mth(rows, "sha256")) === c.list.root_sha256);
if (crypto.getHashes().includes("sm3")) must("list", hex(mth(rows, "sm3")) === c.list.root_sm3);
const fall = (n, k) => k ? BigInt(n) * fall(n - 1, k - 1) : 1n, choose = (n, k) => fall(n, k) / fall(k, k);
const outcomes = { ssq: () => choose(33, 6) * 16n, dlt: () => choose(35, 5) * choose(12, 2), dice: (s) => 6n ** BigInt(s.count),
  digits: (s) => 10n ** BigInt(s.count), balls: (s) => fall(s.of, s.count), drand: () => 2n ** 128n };
const product = c.rules.sources.reduce((p, s) => p * outcomes[s.kind](s), 1n), tenths = (product ** 10n).toString(2).length - 1;
must("rules", `${Math.floor(tenths / 10)}.${tenths % 10}` === c.entropy.bits && (product >= 2n ** 128n || z.options.entropy.reason));
const parts = [Buffer.from(c.list.root_sha256, "hex")];
c.rules.sources.forEach((s, i) => must("seed", z.seed.sources[i].id === s.id));
for (const s of z.seed.sources) for (const t of [s.id, s.value].map((t) => Buffer.from(t))) parts.push(u32(t.length), t);
const sets = { ssq: [[6, 33], [1, 16]], dlt: [[5, 35], [2, 12]] }, two = (n) => String(n).padStart(2, "0");
const drawn = (text, n, max, show) => { const p = text.split(" ").map(Number);
  return new Set(p).size === n && p.length === n && p.every((x) => x >= 1 && x <= max) && p.map(show).join(" ") === text ? p : null; };
c.rules.sources.forEach((s, i) => { const v = z.seed.sources[i].value, many = v.split("+");
  must("seed", s.kind === "drand" ? hex(H(Buffer.from(z.seed.sources[i].signature, "hex"))) === v : s.kind === "balls" ? drawn(v, s.count, s.of, String)
    : sets[s.kind] ? many.length === 2 && many.every((t, k) => drawn(t, ...sets[s.kind][k], two)?.every((x, j, p) => !j || x > p[j - 1]))
    : v.length === s.count && (s.kind === "dice" ? /^[1-6]+$/ : /^[0-9]+$/).test(v)); });
const seed = H(Buffer.concat(parts)), want = cells.map(() => [0, "none"]);
must("seed", hex(seed) === z.seed.value && z.seed.sources.length === c.rules.sources.length);
for (const cat of c.rules.categories) {
  const groups = {};
  cells.forEach(([leaf, where, res, g], i) => { if (where === cat.id) (groups[g || leaf] ??= { res, who: [] }).who.push(i); });
  const order = Object.entries(groups).map(([id, g]) => ({ ...g, n: g.who.length, key: hex(H(Buffer.concat([seed, Buffer.from(id, "hex")]))) }));
  order.sort((a, b) => (a.key < b.key ? -1 : 1));
  let open = cat.quota, wait = cat.waitlist, position = 0;
  for (const r of cat.reserved) { let left = r.seats;
    for (const g of order) if (g.res === r.id && g.n <= left) { g.got = "reserved:" + r.id; left -= g.n; open -= g.n; } }
  for (const g of order) if (!g.got && open > 0 && (g.n <= open || c.rules.boundary === "over_admit")) { g.got = "placed"; open -= g.n; }
  for (const g of order) if (!g.got && (wait -= g.n) >= 0) g.got = "waiting:" + ++position; else if (!g.got) break;
  order.forEach((g, at) => g.who.forEach((i) => { want[i] = [at + 1, g.got || "none"]; }));
}
const got = read("result.csv").toString().split("\n").slice(1, -1).map((row) => row.split(","));
must("order", got.length === want.length && got.every((row, i) => row[0] == i && row[1] == want[i][0]));
must("result", got.every((row, i) => row[2] === want[i][1]) && hex(H(read("result.csv"))) === z.result.sha256);
console.log("OK");
