"""Markdown that others wrote, as HTML that can do no harm, with formulas as MathML."""

from html import unescape
from typing import Any
from xml.etree import ElementTree

from latex2mathml.converter import convert_to_element
from markupsafe import escape
from mistune import HTMLRenderer

from autograder.limits import MAX_FORMULA

# What MathML may say of its looks; everything else, such as links and styles, is left out.
ATTRIBUTES = {
    "accent", "columnalign", "display", "fence", "form", "mathvariant", "maxsize", "minsize",
    "stretchy", "width", "xmlns",
}  # fmt: skip


def formula(tex: str, display: str = "inline") -> str:
    """TeX as MathML, or the TeX itself where it cannot be read."""
    plain = f"<code>{escape(tex.strip())}</code>"
    if len(tex) > MAX_FORMULA:
        return plain
    try:
        root = convert_to_element(tex, display=display)
    except (Exception, RecursionError):  # the converter raises whatever its tables raise
        return plain
    for node in root.iter():
        node.text = unescape(node.text) if node.text else node.text
        for name in set(node.keys()) - ATTRIBUTES:
            del node.attrib[name]
    return ElementTree.tostring(root, encoding="unicode")


class SafeRenderer(HTMLRenderer):
    """HTML from Markdown in which tags are text, links lead to web pages and images are words."""

    def __init__(self) -> None:
        super().__init__(escape=True, allow_harmful_protocols=False)

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        return super().heading(text, min(level + 2, 6))

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return f"[image: {text}]"

    def inline_math(self, body: str) -> str:
        return formula(body)

    def block_math(self, body: str) -> str:
        return formula(body, "block")

    def latex_environment(self, name: str, body: str) -> str:
        return formula(rf"\begin{{{name}}}{body}\end{{{name}}}", "block")
