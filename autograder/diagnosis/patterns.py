"""Which inputs a function is right for, and what that may mean."""

from collections.abc import Mapping

# Inputs that are the only ones to fail, and those that are the only ones to work, by their traps.
FAILS = {
    "large": "It is right until |z| is large. Does something overflow there, or meet a bound?",
    "axes": "It is right for columns and matrices, and wrong for one axis or three. Does it count "
    "on exactly two?",
    "one number": "It is right for columns of several numbers, and wrong for columns of one. Does "
    "an axis get lost when it has length 1?",
    "weight 0": "It is right until a weight is 0. Is something divided by a weight?",
    "integers": "It is right for decimals, and wrong for integers. Does an array of integers take "
    "in the answer (zeros_like copies the kind of number)?",
    "number": "It is right for arrays, and wrong for a plain number, which has no entries to "
    "choose from. Does it use an index or a loop where NumPy works entry by entry?",
    "zero": "It is right except where z is 0. What happens to that entry?",
    "slope": "It is wrong for some slopes. Does it use the argument `slope`, whatever that is, 0 "
    "and 1 too?",
    "m = 1": "It is right for several examples, and wrong for a single one. Does an axis get lost "
    "when it has length 1?",
    "one column": "It is right for several columns, and wrong for a single one. Does an axis get "
    "lost when it has length 1?",
    "one unit": "It is right for several units, and wrong for a single one. Does an axis get lost "
    "when it has length 1?",
    "n_x = 1": "It is right for several inputs, and wrong for a single one. Does an axis get lost "
    "when it has length 1?",
    "one layer": "It is right for longer chains, and wrong for a single layer. What is the last "
    "weight multiplied by?",
    "square": "It is wrong only where all sizes are equal. Does it look at a shape to decide?",
}
WORKS = {
    "number": "It is right for a plain number only. Is something decided or computed once for the "
    "whole array, instead of entry by entry?",
    "m = 1": "It is right for m = 1 only. How do the other examples come in?",
    "n_x = 1": "It is right for a single input only. Is a transpose or a sum missing?",
    "one column": "It is right for a single column only. Are the others used?",
    "one unit": "It is right for a single unit only. Are the others used?",
    "one layer": "It is right for one layer only. What happens at each further step back?",
    "square": "It is right only where sizes happen to be equal. Did two axes change places?",
}
SIZES = (
    "It is right for the sizes of the example, and wrong for others. "
    "Was a size typed in as a number?"
)
NETWORK = (
    "It is right for the 3-4-1 network and wrong for others, whatever m is. Was one of these sizes "
    "typed in, or can there be one output only?"
)
# Traps that say nothing about the size of an array.
SPECIAL = {"", "number", "zero", "large", "integers", "slope", "weight 0"}


def only_failure(works: Mapping[str, bool]) -> str | None:
    """A sentence on the one kind of input that fails. Keys are traps, "" for ordinary inputs."""
    bad = [trap for trap, right in works.items() if not right]
    return FAILS.get(bad[0]) if len(bad) == 1 and len(works) > 1 else None


def pattern(works: Mapping[str, bool]) -> str | None:
    """A sentence on the inputs that work and those that do not."""
    good = {trap for trap, right in works.items() if right}
    if len(good) == 1 and good <= WORKS.keys():
        return WORKS[good.pop()]
    if good and good <= {"square", "m = n_h", "m = n_x"}:
        return WORKS["square"]
    if works.keys() - good == {"2-5-3", "square"}:
        return NETWORK
    sizes = works.keys() - SPECIAL
    if works.get("") and len(sizes - good) > len(sizes & good):
        return SIZES
    return None
