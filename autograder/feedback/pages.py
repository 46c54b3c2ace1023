"""HTML from templates: what is put into them is escaped, and what hides in text is made visible."""

import base64
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from autograder.visible import visible

FILES = Path(__file__).parents[1] / "templates"


def sentence(name: str) -> str:
    """The name of a test as a sentence.

    >>> sentence("test_the_shape_is_right")
    'The shape is right'
    """
    return name.removeprefix("test_").replace("_", " ").capitalize()


def place(page: str) -> str:
    """What a page of the site is called in a link to it.

    >>> place("lecture/many-examples/#side-by-side")
    'many examples, side by side'
    """
    path, _, anchor = page.partition("#")
    names = [path.strip("/").rpartition("/")[2], anchor]
    return ", ".join(name.replace("-", " ") for name in names if name)


def number(value: float) -> str:
    """A mark with at most two decimals, none where it is whole, and no sign before nothing.

    >>> number(2.0), number(4 / 3), number(-0.001)
    ('2', '1.33', '0')
    """
    return f"{value:z.2f}".rstrip("0").rstrip(".")


def points(value: float) -> str:
    """So many points.

    >>> points(1.0), points(0.5)
    ('1 point', '0.5 points')
    """
    return f"{number(value)} {'point' if number(value) == '1' else 'points'}"


def person(name: str) -> Markup:
    """A name amid a sentence, whose other words keep their places where it is written leftwards.

    >>> person("<Ada>")
    Markup('<bdi>&lt;Ada&gt;</bdi>')
    """
    return Markup("<bdi>{}</bdi>").format(visible(name))


def _shown(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


TEMPLATES = Environment(
    loader=PackageLoader("autograder", "templates"),
    autoescape=True,
    finalize=_shown,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)
TEMPLATES.globals["zip"] = zip
TEMPLATES.filters |= {"sentence": sentence, "place": place}
TEMPLATES.filters |= {"number": number, "points": points, "person": person}


def render(template: str, **values: Any) -> Markup:
    """A template of this package, filled in."""
    return Markup(TEMPLATES.get_template(template).render(**values))  # noqa: S704  (autoescaped)


def document(template: str, script: str = "", **values: Any) -> bytes:
    """A whole page for teachers: one file that asks no other host and runs no script but `script`.

    `script` names a file of this package.
    """
    code = (FILES / script).read_text("utf-8") if script else ""
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    allowed = f"'sha256-{digest}'" if code else "'none'"
    css = Markup((FILES / "page.css").read_text("utf-8"))  # noqa: S704  (our own)
    policy = f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {allowed}"
    own = Markup(code)  # noqa: S704  (our own)
    return str(render(template, css=css, policy=policy, script=own, **values)).encode()
