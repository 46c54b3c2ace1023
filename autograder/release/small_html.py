"""A page of the site as one small HTML file, without scripts, drawings and other files."""

import json
import re
from collections.abc import Collection
from pathlib import Path
from textwrap import dedent

from markdown import Markdown
from markupsafe import Markup

from autograder.feedback.formulas import formula
from autograder.feedback.pages import render

EXTENSIONS = ["admonition", "attr_list", "fenced_code", "md_in_html", "tables"]
# What only the site can show: drawings, with what leads to them, widgets, live cells, boxes about
# exercises, links to its other pages, and what is marked as said to readers of the site alone.
LEAD = re.compile(r"(?<=[.!?])\s[^.!?]*:\n+(?=<figure)")
LIVE = re.compile(
    r'^(?:## [^\n]*\n+)?<div class="live\b[^>]*>.*?^</div>\n', re.MULTILINE | re.DOTALL
)
DRAWING = re.compile(r"<figure.*?</figure>|<([a-z]+-[a-z-]+)[^>]*></\1>", re.DOTALL)
BOX = re.compile(r"^!!! exercise.*\n(?:(?: {4}.*)?\n)*", re.MULTILINE)
ON_SITE = re.compile(r'<(span|div) class="on-site"[^>]*>.*?</\1>\s?', re.DOTALL)
LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)([^)]*)\)")
# A box, folded or not, and its indented text, which may hold code.
NOTE = re.compile(
    r'^(\?\?\?|!!!) (\w+)(?: "([^"\n]*)")?\n((?:(?: {4}[^\n]*)?(?:\n|\Z))+)', re.MULTILINE
)
MATHS = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$", re.DOTALL)
# What the converter to MathML knows by another name only.
ENVIRONMENTS = {"{aligned}": "{align*}", "{gathered}": "{matrix}"}
ARGUMENT = re.compile(r"\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}")


def page(text: str, macros: dict[str, str], files: Collection[str] = ()) -> str:
    """The Markdown of a page as HTML; formulas become MathML, `macros` are those of its TeX.

    Links to other pages of the site stay where these are among the `files` that lie beside it.
    """
    formulas: list[str] = []

    def stashed(found: re.Match[str]) -> str:
        display = "block" if found[1] else "inline"
        tex = re.sub(r"\\\\\[\d[^]]*\]", r"\\\\", expanded(found[1] or found[2], macros))
        for name, other in ENVIRONMENTS.items():
            tex = tex.replace(name, other)
        formulas.append(formula(tex, display))
        return f"formula{len(formulas) - 1}formula"

    title, _, text = text.partition("\n")
    text = BOX.sub("", DRAWING.sub("", LEAD.sub("\n\n", LIVE.sub("", ON_SITE.sub("", text)))))
    text = MATHS.sub(stashed, NOTE.sub(_boxed, text))
    text = LINK.sub(lambda found: _link(found[1], found[2], files), text)
    html = Markdown(extensions=EXTENSIONS).convert(text)
    html = re.sub(r"formula(\d+)formula", lambda found: formulas[int(found[1])], html)
    body = Markup(html)  # noqa: S704  (our own pages)
    return f"{render('reading.html.j2', title=title.lstrip('# '), body=body)}\n"


def _boxed(found: re.Match[str]) -> str:
    """A box in HTML, with its text not indented any more, so that code in it is seen as code."""
    mark, kind, title, inner = found.groups()
    title = kind.capitalize() if title is None else title
    text = f"\n\n{dedent(inner).strip()}\n\n"
    if mark == "???":
        return f'<details markdown="1"><summary>{title}</summary>{text}</details>\n\n'
    head = f'<p class="admonition-title">{title}</p>'
    return f'<div class="admonition" markdown="1">\n{head}{text}</div>\n\n'


def _link(words: str, address: str, files: Collection[str]) -> str:
    """A link to a page that lies beside this one; of others, the words."""
    path, _, anchor = address.partition("#")
    name = f"{Path(path).stem}.html" if path else ""
    if name not in files and (name or not files):
        return words
    return f"[{words}]({name}{f'#{anchor}' if anchor else ''})"


def macros(file: Path) -> dict[str, str]:
    r"""The site's TeX macros by their names, such as `\sh`, without what they say of colours."""
    known = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return {**known, r"\htmlClass": "{#2}"}


def expanded(tex: str, macros: dict[str, str]) -> str:
    r"""TeX without macros. Raises ValueError for one that lacks its arguments in braces.

    >>> expanded(r"\sh{W}{4, 3}\,x", {r"\sh": r"\underset{(#2)}{#1}"})
    '\\underset{(4, 3)}{W}\\,x'
    """
    for name, meaning in macros.items():
        use = re.compile(re.escape(name) + r"(?![a-zA-Z])")
        while found := use.search(tex):
            end, arguments = found.end(), []
            for _ in range(max(map(int, re.findall(r"#(\d)", meaning)), default=0)):
                given = ARGUMENT.match(tex, end)
                if given is None:
                    raise ValueError(f"{name} lacks an argument in {tex!r}")
                arguments.append(given[1])
                end = given.end()
            said = meaning
            for number, argument in enumerate(arguments, 1):
                said = said.replace(f"#{number}", argument)
            tex = f"{tex[: found.start()]}{said}{tex[end:]}"
    return tex
