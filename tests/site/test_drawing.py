"""Figures are the same on every machine; colours can be read; a slip in TeX stops the build."""

import re
from pathlib import Path

import pytest

STYLE = Path(__file__).parents[2] / "site" / "assets" / "css" / "lecture.css"


@pytest.fixture
def drawn(packages, tmp_path):
    import figures

    figures.draw_all(tmp_path)
    return tmp_path


def test_drawing_twice_gives_the_same_bytes(drawn, packages, tmp_path_factory):
    import figures

    again = tmp_path_factory.mktemp("again")
    figures.draw_all(again)
    files = sorted(drawn.glob("*"))
    assert len(files) >= 10
    for file in files:
        assert file.suffix == ".svg"
        assert file.read_bytes() == (again / file.name).read_bytes()


def test_a_drawing_takes_its_colours_from_the_page(drawn):
    for file in drawn.glob("*.svg"):
        text = file.read_text(encoding="utf-8")
        assert "var(--" in text
        assert not re.search(r"#[0-9a-f]{6}\b", text), file.name


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_every_colour_of_a_symbol_can_be_read_on_every_ground(scheme):
    text = STYLE.read_text(encoding="utf-8")
    block = text.split(f'[data-md-color-scheme="{scheme}"] {{')[1].split("}")[0]
    colours = dict(re.findall(r"--(\w+): (#\w{6});", block))
    for name in ("w", "x", "b", "z", "a", "d", "ink", "soft", "yes", "no"):
        for ground in ("paper", "panel"):
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)


def test_a_page_with_an_address_has_a_card_and_a_map_with_addresses_stays(
    node, packages, site, tmp_path
):
    head = '<link rel="canonical" href="https://lecture.example/nn/a/">'
    style = '<link rel="stylesheet" href="../assets/vendor/katex/katex.min.css">'
    (tmp_path / "a.html").write_text(f"<head><title>A</title>{head}{style}</head>", "utf-8")
    (tmp_path / "sitemap.xml").write_text("<urlset><loc>https://lecture.example/</loc></urlset>")
    (tmp_path / "assets" / "vendor").mkdir(parents=True)
    (tmp_path / "assets" / "vendor" / "card.png").touch()
    generated = packages.ROOT / "site" / "figures" / "generated"
    node(packages.TOOLS / "prerender.mjs", tmp_path, generated)
    html = (tmp_path / "a.html").read_text("utf-8")
    assert '"og:image" content="https://lecture.example/nn/assets/vendor/card.png"' in html
    assert (site / "assets" / "vendor" / "card.png").stat().st_size < 100_000
    assert (tmp_path / "sitemap.xml").exists()


def test_without_an_address_there_is_no_empty_map(site):
    assert not list(site.glob("sitemap*"))


def test_a_slip_in_a_formula_stops_the_build(node, packages, site, tmp_path):
    generated = packages.ROOT / "site" / "figures" / "generated"
    page = tmp_path / "index.html"
    page.write_text('<span class="arithmatex">\\(\\frac{1\\)</span>', encoding="utf-8")
    said = node(packages.TOOLS / "prerender.mjs", tmp_path, generated, check=False)
    assert "KaTeX parse error" in said
    assert "index.html" in said
