"""Students with all that platforms call them, in nbgrader's gradebook and beside it."""

import pytest

from autograder.gradebook.database import open_gradebook
from autograder.gradebook.students import Person, enter, note_origins, origins_of, people
from autograder.submissions.origin import Origin


@pytest.fixture
def book(tmp_path):
    with open_gradebook(f"sqlite:///{tmp_path}/gradebook.db", "course") as book:
        yield book


def test_what_is_entered_comes_back_and_nbgrader_sees_its_part(book):
    ada = Person("ada", "Ada", "Lovelace", "ada@example.org", "77", "al", "4711", "Group A")
    enter(book, [ada, Person("ben")])
    assert people(book) == {"ada": ada, "ben": Person("ben")}
    assert book.find_student("ada").lms_user_id == "77"


def test_a_later_list_adds_and_takes_nothing_away(book):
    enter(book, [Person("ada", "Ada", email="old@example.org", login="al")])
    enter(book, [Person("ada", last_name="Lovelace", email="new@example.org", section="B")])
    assert people(book)["ada"] == Person(
        "ada", "Ada", "Lovelace", "new@example.org", login="al", section="B"
    )


def test_where_a_submission_came_from_is_replaced_by_the_next(book):
    enter(book, [Person("ada"), Person("ben")])
    first = Origin("points", "ada", "moodle", "90010")
    note_origins(book, [first, first._replace(student="ben", number="90011")])
    note_origins(book, [first._replace(platform="canvas", number="5", file="a_1_5_x", late=True)])
    known = origins_of(book)
    assert known["points", "ada"] == Origin("points", "ada", "canvas", "5", "a_1_5_x", True)
    assert known["points", "ben"].number == "90011"
