"""How much disk a default installation takes: a fresh virtual environment, the project installed without extras.

``python benchmarks/installed.py`` prints the whole, its largest packages and how long pip took.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from machine import facts

ROOT = Path(__file__).parents[1]
TARGET = 850


def size_mb(folder: Path) -> float:
    """Return the size of the files in a folder, in MB of 10⁶ bytes; links are not followed, hard links count once."""
    seen: dict[tuple[int, int], int] = {}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            found = path.stat()
            seen[found.st_dev, found.st_ino] = found.st_size
    return sum(seen.values()) / 1e6


def main() -> None:
    """Install and measure."""
    print(facts())
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "venv"
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        before = size_mb(home)
        begun = time.perf_counter()
        subprocess.run([home / "bin" / "pip", "install", "--quiet", "--no-cache-dir", ROOT], check=True)
        seconds = time.perf_counter() - begun
        packages = next(home.glob("lib/python*/site-packages"))
        whole = size_mb(home)
        named = sorted(((size_mb(p), p.name) for p in packages.iterdir() if p.is_dir()), reverse=True)[:10]
        print(f"default install: {whole:,.0f} MB, of which {before:,.0f} MB are pip and venv; pip took {seconds:.0f} s")
        print("  " + ", ".join(f"{name} {size:,.0f}" for size, name in named))
        print(f"  target {TARGET} MB: {'reached' if whole <= TARGET else 'MISSED'}")


if __name__ == "__main__":
    main()
