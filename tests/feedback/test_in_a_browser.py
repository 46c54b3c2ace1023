"""The feedback page in a real Chromium: axe, both colour schemes, a phone, and no other host."""

import json
import os

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def audit(tmp_path_factory, gates, node, chromium, shown, page_of, worst_report):
    """What axe and the browser say of a page with everything on it."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "page.html").write_text(page_of(shown(worst_report, "https://example.org/")), "utf-8")
    out = node(
        gates / "audit.mjs",
        f"{folder.as_uri()}/",
        "page.html",
        env=os.environ | {"CHROMIUM": chromium},
    )
    return json.loads(out)["page.html"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(audit, scheme):
    assert audit[scheme] == []


def test_no_other_host_is_asked_and_no_script_of_a_student_runs(audit):
    assert audit["trouble"] == []


def test_nothing_sticks_out_at_390_pixels(audit):
    assert audit["wide"]["page"] <= 0
