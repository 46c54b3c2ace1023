"""Which inputs a function is right for, and what that may mean."""

from collections.abc import Mapping

from autograder.model import Trap

# Inputs that are the only ones to fail, and those that are the only ones to work.
FAILS = {
    Trap.LARGE: "It is right until an entry is large. Does something overflow there, or is it cut "
    "off at a bound?",
    Trap.AXES: "It is right for columns and matrices, and wrong for one axis or three. Does it "
    "rely on exactly two?",
    Trap.INTEGERS: "It is right for decimals, and wrong for integers. Is the answer put into an "
    "array of integers (zeros_like copies the type of number)?",
    Trap.NUMBER: "It is right for arrays, and wrong for a plain number, which has no entries to "
    "choose from. Does it use an index or a loop where NumPy works entry by entry?",
    Trap.ZERO: "It is right except where an entry is 0. What happens to that entry?",
    Trap.OPTION: "It is right with the default only. Does it use its optional argument?",
    Trap.VANISHING: "It is right until the answer is tiny. Is it a difference of two values that "
    "are almost equal, where a formula would keep its digits?",
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
SIZES = (
    "It is right for the sizes of the example, and wrong for others. "
    "Was a size typed in as a number?"
)


def only_failure(works: Mapping[Trap, bool], special: Mapping[Trap, str]) -> str | None:
    """A sentence on the one kind of input that fails; `special` has the exercise's own."""
    bad = [trap for trap, right in works.items() if not right]
    return (FAILS | dict(special)).get(bad[0]) if len(bad) == 1 and len(works) > 1 else None


def pattern(works: Mapping[Trap, bool]) -> str | None:
    """A sentence on the inputs that work and those that do not."""
    good = {trap for trap, right in works.items() if right}
    if len(good) == 1 and good <= WORKS.keys():
        return WORKS[good.pop()]
    if works.get(Trap.NONE) and not works.get(Trap.OTHER_SIZES, True):
        return SIZES
    return None
