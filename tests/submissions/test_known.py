"""Who is known to the course keeps one id, however an archive or a file calls them."""

import itertools
from functools import partial

import pytest

from autograder.gradebook.students import Person
from autograder.roster.register import Register, registered
from autograder.run.store import Store
from autograder.submissions.apart import Strangers
from autograder.submissions.collect import collect
from autograder.submissions.origin import Origin

MOODLE = "{}_{}_assignsubmission_file_/activations.ipynb"
LIST = [
    Person("0012345", "Ada", "Rezaei", "ada@example.org", login="s345", section="A, Group B"),
    Person("0012346", "Kim", "Lee"),
    Person("0012347", "Kim", "Lee"),
    Person("0012348", "José", "García", lms_user_id="340"),
    Person("Ali-Rezaei"),
]


@pytest.fixture
def told(place, catalog, source, right):
    """told(names, numbers) collects a zip: (students, questions)."""
    count = itertools.count()

    def run(*names, numbers=()):
        origins = [Origin("activations", who, "moodle", number) for who, number in numbers]
        files = {name: right["activations"] + b" " * next(count) for name in names}
        people = {person.id: person for person in (*(Person(who) for who, _ in numbers), *LIST)}
        register = partial(Register, people.values(), origins)
        with Store(place.store) as store:
            found = collect(place, catalog, store, source("class-1-4711.zip", files), register)
        return sorted(student for student, _ in found.submissions), found.questions

    return run


@pytest.mark.parametrize(
    "name",
    [
        MOODLE.format("Ada Rezaei", 1),
        MOODLE.format("Group B-Ada  Rezaei", 1),
        "Ada Rezaei.ipynb",
        "Rezaei, Ada.ipynb",
        "s345_activations.ipynb",
        "Ada@example.org.ipynb",
        MOODLE.format("Rezaei Ada", 1),
        "s345+activations+2026-11-02 10:00:00 UTC/activations.ipynb",
        "Homework_s345_attempt_2026-11-02-10-00-00_activations.ipynb",
        "0012345/activations/activations.ipynb",
    ],
)
def test_a_name_a_group_or_a_login_of_the_class_list_finds_its_student(told, name):
    other = name.replace("Ada", "Bea").replace("s345", "bea99").replace("0012345", "bea")
    students, questions = told(name, other)
    assert questions == []
    assert "0012345" in students
    assert len(students) == 2


def test_what_could_be_a_files_name_is_a_persons_who_is_known_by_it(told):
    students, (question,) = told("s345.ipynb", "0012346_activations.ipynb", "b7.ipynb")
    assert students == ["0012345", "0012346"]
    assert question.startswith("b7.ipynb was not collected: nothing tells whose it is.")


def test_canvas_knows_a_person_by_its_number_whatever_the_name(told):
    assert told("garcajos_340_9_activations.ipynb", "bea_341_10_activations.ipynb") == (
        ["0012348", "bea-341"],
        [],
    )


def test_a_name_that_several_of_the_class_list_have_is_asked_about(told):
    students, (question,) = told(MOODLE.format("Kim Lee", 5), MOODLE.format("Bea", 6))
    assert students == ["Bea"]
    assert "could be 0012346 or 0012347" in question


def test_namesakes_are_told_by_numbers_that_are_known(told):
    numbers = [("0012347", "5"), ("0012346", "6")]
    assert told(MOODLE.format("Kim Lee", 5), numbers=numbers) == (["0012347"], [])
    names = MOODLE.format("Kim Lee", 5), MOODLE.format("Kim Lee", 6)
    assert told(*names, numbers=numbers) == (["0012346", "0012347"], [])


def test_a_namesake_who_hands_in_again_alone_is_the_one_with_the_number(told):
    names = MOODLE.format("Jo Doe", 17), MOODLE.format("Jo Doe", 18)
    assert told(*names)[0] == ["Jo-Doe-17", "Jo-Doe-18"]
    again = MOODLE.format("Jo Doe", 18)
    assert told(MOODLE.format("Bea", 3), again)[1], "without the number it could be either"
    numbers = [("Jo-Doe-17", "17"), ("Jo-Doe-18", "18")]
    assert told(MOODLE.format("Cem", 3), again, numbers=numbers) == (["Cem", "Jo-Doe-18"], [])


def test_where_moodle_hides_names_its_numbers_tell(told):
    names = MOODLE.format("Teilnehmerin", 5), MOODLE.format("Teilnehmerin", 6)
    assert told(*names, numbers=[("0012345", "5"), ("Ali-Rezaei", "6")]) == (
        ["0012345", "Ali-Rezaei"],
        [],
    )


def test_a_number_does_not_give_one_persons_work_to_another(told):
    names = MOODLE.format("Bea", 5), MOODLE.format("Cem", 6)
    assert told(*names, numbers=[("0012345", "5")]) == (["Bea", "Cem"], [])
    names = [MOODLE.format(name, n) for n, name in enumerate(("Jo", "Jo", "Dea"), 5)]
    assert told(*names, numbers=[("0012345", "5")]) == (["Dea", "Jo-5", "Jo-6"], [])


ADA = MOODLE.format("Ada Rezaei", 90)


@pytest.mark.parametrize("numbers", [[("0012345", "5")], [("0012345", "5"), ("Cem", "7")]])
def test_another_number_beside_new_people_or_known_numbers_is_asked_about(told, numbers):
    students, (question,) = told(ADA, MOODLE.format("Cem", 7), numbers=numbers)
    assert students == ["Cem"]
    assert "0012345 was not collected: Moodle had another number" in question


def test_in_another_activity_of_moodles_those_who_are_known_have_other_numbers(told):
    numbers = [("0012345", "5"), ("Bea", "6")]
    names = ADA, MOODLE.format("Bea", 91)
    assert told(*names, numbers=numbers) == (["0012345", "Bea"], [])
    assert told(ADA, numbers=numbers) == (["0012345"], [])


def test_whom_canvas_knows_is_not_taken_for_a_namesake_in_moodle(told):
    names = MOODLE.format("José García", 8), MOODLE.format("Bea", 9)
    assert told(*names) == (["Bea", "José-García"], [])


def test_two_who_would_be_one_student_are_both_asked_about(told):
    names = MOODLE.format("Ada Rezaei", 5), MOODLE.format("A-Ada Rezaei", 6)
    students, (question,) = told(*names)
    assert students == []
    assert "'A-Ada Rezaei' and 'Ada Rezaei' would both be 0012345" in question


def test_looking_who_is_known_makes_no_gradebook(place):
    assert isinstance(registered(place), Strangers)
    assert not (place.classroom / "gradebook.db").exists()
