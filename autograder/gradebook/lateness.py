"""What lateness costs, by the course's own plugin."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from autograder.course import CONFIG, CourseError

# A submission that a platform calls late, without a time, is late by the least there is.
LEAST = 1.0


class Lateness:
    """nbgrader's plugin for late submissions, as `config` names it."""

    def __init__(self, config: Any) -> None:
        self._config = config

    @cached_property
    def _plugin(self) -> Any:
        from nbgrader.preprocessors import AssignLatePenalties  # slow, and seldom needed

        late = AssignLatePenalties(config=self._config)
        try:
            late.init_plugin()
        except Exception as error:
            raise CourseError(
                f"The plugin for late penalties that {CONFIG} names cannot be used: {error}"
            ) from error
        return late.plugin_inst

    @property
    def is_free(self) -> bool:
        """Whether nothing is ever taken off: nbgrader's own plugin as it comes.

        What is derived from it has its setting, and need not heed it.
        """
        from nbgrader.plugins import LateSubmissionPlugin

        return type(self._plugin) is LateSubmissionPlugin and self._plugin.penalty_method == "none"

    def penalty(self, student: str, score: float, seconds: float) -> float | None:
        """The points to take off from `score`, within the bounds that nbgrader sets.

        None where nothing is taken off. Raises CourseError when the plugin fails.
        """
        if seconds <= 0:
            return None
        try:
            penalty = self._plugin.late_submission_penalty(student, score, seconds)
        except Exception as error:
            name = type(self._plugin).__name__
            raise CourseError(
                f"The plugin for late penalties, {name}, failed for {student}, "
                f"{seconds:g} s late: {type(error).__name__}: {error}"
            ) from error
        return None if penalty is None else min(max(penalty, 0.0), score)


def seconds_late(
    due: datetime | None, extension: timedelta | None, when: datetime | None, called_late: bool
) -> float:
    """How late a submission is; 0 where it is in time, or nothing tells.

    `called_late` is the word of a platform, which counts where there is no time and no extension.
    """
    if due is None:
        return 0.0
    if when is None:
        return LEAST if called_late and not extension else 0.0
    return max((when - due - (extension or timedelta())).total_seconds(), 0.0)
