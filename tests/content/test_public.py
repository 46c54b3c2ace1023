"""What a student's own machine says to the answers that we know."""

import re
from collections import defaultdict

from autograder.diagnosis import went_wrong
from autograder.release.public_checks import encode
from autograder.student.checks.feedback import explain

# Words of NumPy's own that would tell nothing to a beginner.
NUMPY = re.compile(r"gufunc|operand|ambiguous|core dimension|not aligned|broadcast together|ufunc")


def test_right_answers_in_other_styles_are_called_right(exercise, public):
    states = {one.id: explain(public[exercise], one.compile()).state for one in exercise.variants}
    assert states == {one.id: "right" for one in exercise.variants}


def test_no_message_shows_numpys_words_or_leaves_ascii(exercise, public):
    for mistake in exercise.mistakes:
        text = "\n".join(explain(public[exercise], mistake.compile()).lines)
        assert text.isascii(), mistake.id
        assert not NUMPY.search(text), mistake.id


def test_mistakes_that_a_public_value_cannot_tell_apart_share_a_hint(exercise, tries):
    hints = defaultdict(set)
    for mistake in exercise.mistakes:
        found = tries(exercise, mistake)[: len(exercise.public)]
        if any(went_wrong(exercise, one) and not one.failure for one in found):
            seen = [(one.failure, encode(one.value, 6), encode(one.args_after, 6)) for one in found]
            hints[repr(seen)].add(mistake.hint)
    assert [several for several in hints.values() if len(several) > 1] == []
