"""Pages that travel with an assignment's folder where the course has no site."""

import re

import pytest

from autograder.release import small_html
from autograder.release.reading import Reading

MACROS = {r"\sh": r"\underset{\htmlClass{shape}{(#2)}}{#1}", r"\htmlClass": "{#2}"}


@pytest.fixture
def reading(course, catalog, assignment):
    return Reading(course, catalog, catalog[assignment])


def test_every_address_leads_to_a_page_and_its_anchor(reading, tmp_path):
    reading.write(tmp_path)
    for exercise in reading.assignment.exercises.values():
        addresses = [reading.about(exercise)]
        addresses += [reading.mistake(exercise, mistake) for mistake in exercise.mistakes]
        for address in addresses:
            name, _, anchor = address.partition("#")
            page = (tmp_path / name).read_text("utf-8")
            assert f'id="{anchor}"' in page or not anchor


def test_pages_are_whole_small_and_ask_nobody_for_anything(reading, tmp_path):
    reading.write(tmp_path)
    pages = list((tmp_path / "pages").iterdir())
    assert pages
    for page in pages:
        html = page.read_text("utf-8")
        assert len(html) < 60_000
        assert not re.search(r"<script|<img|<link|src=|\$|\\\\[a-zA-Z]|\]\(|\?\?\?|!!!|{ ?#", html)
        assert html.count("<h1>") == 1


def test_where_the_course_has_a_site_its_pages_are_linked_and_none_travel(small, catalog, tmp_path):
    with open(small.root / "mkdocs.yml", "a") as file:
        file.write("\nsite_url: https://course.example/\n")
    reading = Reading(small, catalog, catalog["forward_pass"])
    exercise = reading.assignment.exercises["layer"]
    assert reading.about(exercise) == f"https://course.example/{exercise.page}"
    assert reading.mistake(exercise, exercise.mistakes[0]).startswith("https://course.example/mis")
    reading.write(tmp_path)
    assert not (tmp_path / "pages").exists()


def test_a_page_keeps_formulas_and_folds_answers():
    text = (
        "# Title\n\nShapes $\\sh{W}{4, 3}$, see [there](other.md#x) and [1](i):\n\n"
        '<figure class="lab"><some-widget></some-widget></figure>\n\n'
        '??? note "Answer"\n    It is $x^{[1](i)}$.\n'
    )
    html = small_html.page(text, MACROS)
    assert "<munder><mi>W</mi>" in html.replace("<mrow>", "").replace("</mrow>", "")
    assert "see there and 1" in html
    assert "widget" not in html
    assert re.search(r"<details><summary>Answer</summary>\s*<p>It is <math", html)


def test_a_macro_without_its_arguments_is_named():
    with pytest.raises(ValueError, match="lacks an argument"):
        small_html.expanded(r"\sh{W}", MACROS)
