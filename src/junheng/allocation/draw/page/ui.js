// The page: files in, checks out. Nothing leaves the browser: the policy above forbids every connection.
"use strict";

const files = {};
const byId = (id) => document.getElementById(id);
const english = () => document.documentElement.lang === "en";
const say = (zh, en) => (english() ? en : zh);

async function take(event) {
  for (const file of event.target.files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    files[file.name] = { bytes, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) };
  }
  byId("files").textContent = Object.keys(files).sort().join("　");
}

function row(one) {
  const item = document.createElement("li"), mark = { true: "✓", false: "✗", null: "－" }[one.holds];
  item.dataset.part = one.part;
  item.dataset.holds = String(one.holds);
  item.textContent = `${mark} ${say(one.zh, one.en)}${one.holds === false ? `〔${one.part}〕` : ""} ${one.says || ""}`;
  byId("checks").append(item);
}

const broken = (error) => ({ part: "file", zh: "文件完整可读", en: "The files are whole", holds: false, says: String(error.message || error) });

async function run() {
  byId("checks").replaceChildren();
  delete byId("verdict").dataset.holds;
  byId("verdict").textContent = say("正在验算……", "Checking …");
  const started = performance.now();
  let holds = true;
  try {
    for (const one of verifyDraw(files)) {
      row(one);
      holds = holds && one.holds !== false;
      await new Promise((done) => setTimeout(done));
    }
  } catch (error) { row(broken(error)); holds = false; }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  byId("verdict").dataset.holds = String(holds);
  byId("verdict").dataset.seconds = seconds;
  byId("verdict").textContent = (holds ? say("复核通过", "Everything that could be checked holds") : say("复核不通过", "It does not hold")) + `（${seconds} s）`;
}

function find() {
  const [number, name, salt] = ["number", "name", "salt"].map((id) => byId(id).value);
  try {
    const found = findChild(files, number, name, salt);
    byId("child").dataset.leaf = found.at;
    if (found.at < 0) byId("child").textContent = say("名单里没有这一条：请核对报名号、姓名和盐，仍没有的请向组织单位提出。", "There is no such entry: check number, name and salt, then ask the organiser.");
    else byId("child").textContent = say(`名单第 ${found.at} 条`, `Entry ${found.at}`) + (found.rank ? say(`，排第 ${found.rank}，结果 ${found.outcome}`, `, rank ${found.rank}, outcome ${found.outcome}`) : "");
  } catch (error) { byId("child").textContent = say("请先选择 list.csv，并完整填写盐。", "Choose list.csv first and type the whole salt."); }
}

byId("input").addEventListener("change", take);
byId("run").addEventListener("click", run);
byId("find").addEventListener("click", find);
