"""The report of a submission: what is remembered, what must be marked again, and by which rules.

Both doors ask here, nbgrader's command and ours.
"""

from typing import NamedTuple

from autograder.catalog import Catalog
from autograder.course import Course
from autograder.limits import DEFAULT_LIMITS
from autograder.marking import seed_of
from autograder.results import Report
from autograder.run.stamp import Stamp, stamp_of
from autograder.run.store import Store, key_of
from autograder.submissions import handed_in
from autograder.submissions.handed_in import Found, Handed

# The isolation of a bare process, in which nothing holds student code back.
UNPROTECTED = "process"


class Rules(NamedTuple):
    """Which reports may be used again.

    `seed` stands in for the course's secret; `unsandboxed` accepts what was marked without a jail;
    `force` marks everything anew.
    """

    seed: str | None = None
    unsandboxed: bool = False
    force: bool = False


# Seconds that marking a submission may take.
MOST = DEFAULT_LIMITS.submission


class Job(NamedTuple):
    """A submission to be marked, or only to be shown where its report is `known`.

    `seconds` is how long that may take.
    """

    handed: Handed
    found: Found
    seed: bytes
    key: str
    known: Report | None
    seconds: float = MOST

    @property
    def stamp(self) -> Stamp:
        return stamp_of(self.found.data, self.key)

    def shown(self, report: Report) -> Report:
        """The report with what was found in the folder, which the bytes do not tell."""
        return report.found(self.found.name, self.found.problems)


class Jobs:
    """Finds what was handed in, and what is known of it."""

    def __init__(self, course: Course, catalog: Catalog, rules: Rules) -> None:
        self._catalog, self._rules = catalog, rules
        self._secret = course.secret(rules.seed)

    def job(self, handed: Handed, store: Store) -> Job:
        """What is to be done for a submission. Raises OSError when its folder has vanished."""
        found = handed_in.find_notebook(handed.folder, handed.assignment, self._catalog)
        seed = seed_of(self._secret, found.data, handed.student, handed.assignment)
        key = key_of(seed, self._catalog[handed.assignment])
        return Job(handed, found, seed, key, self._known(key, store))

    def _known(self, key: str, store: Store) -> Report | None:
        report = None if self._rules.force else store.get(key)
        is_refused = report and report.isolation == UNPROTECTED and not self._rules.unsandboxed
        return None if is_refused else report
