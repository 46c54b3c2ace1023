"""Which inputs a function is right for, and what that may mean."""

from collections.abc import Mapping

from autograder.model import Trap
from autograder.student.checks.wording import Words, ask

# Inputs that are the only ones to fail, and those that are the only ones to work.
FAILS = {
    Trap.LARGE: "It is right until an entry is large. Does something overflow there, or is it cut "
    "off at a bound?",
    Trap.AXES: "It is right for columns and matrices, and wrong for one axis or three. Does it "
    "rely on exactly two?",
    Trap.INTEGERS: "It is right for decimals, and wrong for integers. Is the answer put into an "
    "array of integers?",
    Trap.NUMBER: "It is right for arrays, and wrong for a plain number, which has no entries.",
    Trap.ZERO: "It is right except where an entry is 0. What happens to that entry?",
    Trap.OPTION: "It is right with the default only. Does it use its optional argument?",
    Trap.VANISHING: "It is right until the answer is tiny. Is it rounded, or a difference of two "
    "values that are almost equal, where a formula would keep its digits?",
    Trap.SINGLE: "It is right for several, and wrong for a single one. Does an axis get lost when "
    "it has length 1?",
    Trap.EQUAL_SIZES: "It is wrong only where sizes are equal. Does it look at a shape to decide?",
}
WORKS = {
    Trap.NUMBER: "It is right for a plain number only. Is something decided or computed once for "
    "the whole array, instead of entry by entry?",
    Trap.SINGLE: "It is right for a single one only. How do the others come in?",
    Trap.EQUAL_SIZES: "It is right only where sizes happen to be equal. Did two axes change "
    "places?",
}
SIZES = "It is right for the sizes of the example, and wrong for others."


# What to ask about the words that a text has.
THINGS = {
    Trap.NUMBER: (
        " Does it use {} where NumPy works entry by entry?",
        {"index": "an index", "loop": "a loop"},
    ),
    Trap.INTEGERS: (" {} copies the type of number.", {"zeros_like": "`zeros_like`"}),
}


def only_failure(
    works: Mapping[Trap, bool], special: Mapping[Trap, str], words: Words = None
) -> str | None:
    """A sentence on the one kind of input that fails; `special` has the exercise's own.

    `words` is what the student's text has, see `wording`.
    """
    bad = [trap for trap, right in works.items() if not right]
    if len(bad) != 1 or len(works) == 1:
        return None
    if bad[0] in special:
        return special[bad[0]]
    form, things = THINGS.get(bad[0], ("", {}))
    return f"{FAILS[bad[0]]}{ask(words, form, **things)}" if bad[0] in FAILS else None


def pattern(works: Mapping[Trap, bool], words: Words = None) -> str | None:
    """A sentence on the inputs that work and those that do not."""
    good = {trap for trap, right in works.items() if right}
    if len(good) == 1 and good <= WORKS.keys():
        return WORKS[good.pop()]
    if works.get(Trap.NONE) and not works.get(Trap.OTHER_SIZES, True):
        return SIZES + ask(words, " Was {}?", number="a size typed in as a number")
    return None
