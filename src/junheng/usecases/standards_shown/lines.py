"""What binds on a day as lines of text, from the data of ``standard_shown``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

_ZH = {
    "unread": "原件未读，条款号待核",
    "on": "{} 有效的规定",
    "overlays": "地方细则：{}",
    "split": "一贯制学校、完全中学的资源按学段学生数加权折算，权重 {}",
    "exclusions": "不计入的学校",
    "precondition": "前置条件",
    "indicators": "指标",
    "school_rule": "每所学校",
    "spread": "校际差异系数",
    "vetoes": "一票否决",
    "not_yet": "当日尚未生效",
    "formula": "算法：{}",
    "is_split": "{}；按学段折算",
    "text": "要点：{}",
    "how": "判断：{}",
    "source": "出处：{}",
    "why": "说明：{}",
    "department": "责任部门：{}",
    "note": "备注：{}",
    "relaxed": "放宽：{}",
    "adds": "可计入：{}",
    "columns": "所需的列：{}",
    "since": "{}（{} 起）",
    "from": "{}，{} 起",
    "each": "每项指标的差异系数逐项判断，不取平均",
    "composite": "判断各项差异系数的平均数（综合差异系数）",
    "k_of": "至少 {} 项达到要求，余项不低于要求的 {}%",
    "and": "；",
    "list": "、",
    "bracket": "（{}）",
}
_EN = {
    "unread": "original not read, articles not checked",
    "on": "In force on {}",
    "overlays": "Overlays: {}",
    "split": "What combined schools share is split by pupils of each stage, weighted {}",
    "exclusions": "Schools outside",
    "precondition": "Preconditions",
    "indicators": "Indicators",
    "school_rule": "Every school",
    "spread": "Spread between schools (coefficient of variation)",
    "vetoes": "Vetoes",
    "not_yet": "Not yet in force that day",
    "formula": "computed: {}",
    "is_split": "{}; split between stages",
    "text": "",
    "how": "judged: {}",
    "source": "source: {}",
    "why": "",
    "department": "",
    "note": "",
    "relaxed": "relaxed: {}",
    "adds": "may also count: {}",
    "columns": "columns needed: {}",
    "since": "{} (from {})",
    "from": "{}, from {}",
    "each": "each indicator's coefficient is judged, not their mean",
    "composite": "the mean of the coefficients is judged",
    "k_of": "at least {} indicators met, the rest not below {} % of the threshold",
    "and": "; ",
    "list": ", ",
    "bracket": " ({})",
}


def list_lines(standards: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return a few lines for each standard of ``standards_list``: what it is, by which document, its overlays."""
    lines = []
    for item in standards:
        lines.append(f"{item['id']}  {item['title']}  {item['number']}  {' / '.join(item['stages'])}")
        lines += [f"    --overlay {overlay['id']}  {overlay['title']}" for overlay in item["overlays"]]
    return lines


def standard_lines(shown: Mapping[str, Any], lang: str = "zh") -> list[str]:
    """Return the lines of one standard on one day; ``lang`` is the one ``standard_shown`` was asked for."""
    return list(_Lines(_ZH if lang == "zh" else _EN).of(shown))


class _Lines:
    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def of(self, shown: Mapping[str, Any]) -> Iterator[str]:
        yield from self.head(shown)
        yield from self.block("exclusions", self.exclusions(shown["exclusions"]))
        yield from self.block("precondition", self.rules(shown["preconditions"]))
        yield from self.block("indicators", self.rules(shown["indicators"]))
        yield from self.block("school_rule", self.school_rule(shown["school_rule"]))
        yield from self.block("spread", self.spread(shown["spread"]))
        for group in shown["requirements"]:
            yield from ("", f"【{group['title']}】", *self.rules(group["items"]))
        yield from self.block("vetoes", self.vetoes(shown["vetoes"]))
        yield from self.block("not_yet", self.not_yet(shown["not_yet"]))

    def say(self, name: str, *values: object) -> str:
        return self.words[name].format(*values)

    def bracketed(self, rule: Mapping[str, Any], *more: str) -> str:
        said = (rule["source"], rule["checked"], *(word for word in more if word))
        return self.say("bracket", self.words["and"].join(said))

    def head(self, shown: Mapping[str, Any]) -> Iterator[str]:
        source = shown["source"]
        unread = "" if source["read_in_original"] else self.say("bracket", self.words["unread"])
        yield f"{shown['title']}{self.say('bracket', self.words['list'].join((shown['id'], shown['version'])))}"
        yield f"《{source['title']}》{source['number']}{unread}"
        yield self.say("on", shown["on"])
        if shown["overlays"]:
            yield self.say("overlays", self.words["list"].join(shown["overlays"]))
        if split := shown["split"]:
            yield self.say("split", " : ".join(split["weights"].values())) + self.bracketed(split)

    def block(self, name: str, lines: Iterable[str]) -> Iterator[str]:
        if found := list(lines):
            yield from ("", f"【{self.words[name]}】", *found)

    def rules(self, rules: Sequence[Mapping[str, Any]]) -> Iterator[str]:
        for rule in rules:
            yield f"{rule['id']} {rule['title']}"
            yield from (f"    {line}" for line in self.rule(rule))

    def rule(self, rule: Mapping[str, Any]) -> Iterator[str]:
        if rule.get("text") and self.words["text"]:
            yield self.say("text", rule["text"])
        if "formula" in rule:
            formula = self.say("is_split", rule["formula"]) if rule["split"] else rule["formula"]
            yield self.say("formula", formula)
        for part in rule.get("parts", [rule]):
            if "how" in part:
                yield self.say("how", part["how"])
            yield from (f"    {line}" for line in self.limits(part["limits"], rule))
        for relaxed in rule["relaxed"]:
            yield from self.relaxed(relaxed)
        yield self.say("source", rule["source"]) + self.words["and"] + rule["checked"]
        yield from (self.say(key, rule[key]) for key in ("why", "department", "note") if self.words[key] and rule[key])

    def limits(self, limits: Iterable[Mapping[str, Any]], rule: Mapping[str, Any]) -> Iterator[str]:
        """Yield the limits; the source is said only where it is not the rule's own."""
        for limit in limits:
            words = self.say("since", f"{limit['stage_title'] or limit['label']} {limit['text']}", limit["since"])
            same = (limit["source"], limit["checked"]) == (rule["source"], rule["checked"])
            yield words if same else words + self.bracketed(limit)

    def relaxed(self, rule: Mapping[str, Any]) -> Iterator[str]:
        yield self.say("relaxed", rule["when"]) + self.bracketed(rule)
        if rule["adds"]:
            yield "    " + self.say("adds", self.words["list"].join(rule["adds"]))
        yield from (f"    {line}" for line in self.limits(rule["limits"], rule))
        columns = (f"{c['title']}{self.say('bracket', c['column'])}" for c in rule["columns"])
        yield "    " + self.say("columns", self.words["list"].join(columns))

    def exclusions(self, rules: Iterable[Mapping[str, Any]]) -> Iterator[str]:
        return (f"{rule['id']} {rule['when']}{self.bracketed(rule)}" for rule in rules)

    def school_rule(self, rule: Mapping[str, Any] | None) -> Iterator[str]:
        if rule:
            percent = f"{(Decimal(rule['floor']) * 100).normalize():f}"
            yield self.say("k_of", rule["at_least"], percent) + self.bracketed(rule)

    def spread(self, rule: Mapping[str, Any] | None) -> Iterator[str]:
        if rule:
            yield self.words[rule["judge"]] + self.bracketed(rule)
            yield from (f"    {line}" for line in self.limits(rule["limits"], rule))

    def vetoes(self, rules: Iterable[Mapping[str, Any]]) -> Iterator[str]:
        return (f"{rule['id']} {rule['title']}{self.bracketed(rule, rule['note'])}" for rule in rules)

    def not_yet(self, limits: Iterable[Mapping[str, str]]) -> Iterator[str]:
        return (self.say("from", f"{x['rule']} {x['label']} {x['text']}", x["from"]) for x in limits)
