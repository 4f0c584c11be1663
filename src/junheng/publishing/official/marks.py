"""The marks that every calculated paper carries, in the words of the field."""

DRAFT = {"zh": "草稿", "en": "Draft"}
INTERNAL = {"zh": "内部测算，不作认定依据", "en": "Internal calculation, not a basis for recognition"}
SYNTHETIC = {"zh": "合成数据", "en": "Synthetic data"}
WHAT_IF = {"zh": "测算，非上报数据", "en": "What-if calculation, not reported data"}


def paper_marks(lang: str, *, synthetic: bool = False, what_if: bool = False) -> tuple[str, ...]:
    """Return the marks for the head of every page: always a draft and internal; made-up data and what-ifs say so.

    >>> paper_marks("zh", synthetic=True)
    ('草稿·内部测算，不作认定依据', '合成数据')
    """
    joint = "·" if lang == "zh" else ". "
    marks = [f"{DRAFT[lang]}{joint}{INTERNAL[lang]}"]
    if what_if:
        marks.append(WHAT_IF[lang])
    if synthetic:
        marks.append(SYNTHETIC[lang])
    return tuple(marks)
