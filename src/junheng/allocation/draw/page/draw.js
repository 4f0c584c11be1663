// The checks of a draw, from docs/spec/draw.md: each is {part, zh, en, holds, says}; holds null means not checked.
"use strict";

function canonical(value) {
  if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
  if (value && typeof value === "object")
    return "{" + Object.keys(value).sort().map((key) => JSON.stringify(key) + ":" + canonical(value[key])).join(",") + "}";
  return JSON.stringify(value);
}
const digestOf = (value) => hexOf(sha256(bytesOf(canonical(value))));
const linesOf = (text) => (text.endsWith("\n") ? text.split("\n").slice(0, -1) : []);

const check = (part, zh, en, holds, says = "") => ({ part, zh, en, holds, says });

// files: name → {text, bytes}. Yields checks one by one, so that the page can show them as they come.
function* verifyDraw(files) {
  const commitment = JSON.parse(files["commitment.json"].text);
  yield* verifyCommitment(commitment, files);
  if (!files["certificate.json"]) return;
  yield* verifyCertificate(JSON.parse(files["certificate.json"].text), commitment, files);
}

function* verifyCommitment(commitment, files) {
  const told = files["commitment.sha256"], digest = digestOf(commitment);
  yield check("commitment", "承诺书与公布的摘要一致", "The commitment has the published digest",
    told ? told.text.trim() === digest : null, digest);
  const rules = files["rules.yaml"], stated = commitment.list;
  yield check("rules", "规则文件未改动", "The rule file is unchanged",
    rules ? hexOf(sha256(rules.bytes)) === commitment.rules_file.sha256 : null);
  yield check("rules", "承诺书里的规则未改动", "The rules in the commitment are unchanged",
    digestOf(commitment.rules) === commitment.rules_file.table_digest);
  const bits = bitsOf(commitment.rules.sources);
  yield check("rules", "来源的信息量如所述", "The sources' entropy is as stated",
    bits === commitment.entropy.bits && commitment.entropy.bound === 128, bits + " bit");
  const list = files["list.csv"];
  if (!list) { yield check("list", "名单在手", "The list is at hand", false, "list.csv"); return; }
  yield check("list", "名单文件未改动", "The list file is unchanged", hexOf(sha256(list.bytes)) === stated.sha256);
  const lines = linesOf(list.text), wrong = malformed(lines, commitment);
  yield check("list", "名单有序、无重复、人数相符", "The list is sorted, without repeats, complete", !wrong, wrong);
  yield check("list", "SHA-256 根一致", "SHA-256 root agrees", merkleRoot(sha256, lines.slice(1)) === stated.root_sha256);
  yield check("list", "SM3 根一致", "SM3 root agrees", merkleRoot(sm3, lines.slice(1)) === stated.root_sm3);
}

function malformed(lines, commitment) {
  if (lines[0] !== "leaf,category,reserved,group") return "1";
  const known = {}, leads = {};
  for (const c of commitment.rules.categories) known[c.id] = new Set(["", ...c.reserved.map((r) => r.id)]);
  let before = "";
  for (let i = 1; i < lines.length; i++) {
    const [leaf, category, reserved, group, more] = lines[i].split(",");
    if (more !== undefined || !/^[0-9a-f]{64}$/.test(leaf) || leaf <= before || !known[category]?.has(reserved)) return String(i + 1);
    if (group === leaf) leads[leaf] = category + "," + reserved;
    else if (group !== "" && leads[group] !== category + "," + reserved) return String(i + 1);
    before = leaf;
  }
  return lines.length - 1 === commitment.applicants ? "" : "n = " + (lines.length - 1);
}

function bitsOf(sources) {
  const falling = (n, k) => { let p = 1n; for (let i = 0; i < k; i++) p *= BigInt(n - i); return p; };
  const choose = (n, k) => falling(n, k) / falling(k, k);
  const outcomes = {
    ssq: () => choose(33, 6) * 16n, dlt: () => choose(35, 5) * choose(12, 2), drand: () => 1n << 128n,
    dice: (s) => 6n ** BigInt(s.count), digits: (s) => 10n ** BigInt(s.count), balls: (s) => falling(s.of, s.count),
  };
  const all = sources.reduce((product, s) => product * outcomes[s.kind](s), 1n) ** 10n;
  const tenths = all.toString(2).length - 1;
  return Math.floor(tenths / 10) + "." + (tenths % 10);
}

// Each value has one canonical form; otherwise the form could be chosen to steer the seed.
function possible(source, value) {
  const { kind, count, of } = source;
  if (kind === "dice" || kind === "digits") return value.length === count && (kind === "dice" ? /^[1-6]*$/ : /^[0-9]*$/).test(value);
  if (kind === "drand") return /^[0-9a-f]{64}$/.test(value);
  const sets = { ssq: [[6, 33], [1, 16]], dlt: [[5, 35], [2, 12]], balls: [[count, of]] }[kind];
  const parts = value.split("+").map((part) => part.split(" ").map(Number));
  const text = (n) => (kind === "balls" ? String(n) : String(n).padStart(2, "0"));
  return parts.length === sets.length && parts.map((p) => p.map(text).join(" ")).join("+") === value
    && parts.every((p, i) => new Set(p).size === p.length && p.length === sets[i][0]
      && p.every((n, at) => n >= 1 && n <= sets[i][1] && (kind === "balls" || !at || n > p[at - 1])));
}

function* verifyCertificate(certificate, commitment, files) {
  const told = files["certificate.sha256"], digest = digestOf(certificate), { options, seed, result } = certificate;
  yield check("certificate", "证书与公布的摘要一致", "The certificate has the published digest",
    told ? told.text.trim() === digest : null, digest);
  yield check("commitment", "证书所依的就是这份承诺书", "The certificate answers this commitment",
    options.commitment === digestOf(commitment));
  yield check("certificate", "证书的声明都成立", "The certificate claims nothing false", certificate.claims.every((c) => c.holds === true));
  const { bits, bound, reason } = options.entropy;
  yield check("rules", "信息量足够，或写明了理由", "Entropy suffices, or a reason is recorded",
    bits === commitment.entropy.bits && bound === commitment.entropy.bound && (Number(bits) >= bound || !!reason), reason);
  const named = commitment.rules.sources.map((s) => s.id + " " + s.kind), given = seed.sources.map((s) => s.id + " " + s.kind);
  yield check("seed", "来源就是承诺时写明的那些", "The sources are those named before",
    canonical(named) === canonical(given), seed.sources.map((s) => s.id + " = " + s.value).join("；"));
  yield check("seed", "各值可能出现且写法唯一", "The values are possible, in their one form",
    seed.sources.every((s, i) => possible(commitment.rules.sources[i], s.value)));
  for (const s of seed.sources.filter((one) => one.kind === "drand")) {
    yield check("seed", "drand 随机数由其签名得出", "drand's value comes from its signature", hexOf(sha256(bytesOfHex(s.signature))) === s.value);
    yield check("seed", "drand 签名属实", "drand's signature is genuine", null, "BLS");
  }
  const parts = [bytesOfHex(commitment.list.root_sha256)];
  for (const text of seed.sources.flatMap((s) => [s.id, s.value])) {
    const bytes = bytesOf(text);
    parts.push(bigEndian(Int32Array.of(bytes.length)), bytes);
  }
  const value = sha256(joined(...parts));
  yield check("seed", "种子由名单的根和来源算出", "The seed follows from root and sources", hexOf(value) === seed.value, seed.value);
  for (const record of options.supersedes) {
    const found = files[record.file.split("/").pop()];
    yield check("supersession", "作废记录 " + record.file, "The supersession record",
      found ? digestOf(JSON.parse(found.text)) === record.digest : null, record.reason);
  }
  yield* verifyResult(linesOf(files["list.csv"].text).slice(1), commitment.rules, value, result, files["result.csv"]);
}

function* verifyResult(entries, rules, seed, result, file) {
  const { done, totals } = recompute(entries, rules.categories, rules.boundary, seed);
  const text = ["leaf,rank,outcome", ...done.map(([rank, outcome], leaf) => `${leaf},${rank},${outcome}`), ""].join("\n");
  const digest = hexOf(sha256(bytesOf(text)));
  if (file) {
    const rows = linesOf(file.text).slice(1).map((line) => line.split(","));
    const whole = rows.length === done.length && rows.every((row, leaf) => row.length === 3 && row[0] === String(leaf));
    const order = whole ? rows.findIndex((row, leaf) => row[1] !== String(done[leaf][0])) : -1;
    const seats = whole ? rows.findIndex((row, leaf) => row[2] !== done[leaf][1]) : -1;
    yield check("result", "结果逐条齐全", "The result has every leaf", whole);
    yield check("order", "顺序由种子算出", "The order follows from the seed", whole && order < 0, order < 0 ? "" : "#" + order);
    yield check("result", "录取由顺序和规则得出", "Seats follow from the order", whole && seats < 0, seats < 0 ? "" : "#" + seats);
    yield check("result", "结果文件的摘要一致", "The result's digest agrees", hexOf(sha256(file.bytes)) === result.sha256);
  }
  yield check("result", "重算的结果逐字节相同", "The recomputed result is the same, byte for byte", digest === result.sha256, digest);
  yield check("result", "各类别人数相符", "The totals agree", canonical(totals) === canonical(result.categories));
}

function recompute(entries, categories, boundary, seed) {
  const cells = entries.map((entry) => entry.split(",")), done = cells.map(() => [0, "none"]);
  const pools = new Map(categories.map((c) => [c.id, new Map()]));
  cells.forEach(([leaf, category, , group], at) => {
    const pool = pools.get(category), name = group || leaf;
    if (pool.has(name)) pool.get(name).push(at); else pool.set(name, [at]);
  });
  const totals = categories.map((category) => {
    const keyed = Array.from(pools.get(category.id), ([name, leaves]) => [hexOf(sha256(joined(seed, bytesOfHex(name)))), leaves]);
    const order = keyed.sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, leaves]) => leaves);
    const outcomes = outcomesOf(order, order.map((leaves) => cells[leaves[0]][2]), category, boundary);
    order.forEach((leaves, at) => leaves.forEach((leaf) => { done[leaf] = [at + 1, outcomes[at]]; }));
    return totalOf(category, order, outcomes);
  });
  return { done, totals };
}

function outcomesOf(order, reserved, category, boundary) {
  const outcomes = order.map(() => "none");
  let free = category.quota, length = category.waitlist, position = 0;
  for (const kept of category.reserved) {
    let seats = kept.seats;
    order.forEach((leaves, at) => {
      if (reserved[at] === kept.id && leaves.length <= seats) { outcomes[at] = "reserved:" + kept.id; seats -= leaves.length; free -= leaves.length; }
    });
  }
  order.forEach((leaves, at) => {
    if (outcomes[at] === "none" && free > 0 && (leaves.length <= free || boundary === "over_admit")) { outcomes[at] = "placed"; free -= leaves.length; }
  });
  for (let at = 0; at < order.length; at++) {
    if (outcomes[at] !== "none") continue;
    length -= order[at].length;
    if (length < 0) break;
    outcomes[at] = "waiting:" + ++position;
  }
  return outcomes;
}

function totalOf(category, order, outcomes) {
  const sum = (word) => order.reduce((total, leaves, at) => total + (outcomes[at].split(word)[0] === "" ? leaves.length : 0), 0);
  const reserved = Object.fromEntries(category.reserved.map((r) => [r.id, order.reduce((n, l, at) => n + (outcomes[at] === "reserved:" + r.id ? l.length : 0), 0)]));
  return { id: category.id, applicants: order.flat().length, groups: order.length, quota: category.quota,
    placed: sum("placed") + sum("reserved:"), reserved, waiting: sum("waiting:"), none: sum("none") };
}

// One family finds itself: the leaf of (salt, number, name), its line, and its outcome.
function findChild(files, number, name, salt) {
  const bytes = bytesOfHex(salt.trim().toLowerCase());
  if (bytes.length < 16) throw new Error("salt");
  const person = bytesOf(number.trim().normalize("NFC") + "\0" + name.trim().normalize("NFC"));
  const leaf = hexOf(sha256(joined(bytesOf("junheng-draw/1\0"), bytes, person)));
  const at = linesOf(files["list.csv"].text).slice(1).findIndex((line) => line.startsWith(leaf + ","));
  const row = at >= 0 && files["result.csv"] ? linesOf(files["result.csv"].text)[at + 1].split(",") : null;
  return { leaf, at, rank: row && row[1], outcome: row && row[2] };
}
