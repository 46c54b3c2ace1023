"""Calling a student's function, and putting the call into words."""

from __future__ import annotations

from copy import deepcopy
from inspect import unwrap
from typing import Any, NamedTuple

import numpy as np

from .answers import same
from .errors import Stop, tell


class Outcome(NamedTuple):
    """What a call gave: a value, or an error and that in our words; the arguments that it changed,
    and all arguments as it left them."""

    value: Any = None
    error: BaseException | None = None
    stop: Stop | None = None
    changed: tuple[str, ...] = ()
    after: tuple[Any, ...] = ()

    def fingerprint(self, parameters: tuple[str, ...], elementwise: bool) -> str:
        """A fingerprint of where an error came and what it means, "" when that is not known.

        checks.json holds such fingerprints: the lines would tell what mistakes look like.
        """
        from hashlib import sha256

        said = self.stop.key(parameters, elementwise) if self.stop else ""
        return sha256(said.encode()).hexdigest()[:16] if said else ""


def attempt(
    function: Any, parameters: tuple[str, ...], args: tuple[Any, ...], tells: bool = True
) -> Outcome:
    """Calls a function with a copy of the arguments; whatever it raises is kept, and told."""
    mine = deepcopy(args)
    try:
        with np.errstate(all="ignore"):
            value = function(*mine)
    except (Exception, SystemExit) as error:
        names = getattr(unwrap(function), "__globals__", {})
        return Outcome(error=error, stop=tell(error, names) if tells else None)
    pairs = zip(parameters, args, mine, strict=False)
    changed = tuple(name for name, old, new in pairs if not same(old, new))
    return Outcome(value, changed=changed, after=mine)
