"""Small admissions as folders of CSV files, written for a test."""

import csv
from pathlib import Path

from junheng.allocation.admit.outcome import admitted
from junheng.allocation.admit.reading import read_application
from junheng.allocation.admit.rules import load_rules

SEED = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
CLAUSE = "{document: 示例市招生办法, number: 示教〔2026〕1号, article: 第五条}"
PRIMARY = """title: 示例县小学录取
organiser: 示例县教育局
stage: primary
tiers:
  - {id: A, title: 房户一致}
  - {id: B, title: 随迁子女}
"""
SENIOR = """title: 示例市高中录取
organiser: 示例市教育局
stage: senior
scores:
  subjects:
    - {id: chinese, title: 语文, maximum: "120"}
    - {id: math, title: 数学, maximum: "120"}
  chain: [total, math]
"""
QUOTA = f"""reserves:
  - {{id: quota, title: 指标生, by: origin, clause: {CLAUSE}}}
"""
TOGETHER = "siblings: {rule: together, boundary: over}\n"
HEADS = {
    "applicants": "applicant,name,family,tier,origin,reserves",
    "choices": "applicant,rank,school,tier",
    "schools": "school,name,batch,capacity,line",
    "reserves": "school,reserve,origin,seats,line",
    "scores": "applicant,chinese,math",
}


def folder(path, rules=PRIMARY, **tables):
    """Write the tables (rows of texts, short rows are filled up) and the rules; return the folder and the rules' file."""
    path.mkdir(exist_ok=True)
    for name, rows in tables.items():
        head = HEADS[name].split(",")
        with (path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(head)
            writer.writerows([[*row, *[""] * (len(head) - len(row))] for row in rows])
    rules_file = path.parent / f"{path.name}.yaml"
    rules_file.write_text(rules, encoding="utf-8")
    return path, rules_file


def read(path: Path, rules=PRIMARY, lang="zh", **tables):
    """Return the application and the findings of a folder written on the spot."""
    data, rules_file = folder(path, rules, **tables)
    application, _, findings = read_application(data, load_rules(rules_file), lang=lang)
    return application, findings


def outcome(path: Path, rules=PRIMARY, seed=SEED, **tables):
    """Return the outcome of an admission without findings."""
    application, findings = read(path, rules, **tables)
    assert application is not None, [f.what for f in findings]
    return admitted(application, bytes.fromhex(seed))


def got(result):
    """Return school codes by application number (empty for none)."""
    schools, numbers = result.application.schools, result.application.numbers
    return {n: schools[p.school].code if p else "" for n, p in zip(numbers, result.placed, strict=True)}


def seat(result, number):
    """Return the position of the seat an applicant got."""
    leaf = result.application.numbers.index(number)
    placed = result.placed[leaf]
    return result.application.schools[placed.school].pools[placed.pool].position
