"""What marking one notebook yields: plain data, written as JSON and read back as it was."""

from typing import Literal

import msgspec

Outcome = Literal["passed", "failed", "not_attempted", "error"]


class Proof(msgspec.Struct, frozen=True):
    """A change of a student's own code with which a failed test passes.

    `line` is counted in its cell, `code` is the piece there, `edit` says what to do with it.
    """

    line: int
    code: str
    edit: str


class TestResult(msgspec.Struct, frozen=True):
    """One hidden test: a sentence, how it ended, and what the student may read about it."""

    __test__ = False  # pytest would take the name for a test class

    name: str
    outcome: Outcome
    message: str | None = None
    mistake: str | None = None
    hint: str | None = None
    proof: Proof | None = None


class Figure(msgspec.Struct, frozen=True):
    """A student's values beside the expected ones, on public inputs; None where there is no number.

    `label` says what the values are. A curve is drawn over `x`, bars stand one at each `x`, and
    `axis` says what those are: the symbol of an argument, or an entry.
    """

    kind: Literal["curve", "bars"]
    label: str
    axis: str
    x: list[float]
    theirs: list[float | None]
    wanted: list[float | None]


class CellResult(msgspec.Struct, frozen=True):
    """A test cell: its mark, the tests behind it, and the page that treats the exercise."""

    score: float
    max_score: float
    tests: list[TestResult]
    page: str | None = None
    figure: Figure | None = None


class Report(msgspec.Struct, frozen=True):
    """The outcome of one notebook: `cells` are marked by machine, `manual` by a person."""

    notebook: str
    assignment: str
    score: float
    max_score: float
    isolation: str
    cells: dict[str, CellResult]
    manual: list[str]
    problems: list[str]

    def found(self, name: str, problems: list[str]) -> "Report":
        """The report with what was found where it lay, which the notebook's bytes do not tell."""
        return msgspec.structs.replace(self, notebook=name, problems=[*problems, *self.problems])

    def json(self) -> bytes:
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes) -> "Report":
        """Raises msgspec.ValidationError when `data` is not a Report."""
        return msgspec.json.decode(data, type=cls)
