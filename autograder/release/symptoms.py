"""What one sees of a wrong answer, in a few words that many mistakes share."""

from numpy.random import default_rng

from autograder.model import Exercise, Mistake
from autograder.release.trying import outcomes
from autograder.student.checks.answers import compare

CHANGES = "changes what it is given"
ERROR = "an error"
KINDS = {
    "none": "no answer",
    "type": "the wrong kind of answer",
    "count": "the wrong kind of answer",
    "shape": "a wrong shape",
    "finite": "NaN or infinite",
    "value": "wrong numbers",
}


def symptom(exercise: Exercise, mistake: Mistake) -> str:
    """How a mistake shows itself in the first case that it does not get right, "" for nowhere.

    The public cases come first, then others with all the traps that hidden tests may hold.
    """
    probes = [*exercise.public, *exercise.hidden(default_rng(0))]
    for probe, outcome in outcomes(exercise, mistake, probes):
        if outcome.error:
            return ERROR
        low, high = exercise.expected(probe.args)
        if difference := compare(outcome.value, low, high, exercise.results):
            return KINDS[difference.kind]
        if outcome.changed:
            return CHANGES
    return ""
