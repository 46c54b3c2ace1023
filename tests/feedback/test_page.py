"""The feedback page, as a file: what it shows, and what it never lets through."""

from html.parser import HTMLParser

import nbformat
import pytest

from autograder.course import Course
from autograder.feedback.formulas import formula
from autograder.feedback.page import markdown, python

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](http://example.org/track.png)",
    "[x](javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "```mermaid\n<img src=x onerror=alert(1)>\n```",
    r"$\text{<img src=x onerror=alert(1)>}$",
    r"$\href{javascript:alert(1)}{x}$",
    r"$\style{background:url(//example.org)}{x}$",
    r"\begin{x}<script>alert(1)</script>\end{x}",
    "<details open ontoggle=alert(1)>",
    "$" + "{" * 3000 + "$",
]


class Elements(HTMLParser):
    """All elements of a text with their attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(str(html))

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def assert_harmless(html):
    for tag, given in Elements(html).found:
        assert tag not in ("script", "img", "iframe", "object", "link", "base", "form")
        assert not any(name.startswith("on") for name in given)
        assert given.get("href", "#").startswith(("#", "https://", "http://"))
        assert "src" not in given


@pytest.mark.parametrize("text", ATTACKS)
def test_markdown_of_others_does_no_harm(text):
    assert_harmless(markdown(text))


@pytest.mark.parametrize("text", ATTACKS)
def test_code_of_others_does_no_harm(text):
    assert_harmless(python(text))


def test_invisible_characters_in_code_are_written_out():
    assert r"\u202e" in python("x = 1  # \u202e")


def test_a_formula_is_mathml():
    html = markdown(r"$\frac{1}{1 + e^{-z}}$")
    assert "<mfrac>" in html
    assert "σ" in formula(r"\sigma(z)")


def test_every_formula_of_the_notebooks_can_be_drawn(released):
    for notebook in released.values():
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                html = markdown(cell.source)
                assert html.count("$") == 0
                assert "\\" not in html


def test_a_formula_that_cannot_be_read_stays_as_it_was_typed():
    assert formula(r"<b> \frac{") == r"<code>&lt;b&gt; \frac{</code>"


def test_the_page_asks_no_host_and_runs_no_script(shown, page_of, worst_report):
    html = page_of(shown(worst_report))
    assert_harmless(html)
    assert "@import" not in html
    assert "url(http" not in html


def test_each_answer_stands_with_its_mark_and_its_tests(shown, page_of, worst_report):
    html = page_of(shown(worst_report))
    section = html.partition('<section id="relu">')[2].partition("</section>")[0]
    assert "def</span>" in section
    assert '<span class="mark">1 of 1</span>' in section
    assert "1 of 3 hidden tests passed" in section
    assert html.count("hidden tests passed") == len(worst_report.cells)


def test_the_page_shows_no_test_cell(shown, page_of, worst_report):
    assert "check(" not in page_of(shown(worst_report)).replace("<code>check", "")


def test_the_problems_and_the_stamp_come_first(shown, page_of, worst_report):
    html = page_of(shown(worst_report))
    assert (
        html.index("Isolation not proved")
        < html.index("was changed; restored")
        < html.index("<nav")
    )


def test_a_students_own_cell_is_shown_as_code(shown, page_of, report_with, hostile):
    notebook = shown(report_with())
    notebook.cells.insert(3, nbformat.v4.new_code_cell(f"x = '{hostile}'", id="added-0"))
    html = page_of(notebook)
    assert "A cell of your own" in html
    assert "<img" not in html


def test_a_written_answer_waits_until_a_person_marked_it(shown, page_of, report_with):
    notebook = shown(report_with())
    answer = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("points") == 2
                  and c.cell_type == "markdown")  # fmt: skip
    answer.metadata.nbgrader |= {"waiting": True, "comment": "Think of $x^2$."}
    html = page_of(notebook)
    assert "not marked yet" in html
    assert "<msup>" in html


def test_points_lost_by_lateness_are_said(shown, page_of, report_with):
    html = page_of(shown(report_with()), late_penalty=1.5)
    assert "1.5 points were taken off because it was handed in late." in html


def test_one_point_is_not_several(shown, page_of, report_with):
    html = page_of(shown(report_with()), late_penalty=1.0)
    assert "1 point was taken off" in html
    assert "1 points" not in html


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("site_url: https://example.org/course\n", "https://example.org/course/"),
        ("site_url: 'https://example.org/'\n", "https://example.org/"),
        ('site_url: !ENV [SITE_URL, "https://example.org/nn"]\n', "https://example.org/nn/"),
        ('site_url: !ENV [SITE_URL, ""]\n', ""),
        ("site_name: x\n", ""),
        ("site_url: javascript:alert(1)\n", ""),
    ],
)
def test_links_go_where_mkdocs_publishes(tmp_path, text, url):
    (tmp_path / "mkdocs.yml").write_text(text)
    assert Course(tmp_path).site == url
