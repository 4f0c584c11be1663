"""What the findings say, in Chinese and English."""

from junheng.kernel import Severity
from junheng.policy.model import PlanFinding, Span

_TEXTS: dict[str, tuple[Severity, tuple[str, str], tuple[str, str]]] = {
    "blank": (
        "warning",
        ("“{words}”是没有填的空，读不出数。", "请对照正式印发的文件补上；补好后重新读取。"),
        (
            "“{words}” is a blank; no number can be read.",
            "Fill it from the document as issued, and read the plan again.",
        ),
    ),
    "contradiction": (
        "warning",
        (
            "“{subject}”有两个数：这里是“{words}”，另一处是“{other}”。",
            "请向发文单位核实以哪一个为准，在审核表里改正另一个。",
        ),
        (
            "“{subject}” has two values: “{words}” here and “{other}” elsewhere.",
            "Ask the issuer which one holds, and correct the other in the review sheet.",
        ),
    ),
    "impossible-value": (
        "error",
        ("“{words}”不可能：{why}。", "请向发文单位核实并改正。"),
        ("“{words}” cannot be: {why}.", "Ask the issuer and correct it."),
    ),
    "sum": (
        "error",
        ("各部分合计 {parts}，与总数 {total} 不符：“{words}”。", "请核对总数和各部分，改正其中一个。"),
        (
            "The parts come to {parts}, the whole is {total}: “{words}”.",
            "Check the whole and the parts, and correct one of them.",
        ),
    ),
    "deadline-passed": (
        "warning",
        ("期限“{words}”早于方案的日期 {date}。", "请核实年份；可能是旧方案改写时没有改期限。"),
        (
            "The deadline “{words}” lies before the plan's own date {date}.",
            "Check the year; an older plan may have been rewritten.",
        ),
    ),
    "veto-source": (
        "warning",
        ("一票否决：原文表述，依据待核。“{words}”", "请注明中央或国务院文件的依据；没有依据的不作否决使用。"),
        (
            "A veto, in the plan's own words, its ground not yet checked: “{words}”",
            "Name the central or State Council document it rests on; without one it is not used as a veto.",
        ),
    ),
    "CONFLICT": (
        "error",
        (
            "与国家规定冲突（{title}）。方案：“{words}”。国家规定：{law}",
            "请删去或改写这一句；本系统照录，不执行，也不据此考核。",
        ),
        (
            "Against national policy ({title}). The plan: “{words}”. National policy: {law}",
            "Remove or rewrite the sentence; it is recorded here but not carried out, and nothing is measured by it.",
        ),
    ),
}


def told(code: str, span: Span, lang: str, **words: object) -> PlanFinding:
    """Return the finding ``code`` at ``span`` with its words filled in."""
    severity, zh, en = _TEXTS[code]
    what, fix = en if lang == "en" else zh
    return PlanFinding(code, severity, span, what.format(**words), fix)


def short(quote: str, most: int = 80) -> str:
    """Return a quotation on one line, cut where it is long."""
    line = " ".join(quote.split())
    return line if len(line) <= most else line[: most - 1] + "…"
