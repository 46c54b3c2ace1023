"""Times of handing in from a table."""

from datetime import UTC

import pytest

from autograder.course import CourseError
from autograder.roster.reading import read
from autograder.roster.times import enter_times
from autograder.submissions.handed_in import Handed
from autograder.submissions.origin import Origin


@pytest.fixture
def enter(tmp_path):
    """enter(table, ...) -> ({(student, assignment): timestamp}, sentences)."""

    def run(table, pairs=(("ada", "points"), ("ben", "points")), origins=()):
        handed = [Handed(*pair, tmp_path.joinpath(*pair)) for pair in pairs]
        for one in handed:
            one.folder.mkdir(parents=True)
        (tmp_path / "times.csv").write_text(table, "utf-8")
        problems = enter_times(read(tmp_path / "times.csv"), {}, origins, handed, UTC)
        written = {
            (one.student, one.assignment): (one.folder / "timestamp.txt").read_text()
            for one in handed
            if (one.folder / "timestamp.txt").exists()
        }
        return written, problems

    return run


def test_a_time_goes_to_the_submission_in_its_own_zone(enter):
    written, problems = enter("id,time\nada,2026-11-02 17:00 +0330\nben,-\n")
    assert written == {("ada", "points"): "2026-11-02 13:30:00 UTC"}
    assert problems == []


def test_moodles_worksheet_tells_times_by_its_numbers(enter):
    sheet = (
        "Identifier,Full name,Grade,Maximum Grade,Last modified (submission)\n"
        'Participant 7,Somebody Else,,5.00,"Monday, 2 November 2026, 5:00 PM"\n'
    )
    origins = [Origin("points", "ben", "moodle", "7")]
    pairs = (("ben", "points"), ("ben", "lines"))
    assert enter(sheet, pairs, origins)[0] == {("ben", "points"): "2026-11-02 17:00:00 UTC"}


def test_moodles_worksheet_tells_times_in_other_languages(enter):
    sheet = (
        "ID,Teilnehmer,Status,Bewertung,Bestwertung,Änderbar,Am (Abgabe),Am (Bewertung)\n"
        'Teilnehmer/in7,Ben Ng,Abgegeben,,"5,00",Ja,"Mittwoch, 4. März 2026, 17:00",-\n'
        'Teilnehmer/in8,Ada Ng,Keine,,"5,00",Ja,-,-\n'
    )
    origins = [Origin("points", "ben", "moodle", "7")]
    assert enter(sheet, (("ben", "points"),), origins) == (
        {("ben", "points"): "2026-03-04 17:00:00 UTC"},
        [],
    )


def test_of_several_assignments_a_column_says_which(enter):
    pairs = (("ada", "points"), ("ada", "lines"))
    written, problems = enter("id,assignment,time\nada,lines,2026-11-02 17:00\n", pairs)
    assert list(written) == [("ada", "lines")]
    assert problems == []


def test_a_line_that_does_not_say_which_or_when_is_named(enter):
    pairs = (("ada", "points"), ("ada", "lines"))
    assert "does not say which" in enter("id,time\nada,2026-11-02\n", pairs)[1][0]


def test_an_unreadable_time_is_named(enter):
    assert "ada: 'soon' is no time" in enter("id,time\nada,soon\n")[1][0]


@pytest.mark.parametrize("time", ["2/11/2026 23:30", "17:00", "1405-08-11 17:00"])
def test_a_time_that_does_not_tell_the_day_is_named_and_not_guessed(enter, time):
    written, (problem,) = enter(f"id,time\nada,{time}\n")
    assert written == {}
    assert problem.startswith(f"ada: '{time}' ")


def test_a_day_without_a_time_makes_nobody_late(enter):
    assert enter("id,time\nada,2026-11-02\n")[0] == {("ada", "points"): "2026-11-02 00:00:00 UTC"}


def test_a_time_for_nothing_that_was_handed_in_is_named(enter):
    lines = ["cem,points,2026-11-02 17:00", "ada,lines,2026-11-02 17:00", "ben,points,-"]
    (problem,) = enter("\n".join(["id,assignment,time", *lines]))[1]
    assert problem.endswith("these times are for: cem (points), ada (lines).")


def test_a_table_without_times_is_refused(enter):
    with pytest.raises(CourseError, match="no column of times"):
        enter("id,email\nada,a@example.org\n")
