"""What an assignment still lacks, in sentences."""

from collections.abc import Iterator

import numpy as np

from autograder.catalog import Assignment, Catalog
from autograder.course import Course
from autograder.model import Exercise, Quality, SharedTest, Trap
from autograder.release.freshness import abandoned

# What `autograder new` writes where a person has to.
PLACEHOLDER = "Fill in:"
# The inputs that a shared test asks for.
ASKED = {
    SharedTest.INTEGERS: (Trap.INTEGERS,),
    SharedTest.SIZES: tuple(trap for trap in Trap if trap.is_size),
    SharedTest.LARGE: (Trap.LARGE,),
    SharedTest.AXES: (Trap.AXES,),
    SharedTest.NUMBER: (Trap.NUMBER,),
    SharedTest.ZERO: (Trap.ZERO,),
    SharedTest.DIGITS: (Trap.NONE,),
    SharedTest.VANISHING: (Trap.VANISHING,),
}


def lacks(course: Course, catalog: Catalog) -> list[str]:
    """What the assignments of a course lack; nothing of it keeps one from working."""
    return [
        f"{assignment.name}: {sentence}"
        for assignment in catalog
        for sentence in _lacks(course, assignment, catalog.lecture.quality)
    ] + [
        f"assignments/{name}/ is of an assignment that solutions/ does not have. Remove the folder."
        for name in abandoned(course, catalog)
    ]


def _lacks(course: Course, assignment: Assignment, quality: Quality) -> Iterator[str]:
    points = sum(
        exercise.points for exercise in assignment.exercises.values() if not exercise.draft
    )
    if points and quality.points and points != quality.points:
        yield f"it gives {points:g} points by machine, not {quality.points:g}."
    for file in sorted(assignment.folder.rglob("*.py")):
        if places := file.read_text("utf-8").count(PLACEHOLDER):
            name = file.relative_to(course.root)
            yield f"{name} says {PLACEHOLDER!r} in {_times(places)}. Write there what it asks for."
    for file in sorted((assignment.folder / "mistakes").glob("*.py")):
        if file.stem not in {*assignment.exercises, "__init__"}:
            yield f"{file.relative_to(course.root)} is named after no exercise, so nobody reads it."
    for exercise in assignment.exercises.values():
        if exercise.draft:
            yield f"`{exercise.name}` is a draft (`draft=True`)."
        else:
            yield from (f"`{exercise.name}` {sentence}" for sentence in _few(exercise, quality))
        for sentence in (*_probes(exercise), *_page(course, exercise)):
            yield f"`{exercise.name}` {sentence}"


def _probes(exercise: Exercise) -> Iterator[str]:
    hidden = exercise.hidden(np.random.default_rng(0))
    traps = {probe.trap for probe in hidden}
    if not exercise.public:
        yield "has no public input, so that students cannot check it."
    if Trap.NONE not in traps:
        yield "has no ordinary hidden input, without a trap, so that it cannot be marked."
    for test in exercise.tests:
        if not traps & set(ASKED[test]):
            yield f"names {test}, and has no hidden input for it."


def _page(course: Course, exercise: Exercise) -> Iterator[str]:
    path = exercise.page.partition("#")[0].strip("/")
    places = [course.root / "site" / f"{path}{end}" for end in (".md", "/index.md")]
    if path and not any(place.is_file() for place in places):
        yield f"names the page {exercise.page}, and there is no site/{path}.md."


def _few(exercise: Exercise, quality: Quality) -> Iterator[str]:
    counts = {
        "mistakes": (len(exercise.mistakes), quality.mistakes),
        "right answers in other styles": (len(exercise.variants), quality.variants),
        "hints": (len(exercise.hints), quality.hints),
    }
    for what, (count, least) in counts.items():
        if count < least:
            yield f"has {count} of the {least} {what} that this course asks for."


def _times(count: int) -> str:
    return f"{count} place{'s' if count != 1 else ''}"
