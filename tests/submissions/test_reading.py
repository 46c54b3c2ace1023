"""What marking never looks at costs nothing; what cannot be read is told in a student's words."""

import json

import pytest

from autograder.limits import MAX_ODD
from autograder.submissions.reading import parse
from autograder.submissions.unreadable import Unreadable


@pytest.fixture
def notebook(right):
    return json.loads(right["activations"])


def changed(change):
    """A notebook's JSON after a change to the object."""

    def make(notebook):
        change(notebook)
        return json.dumps(notebook).encode()

    return make


def output(data):
    """The change that puts data into an output, an attachment and some metadata."""

    def change(notebook):
        for cell in notebook["cells"]:
            cell["attachments"] = {"a.png": data}
            cell["metadata"]["extra"] = data
            if cell["cell_type"] == "code":
                cell["outputs"] = [{"output_type": "display_data", "data": data, "metadata": data}]

    return changed(change)


def version_3(notebook):
    cells = [
        {**{key: cell[key] for key in cell if key != "source"}, "input": cell["source"]}
        if cell["cell_type"] == "code"
        else cell
        for cell in notebook["cells"]
    ]
    return json.dumps({"worksheets": [{"cells": cells}], "nbformat": 3}).encode()


def without_metadata(notebook):
    given = next(cell for cell in notebook["cells"] if not cell["metadata"].get("nbgrader"))
    given["metadata"] = None
    return json.dumps(notebook).encode()


def half_an_emoji(notebook):
    notebook["cells"][0]["source"] = ["# \ud83d"]
    return json.dumps(notebook).encode()


def as_text(encoding):
    return lambda notebook: json.dumps(notebook).encode(encoding)


ODD = {
    "nan": output({"x": [float("nan"), float("inf")]}),
    "an integer of a million digits": lambda notebook: (
        json.dumps(notebook)
        .encode()
        .replace(b'"nbformat_minor": 5', b'"nbformat_minor": 5, "n": 1' + b"0" * 1_000_000)
    ),
    "null": output(None),
    "a number": output(17),
    "deep": output({"a": {"b": {"c": [[[{}]]]}}}),
    "10 MB of pictures": output({"image/png": "iVBOR" * 50_000}),
    "half an emoji in an output": output({"text/plain": "\udc00"}),
    "half an emoji": half_an_emoji,
    "utf-16": as_text("utf-16"),
    "utf-16 without a mark": as_text("utf-16-le"),
    "utf-16, the other order": as_text("utf-16-be"),
    "utf-8 with a mark": as_text("utf-8-sig"),
    "utf-32": as_text("utf-32"),
    "bytes that are no text": lambda notebook: (
        json.dumps(notebook)
        .encode()
        .replace(b'"metadata": {}', b'"metadata": {"a": "\xff\xfe"}', 1)
    ),
    "version 3": version_3,
    "a cell without metadata": without_metadata,
    "a cell that is none": changed(lambda notebook: notebook["cells"].append(None)),
    "sources in one string": changed(
        lambda notebook: [cell.update(source="".join(cell["source"])) for cell in notebook["cells"]]
    ),
    "no version": changed(lambda notebook: notebook.pop("nbformat")),
}


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_what_is_never_looked_at_costs_nothing(notebook, right, make):
    read = {cell.grade_id: cell.text for cell in parse(make(notebook)) if cell.grade_id}
    expected = {cell.grade_id: cell.text for cell in parse(right["activations"]) if cell.grade_id}
    assert read == expected


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "There is no notebook, or an empty one"),
        (b" \n", "There is no notebook, or an empty one"),
        (b"%PDF-1.7 ...", "not a notebook but a PDF"),
        (b"PK\x03\x04\x14\x00", "a zip or an office document"),
        (b"\x1f\x8b\x08\x00", "a compressed file"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
        (b"<!DOCTYPE html><html>", "a web page"),
        ("<html>".encode("utf-16"), "a web page"),
        (b"import numpy as np\n", "text, such as a script"),
        (b'{"cells": [{"sour', "not saved to its end"),
        (b'{"cells": [\n<<<<<<< HEAD\n', "both versions of some lines"),
        (b"version https://git-lfs.github.com/spec/v1\n", "a pointer of Git LFS"),
        (b'{"nodes": {}}', "holds no cells"),
        (b"[]", "holds no cells"),
        (b"{" + b" " * MAX_ODD, "Clear Outputs"),
    ],
)
def test_why_a_file_is_no_notebook_is_told_with_what_to_do(data, says):
    with pytest.raises(Unreadable, match=says) as told:
        parse(data)
    assert "Jupyter" in str(told.value)
