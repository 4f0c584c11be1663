"""The files that a run was given, by the name of what was asked for."""

from pathlib import Path

from junheng.kernel import Finding, Problem


def given(folder: Path, name: str) -> Path:
    """Return the input file called ``name``; Problem where it was not given."""
    found = sorted((folder / "inputs").glob(f"{name}.*"))
    if not found:
        en = (f"{name} was not uploaded.", "Ask again and choose the file.")
        raise Problem(f"没有上传“{name}”。", fix="请重新发起并选择文件。", code="run.input", en=en)
    return found[0]


def refused(findings: tuple[Finding, ...]) -> Problem:
    """Return the Problem that lists what must be mended first."""
    errors = [f for f in findings if f.severity == "error"] or list(findings)
    told = "；".join(f"{f.where.sheet} {f.where.cell} {f.what}{f.fix}".strip() for f in errors[:8])
    more = f"；另有 {len(errors) - 8} 处" if len(errors) > 8 else ""
    return Problem(f"有 {len(errors)} 处须先改正：{told}{more}", fix="", code="run.findings")
