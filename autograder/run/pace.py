"""How long the submissions of a class take, and how long one of them is waited for at first."""

# A submission that takes so many times longer than those before it waits until all others are
# marked. An endless loop costs the class that much, and all its two seconds a call at the end.
TIMES = 3
# Seconds that anybody gets at first, and before it is known what others take.
LEAST, UNKNOWN = 0.5, 1.0
# At the second try; the third gets all that a submission may. One that is a little slow does not
# wait for one that never ends.
AGAIN = 8.0


class Pace:
    """Counts what submissions took that were marked at the first try."""

    def __init__(self) -> None:
        self._seconds, self._count = 0.0, 0

    def note(self, seconds: float) -> None:
        self._seconds += seconds
        self._count += 1

    @property
    def patience(self) -> float:
        """Seconds for the next one."""
        return max(LEAST, TIMES * self._seconds / self._count) if self._count else UNKNOWN
