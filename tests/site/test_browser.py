"""The site in a real Chromium: seen, touched, typed at, weighed."""

import json

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.alone]

SCENARIOS = [
    "activation-explorer",
    "forward-stepper",
    "one-example",
    "broadcast-viewer",
    "shape-checker",
    "same-sign",
    "predict-first",
    "learning-network",
    "common-mistakes",
    "skip-to-the-content",
    "without-javascript",
    "in-print",
    "in-print-from-a-dark-screen",
]


@pytest.fixture(scope="session")
def audit(run, served, pages):
    return json.loads(run("audit.mjs", served, *pages))


def test_axe_finds_nothing_in_either_scheme_and_at_390_pixels(audit):
    found = {
        page: said["light"] + said["dark"] + said["narrow"]["violations"]
        for page, said in audit["pages"].items()
    }
    assert not {page: said for page, said in found.items() if said}


def test_no_page_has_an_error_or_asks_another_host(audit):
    assert not audit["trouble"]


def test_nothing_sticks_out_at_390_pixels(audit):
    narrow = {page: said["narrow"] for page, said in audit["pages"].items()}
    assert not {page: said for page, said in narrow.items() if said["page"] > 0 or said["boxes"]}


def test_nothing_jumps_while_a_page_loads(audit):
    assert max(said["shift"] for said in audit["pages"].values()) <= 0.05


def test_a_first_visit_weighs_at_most_250_kilobytes(audit):
    weights = {page: said["kilobytes"] for page, said in audit["pages"].items()}
    assert min(weights.values()) > 50
    assert not {page: weight for page, weight in weights.items() if weight > 250}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_reader_can(run, served, scenario):
    run("scenarios.mjs", served, scenario)


@pytest.mark.parametrize("form", ["desktop", "mobile"])
@pytest.mark.parametrize("page", ["", "lecture/many-examples/", "lecture/activations/"])
def test_lighthouse_gives_at_least_95_in_every_category(run, served, page, form):
    tries = (json.loads(run("lighthouse.mjs", served + page, form)) for _ in range(3))
    assert any(min(result["scores"].values()) >= 95 for result in tries)
