"""check(...) in a notebook."""

import html
import subprocess
import sys

import pytest

from autograder.sample import solved
from autograder.student.checks import cells, check, commands, hints
from autograder.student.checks.finding import Cell


@pytest.fixture
def notebook(release_folder, monkeypatch):
    """Runs text as a cell of a notebook of that assignment; returns the last value of `found`."""

    def call(assignment, text):
        monkeypatch.setattr(commands, "FOLDER", str(release_folder / assignment))
        monkeypatch.setattr(hints, "_shown", {})
        names = {
            name: getattr(commands, name)
            for name in ("check", "hint", "progress", "ready", "trace")
        }
        exec("import numpy as np\n" + text, names)
        return names["found"]

    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    return call


WRONG = "def relu(z): return z\nfound = check('relu')"
RIGHT = "def relu(z): return np.maximum(0, z)\nfound = check('relu')"


def test_check_finds_the_function_of_the_cell_that_calls_it(notebook):
    assert notebook("activations", RIGHT).state == "right"
    assert notebook("activations", WRONG).state == "wrong"


def test_an_unknown_name_is_answered_with_the_names_there_are(notebook):
    text = repr(notebook("forward_pass", "found = check('layr')"))
    assert (
        "There is no exercise 'layr' here\n  Is `layer` meant? There are: neuron, stack_rows,"
        in text
    )


def test_a_name_that_was_given_to_something_else_is_noticed(notebook):
    text = repr(notebook("activations", "relu = 3\nfound = check('relu')"))
    assert "`relu` is an int now, not a function. Is a line `relu = ...` too many?" in text


def test_a_helper_of_ones_own_that_is_not_written_yet_is_named(notebook):
    helper = "def half(z): raise NotImplementedError('half')\ndef relu(z): return half(z)\n"
    text = repr(notebook("activations", f"{helper}found = check('relu')"))
    assert "`relu` calls `half`, which is not written yet." in text


@pytest.mark.parametrize(
    "asked", ["relu", "[relu]", "'Relu'", "' relu(z) '", "['relu']", "'`relu`'"]
)
def test_a_function_may_be_asked_for_in_many_ways(notebook, asked):
    text = RIGHT.replace("'relu'", asked)
    assert notebook("activations", text).title == "Well done: relu"


def test_several_functions_may_be_asked_for_at_once(notebook):
    for asked in ("'relu', 'tanh'", "['relu', 'tanh']"):
        text = repr(notebook("activations", RIGHT.replace("'relu'", asked)))
        assert "Well done: relu" in text
        assert "Not started: tanh" in text


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("check(np.zeros(3))", 'in quotes, without arguments, as in `check("sigmoid")`'),
        ("check({})", "in quotes"),
        ("check('relu', z=3)", 'check("layer") checks one function'),
        ("check('why_not_sigmoid')", "A person reads your answer and gives the points."),
        ("check('activations')", "Not started: sigmoid"),
        ("hint('relu', 'two')", "There is no hint 'two'. Ask for a number: 1 to 3."),
        ("hint('relu', '2')", "Hint 2 of 3: relu"),
        ("hint(3)", "in quotes"),
        ("trace('rleu')", "Is `relu` meant?"),
        ("trace()", "There is no function sigmoid yet"),
        ("ready(all=True)", "Say whether the saved notebook is ready"),
    ],
)
def test_whatever_is_asked_is_answered_in_a_sentence(notebook, asked, says):
    assert says in repr(notebook("activations", f"found = {asked}"))


def test_a_hint_is_offered_for_the_function_that_is_to_be_mended_first(notebook):
    text = "def d_tanh(z): return 1 - tanh(z) ** 2\nfound = check('d_tanh')"
    said = repr(notebook("activations", text))
    assert "`d_tanh` calls `tanh`, which is not defined yet: its cell has to run first." in said
    assert said.endswith('hint("tanh")`')
    said = repr(notebook("activations", "def tanh(z): return z\n" + text))
    assert "`d_tanh` calls `tanh`, which is not right yet. Begin with `tanh`." in said
    assert said.endswith('hint("tanh")`')


def test_numpys_function_is_not_taken_for_the_notebooks(notebook):
    text = "def tanh(z): return z\ndef d_tanh(z): return 1 - np.tanh(z)\nfound = check('d_tanh')"
    assert "calls `tanh`" not in repr(notebook("activations", text))


def test_without_a_name_all_functions_are_checked_and_the_wrong_ones_explained(notebook):
    text = repr(notebook("activations", WRONG.replace("'relu'", "")))
    assert text.startswith("activations: 0 of 13 done\n")
    assert text.count("Not right yet") == 1
    assert "relu(z (4, 1))" in text


def test_hints_become_plainer_with_each_call(notebook):
    found = notebook("activations", "found = [hint('relu') for _ in range(4)] + [hint('relu', 1)]")
    titles = [f"Hint {level} of 3: relu" for level in (1, 2, 3, 3, 1)]
    assert [one.title for one in found] == titles
    assert len({one.lines[0] for one in found}) == 3
    assert notebook("activations", "found = hint('relu', 4)").title.startswith(
        "There is no hint '4'"
    )


def test_a_hint_without_a_name_is_for_the_first_function_that_is_not_right(notebook):
    text = "def sigmoid(z): return np.exp(-np.logaddexp(0, -np.asarray(z)))\nfound = hint()"
    assert notebook("activations", text).title == "Hint 1 of 2: tanh"


def test_a_failing_check_says_in_its_last_line_how_to_get_a_hint(notebook):
    assert repr(notebook("activations", WRONG)).endswith('\n  A hint: `hint("relu")`')
    assert "hint(" not in repr(notebook("activations", RIGHT))


def test_progress_shows_every_assignment_with_points_and_what_is_to_be_written(notebook, catalog):
    text = repr(notebook("activations", RIGHT.replace("check('relu')", "progress()")))
    assert text.startswith("activations: 1 of 13 done\n")
    assert "\u2713 relu             1 point\n" in text
    assert "why_not_sigmoid  2 points   in your own words: still open" in text
    assert all(f"{exercise.name} " in text for exercise in catalog.exercises)


def test_a_function_of_almost_the_same_name_is_noticed(notebook, monkeypatch):
    stub = 'def relu(z): raise NotImplementedError("relu")'
    runs = [cells.Ran(stub, None, 0.0), cells.Ran("def Relu(z): return z", None, 1.0)]
    monkeypatch.setattr(cells, "_runs", runs)
    said = repr(notebook("activations", f"{stub}\nfound = check('relu')"))
    assert "A cell that ran later defines `Relu`. Is `relu` meant?" in said
    assert "Put your code in place" not in said


def test_of_what_a_function_prints_the_call_that_went_wrong_is_shown(notebook):
    text = "def relu(z):\n    print(np.shape(z))\n    return z\nfound = check('relu')"
    assert notebook("activations", text).lines[-1] == "It printed: (4, 1)"


def test_one_question_is_enough(notebook):
    text = "def relu(z):\n    return z if z > 0 else 0\nfound = check('relu')"
    said = " ".join(notebook("activations", text).lines)
    assert said.count("?") == 1


def test_a_definition_in_another_cell_is_told(notebook, monkeypatch):
    wrong = "def relu(z): return z"
    saved = [Cell("code", RIGHT.partition("\n")[0], "relu"), Cell("code", wrong)]
    monkeypatch.setattr(cells, "read", lambda path: saved)
    monkeypatch.setattr(cells, "_runs", [cells.Ran(wrong, None, 0.0)])
    assert "Another cell than its own defined `relu` last." in repr(notebook("activations", WRONG))


def test_what_a_function_prints_is_kept_short_and_out_of_the_way(notebook, capsys):
    text = "def relu(z):\n    print('here' * 1000)\n    return z\nfound = check('relu')"
    found = notebook("activations", text)
    assert capsys.readouterr().out == ""
    assert found.lines[-1].startswith("It printed: herehere")
    assert len(found.lines[-1]) < 400


@pytest.mark.parametrize("text", [WRONG, RIGHT, "found = check('relu')"])
def test_without_the_courses_graders_nothing_is_ever_right(notebook, monkeypatch, text):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with pytest.raises(AssertionError, match="The course's graders did not run"):
        notebook("activations", text)


def test_validation_fails_with_the_message(notebook, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    with pytest.raises(AssertionError, match=r"relu\(z \(4, 1\)\)"):
        notebook("activations", WRONG)
    with pytest.raises(AssertionError, match="Not started"):
        notebook("activations", "def relu(z): raise NotImplementedError('relu')\ncheck('relu')")
    assert notebook("activations", RIGHT) is None  # nbgrader would take it for points


def test_what_the_student_wrote_is_escaped_in_html(notebook):
    name = "<script>alert(1)</script>"
    page = notebook("activations", f"found = check({name!r})")._repr_html_()
    assert name not in page
    assert html.escape(name) in page
    page = notebook("activations", 'def relu(z): return "<b>" < z\nfound = check("relu")')
    assert "<b>" not in page._repr_html_()


def test_names_in_a_sentence_look_like_code(notebook):
    page = notebook("activations", "def relu(z): return zz\nfound = check('relu')")._repr_html_()
    assert "The name <code>zz</code> is not known here." in page
    assert "`" not in page


def test_an_activation_is_drawn_with_a_text_for_those_who_do_not_see_it(notebook):
    page = notebook("activations", WRONG)._repr_html_()
    assert "<img alt='Your relu, dashed, over the expected curve" in page
    assert "src='data:image/png;base64," in page


def test_a_function_that_cannot_be_drawn_still_gets_its_message(notebook):
    page = notebook("activations", "def relu(z): return z / (z.size < 9)\nfound = check('relu')")
    assert "relu(z (4, 1))" in page._repr_html_()


def test_matrices_are_not_drawn(notebook):
    text = "def layer(W, x, b): return W @ x\nfound = check('layer')"
    assert "<img" not in notebook("forward_pass", text)._repr_html_()


def test_a_damaged_checks_json_is_a_sentence(notebook, tmp_path, monkeypatch):
    monkeypatch.setattr(commands, "FOLDER", str(tmp_path))
    with pytest.raises(ValueError, match=r"checks\.json in .* is missing or damaged"):
        check("relu")


def test_the_checks_need_numpy_alone_and_matplotlib_only_to_draw(folder):
    code = """
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in allowed:
            raise ModuleNotFoundError(name)
allowed = {*sys.stdlib_module_names, "numpy", "checks"}
sys.meta_path.insert(0, Block())
from checks import check
def relu(z): return z
print(check("relu")._repr_html_())
"""
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, '.'){code}"]
    how = {"cwd": folder("activations").path, "capture_output": True, "text": True}
    ran = subprocess.run(command, timeout=60, **how)
    assert ran.returncode == 0, ran.stderr
    assert "relu(z (4, 1))" in ran.stdout
    assert "<img" not in ran.stdout


def test_after_the_last_function_it_is_said_what_is_open_and_what_comes_next(notebook, catalog):
    answers = solved(catalog["activations"])
    text = "\n".join(answers.values()) + "\nfound = check('relu')"
    lines = notebook("activations", text).lines
    assert lines[1:] == [
        "All 12 functions of activations pass the public checks. Well done!",
        "Still open, to be answered in words: why_not_sigmoid.",
        "Save the notebook, and hand in the file activations.ipynb. Before that, `ready()` runs it "
        "as the graders will.",
        "Next: open forward_pass.ipynb in the folder forward_pass beside this one.",
    ]
    broken = text.replace("found =", "def tanh(z): return z\nfound =")
    assert len(notebook("activations", broken).lines) == 1
