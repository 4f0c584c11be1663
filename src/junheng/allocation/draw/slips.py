"""The slip for each family: number, name, leaf and salt, to find the child on the public list. Never published."""

from collections.abc import Iterable
from html import escape

from junheng.allocation.draw.proof import Person

MOST = 20_000
"""Beyond this many the annex is printed by other means."""
_STYLE = (
    "body{font-family:sans-serif;margin:1cm}section{border:1px solid #333;padding:.4cm;margin-bottom:.4cm;"
    "break-inside:avoid}code{font-size:1.1em;word-break:break-all}p{margin:.15cm 0}.mark{color:#a00}"
)


def slips_page(people: Iterable[Person], title: str, digest: str, *, synthetic: bool, lang: str) -> str:
    """Return a page to print and cut: one slip a child."""
    mark = {"zh": "合成数据", "en": "SYNTHETIC DATA"}[lang] if synthetic else ""
    parts = "".join(_slip(person, title, digest, mark, lang) for person in people)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
    tongue = "zh-CN" if lang == "zh" else "en"
    return (
        f'<!doctype html><html lang="{tongue}"><head>{head}<meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>{parts}</body></html>\n"
    )


def _slip(person: Person, title: str, digest: str, mark: str, lang: str) -> str:
    zh = lang == "zh"
    pairs = (
        ("报名号" if zh else "Applicant", person.applicant),
        ("姓名" if zh else "Name", person.name),
        ("名单序号" if zh else "Leaf", str(person.leaf)),
        ("盐（请保密）" if zh else "Salt (keep it secret)", person.salt.hex()),
        ("承诺书摘要" if zh else "Digest of the commitment", digest),
    )
    rows = "".join(f"<p>{escape(word)}：<code>{escape(value)}</code></p>" for word, value in pairs)
    told = (
        "打开公布的 verifier.html，填入以上三项（报名号、姓名、盐），即可核对孩子在名单里，以及派位结果是怎样算出来的。"
        if zh
        else "Open the published verifier.html and type in number, name and salt to find your child and recompute the draw."
    )
    sign = f'<p class="mark">【{mark}】</p>' if mark else ""
    return f"<section>{sign}<h2>{escape(title)}</h2>{rows}<p>{told}</p></section>"
