"""One file from its parts; the page's own policy allows exactly this script and this style, and no connection."""

import base64
import hashlib
from pathlib import Path

_HERE = Path(__file__).parent
_WORDS = {
    "zh": {
        "lang": "zh-CN",
        "title": "派位结果验算",
        "intro": "选择公布的文件（commitment.json、commitment.sha256、list.csv、rules.yaml、certificate.json、certificate.sha256、"
        "result.csv），在您自己的浏览器里重新计算整个派位。文件不会离开您的电脑。",
        "choose": "公布的文件（可多选）",
        "run": "开始验算",
        "child": "查找自己的孩子",
        "slip": "凭条上的三项内容只在本页使用，不会发送。",
        "number": "报名号",
        "name": "姓名（与凭条一致）",
        "salt": "盐",
        "find": "查找",
    },
    "en": {
        "lang": "en",
        "title": "Recompute the draw",
        "intro": "Choose the published files (commitment.json, commitment.sha256, list.csv, rules.yaml, certificate.json, "
        "certificate.sha256, result.csv); your own browser recomputes the whole draw. They do not leave your computer.",
        "choose": "The published files",
        "run": "Check",
        "child": "Find your child",
        "slip": "What you type from the slip is used on this page only and sent nowhere.",
        "number": "Applicant number",
        "name": "Name (as on the slip)",
        "salt": "Salt",
        "find": "Find",
    },
}


def verifier_page(lang: str = "zh") -> str:
    """Return the page. The same bytes for the same release and language."""
    words = _WORDS[lang]
    script = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("hashes.js", "draw.js", "ui.js"))
    style = (_HERE / "page.css").read_text(encoding="utf-8")
    policy = f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    fields = "".join(
        f'<label>{words[field]}<input type="text" id="{field}" autocomplete="off" spellcheck="false"></label>\n'
        for field in ("number", "name", "salt")
    )
    return (
        f'<!doctype html>\n<html lang="{words["lang"]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>{words['title']}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{words['title']}</h1>\n<p>{words['intro']}</p>\n"
        f'<label>{words["choose"]}<br><input type="file" id="input" multiple></label>\n<p id="files"></p>\n'
        f'<button type="button" id="run">{words["run"]}</button>\n<p id="verdict" role="status"></p>\n<ul id="checks"></ul>\n'
        f'<h2>{words["child"]}</h2>\n<p class="note">{words["slip"]}</p>\n{fields}'
        f'<button type="button" id="find">{words["find"]}</button>\n<p id="child" role="status"></p>\n'
        f"</main>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
