"""Where the key of a private annex lies, and what to do with it."""

from pathlib import Path

from junheng.kernel.sealing import key_file


def key_line(out: Path, key: Path | None, lang: str) -> str:
    """Return the line that says so; the key itself is never shown."""
    where = key or (out.with_name(f"{out.name}.key") if out.name not in ("", "..") else key_file(out))
    if lang == "en":
        return (
            f"{out / 'private'} is sealed (names, salts); its key is {where}: keep it apart, without it nothing opens."
        )
    return f"{out / 'private'} 已加密（姓名、盐），密钥是 {where}：请另行保管，遗失即无法打开。"
