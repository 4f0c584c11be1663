"""Which reader a file needs: its content decides, not its name."""

import re
from pathlib import Path

from junheng.policy.files.content import FileText
from junheng.policy.files.decode import decoded
from junheng.policy.files.page import page_text
from junheng.policy.files.pdf import NotPdf, pdf_text
from junheng.policy.files.word import NotWord, word_text
from junheng.policy.words import told

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p)[\s>/]", re.IGNORECASE)
_WIDE_HTML = re.compile(rb"<\x00h\x00t\x00m\x00l", re.IGNORECASE)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
_WORD_NAMES = (".docx", ".doc", ".wps", ".dotx")


def read_file(path: Path, lang: str = "zh") -> FileText:
    """Return the text of the file, with findings for all that is odd about it; a file that cannot be read yields no text and says why."""
    data = path.read_bytes()
    found = _read(data, path.suffix.lower(), lang)
    if not found.text.strip() and not any(f.severity == "error" for f in found.findings):
        return found.with_findings([told("no-text" if data.strip() else "empty", (0, 0), lang)])
    return found


def _read(data: bytes, suffix: str, lang: str) -> FileText:
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return _pdf(data, lang)
    if data.startswith(b"PK\x03\x04"):
        return _word(data, suffix, lang)
    if data.startswith(_OLD_OFFICE):
        return _refused("old-word", lang)
    if data.startswith(b"{\\rtf"):
        return _refused("rich-text", lang)
    if data.startswith(_PICTURES):
        return _refused("picture", lang)
    if data[:200].lstrip().lower().startswith(b"mime-version:"):
        data = _web_archive(data)
    return _html_or_text(data, suffix, lang)


def _html_or_text(data: bytes, suffix: str, lang: str) -> FileText:
    if _HTML.search(data[:3000]) or _WIDE_HTML.search(data[:3000]) or suffix in (".html", ".htm", ".xhtml"):
        found = page_text(data, lang)
        return found.with_findings([told("really-html", (0, 0), lang)]) if suffix in (*_WORD_NAMES, ".pdf") else found
    found = decoded(data, lang)
    if suffix in (*_WORD_NAMES, ".pdf"):
        return found.with_findings([told("really-text", (0, 0), lang, words=suffix)])
    return found


def _pdf(data: bytes, lang: str) -> FileText:
    try:
        return pdf_text(data, lang)
    except NotPdf as error:
        return _refused("locked" if error.locked else "damaged", lang)


def _word(data: bytes, suffix: str, lang: str) -> FileText:
    try:
        return word_text(data, lang)
    except NotWord:
        return _refused("damaged" if suffix in _WORD_NAMES else "unknown-file", lang)


def _refused(code: str, lang: str) -> FileText:
    return FileText("", (), (told(code, (0, 0), lang),))


def _web_archive(data: bytes) -> bytes:
    """Return the page within a web archive, which Word saves as .mht or under the name of a .doc."""
    from email import message_from_bytes

    message = message_from_bytes(data)
    for part in message.walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            return content
    return data
