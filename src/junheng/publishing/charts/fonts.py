"""Which Chinese font this machine has. Found by file name, so that no font needs to be opened and no program started."""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

FONT_DIRS = "JUNHENG_FONT_DIRS"
"""Environment variable: the only folders to look in, joined as in PATH, instead of the system's font folders."""

# File name stem (lower case, no spaces or hyphens) → family, the preferred first. A .ttc of Noto Sans CJK holds all regions.
_KNOWN = (
    ("notosanscjk", "Noto Sans CJK SC"),
    ("notosanssc", "Noto Sans SC"),
    ("sourcehansanssc", "Source Han Sans SC"),
    ("sourcehansanscn", "Source Han Sans CN"),
    ("sourcehansans", "Source Han Sans"),
    ("msyh", "Microsoft YaHei"),
    ("pingfang", "PingFang SC"),
    ("hiraginosansgb", "Hiragino Sans GB"),
    ("harmonyossanssc", "HarmonyOS Sans SC"),
    ("wqymicrohei", "WenQuanYi Micro Hei"),
    ("wqyzenhei", "WenQuanYi Zen Hei"),
    ("simhei", "SimHei"),
    ("deng", "DengXian"),
    ("simsun", "SimSun"),
    ("notoserifcjk", "Noto Serif CJK SC"),
    ("droidsansfallback", "Droid Sans Fallback"),
)
_SUFFIXES = {".ttf", ".ttc", ".otf", ".otc"}
_OTHER_REGION = ("cjkjp", "cjkkr", "cjktc", "cjkhk")
_NOTES = {
    "zh": "本机没有找到中文字体，未绘制图形，数据见表。安装后重新生成即可，例如：apt-get install fonts-noto-cjk",
    "en": "No Chinese font was found on this machine, so no charts were drawn; the tables hold the data. "
    "Install one and run again, for example: apt-get install fonts-noto-cjk",
}


def chinese_font() -> str | None:
    """Return the family name of the best Chinese font on this machine, or None."""
    found = _found(font_folders())
    return found[0] if found else None


def font_folders() -> tuple[str, ...]:
    """Return the folders that are searched: those of ``JUNHENG_FONT_DIRS`` if it is set, else the system's."""
    chosen = os.environ.get(FONT_DIRS)
    if chosen is not None:
        return tuple(part for part in chosen.split(os.pathsep) if part)
    home = Path.home()
    local = os.environ.get("LOCALAPPDATA", "")
    folders = [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        str(home / ".fonts"),
        str(home / ".local/share/fonts"),
        os.path.join(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"),
        os.path.join(local, "Microsoft", "Windows", "Fonts") if local else "",
        "/System/Library/Fonts",
        "/Library/Fonts",
        str(home / "Library/Fonts"),
    ]
    return tuple(folder for folder in folders if folder and os.path.isdir(folder))


def font_note(lang: str = "zh") -> str:
    """Return the sentence that stands where a chart would: what is missing, and what to install."""
    return _NOTES["en" if lang == "en" else "zh"]


@lru_cache(maxsize=8)
def _found(folders: tuple[str, ...]) -> tuple[str, ...]:
    stems = set(_stems(folders))
    return tuple(family for start, family in _KNOWN if any(stem.startswith(start) for stem in stems))


def _stems(folders: tuple[str, ...]) -> Iterator[str]:
    for folder in folders:
        for _, _, names in os.walk(folder):
            for name in names:
                stem, suffix = os.path.splitext(name.lower())
                plain = stem.replace("-", "").replace("_", "").replace(" ", "")
                if suffix in _SUFFIXES and not any(region in plain for region in _OTHER_REGION):
                    yield plain
