"""Plain nbgrader with our configuration: honest marks, whatever is handed in."""

import json
from functools import partial

import pytest
from lecture import CATALOG
from lecture import right as answers_to
from nbgrader.api import Gradebook

from autograder.sample import filled

FULL = 20.0
NOTEBOOK = "activations.ipynb"


@pytest.fixture(scope="module")
def odd(new_course, put, run_nbgrader, right, released, tmp_path_factory):
    """(score, notice) of students who had full marks before they handed in something odd."""
    place = new_course(tmp_path_factory.mktemp("odd") / "course")
    changes = odd_changes(right, released, tmp_path_factory.mktemp("elsewhere"))
    folders = {student: put(place, student, right["activations"]) for student in changes}
    assert run_nbgrader(place, "autograde", "activations")
    assert set(scores(place).values()) == {FULL}
    for student, change in changes.items():
        change(folders[student])
    assert run_nbgrader(place, "autograde", "activations", "--force")
    marks = scores(place)
    return {student: (marks[student], notice(place, student)) for student in changes}


def scores(place):
    with Gradebook(f"sqlite:///{place.classroom / 'gradebook.db'}") as gradebook:
        handed = gradebook.assignment_submissions("activations")
        return {one.student.id: one.score for one in handed}


def notice(place, student):
    """What the top of an autograded notebook says about the submission."""
    path = place.autograded / student / "activations" / "activations.ipynb"
    first, *_ = json.loads(path.read_bytes())["cells"]
    return "".join(first["outputs"][0]["data"]["text/html"])


def odd_changes(right, released, elsewhere):
    """What each student does to the folder of a right submission."""
    edit = partial(edited, right)
    return {
        "crash": answered(released, sigmoid="def sigmoid(z):\n    import os\n    os._exit(1)"),
        "endless": answered(released, relu="while True:\n    pass"),
        "deleted": edit(lambda cells: [c for c in cells if grade_id(c) != "relu"]),
        "untested": edit(lambda cells: [c for c in cells if grade_id(c) != "test_relu"]),
        "duplicated": edit(duplicated),
        "retyped": edit(retyped),
        "renamed": lambda folder: (folder / NOTEBOOK).rename(folder / "final (1).ipynb"),
        "broken": lambda folder: (folder / NOTEBOOK).write_text('{"cells'),
        "linked-folder": lambda folder: linked_folder(folder, elsewhere),
        "linked-notebook": lambda folder: linked_notebook(folder, elsewhere),
    }


def duplicated(cells):
    (cell,) = (c for c in cells if grade_id(c) == "relu")
    return [*cells, {**cell, "source": "def relu(z):\n    return z"}]


def retyped(cells):
    return [{**c, "cell_type": "markdown"} if grade_id(c) == "relu" else c for c in cells]


def linked_folder(folder, elsewhere):
    folder.rename(elsewhere / "folder")
    folder.symlink_to(elsewhere / "folder")


def linked_notebook(folder, elsewhere):
    (folder / NOTEBOOK).rename(elsewhere / NOTEBOOK)
    (folder / NOTEBOOK).symlink_to(elsewhere / NOTEBOOK)


def edited(right, change):
    """A change of a submission that edits its list of cells."""

    def apply(folder):
        notebook = json.loads(right["activations"])
        notebook["cells"] = change(notebook["cells"])
        (folder / "activations.ipynb").write_text(json.dumps(notebook))

    return apply


def grade_id(cell):
    return cell["metadata"].get("nbgrader", {}).get("grade_id")


def answered(released, **answers):
    """A change of a submission that answers some exercises differently."""
    data = filled(released["activations"], answers_to("activations") | answers)
    return lambda folder: (folder / "activations.ipynb").write_bytes(data)


def test_the_reference_gets_everything_and_the_stub_nothing(
    hand_in, nbgrader, right, released, total
):
    for assignment, notebook in released.items():
        hand_in("ada", right[assignment], assignment)
        hand_in("blank", filled(notebook, {}), assignment)
        assert nbgrader("autograde", assignment)
        points = sum(each.points for each in CATALOG[assignment].exercises.values())
        assert total("ada", assignment) == points
        assert total("blank", assignment) == 0


@pytest.mark.parametrize(
    ("student", "said"),
    [
        ("crash", ""),
        ("endless", "relu"),
        ("deleted", "deleted"),
        ("duplicated", "twice"),
    ],
)
def test_what_is_odd_about_one_exercise_costs_that_one_and_is_told(odd, student, said):
    score, notice = odd[student]
    assert 15 < score < FULL
    assert said in notice


@pytest.mark.parametrize(
    ("student", "said"),
    [("untested", ""), ("retyped", "another type"), ("renamed", "was called")],
)
def test_what_can_be_put_right_costs_nothing(odd, student, said):
    score, notice = odd[student]
    assert score == FULL
    assert said in notice


@pytest.mark.parametrize(
    ("student", "said"),
    [
        ("broken", "is damaged"),
        ("linked-folder", "is a link"),
        ("linked-notebook", "cannot be read"),
    ],
)
def test_what_cannot_be_read_gets_0_with_a_sentence(odd, student, said):
    score, notice = odd[student]
    assert score == 0
    assert said in notice


def test_a_file_in_the_place_of_a_folder_gets_0_beside_others(
    place, hand_in, nbgrader, right, total
):
    hand_in("ada", right["activations"])
    (place.submitted / "bob").mkdir()
    (place.submitted / "bob" / "activations").write_text("my homework")
    assert nbgrader("autograde", "activations")
    assert (total("ada"), total("bob")) == (FULL, 0)


def test_a_broken_timestamp_is_no_timestamp(hand_in, nbgrader, right, total, everything):
    hand_in("ada", right["activations"], timestamp="the day before yesterday, honestly")
    assert nbgrader("autograde", "activations")
    assert total("ada") == FULL
    assert everything()["ada", "activations"][0] is None


def test_no_other_file_reaches_autograded_or_feedback(place, hand_in, nbgrader, right, tmp_path):
    folder = hand_in("ada", right["activations"], timestamp="2026-11-02 10:00:00 UTC")
    (folder / "grades.csv").write_text("ada,20")
    (folder / ".hidden").write_text("x")
    (folder / "link").symlink_to("/etc/passwd")
    (folder / "checks").mkdir()
    (folder / "checks" / "__init__.py").write_text("def check(name): pass")
    assert nbgrader("autograde", "activations")
    assert nbgrader("generate_feedback", "activations")
    kept = {"activations.ipynb", "timestamp.txt"}
    assert {p.name for p in (place.autograded / "ada").rglob("*") if not p.is_dir()} == kept
    shown = {p.name for p in (place.classroom / "feedback").rglob("*") if not p.is_dir()}
    assert shown == {"activations.html", "timestamp.txt"}


def test_hidden_tests_do_not_show_in_feedback(place, hand_in, nbgrader, released):
    wrong = dict.fromkeys(("relu",), "def relu(z):\n    return z")
    hand_in("bob", filled(released["activations"], answers_to("activations") | wrong))
    assert nbgrader("autograde", "activations")
    assert nbgrader("generate_feedback", "activations")
    for path in (place.classroom).rglob("*.html"):
        text = path.read_text()
        assert "assert" not in text
        assert "student.hidden" not in text
        assert "Traceback" not in text


def test_a_submission_that_was_left_half_done_is_marked(place, hand_in, nbgrader, right, total):
    hand_in("ada", right["activations"])
    half = place.autograded / "ada" / "activations"
    half.mkdir(parents=True)
    (half / "activations.ipynb").write_bytes(right["activations"])
    assert nbgrader("autograde", "activations")
    assert total("ada") == FULL


def test_nbgrader_skips_what_it_marked_until_a_newer_one_comes(hand_in, nbgrader, right, total):
    hand_in("ada", b"", timestamp="2026-11-02 10:00:00 UTC")
    assert nbgrader("autograde", "activations")
    hand_in("ada", right["activations"])
    assert nbgrader("autograde", "activations")
    assert total("ada") == 0
    hand_in("ada", right["activations"], timestamp="2026-11-02 10:00:01 UTC")
    assert nbgrader("autograde", "activations")
    assert total("ada") == FULL


def test_export_writes_the_marks(place, hand_in, nbgrader, right):
    hand_in("ada", right["activations"])
    assert nbgrader("autograde", "activations")
    assert nbgrader("export", f"--to={place.root / 'marks.csv'}")
    head, row, *_ = (place.root / "marks.csv").read_text().splitlines()
    mark = dict(zip(head.split(","), row.split(","), strict=True))
    assert (mark["student_id"], float(mark["score"])) == ("ada", FULL)
