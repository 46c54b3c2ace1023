"""What the checks need, said in a sentence where it is missing.

Read by every Python 3, so that an old one can say that it is old.
"""

import sys

OLDEST = (3, 10)


class Sentence:
    """An exception of which a notebook shows the words alone, without the way to it."""

    def _render_traceback_(self):  # type: ignore[no-untyped-def]
        return [str(self)]


class CannotRun(Sentence, ImportError):
    """This Python cannot run the checks."""


class Damaged(Sentence, ValueError):
    """A file that belongs to the checks is missing or damaged."""


if sys.version_info < OLDEST:
    raise CannotRun(
        "The checks need Python {}.{} or newer, and this is Python {}.{}. Install a newer one, or "
        "choose another kernel.".format(*OLDEST, *sys.version_info[:2])
    )
try:
    import numpy  # noqa: F401
except ModuleNotFoundError:
    raise CannotRun(
        f"NumPy is not installed in the Python that runs here, {sys.executable}. In a notebook, "
        "run `%pip install numpy` in a cell, then restart the kernel; in a terminal, see README.md."
    ) from None
