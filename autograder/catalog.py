"""The catalogue: the assignments that a course's `solutions/` holds, found and put in order.

An assignment is a folder with a `notebook.py`. Beside it stand `exercises.py` with its EXERCISES,
`mistakes/FUNCTION.py` with WRONG and RIGHT, and `test_hidden.py`; `solutions/course.py` has the
LECTURE. Nothing is registered anywhere.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from autograder.course import CourseError
from autograder.model import Attempt, Exercise, Lecture, Mistake, Variant

Kind = TypeVar("Kind", bound=Attempt)


@dataclass(frozen=True, eq=False)
class Assignment:
    """One assignment: its folder under `solutions/`, and its exercises by name, in order.

    `special` is the module of the hidden tests that no other exercise shares.
    """

    name: str
    folder: Path
    exercises: dict[str, Exercise]
    special: ModuleType | None = None

    @property
    def notebook(self) -> Path:
        """The percent script of its notebook."""
        return self.folder / "notebook.py"

    @property
    def points(self) -> float:
        """What is marked by machine."""
        return sum(exercise.points for exercise in self.exercises.values())


@dataclass(frozen=True, eq=False)
class Catalog:
    """The assignments of a course, in the lecture's order, found in `folder`."""

    folder: Path
    lecture: Lecture
    assignments: dict[str, Assignment]

    def __iter__(self) -> Iterator[Assignment]:
        return iter(self.assignments.values())

    def __getitem__(self, assignment: str) -> Assignment:
        return self.assignments[assignment]

    def check(self, names: Iterable[str]) -> None:
        """Raises CourseError for a name that none of the assignments has."""
        for name in names:
            if name not in self.assignments:
                known = ", ".join(self.assignments)
                raise CourseError(f"There is no assignment {name!r}, only {known}.")

    @cached_property
    def exercises(self) -> list[Exercise]:
        """The exercises of all assignments; two of them may have the same name."""
        return [exercise for assignment in self for exercise in assignment.exercises.values()]

    @cached_property
    def mistakes(self) -> dict[str, Mistake]:
        """Every known mistake by its id."""
        return {mistake.id: mistake for exercise in self.exercises for mistake in exercise.mistakes}

    @cached_property
    def variants(self) -> dict[str, Variant]:
        """Every right answer in another style by its id."""
        return {variant.id: variant for exercise in self.exercises for variant in exercise.variants}


def load(folder: Path) -> Catalog:
    """The catalogue in a folder `solutions/`. Raises CourseError for content it cannot use."""
    return _load(folder.resolve())


@lru_cache(maxsize=8)
def _load(folder: Path) -> Catalog:
    package = _package(folder)
    lecture = _content(package, folder, "course", "LECTURE") or Lecture()
    found = sorted(path.parent.name for path in folder.glob("*/notebook.py"))
    if not found:
        raise CourseError(f"{folder} holds no assignment. `autograder new NAME` makes one.")
    names = sorted(found, key=lambda name: _place(name, lecture.order))
    assignments: dict[str, Assignment] = {}
    for name in names:
        taken = {
            exercise for assignment in assignments.values() for exercise in assignment.exercises
        }
        assignments[name] = _assignment(package, folder / name, lecture, taken)
    return Catalog(folder, lecture, assignments)


def _place(name: str, order: tuple[str, ...]) -> int:
    return order.index(name) if name in order else len(order)


def _assignment(package: str, folder: Path, lecture: Lecture, taken: set[str]) -> Assignment:
    package = f"{package}.{folder.name}"
    exercises = _content(package, folder, "exercises", "EXERCISES")
    if not exercises:
        raise CourseError(f"{folder / 'exercises.py'} is missing, or its list EXERCISES is empty.")
    complete = {}
    for exercise in exercises:
        prefix = f"{folder.name}-{exercise.name}" if exercise.name in taken else exercise.name
        complete[exercise.name] = _complete(exercise, package, folder, lecture, prefix)
    if len(complete) < len(exercises):
        raise CourseError(f"{folder / 'exercises.py'} lists an exercise twice.")
    return Assignment(folder.name, folder, complete, _module(package, folder, "test_hidden"))


def _complete(
    exercise: Exercise, package: str, folder: Path, lecture: Lecture, prefix: str
) -> Exercise:
    """The exercise with the lecture's symbols and with the answers to it that we know."""
    known = {
        kind: _content(f"{package}.mistakes", folder / "mistakes", exercise.name, kind) or []
        for kind in ("WRONG", "RIGHT")
    }
    prefix = prefix.replace("_", "-")
    wrong = [_bound(attempt, prefix, exercise.reference) for attempt in known["WRONG"]]
    return replace(
        exercise,
        symbols={**lecture.symbols, **exercise.symbols},
        mistakes=tuple(
            replace(attempt, page=exercise.page, place=f"mistakes/{folder.name}/#{attempt.id}")
            for attempt in wrong
        ),
        variants=tuple(_bound(attempt, prefix, exercise.reference) for attempt in known["RIGHT"]),
    )


def _bound(attempt: Kind, prefix: str, reference: Any) -> Kind:
    return replace(attempt, id=f"{prefix}-{attempt.name}", reference=reference)


def _content(package: str, folder: Path, name: str, variable: str) -> Any:
    """What a file of content says, None where there is no such file."""
    module = _module(package, folder, name)
    if module is None:
        return None
    try:
        return getattr(module, variable)
    except AttributeError:
        raise CourseError(f"{folder / name}.py must say what {variable} is.") from None


def _module(package: str, folder: Path, name: str) -> ModuleType | None:
    if not (folder / f"{name}.py").exists():
        return None
    try:
        return import_module(f"{package}.{name}")
    except Exception as error:
        raise CourseError(
            f"{folder / name}.py cannot be used: {type(error).__name__}: {error}"
        ) from error


def _package(folder: Path) -> str:
    """The name under which the folder's modules are imported; two courses never share one."""
    name = f"{folder.name}_{sha256(str(folder).encode()).hexdigest()[:12]}"
    if name not in sys.modules:
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [str(folder)]
        sys.modules[name] = module_from_spec(spec)
    return name
