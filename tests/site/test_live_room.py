"""The room that runs a reader's cells in the browser, here in an ordinary Python."""

import importlib.util
import json
import re
import shutil
import sys

import nbformat
import pytest
from lecture import right


@pytest.fixture(scope="session")
def module(course):
    """site/assets/js/live/room.py."""
    path = course.root / "site" / "assets" / "js" / "live" / "room.py"
    spec = importlib.util.spec_from_file_location("room", path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@pytest.fixture
def said():
    """What the room has sent, as pairs of kind and content."""
    return []


@pytest.fixture
def room(module, course, said, monkeypatch, tmp_path):
    """room(assignment) -> a room for it; what it does to this Python is undone afterwards."""
    monkeypatch.chdir(course.root)
    monkeypatch.setattr(sys, "path", list(sys.path))

    def make(assignment):
        folder = shutil.copytree(course.assignments / assignment, tmp_path / assignment)
        return module.Room(str(folder), lambda kind, content: said.append((kind, content)))

    return make


@pytest.fixture
def cells(released):
    """cells(assignment, **answers) -> the notebook's code, as the page sends it."""

    def make(assignment, **answers):
        marks = [(cell, cell.metadata.get("nbgrader", {})) for cell in released[assignment].cells]
        return [
            {
                "name": mark["grade_id"],
                "source": answers.get(mark["grade_id"], cell.source),
                "stub": mark["solution"] and mark["grade_id"] not in answers,
            }
            for cell, mark in marks
            if cell.cell_type == "code" and mark and not mark["grade_id"].startswith("test_")
        ]

    return make


def of_kind(said, kind):
    return "".join(content for known, content in said if known == kind)


def test_a_right_answer_is_told_so(room, cells, said):
    answers = {"sigmoid": right("activations")["sigmoid"]}
    room("activations").run(cells("activations", **answers), "sigmoid", 'check("sigmoid")')
    assert "Well done" in of_kind(said, "html")
    assert ("state", "right") in said


def test_an_empty_cell_is_told_so(room, cells, said):
    room("activations").run(cells("activations"), "sigmoid", 'check("sigmoid")')
    assert ("state", "not started") in said


def test_a_cell_calls_what_an_earlier_cell_defines_even_if_that_changes(room, cells, said):
    answers = right("activations")
    here = room("activations")
    here.run(cells("activations", d_sigmoid=answers["d_sigmoid"]), "d_sigmoid", "")
    here.run(cells("activations", **answers), "d_sigmoid", 'check("d_sigmoid")')
    assert ("state", "right") in said


def test_cells_that_did_not_change_do_not_run_again(room, cells, said):
    here = room("activations")
    here.run(cells("activations"), "relu", "")
    said.clear()
    here.run(cells("activations"), "relu", "")
    assert said == [("began", "relu")]


@pytest.mark.parametrize("emptied", ["", "# later\n", "def sigmoide(z):\n    return z\n"])
def test_what_is_no_longer_on_the_page_is_forgotten(room, cells, said, emptied):
    here = room("activations")
    answer = right("activations")["sigmoid"]
    here.run(cells("activations", sigmoid=answer), "sigmoid", 'check("sigmoid")')
    here.run(cells("activations", sigmoid=emptied), "sigmoid", 'check("sigmoid")')
    assert [content for kind, content in said if kind == "state"] == ["right", "not started"]


def test_a_name_that_a_cell_took_is_given_back_with_the_line(room, cells, said):
    here = room("activations")
    answer = right("activations")["sigmoid"]
    here.run(cells("activations", sigmoid=f"np = 3\n{answer}"), "sigmoid", 'check("sigmoid")')
    here.run(cells("activations", sigmoid=answer), "sigmoid", 'check("sigmoid")')
    assert [content for kind, content in said if kind == "state"] == ["wrong", "right"]


def test_functions_that_were_all_written_in_one_cell_count(room, cells, said):
    answers = right("activations")
    here = room("activations")
    here.run(cells("activations"), "tanh", 'check("tanh")')
    both = {"sigmoid": "\n".join([answers["sigmoid"], answers["tanh"]])}
    here.run(cells("activations", **both), "tanh", 'check("tanh")')
    assert [content for kind, content in said if kind == "state"] == ["not started", "right"]


def test_a_cell_without_its_function_is_explained_by_the_readers_notebook(room, cells, said):
    written = cells("activations", sigmoid="1 + 1\n")
    notebook = nbformat.v4.new_notebook(cells=[])
    for cell in written:
        marked = {"nbgrader": {"grade_id": cell["name"], "solution": True, "grade": False}}
        notebook.cells.append(nbformat.v4.new_code_cell(cell["source"], metadata=marked))
    text = nbformat.writes(notebook)
    room("activations").run(written, "sigmoid", 'check("sigmoid")', text)
    html = re.sub("<[^>]*>", "", of_kind(said, "html"))
    assert "The cell of sigmoid has no line that begins with def sigmoid." in html
    assert "the button Reset gives you the empty function" in html


def test_all_cells_are_checked_at_once(room, cells, said):
    answers = right("activations")
    del answers["tanh"]
    room("activations").run(cells("activations", **answers), "", "check()")
    assert "11 of 13 done" in of_kind(said, "html")


def test_a_cell_that_calls_one_which_python_cannot_read_is_told_why(room, cells, said):
    answers = right("activations") | {"sigmoid": "def sigmoid(z:\n"}
    room("activations").run(cells("activations", **answers), "d_sigmoid", 'check("d_sigmoid")')
    html = re.sub("<[^>]*>", "", of_kind(said, "html"))
    assert "d_sigmoid calls sigmoid, whose cell failed." in html
    assert "Python cannot read line 1: def sigmoid(z:" in html


def test_when_all_is_right_the_page_says_how_to_hand_in(room, cells, said):
    here = room("activations")
    here.run(cells("activations", **right("activations")), "", "check()")
    assert "press Take it with you" in of_kind(said, "html")
    here.run(cells("activations", linear="ready()"), "linear", "")
    assert "Check all" in of_kind(said, "html")


def test_a_cell_may_check_itself_after_it_failed(room, cells, said):
    here = room("activations")
    answer = right("activations")["sigmoid"]
    here.run(cells("activations", sigmoid="def sigmoid(z:"), "sigmoid", 'check("sigmoid")')
    checking = f'{answer}\ncheck("sigmoid")'
    here.run(cells("activations", sigmoid=checking), "sigmoid", "")
    assert [content for kind, content in said if kind == "state"] == ["wrong", "right"]


@pytest.mark.parametrize("before", ["%matplotlib inline\n", "!pip install numpy\n", ">>> "])
def test_what_is_for_jupyter_alone_is_left_out(room, cells, said, before):
    source = f"{before}def relu(z): return np.maximum(0, z)"
    room("activations").run(cells("activations", relu=source), "relu", 'check("relu")')
    assert ("state", "right") in said


def test_display_shows_a_value(room, cells, said):
    room("activations").run(cells("activations", relu="display(1 + 1)"), "relu", "")
    assert of_kind(said, "text") == "2\n"


def test_two_assignments_keep_to_themselves(room, cells, said):
    one, other = room("activations"), room("forward_pass")
    one.run(cells("activations"), "sigmoid", 'check("sigmoid")')
    layer = right("forward_pass")["layer"]
    other.run(cells("forward_pass", layer=layer), "layer", 'check("layer")')
    one.run(cells("activations"), "tanh", 'check("tanh")')
    assert [content for kind, content in said if kind == "state"] == [
        "not started",
        "right",
        "not started",
    ]


def test_the_value_of_the_last_line_is_shown_and_what_is_printed(room, cells, said):
    source = "def relu(z):\n    return z\nprint('seen')\nrelu(3) + 4"
    room("activations").run(cells("activations", relu=source), "relu", "")
    assert of_kind(said, "text") == "seen\n7\n"


def test_what_is_printed_without_end_is_cut(module, room, cells, said):
    source = "for number in range(50_000):\n    print(number)"
    room("activations").run(cells("activations", relu=source), "relu", "")
    printed = of_kind(said, "text")
    assert len(printed) < module.LIMIT + 100
    assert printed.endswith("[More was printed; only the beginning is shown.]\n")


def test_an_error_shows_the_line_of_the_cell_and_nothing_of_the_machinery(room, cells, said):
    room("activations").run(cells("activations", relu="z = 1\nz / 0"), "relu", "")
    error = of_kind(said, "error")
    assert "line 2" in error
    assert "z / 0" in error
    assert "ZeroDivisionError" in error
    assert "room.py" not in error


def test_check_knows_of_a_cell_that_is_not_python(room, cells, said):
    here = room("activations")
    here.run(cells("activations", relu="def relu(z:"), "relu", 'check("relu")')
    assert "Python cannot read" in of_kind(said, "html")


def test_the_curve_is_the_students_own_beside_the_expected(room, cells, said):
    wrong = {"sigmoid": "def sigmoid(z):\n    return z * 0.0"}
    here = room("activations")
    here.run(cells("activations", **wrong), "sigmoid", 'check("sigmoid")')
    curve = here.curve("sigmoid")
    assert curve["symbol"] == "z"
    assert set(curve["mine"]) == {0.0}
    assert max(curve["expected"]) > 0.9
    assert "slope" not in curve
    json.dumps(curve)


def test_a_function_can_be_asked_for_its_values(room, cells):
    double = cells("activations", relu="def relu(z):\n    return 2 * z")
    expected = [{"shape": [2], "values": [2.0, 4.0]}]
    assert room("activations").call(double, "relu", [[1.0, 2.0]]) == expected


def test_a_function_of_a_dict_can_be_asked_for_its_several_values(room, cells):
    both = cells("batching", forward_batch="def forward_batch(X, p):\n    return X.T, p['b1'] + 1")
    found = room("batching").call(both, "forward_batch", [[[1.0, 2.0]], {"b1": [[0.5]]}])
    assert found == [
        {"shape": [2, 1], "values": [[1.0], [2.0]]},
        {"shape": [1, 1], "values": [[1.5]]},
    ]
