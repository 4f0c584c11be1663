"""The fields of assessment.json. A test compares them with what the program writes."""

from collections.abc import Iterator, Mapping

from generators.markdown import code, table
from junheng.monitor.as_json import SCHEMA

INTRO = f"""# assessment.json

What `junheng assess` writes, and what `--json` prints: schema `{SCHEMA}`. UTF-8, numbers unrounded. Fields that are named
here stay; a change of what one means gets a new schema number and a line in the changes. Further fields may be added.

An *optional* field is left out where there is nothing to say; any other is always there, `null` where it has no value.

- **verdict** is `met`, `not_met` or `unknown`; of a school also `excluded`.
- **status** of a value is `met`, `floor` (below the threshold, not below the floor), `below` or `unknown`; `null` where the standard sets no
  threshold for a single school.
- **stage** is `kindergarten`, `primary`, `junior` or `senior`.
"""

FIELDS: Mapping[str, Mapping[str, str]] = {
    "The answer": {
        "schema": "text",
        "standard": "object: `id`, `version`, `overlays` (list of ids, in order), `on` (the day that decided which rules bind)",
        "counties": "list of [County](#county)",
        "findings": "list of [Finding](#finding)",
        "provenance": "[Provenance](#provenance)",
        "synthetic": "true for made-up data",
        "what_if": "list of the `--set` changes; any makes the answer a calculation and not a return",
    },
    "County": {
        "code": "行政区划代码",
        "name": "text",
        "school_year": "the year it begins in",
        "draft": "true while the data have errors that must be mended",
        "verdict": "verdict on everything",
        "preconditions": "list of [Requirement](#requirement)",
        "stages": "list of [Stage](#stage), in the order of the standard",
        "schools": "list of [School part](#school-part), by stage and code",
        "requirements": "list of [Requirement](#requirement)",
        "vetoes": "list of [Veto](#veto)",
        "class_bands": "list of [Class bands](#class-bands)",
        "actions": "list of [Action](#action): what to do first, rank 1 first",
    },
    "Stage": {
        "stage": "stage",
        "schools": "how many parts take part (excluded ones do not)",
        "pupils": "their pupils; `null` while any is unknown",
        "indicators": "list of [Stage indicator](#stage-indicator)",
        "composite": "optional: where the standard judges the mean of the coefficients: `value`, `limit`, `verdict`, `cite`",
    },
    "Stage indicator": {
        "id": "text, such as L1",
        "title": "text",
        "unit": "text",
        "threshold": "number, or `null` where a single school has none",
        "mean": "pooled: all of it over all pupils",
        "sd": "standard deviation, of pupils, population form",
        "cv": "coefficient of variation; `null` while a school is unknown, or where the mean is 0",
        "cv_limit": "number, or `null` where this coefficient is not judged by itself",
        "spread_verdict": "verdict on the coefficient, or `null` where it is not judged by itself",
        "schools_met": "how many parts have this status",
        "schools_floor": "likewise",
        "schools_below": "likewise",
        "schools_unknown": "likewise",
        "cite": "[Cite](#cite) of the threshold",
        "note": "optional: why the coefficient is 0, or has no value",
        "shares": "list of [Share](#share), the largest first; empty while the coefficient is unknown",
    },
    "Share": {
        "school_id": "text",
        "share": "the school's part of the sum of squares; all parts add up to 1",
        "cv_without": "the coefficient without this school; `null` where nothing would be left",
        "change": "how many whole units this school alone must gain to bring the coefficient within the limit; `null` where none does",
    },
    "School part": {
        "school_id": "学校标识码",
        "name": "text",
        "stage": "stage; a combined school stands here once for each of its stages",
        "pupils": "whole number, or `null`",
        "excluded": "why it is outside the indicators, or `null`",
        "values": "object: indicator id → [Value](#value)",
        "met_count": "how many indicators are met",
        "verdict": "verdict, or `excluded`",
        "weights": "how a combined school's things were split, such as `166/(166+1.1×210)`; empty where there was nothing to split",
        "relaxations": "list: which relaxations applied, with their documents",
    },
    "Value": {
        "value": "numerator ÷ denominator × per; `null` when unknown",
        "numerator": "after the split and with the relaxations that apply",
        "denominator": "number, or `null`",
        "threshold": "number, or `null`",
        "floor": "the part of the threshold that must be reached in any case; `null` without a school rule",
        "status": "status",
        "gap": "how many whole units of the numerator are lacking, 0 when met; `null` when unknown or excluded",
        "gap_school": "optional: how many the whole school must gain where only a share of them counts for this part",
        "missing": "optional: list of [Where](#where), the cells to fill in",
        "relaxed": "optional: which relaxation applied to this value",
    },
    "Requirement": {
        "id": "text, such as G3",
        "title": "text",
        "verdict": "verdict",
        "value": "number where the requirement has one, else `null`",
        "threshold": "number, or `null`",
        "compare": "≥, ≤, <, > or =; empty where there is no number",
        "unit": "text",
        "group": "text, such as government",
        "department": "who can mend it",
        "failing": "list of school codes",
        "missing": "list of [Where](#where)",
        "lines": "list: how each part came out, a sentence each",
        "cite": "[Cite](#cite)",
    },
    "Veto": {
        "id": "text, such as V1",
        "title": "text",
        "triggered": "true only with a confirmed incident",
        "incidents": "list of the confirmed incidents: `item`, `date`, `school_id`, `description`, `document`, `confirmed_by`",
        "note": "what is to be said with it, such as 原文表述，依据待核",
        "cite": "[Cite](#cite)",
    },
    "Class bands": {
        "stage": "stage",
        "limit": "the largest class the standard allows",
        "classes": "how many classes",
        "within": "how many within the limit",
        "above": "how many above it, below 大班额",
        "large": "大班额: 56 to 65 pupils",
        "very_large": "超大班额: 66 and more",
        "unknown": "how many without a number",
        "named": "list of every class above the limit, the entry grade first: [school code, grade, class, pupils]",
    },
    "Action": {
        "rank": "1 is first",
        "school_id": "empty where it is the county's to do",
        "school": "name",
        "stage": "stage, or empty",
        "item": "the indicator, requirement or veto",
        "text": "what to do",
        "effect": "what it changes",
        "department": "who can do it",
        "cite": "[Cite](#cite)",
        "where": "[Where](#where) to look, or `null`",
    },
    "Finding": {
        "code": "see [Checks](checks.md)",
        "severity": "`error` (逻辑校验) or `warning` (经验校验)",
        "where": "[Where](#where) to look first",
        "school": "name, or empty",
        "what": "what is wrong",
        "fix": "what to do",
        "explanation": "optional: the county's recorded answer",
    },
    "Provenance": {
        "version": "of Junheng",
        "rules_digest": "SHA-256 of the rule files used",
        "tables_digest": "SHA-256 of the normalised tables: the same for a workbook saved again with the same content",
        "inputs": "list of the files read: `name`, `sha256`",
    },
    "Where": {
        "table": "name of the table",
        "row": "key of the row",
        "column": "name of the column",
        "sheet": "sheet, or file of a CSV folder; empty where there is no row yet",
        "cell": "such as F14, or empty",
    },
    "Cite": {
        "document": "title",
        "number": "文号",
        "article": "text, or `null` while nobody has read it in the original",
        "verified": "true: somebody read it in the original",
        "item": "项名: what the document calls the matter",
    },
}


def page() -> str:
    """Return the page."""
    return "\n".join([INTRO, *_sections()])


def _sections() -> Iterator[str]:
    for name, fields in FIELDS.items():
        yield f"## {name}\n"
        yield table(("Field", "What it holds"), [(code(field), words) for field, words in fields.items()])
