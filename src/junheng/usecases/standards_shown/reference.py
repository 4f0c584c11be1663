"""The reference page of the docs: every value of every standard and overlay, its day, document, and how checked."""

from collections.abc import Iterator

from junheng.standards import Standard, load_standard, overlay_heads, standard_ids
from junheng.standards.bounds import Basis, Sourced
from junheng.standards.checks import ColumnShare, CompareFacts, Judgement, Relaxed, SchoolRatio
from junheng.standards.limits import Limit, leaves, limits_of
from junheng.standards.model import Requirement
from junheng.standards.references import everything
from junheng.usecases.standards_shown.checks import check_words
from junheng.usecases.standards_shown.words import (
    BASIS,
    STAGES,
    bound_words,
    cite_words,
    column_words,
    conditions_words,
    label_words,
    titled,
)

Row = tuple[str, ...]
_HEAD = ("Rule", "Limits", "Value", "Binds from", "Document and item", "How checked")


def standards_markdown() -> str:
    """Return the Markdown page that lists each standard and overlay with every value, date, source and basis."""
    lines = ["# Standards", "", *_preface()]
    for name in standard_ids():
        lines += _standard(load_standard(name))
        lines += [
            line for head in overlay_heads() if head["of"] == name for line in _overlay(name, str(head["id"]), head)
        ]
    return "\n".join(lines).rstrip() + "\n"


def _preface() -> list[str]:
    return [
        "Generated from `rules/`. Official names stay in Chinese. An article number is printed only where the original",
        "was read; until then the document's number and the item's name stand for it. *How checked* is one of:",
        "",
        *(f"- **{name}**: {words[1]}" for name, words in BASIS.items()),
        "",
    ]


def _standard(standard: Standard) -> Iterator[str]:
    source = standard.sources[standard.source]
    yield f"## `{standard.id}` {standard.title}"
    yield ""
    yield f"{standard.title_en}. {source.issuer}《{source.title}》{source.number}; binds from {standard.binds_from};"
    yield f"stages: {', '.join(STAGES[stage][1] for stage in standard.stages)}."
    yield ""
    yield from _table(_HEAD, [*_values(standard), *_wordless(standard), *_conditional(standard)])
    if standard.facts:
        yield from ("Facts of the county that it reads:", "")
        yield from _table(("Item", "What", "Numerator", "Denominator", "Stages"), list(_facts(standard)))


def _overlay(standard_id: str, overlay: str, head: dict[str, object]) -> Iterator[str]:
    laid = load_standard(standard_id, [overlay])
    source = laid.sources[str(head["source"])]
    yield f"### Overlay `{overlay}` {head['title']}"
    yield ""
    yield f"{head.get('title_en', '')}. {source.issuer}《{source.title}》{source.number or '（文号待核）'}."
    yield ""
    rows = [*_values(laid), *_conditional(laid)]
    yield from _table(_HEAD, [row for row in rows if row[-1] == source.id])


def _table(head: Row, rows: list[Row]) -> Iterator[str]:
    yield from (f"| {' | '.join(head)} |", f"|{'---|' * len(head)}")
    yield from (f"| {' | '.join(cell.replace('|', '/') for cell in row[: len(head)])} |" for row in rows)
    yield ""


def _facts(standard: Standard) -> Iterator[Row]:
    for fact in standard.facts:
        what = f"{fact.title} ({fact.unit})" if fact.unit else fact.title
        yield (f"`{fact.item}`", what, fact.numerator, fact.denominator, ", ".join(fact.stages))


def _values(standard: Standard) -> Iterator[Row]:
    """Yield a row for each dated value; the last cell is the id of its document."""
    if rule := standard.school_rule:
        words = f"≥ {rule.at_least} met, the rest ≥ {rule.floor} of the threshold"
        yield ("school_rule", rule.item, words, str(standard.binds_from), *_written(standard, rule.basis, rule))
    if split := standard.split:
        weights = " : ".join(str(weight) for weight in split.weights.values())
        yield ("split", split.item, weights, str(standard.binds_from), *_written(standard, split.basis, split))
    for limit in limits_of(standard):
        for day, bound in sorted(limit.dated.items()):
            written = _written(standard, limit.basis(bound), bound, limit.owner)
            yield (limit.rule, _what(limit, standard), bound_words(bound, limit.unit, "en"), str(day), *written)


def _wordless(standard: Standard) -> Iterator[Row]:
    """Yield a row for each rule without a number: judgements, comparisons, vetoes."""
    day = str(standard.binds_from)
    for rule in (*standard.preconditions, *standard.requirements):
        for check in leaves(rule.check):
            if isinstance(check, Judgement):
                said = check.title or rule.title
                yield (
                    rule.id,
                    said,
                    f"judgement: {', '.join(check.passes)}",
                    day,
                    *_written(standard, rule.basis, rule),
                )
            elif isinstance(check, CompareFacts):
                titles = {fact.item: titled(fact, "zh") for fact in standard.facts}
                said = f"{titles[check.left]} ≥ {titles[check.right]}"
                yield (rule.id, rule.title, said, day, *_written(standard, rule.basis, rule))
    for veto in standard.vetoes:
        yield (veto.id, veto.title, "veto", day, *_written(standard, veto.basis, veto))


def _conditional(standard: Standard) -> Iterator[Row]:
    """Yield a row for each exclusion and each relaxation that lets more columns count."""
    for rule in standard.exclusions:
        when = conditions_words(rule.when, "en")
        yield (rule.id, rule.reason, f"outside when {when}", "", *_written(standard, rule.basis, rule))
    for record in everything(standard):
        if isinstance(record, Relaxed):
            adds = ", ".join(column_words(column, "en") for column in record.add)
            words = f"when {conditions_words(record.when, 'en')}" + (f": also counts {adds}" if adds else "")
            yield (record.id, record.reason, words, "", *_written(standard, record.basis, record))


def _what(limit: Limit, standard: Standard) -> str:
    stage = STAGES[limit.stage][1] if limit.stage else ""
    title = limit.owner.item or str(getattr(limit.owner, "title", "")) or str(getattr(limit.owner, "reason", ""))
    label = "" if limit.name in ("threshold", "coefficient") else label_words(limit.name, standard, "en")
    return ", ".join(word for word in (title, label, stage) if word) + _how(limit, standard)


def _how(limit: Limit, standard: Standard) -> str:
    """Return what is divided by what, where the limit's name does not say it."""
    check = list(leaves(limit.owner.check))[limit.part] if isinstance(limit.owner, Requirement) else None
    return f" ({check_words(check, standard, 'en')})" if isinstance(check, SchoolRatio | ColumnShare) else ""


def _written(standard: Standard, basis: Basis, *rules: Sourced) -> Row:
    source = next((rule.source for rule in rules if rule.source), standard.source)
    return (cite_words(standard.cite(*rules)), BASIS[basis][1], source)
