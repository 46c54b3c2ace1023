"""Builds the site: fetch, draw, build strictly, finish the pages. `python site/tools/build.py`."""

import argparse
import contextlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).resolve().parent
ROOT = TOOLS.parents[1]
FIGURES = ROOT / "site" / "figures"
GENERATED = FIGURES / "generated"
SITE = ROOT / "build" / "site"
sys.path[:0] = [str(ROOT), str(FIGURES)]


def main() -> None:
    options = arguments()
    try:
        write_generated(options.without_python)
        to = options.to.resolve()
        (zensical if options.zensical else mkdocs)(to)
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("solutions"):
            sys.exit(
                f"{missing}: site/figures/ draws from it. Draw from what solutions/ holds now."
            )
        sys.exit(f"{missing}. Install the project with its extra: pip install -e '.[site]'")
    except subprocess.CalledProcessError as failed:
        sys.exit(f"The site was not built: {' '.join(map(str, failed.cmd))} failed, see above.")
    print(f"The site is in {options.to}.")
    if options.serve:
        serve(options.to)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Build the lecture site.")
    parser.add_argument("--to", type=Path, default=SITE, metavar="DIR")
    parser.add_argument("--serve", action="store_true", help="then show it on this machine")
    parser.add_argument("--zensical", action="store_true", help="build with Material's successor")
    parser.add_argument("--without-python", action="store_true", help="no live cells")
    options = parser.parse_args()
    if options.zensical and options.to != SITE:
        parser.error("--zensical builds where mkdocs.yml says; leave out --to")
    return options


def write_generated(without_python: bool) -> None:
    """Fonts, figures, numbers and the generated parts of pages; the last from the graded code."""
    import course_files
    import drawing
    import packages

    from autograder import catalog
    from autograder.course import Course
    from autograder.release import freshness
    from autograder.release.exercises_page import pages

    known = catalog.load(ROOT / "solutions")

    packages.fetch(TOOLS)
    packages.copy_vendor()
    packages.bundle_editor()
    course = Course.find(ROOT)
    freshness.ensure(course, known)
    cells = course_files.write(course, known, python_for_the_browser(without_python))
    if said := course_files.warning(course, known):
        print(said, file=sys.stderr)
    GENERATED.mkdir(parents=True, exist_ok=True)
    data = json.dumps(draw(course.title))
    texts = pages(known, ROOT / "site") | {"data.json": data, "live.json": cells}
    for name, text in texts.items():
        drawing.write(GENERATED / name, text)


def draw(title: str) -> dict[str, Any]:
    """The lecture's figures; the numbers of its widgets. Another lecture may have neither yet."""
    if not (FIGURES / "figures.py").exists():
        return {}
    import card
    import example
    import figures
    import packages

    figures.draw_all(GENERATED)
    card.draw(packages.VENDOR / "card.png", title)
    return example.data()


def python_for_the_browser(without: bool) -> Path | None:
    """Its folder; None where it is not asked for, or cannot be had: the site is whole without."""
    import live

    if without:
        return None
    try:
        return live.provide()
    except live.Missing as missing:
        print(f"No Python for the browser, so no live cells. {missing}", file=sys.stderr)
        return None


def mkdocs(to: Path) -> None:
    """Build beside, move when whole. Never `-q`: it hides the warnings that strict counts."""
    draft = to.with_name(f"{to.name}.draft")
    run("mkdocs", "build", "--strict", "--site-dir", str(draft))
    finish(draft)
    if to.exists():
        shutil.rmtree(to)
    draft.rename(to)


def zensical(to: Path) -> None:
    run("zensical", "build", "--strict")
    finish(to)


def run(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=True)  # noqa: S603


def finish(site: Path) -> None:
    """Formulas, widgets and colours into the built pages. Stops at the first slip in TeX."""
    import packages

    if json.loads((GENERATED / "live.json").read_text("utf-8"))["python"] is None:
        shutil.rmtree(site / "assets" / "vendor" / "python", ignore_errors=True)
    packages.node(TOOLS / "prerender.mjs", site, GENERATED)


def serve(site: Path) -> None:
    command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "8000"]
    with contextlib.suppress(KeyboardInterrupt):
        subprocess.run(command, cwd=site, check=False)  # noqa: S603


if __name__ == "__main__":
    main()
