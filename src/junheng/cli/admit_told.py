"""The answer of ``admit`` in a few lines: how many, by which mechanism, whether stable, whether honest choices pay."""

from pathlib import Path

from junheng.allocation.admit.certify import unsafe_because
from junheng.allocation.admit.outcome import Outcome
from junheng.allocation.admit.rules import Batch
from junheng.cli.told_key import key_line
from junheng.usecases.admitting import AdmitAnswer

_BECAUSE = {
    "bands": ("分段录取，前段优先于次序", "choices in an earlier band go before any order"),
    "batches": ("分批次录取，前批次录取后不再参加后批次", "who is placed in a batch leaves the next"),
    "siblings": ("有捆绑录取的家庭", "families are placed as one"),
    "limited_lists": ("志愿个数有上限，填哪几所仍需斟酌", "lists are limited: which schools to list still matters"),
}


def admitted_lines(answer: AdmitAnswer, out: Path, lang: str, key: Path | None = None) -> list[str]:
    """Return the lines to print."""
    outcome = answer.outcome
    assert outcome is not None
    zh = lang == "zh"
    rules, count = outcome.application.rules, len(outcome.application.numbers)
    names = "；".join(_mechanism(batch, zh=zh) for batch in rules.all_batches)
    lines = [
        f"{rules.title}：{count} 人报名，录取 {outcome.admitted} 人。录取方式：{names}。"
        if zh
        else f"{rules.title}: {count} applicants, {outcome.admitted} admitted. Mechanism: {names}."
    ]
    if rules.synthetic:
        lines.append("【合成数据】" if zh else "[SYNTHETIC DATA]")
    lines += [_stable(outcome, zh=zh), _truthful(outcome, zh=zh)]
    lines.append(("证书摘要（请公布）：" if zh else "Digest of the certificate, to publish: ") + answer.digest)
    lines.append(f"已写出：{out}/public（可公布）" if zh else f"Written: {out}/public (to publish)")
    lines.append(key_line(out, key, lang))
    lines.append(f"复核：junheng verify {out}/public" if zh else f"Verify: junheng verify {out}/public")
    return lines


def _mechanism(batch: Batch, *, zh: bool) -> str:
    if batch.bands == "all":
        return "延迟录取" if zh else "deferred acceptance"
    if batch.bands in (1, (1,)):
        return "志愿优先（顺序志愿）" if zh else "sequential (Boston)"
    sizes = batch.bands if isinstance(batch.bands, tuple) else (batch.bands,)
    shown = "、".join(map(str, sizes)) if zh else ", ".join(map(str, sizes))
    return f"平行志愿分段（每段 {shown} 个）" if zh else f"parallel, bands of {shown}"


def _stable(outcome: Outcome, *, zh: bool) -> str:
    count = len(outcome.residual)
    if count:
        return (
            f"不稳定：有 {count} 对申请人与学校本可互选，已逐一列在 residual.csv。"
            if zh
            else f"Not stable: {count} pairs would choose each other; all are listed in residual.csv."
        )
    return "稳定：没有一对申请人与学校本可互选。" if zh else "Stable: no applicant and school would choose each other."


def _truthful(outcome: Outcome, *, zh: bool) -> str:
    why = [_BECAUSE[name][0 if zh else 1] for name in unsafe_because(outcome)]
    if not why:
        return (
            "如实填报最有利：任何人虚报志愿都不会录得更好。" if zh else "Strategy-proof: misstating choices never pays."
        )
    if zh:
        return f"不防策略：虚报志愿有可能得利（{'；'.join(why)}）。"
    return f"Not strategy-proof: misstating choices may pay ({'; '.join(why)})."
