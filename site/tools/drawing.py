"""Matplotlib to SVG for inlining: always the same bytes, colours from the style sheet."""

import io
import os
import re
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

# Matplotlib wants colours, the page wants variables: each stand-in is replaced on the way out.
COLOURS = {
    "w": "#000001",
    "x": "#000002",
    "b": "#000003",
    "z": "#000004",
    "a": "#000005",
    "d": "#000006",
    "ink": "#000007",
    "faint": "#000008",
    "paper": "#000009",
}
WIDTH = 4.5  # inches; a phone shows it whole, and its letters can still be read
Drawn = tuple[Figure, str, str]  # with its title and description
STYLE = {
    "svg.fonttype": "none",
    "font.size": 10,
    "axes.edgecolor": COLOURS["faint"],
    "axes.labelcolor": COLOURS["ink"],
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 10,
    "axes.titlecolor": COLOURS["ink"],
    "grid.color": COLOURS["faint"],
    "grid.linewidth": 0.4,
    "lines.linewidth": 2.2,
    "text.color": COLOURS["ink"],
    "xtick.color": COLOURS["faint"],
    "ytick.color": COLOURS["faint"],
    "xtick.labelcolor": COLOURS["ink"],
    "ytick.labelcolor": COLOURS["ink"],
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
    "axes.unicode_minus": True,
}


def save(figure: Figure, path: Path, title: str, description: str) -> None:
    """Write the figure as one <svg>, with a name and a description for those who cannot see it."""
    name = path.stem
    figure.patch.set_alpha(0)
    for axes in figure.axes:
        axes.patch.set_alpha(0)
    file = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": name}):
        figure.savefig(file, format="svg", metadata={"Date": None})
    write(path, inlined(file.getvalue(), name, title, description))


def write(path: Path, text: str) -> None:
    """Under its name only when it is whole; two builds at once do not meet."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def raised(by: float) -> str:
    """The replacement that sets group 1 small and higher (or lower), and group 2 back in line."""
    back = -0.7 * by
    return rf'<tspan dy="{by}em" font-size=".7em">\1</tspan><tspan dy="{back:.3f}em">\2</tspan>'


def inlined(svg: str, name: str, title: str, description: str) -> str:
    """Strip what only a file needs, keep ids apart from those of other figures on the page."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->", "", svg, flags=re.S)
    svg = re.sub(r"<defs>\s*</defs>", "", svg)
    svg = re.sub(r'(\sid="|url\(#|href="#)', rf"\g<1>{name}-", svg)
    svg = re.sub(r" font-family: [^;\"]*;| transform=\"rotate\(-?0 [^\"]*\"", "", svg)
    svg = re.sub(r"\^(\[\d\]|−?\d+)([^<]*)", raised(-0.45), svg)
    svg = re.sub(r"(?<=[axz])_([^\W_]+)([^<_]*)", raised(0.3), svg)
    svg = re.sub(r"\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}", svg)
    for variable, stand_in in COLOURS.items():
        svg = svg.replace(stand_in, f"var(--{variable})")
    label = f'class="drawing" role="img" aria-labelledby="{name}-title {name}-desc"'
    head = f'<title id="{name}-title">{title}</title><desc id="{name}-desc">{description}</desc>'
    svg = re.sub(r' (?:width|height)="[\d.]+pt"', "", svg, count=2)
    svg = re.sub(r"<svg([^>]*)>", rf"<svg {label}\g<1>>{head}", svg, count=1)
    return re.sub(r"\n\s*", "\n", svg)
