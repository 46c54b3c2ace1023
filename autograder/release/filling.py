"""Python and Markdown from templates, filled in with names that were checked."""

from jinja2 import Environment, PackageLoader, StrictUndefined

TEMPLATES = Environment(
    loader=PackageLoader("autograder", "templates"),
    autoescape=False,  # noqa: S701  (no HTML)
    keep_trailing_newline=True,
    lstrip_blocks=True,
    trim_blocks=True,
    undefined=StrictUndefined,
)
TEMPLATES.filters["heading"] = lambda name: name.replace("_", " ").capitalize()


def filled(template: str, **values: object) -> str:
    """The text of a template with these values."""
    return TEMPLATES.get_template(f"{template}.j2").render(**values)
