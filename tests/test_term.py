"""A term: thirty students through Moodle and Canvas, dates, changes, marks and feedback out.

What goes out is read back by strict readers of the other systems' formats.
"""

import csv
import io
import shutil
from typing import NamedTuple

import platforms
import pytest
import terms
from lecture import CATALOG, right
from terms import CANVAS, LATE, MOODLE, Desk, Sheet

from autograder import catalog
from autograder.course import CONFIG, Course
from autograder.release import freshness
from autograder.sample import filled

pytestmark = pytest.mark.slow

NAME, LATER, WRITTEN = "activations", "forward_pass", "why_not_sigmoid"
PENALTY = """
from nbgrader.plugins import LateSubmissionPlugin

class PointADay(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return -(-total_seconds_late // 86_400)

c.AssignLatePenalties.plugin_class = PointADay
c.Exchange.timezone = "Asia/Tehran"
"""
# The test that has to be mended: it takes a right answer for a wrong one.
TOO_STRICT = """

class TestTooStrict:
    functions = ("relu",)

    @weight(3)
    @once_right
    def test_there_is_no_loop(self, graded: Graded) -> None:
        from autograder.model import Wrong

        if graded.loops():
            raise Wrong("relu works on all entries at once.")
"""
IN_A_LOOP = """
def relu(z):
    z = np.asarray(z, dtype=float)
    if z.ndim == 0:
        return np.maximum(z, 0)
    a = np.empty(z.shape)
    for j in range(z.shape[-1]):
        a[..., j] = np.maximum(z[..., j], 0)
    return a
"""
IN_TIME_AND_RIGHT, LATE_AND_RIGHT, EXTENDED, AGAIN = MOODLE[0], MOODLE[1], MOODLE[2], MOODLE[4]
LATE_IN_CANVAS = CANVAS[3]
IDS = {MOODLE[0]: "Ada-Rezaei", MOODLE[1]: "Zoë-Rezaei", MOODLE[2]: "سارا-Rezaei"}
IDS |= {MOODLE[4]: "Jean-Luc-Rezaei", CANVAS[3]: "lovelacekim3-340933"}


class Term(NamedTuple):
    """What was said and what stood in the gradebook after each step.

    `waiting` is Moodle's worksheet while an answer waits for a person.
    """

    desk: Desk
    said: dict[str, str]
    marks: dict[str, dict[str, float]]
    waiting: list[bytes]


@pytest.fixture(scope="module")
def term(tmp_path_factory, released):
    desk = Desk(new_course(tmp_path_factory.mktemp("term") / "course"))
    term = Term(desk, {}, {}, [])
    collect(term, released)
    set_dates(term)
    hand_in_again(term, released)
    mend(term)
    send_out(term)
    return term


def new_course(root):
    """A course in which one hidden test takes a right answer for a wrong one."""
    shutil.copytree(Course.find().solutions, root / "solutions")
    with open(root / "solutions" / NAME / "test_hidden.py", "a") as file:
        file.write(TOO_STRICT)
    config = (Course.find().root / CONFIG).read_text("utf-8")
    (root / CONFIG).write_text(config + PENALTY, "utf-8")
    place = Course(root)
    freshness.build(place, catalog.load(place.solutions))
    return place


def answers(assignment, number):
    """The texts of one pupil: right for some, with a known mistake or half done for others."""
    texts = right(assignment)
    exercises = list(CATALOG[assignment].exercises.values())
    if number % 5 == 0 and assignment == NAME:
        return texts | {"relu": IN_A_LOOP}
    if number % 5 == 3:
        return dict(list(texts.items())[: len(texts) // 2])
    if number % 5 == 4:
        exercise = exercises[number % len(exercises)]
        return texts | {exercise.name: exercise.mistakes[0].source}
    return texts


def sheets(assignment, released, pupils):
    written = {WRITTEN: "Each factor is at most 1/4."}
    for number, pupil in enumerate(pupils):
        late = pupil in (LATE_AND_RIGHT, EXTENDED, LATE_IN_CANVAS) and assignment == NAME
        data = filled(released[assignment], answers(assignment, number) | written)
        yield Sheet(pupil, data, *([LATE] if late else []))


def collect(term, released):
    desk = term.desk
    for name in (NAME, LATER):
        moodle = terms.moodle_zip(name, sheets(name, released, MOODLE))
        canvas = terms.canvas_zip(name, sheets(name, released, CANVAS))
        archives = {"moodle": moodle, "canvas": canvas}
        paths = [desk.file(f"{lms}-{name}.zip", data) for lms, data in archives.items()]
        words = [word for path in paths for word in ("--from", path)]
        term.said[f"grade {name}"] = desk.say("grade", name, *words)
    lists = terms.moodle_participants(), terms.canvas_export(NAME)
    files = [desk.file(f"list-{number}.csv", data) for number, data in enumerate(lists)]
    term.said["import"] = desk.say("students", "import", *files)
    desk.mark_by_hand(NAME, WRITTEN, 2.0)
    term.marks["collected"] = desk.marks(NAME)


def set_dates(term):
    desk = term.desk
    desk.say("deadline", NAME, "2026-11-02", "17:00")
    desk.say("deadline", LATER, "2026-11-09", "17:00", "Asia/Tehran")
    term.marks["due"] = desk.marks(NAME)
    term.said["extension"] = desk.say(
        "deadline", NAME, "2026-11-04", "17:00", "--student", IDS[EXTENDED]
    )
    term.marks["extended"] = desk.marks(NAME)


def hand_in_again(term, released):
    data = filled(released[NAME], right(NAME) | {WRITTEN: "A better answer."})
    archive = terms.moodle_zip(NAME, [Sheet(AGAIN, data, terms.IN_TIME.replace(minute=50))])
    path = term.desk.file("moodle-again.zip", archive)
    term.said["again"] = term.desk.say("grade", NAME, "--from", path)
    term.desk.say("report")
    term.waiting.append(term.desk.report(f"moodle-worksheet-{NAME}.csv"))
    term.marks["again"] = term.desk.marks(NAME)
    term.desk.mark_by_hand(NAME, WRITTEN, 1.5)


def mend(term):
    place = term.desk.place
    shutil.copy(Course.find().solutions / NAME / "test_hidden.py", place.solutions / NAME)
    term.said["mended"] = term.desk.say("grade")
    term.marks["mended"] = term.desk.marks(NAME)


def send_out(term):
    for name in (NAME, LATER):
        term.said[f"feedback {name}"] = term.desk.say("feedback", name)
    term.said["report"] = term.desk.say("report")


def points(term, step, pupil):
    return term.marks[step][IDS[pupil]]


def numbers(pupils):
    return {one.number for one in pupils}


def by_number(term, assignment):
    """{Moodle's number: final points}, found by the page in which each number's name stands."""
    data = term.desk.report(f"moodle-worksheet-{assignment}.csv")
    return platforms.moodle_worksheet(data, numbers(MOODLE), 22)


def test_everybody_is_collected_and_namesakes_are_two(term):
    assert "Collected 30 submissions." in term.said[f"grade {NAME}"]
    assert len(term.marks["collected"]) == 30


def test_class_lists_find_those_who_handed_in(term):
    assert "0 added" in term.said["import"]
    assert term.said["import"].count("12 students known before, 0 added") == 1


def test_lateness_costs_once_there_is_a_date_and_an_extension_gives_it_back(term):
    before = points(term, "collected", LATE_AND_RIGHT)
    assert points(term, "due", LATE_AND_RIGHT) == before - 2
    assert points(term, "due", EXTENDED) == before - 2
    assert points(term, "extended", EXTENDED) == before
    assert points(term, "extended", LATE_AND_RIGHT) == before - 2
    assert points(term, "due", IN_TIME_AND_RIGHT) == points(term, "collected", IN_TIME_AND_RIGHT)
    assert f"{IDS[EXTENDED]}, {NAME}: " in term.said["extension"]


def test_what_canvas_calls_late_is_late_by_a_moment(term):
    before = points(term, "collected", LATE_IN_CANVAS)
    assert points(term, "due", LATE_IN_CANVAS) == before - 1


def test_a_resubmission_is_marked_and_its_written_answer_waits(term):
    assert points(term, "again", AGAIN) > points(term, "collected", AGAIN)
    (line,) = (one for one in term.said["again"].splitlines() if f"{IDS[AGAIN]}, {NAME}:" in one)
    assert line.endswith("(handed in again)")
    kept = term.desk.place.classroom / "replaced" / IDS[AGAIN] / NAME
    assert list(kept.rglob("*.ipynb"))


def test_a_mended_test_says_whose_marks_changed_from_what_to_what_and_keeps_the_list(term):
    before, after = term.marks["again"], term.marks["mended"]
    assert points(term, "mended", IN_TIME_AND_RIGHT) == 22
    line = f"{IDS[IN_TIME_AND_RIGHT]}, {NAME}: {before[IDS[IN_TIME_AND_RIGHT]]:.4g} -> 22"
    assert line in term.said["mended"]
    table = (term.desk.place.classroom / "changes.csv").read_text("utf-8-sig")
    listed = {
        row["student"]: (float(row["before"]), float(row["after"]))
        for row in csv.DictReader(io.StringIO(table))
        if row["because"] == "marked again"
    }
    changed = {one for one in after if one != IDS[AGAIN] and before[one] != after[one]}
    assert len(changed) == 7
    assert {one: listed[one] for one in changed} == {
        one: pytest.approx((before[one], after[one]), abs=1e-3) for one in changed
    }


@pytest.mark.parametrize("name", [NAME, LATER])
def test_moodles_worksheet_brings_everybodys_mark_home(term, name):
    marks = term.desk.marks(name)
    taken = by_number(term, name)
    assert sorted(taken) == sorted(numbers(MOODLE))
    expected = sorted(points for student, points in marks.items() if "-3409" not in student)
    assert sorted(taken.values()) == pytest.approx(expected, abs=1e-4)
    for pupil in (IN_TIME_AND_RIGHT, LATE_AND_RIGHT, EXTENDED, AGAIN):
        assert taken[pupil.number] == pytest.approx(marks[IDS[pupil]], abs=1e-4)


def test_moodles_gradebook_takes_whom_it_knows_by_mail(term):
    data = term.desk.report(f"moodle-{NAME}.csv")
    users = {one.email: one.number for one in MOODLE if one.number != 90210}
    taken = platforms.moodle_gradebook(data, users, "Email address", NAME)
    assert taken[IN_TIME_AND_RIGHT.number] == 22


@pytest.mark.parametrize(("name", "title"), [(NAME, f"{NAME} (4711)"), (LATER, LATER)])
def test_canvas_takes_every_mark_by_its_own_number_and_name(term, name, title):
    students = {one.user: (f"S{one.number}", one.email) for one in CANVAS}
    taken, possible = platforms.canvas_gradebook(
        term.desk.report(f"canvas-{name}.csv"), students, title
    )
    marks = term.desk.marks(name)
    assert possible == 22
    assert taken == {
        one.user: pytest.approx(marks[f"{one.login}-{one.user}"], abs=1e-4) for one in CANVAS
    }


@pytest.mark.parametrize("name", [NAME, LATER])
def test_moodle_gives_each_person_one_page_with_that_persons_mark(term, name):
    data = term.desk.report(f"moodle-feedback-{name}.zip")
    taken, marks = platforms.moodle_feedback(data, numbers(MOODLE)), by_number(term, name)
    assert sorted(taken) == sorted(numbers(MOODLE))
    for pupil in MOODLE:
        ((file, page),) = taken[pupil.number].items()
        assert file.startswith(f"{name}-")
        names = pupil.name.replace("'", "&#39;"), f"Ali-Rezaei-{pupil.number}"
        assert any(name in page.decode() for name in names)
        assert f"{marks[pupil.number]:.4g} of 22" in page.decode()


@pytest.mark.parametrize("name", [NAME, LATER])
def test_canvas_gives_each_person_the_feedback_under_the_name_that_was_handed_in(term, name):
    attachments = {one.number: (one.user, f"{name}.ipynb") for one in CANVAS}
    data = term.desk.report(f"canvas-feedback-{name}.zip")
    taken = platforms.canvas_feedback(data, attachments)
    assert sorted(taken) == sorted(one.user for one in CANVAS)
    assert all(shown == f"{name}.ipynb" for shown, _ in taken.values())


def test_a_mark_goes_out_only_when_no_answer_waits_for_a_person(term):
    before = platforms.moodle_worksheet(term.waiting[0], numbers(MOODLE), 22)
    assert set(before) == numbers(MOODLE) - {AGAIN.number}
    assert by_number(term, NAME)[AGAIN.number] == 21.5


def test_a_class_that_came_in_two_ways_is_not_said_to_miss_in_either(term):
    assert "! " not in term.said[f"feedback {NAME}"]
