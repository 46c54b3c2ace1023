"""The site in a real Chromium: seen, touched, typed at, weighed."""

import gzip
import json
import os
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

pytestmark = pytest.mark.slow

SCENARIOS = [
    "activation-explorer",
    "forward-stepper",
    "one-example",
    "broadcast-viewer",
    "shape-checker",
    "same-sign",
    "predict-first",
    "without-javascript",
    "in-print",
]
TEXT = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml")


class Compressing(SimpleHTTPRequestHandler):
    """Serves text compressed, as GitHub Pages does, and says nothing."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}

    def do_GET(self) -> None:
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            path = os.path.join(path, "index.html")
        if not path.endswith(TEXT) or not os.path.isfile(path):
            return super().do_GET()
        with open(path, "rb") as file:
            body = gzip.compress(file.read())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def served(site) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=site))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def run(gates, node, chromium):
    return lambda script, *arguments: node(
        gates / script, *arguments, env=os.environ | {"CHROMIUM": chromium}
    )


@pytest.fixture(scope="session")
def audit(run, served, pages):
    return json.loads(run("audit.mjs", served, *pages))


def test_axe_finds_nothing_in_either_scheme(audit):
    found = {page: said["light"] + said["dark"] for page, said in audit["pages"].items()}
    assert not {page: said for page, said in found.items() if said}


def test_no_page_has_an_error_or_asks_another_host(audit):
    assert not audit["trouble"]


def test_nothing_sticks_out_at_390_pixels(audit):
    wide = {page: said["wide"] for page, said in audit["pages"].items()}
    assert not {page: said for page, said in wide.items() if said["page"] > 0 or said["boxes"]}


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
