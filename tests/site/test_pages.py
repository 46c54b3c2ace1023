"""The built pages: whole, linked, self-contained, readable without JavaScript."""

import json
import re
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lecture import CATALOG

WIDGETS = [
    "activation-explorer",
    "broadcast-viewer",
    "forward-stepper",
    "gradient-chain",
    "learning-network",
    "same-sign",
    "shape-checker",
]


def targets(page, pages):
    """Each link within the site, as (link, address, anchor)."""
    for link in page.links:
        parts = urlsplit(urljoin(f"http://here/{page.path}", link))
        if parts.netloc == "here":
            yield link, unquote(parts.path).lstrip("/"), unquote(parts.fragment)


def test_every_link_and_every_anchor_leads_somewhere(pages, site):
    for page in pages.values():
        for link, address, anchor in targets(page, pages):
            known = address in pages or (site / address).is_file()
            assert known, f"{page.path} links to {link}"
            if anchor and address in pages:
                assert anchor in pages[address].ids, f"{page.path} links to {link}"


def test_no_id_is_used_twice(pages):
    for page in pages.values():
        twice = {name for name in page.ids if page.ids.count(name) > 1}
        assert not twice, (page.path, twice)


def test_nothing_is_loaded_from_another_host(pages, site):
    for page in pages.values():
        abroad = [load for load in page.loads if urlsplit(load).netloc]
        assert not abroad, (page.path, abroad)
    for sheet in site.rglob("*.css"):
        urls = re.findall(r"url\(([^)]*)\)", sheet.read_text(encoding="utf-8"))
        assert not [url for url in urls if "//" in url and "data:" not in url], sheet
    for module in (site / "assets" / "js").rglob("*.mjs"):
        assert "http" not in module.read_text(encoding="utf-8"), module


def test_no_formula_is_left_to_the_browser(pages):
    for page in pages.values():
        assert not re.search(r'class="arithmatex">\\[(\[]', page.html), page.path
        assert "\\htmlClass" not in re.sub(r"<annotation.*?</annotation>", "", page.html)


@pytest.mark.parametrize("widget", WIDGETS)
def test_a_widget_shows_its_picture_and_its_facts_without_javascript(pages, widget):
    drawn = []
    for page in pages.values():
        drawn += re.findall(rf"<{widget}[ >].*?</{widget}>", page.html, flags=re.S)
    assert drawn
    for html in drawn:
        picture, facts = re.search(
            r'class="picture">(.*?)</div><form.*class="facts" role="status">(.*?)</div>', html, re.S
        ).groups()
        assert "<svg" in picture or "<table" in picture
        assert re.search(r"\d", facts)


def test_a_question_has_one_right_option_and_its_answer_on_the_page(pages):
    questions = 0
    for page in pages.values():
        for html in page.html.split('class="predict"')[1:]:
            box = html[: html.index("<predict-first>")]
            assert box.count('<li class="right"') == 1, (page.path, box[:200])
            assert "<details" in box
            questions += 1
    assert questions >= 10


def test_a_lecture_page_asks_before_it_tells_and_ends_with_an_exercise(pages):
    lecture = [page for address, page in pages.items() if address.startswith("lecture/")]
    assert len(lecture) == 7
    for page in lecture:
        opening = page.html.split("</h1>")[1].split("<h2")[0]
        assert "?" in opening, page.path
        assert page.with_class("predict"), page.path
        assert page.with_class("exercise"), page.path


PAIRS = [
    (one.name, exercise)
    for one in CATALOG
    for exercise in one.exercises.values()
    if not exercise.draft
]


@pytest.mark.parametrize(("assignment", "exercise"), PAIRS, ids=[one.name for _, one in PAIRS])
def test_an_exercise_and_its_lecture_page_link_to_each_other(pages, assignment, exercise):
    name = exercise.name
    address, _, anchor = exercise.page.partition("#")
    own = f"exercises/{assignment}/"
    assert not anchor or anchor in pages[address].ids
    assert own in [there for _, there, _ in targets(pages[address], pages)]
    there = [(to, at) for _, to, at in targets(pages[own], pages)]
    assert (address, anchor) in there
    assert name in pages[own].ids
    assert name in pages[address].text


@pytest.mark.parametrize(("assignment", "exercise"), PAIRS, ids=[one.name for _, one in PAIRS])
def test_an_exercise_has_its_live_cell_where_it_is_taught_and_where_it_is_asked(
    pages, assignment, exercise
):
    for address in (exercise.page.partition("#")[0], f"exercises/{assignment}/"):
        cells = [given for tag, given in pages[address].elements if tag == "live-cell"]
        mine = [given for given in cells if given.get("exercise") == exercise.name]
        assert [given["assignment"] for given in mine] == [assignment], address


def test_every_mistake_has_its_place(pages, catalog):
    for mistake in catalog.mistakes.values():
        address, _, anchor = mistake.place.partition("#")
        assert anchor in pages[address].ids


def test_every_mistake_can_be_searched_for(site, catalog):
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    found = {entry["location"] for entry in index["docs"]}
    assert not [one.place for one in catalog.mistakes.values() if one.place not in found]
    assert not [entry["location"] for entry in index["docs"] if "\\(" in entry["text"]]


def test_what_numpy_calls_it_is_found(site):
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    found = [entry["location"] for entry in index["docs"] if "keepdims" in entry["text"]]
    assert "lecture/many-examples/#broadcasting" in found


def test_a_link_to_read_on_says_where_it_leads(pages):
    for address, page in pages.items():
        if address.startswith("mistakes/"):
            assert "Read on:" in page.html or address == "mistakes/"
            assert "Read on<" not in page.html


def test_a_lecture_page_has_a_wrong_example_to_repair_and_says_what_is_wrong(pages):
    for address, page in pages.items():
        if address.startswith("lecture/"):
            box = page.html.split('class="live repair"')[1].split('class="admonition exercise"')[0]
            assert 'class="highlight"' in box
            assert "<details" in box
            assert '<live-cell repair="' in box


def test_the_summary_leads_back_to_every_page_of_the_lecture(pages):
    there = {address for _, address, _ in targets(pages["summary/"], pages)}
    assert there >= {address for address in pages if address.startswith("lecture/")}


def test_every_drawing_has_a_name_and_a_description(pages):
    drawn = 0
    for page in pages.values():
        for html in re.findall(r'<svg class="drawing".*?</svg>', page.html, flags=re.S):
            title, description = re.search(
                r"<title[^>]*>(.*?)</title><desc[^>]*>(.*?)</desc>", html
            ).groups()
            assert title
            assert re.search(r"\d", description), title
            drawn += 1
    assert drawn >= 10


def test_the_pages_of_the_lecture_describe_themselves(pages):
    said = {
        address: given["content"]
        for address, page in pages.items()
        for tag, given in page.elements
        if tag == "meta" and given.get("name") == "description" and address.startswith("lecture/")
    }
    assert len(set(said.values())) == len(said) == 7


def test_the_lecturer_is_credited(pages):
    assert "Dr. Mehran Safayani" in pages["credits/"].text
    assert "Isfahan University of Technology" in pages["credits/"].text
