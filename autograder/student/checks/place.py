"""Whether a page of the course's site runs the checks: there are buttons, and no terminal."""

from __future__ import annotations

import os


def is_page() -> bool:
    return os.environ.get("CHECKS_PLACE") == "page"
