"""How the functions of a submission do; later ones also with the course's in place of wrong ones.

So an error costs points once.
"""

from collections.abc import Collection
from typing import NamedTuple

from msgspec.structs import replace

from autograder.diagnosis.texts import words
from autograder.graders import hidden
from autograder.graders.hidden import Results, Weighed, is_better, is_full
from autograder.graders.later import at_the_end, disturbing
from autograder.graders.proofs import proven
from autograder.graders.student import Student
from autograder.student.checks.words import listed


class Judged(NamedTuple):
    """How the functions of a submission do, each as things stood at its check.

    results: of each function
    later: those that count as they stand at the end of the notebook
    changed: those that others find changed when they are judged, or that are slow
    """

    results: Results
    later: set[str]
    changed: set[str]

    @property
    def failed(self) -> list[str]:
        return [name for name, weighed in self.results.items() if not is_full(weighed)]

    @property
    def to_be_replaced(self) -> list[str]:
        """Those in whose place functions that call them are given the course's."""
        earlier = {*self.failed[:-1], *self.changed}
        return [name for name in self.results if name in earlier]


def judge(student: Student) -> Judged:
    """Raises GraderError when a hidden test is broken."""
    results = hidden.run(student, list(student.assignment.exercises))
    later = at_the_end(student, results)
    changed = disturbing(student, set(later)) | student.slow
    return Judged(results | later, set(later), changed)


def explained(student: Student, judged: Judged) -> Results:
    """Failed functions' results with what a search for edits of the student's code explains.

    Of those that call no failed function: what is wrong with others is sought when it is right.
    """
    wrong = {*judged.failed, *judged.changed}
    alone = {
        name: judged.results[name]
        for name in judged.failed
        if words(student.submission.answer(name)).isdisjoint(wrong - {name})
    }
    return _proven(student, alone, judged.later)


def charged_once(student: Student, calling: Collection[str], judged: Judged) -> Results:
    """Better results of functions that call wrong ones, for which the course's stand in here."""
    student.try_public(calling)
    asked = {name: student.asked[name] for name in calling if student.asked.get(name)}
    results = hidden.run(student, [name for name in asked if name not in judged.later])
    with student.at_end():
        results |= hidden.run(student, [name for name in asked if name in judged.later])
    return {
        name: [_with_note(test, asked[name]) for test in weighed]
        for name, weighed in (results | _proven(student, results, judged.later)).items()
        if is_better(weighed, judged.results[name])
    }


def _proven(student: Student, results: Results, later: set[str]) -> Results:
    again = {name: proven(student, name, of) for name, of in results.items() if name not in later}
    with student.at_end():
        return again | {name: proven(student, name, results[name]) for name in later & set(results)}


def _with_note(test: Weighed, asked: set[str]) -> Weighed:
    """The first sentence a student needs: whose earlier function stood in for theirs."""
    names = listed([f"`{name}`" for name in sorted(asked)])
    note = f"Marked with the course's {names} in place of yours, so that one error costs once."
    old = test.result
    message = f"{old.message}\n{note}" if old.message else note
    return test._replace(result=replace(old, message=message))
