"""How verdicts at home and when graded are compared."""

ENOUGH = 0.9  # of the points of what was called right at home


def too_good(home: dict[str, str], shares: dict[str, float]) -> list[str]:
    """The exercises that are right at home, and get less than nine tenths when graded."""
    return [name for name, share in shares.items() if home.get(name) == "right" and share < ENOUGH]
