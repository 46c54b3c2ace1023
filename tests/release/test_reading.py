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
        assert not re.search(
            r"<script|<img|<link|src=|\$|\\\\[a-zA-Z]|\]\(|\?\?\?|!!!|{ ?#|```|on-site", html
        )
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
    assert re.search(r"<details>\s*<summary>Answer</summary>\s*<p>It is <math", html)


def test_code_in_a_folded_answer_is_code():
    inner = "Because:\n\n```pycon\n>>> 1 + 1\n2\n```"
    note = '??? note "Answer"\n' + "".join(f"    {line}\n" for line in inner.split("\n"))
    html = small_html.page(f'# Title\n\n<div class="predict" markdown>\n\n{note}\n</div>\n', {})
    assert '<code class="language-pycon">&gt;&gt;&gt; 1 + 1\n2\n</code>' in html
    assert "blockquote" not in html


def test_what_only_the_site_shows_is_not_spoken_of():
    text = (
        '# Title\n\nKept. <span class="on-site">See the figure.</span>\n\n'
        '<div class="on-site" markdown>\n\nMove the slider.\n\n</div>\n\nThe end.\n'
    )
    html = small_html.page(text, {})
    assert "<p>Kept. </p>" in html.replace("Kept.</p>", "Kept. </p>")
    assert "figure" not in html
    assert "slider" not in html


def test_a_link_leads_to_pages_that_travel_and_to_no_others():
    text = "# Title\n\n[one](one.md#a), [two](two.md), [here](#b)\n"
    html = small_html.page(text, {}, ["one.html"])
    assert '<a href="one.html#a">one</a>, two, <a href="#b">here</a>' in html


def test_a_mistake_leads_to_the_page_that_says_why(reading, tmp_path):
    reading.write(tmp_path)
    for page in (tmp_path / "pages").glob("mistakes-*.html"):
        html = page.read_text("utf-8")
        assert html.count("Read why") == html.count("<h3")
        titles = re.findall("<h3[^>]*>(.*?)</h3>", html)
        assert len(titles) == len(set(titles))


def test_a_macro_without_its_arguments_is_named():
    with pytest.raises(ValueError, match="lacks an argument"):
        small_html.expanded(r"\sh{W}", MACROS)
