"""Keep the English words of the desk: ``python docs/translate.py`` collects every Chinese sentence that is marked for
translation, keeps the English that is there, names what has none, and compiles. ``--check`` changes nothing and only tells.

The file to write English in is ``src/junheng/desk/locale/en/LC_MESSAGES/django.po``; a test asks that nothing be missing.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
DESK = ROOT / "src" / "junheng" / "desk"
PO = DESK / "locale" / "en" / "LC_MESSAGES" / "django.po"
HEAD = """# The desk in English. Write after msgstr; everything else is kept by docs/translate.py.
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def found() -> Catalog:
    """Return every sentence marked for translation in the desk's Python and templates, with the files it is in."""
    made = Catalog(locale="en", project="Junheng", creation_date=datetime(2026, 1, 1, tzinfo=UTC))
    for path in sorted(p for kind in ("*.py", "*.html") for p in DESK.rglob(kind) if "migrations" not in p.parts):
        where = path.relative_to(DESK).as_posix()
        for message, context, flags in marked(path):
            made.add(message, locations=[(where, None)], context=context, flags=flags)
    return made


def marked(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None, list[str]]]:
    """Yield the sentences marked in one file: text (or singular and plural), context, flags."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":  # indentation is taken away, because what is left is read as Python
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
    for _line, name, said, _comments in extract_python(BytesIO(text.encode()), list(KEYWORDS), (), {}):
        texts = [one for one in (said if isinstance(said, tuple) else (said,)) if one]
        context = texts.pop(0) if name.startswith("pgettext") else None
        if texts:
            message = tuple(texts[:2]) if name.startswith("ngettext") else texts[0]
            named = "%(" in (message[0] if isinstance(message, tuple) else message)
            yield message, context, ["python-format"] if named else []


def merged(known: Catalog) -> Catalog:
    """Return what the desk now says with the English that ``known`` holds; sentences no longer said are left out."""
    now = found()
    for message in now:
        was = known.get(message.id, message.context) if message.id else None
        if was is not None and message.pluralizable == was.pluralizable:
            message.string = was.string
    return now


def missing(catalog: Catalog) -> list[str]:
    """Return the sentences without English."""
    return [str(m.id) for m in catalog if m.id and not all(m.string if m.pluralizable else [m.string])]


def known() -> Catalog:
    """Return the catalogue as it lies in its file, empty where there is none."""
    if not PO.exists():
        return Catalog(locale="en")
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def po(catalog: Catalog) -> bytes:
    """Return the catalogue as text, in the order of the sentences and without the hour, so that a change is a short diff."""
    out = BytesIO()
    write_po(out, catalog, width=0, sort_output=True, omit_header=True, ignore_obsolete=True)
    return HEAD.encode() + out.getvalue()


def mo(catalog: Catalog) -> bytes:
    """Return the catalogue as Django reads it."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Bring the files up to date, or only tell; return 1 where English is missing or (``--check``) a file is behind."""
    catalog = merged(known())
    text, code = po(catalog), mo(catalog)
    lacking = missing(catalog)
    for one in lacking:
        print(f"no English: {one!r}")
    if "--check" in arguments:
        behind = not PO.exists() or PO.read_bytes() != text
        print("the catalogue is behind: python docs/translate.py" if behind else "the catalogue is up to date")
        return int(behind or bool(lacking))
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(text)
    PO.with_suffix(".mo").write_bytes(code)
    print(f"{len(catalog)} sentences, {len(lacking)} without English")
    return int(bool(lacking))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
