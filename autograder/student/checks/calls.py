"""Calling a student's function, and putting the call into words."""

from __future__ import annotations

from copy import deepcopy
from inspect import unwrap
from typing import Any, NamedTuple

import numpy as np

from .answers import same
from .errors import tell


class Outcome(NamedTuple):
    """What a call gave: a value, or an error in our words; the arguments that it changed, and all
    arguments as it left them."""

    value: Any = None
    error: BaseException | None = None
    told: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    after: tuple[Any, ...] = ()

    @property
    def meaning(self) -> str:
        """A fingerprint of what an error means, "" when that is not known.

        checks.json holds such fingerprints: the sentences would tell what mistakes look like.
        """
        from hashlib import sha256

        return sha256(self.told[1].encode()).hexdigest()[:16] if self.told[1:] else ""


def attempt(function: Any, parameters: tuple[str, ...], args: tuple[Any, ...]) -> Outcome:
    """Calls a function with a copy of the arguments; whatever it raises is kept."""
    mine = deepcopy(args)
    try:
        with np.errstate(all="ignore"):
            value = function(*mine)
    except (Exception, SystemExit) as error:
        return Outcome(error=error, told=tell(error, getattr(unwrap(function), "__globals__", {})))
    pairs = zip(parameters, args, mine, strict=False)
    changed = tuple(name for name, old, new in pairs if not same(old, new))
    return Outcome(value, changed=changed, after=mine)


def call_text(
    name: str, parameters: tuple[str, ...], args: tuple[Any, ...], say_numbers: bool = True
) -> str:
    """A call in symbols and shapes: layer(W (4, 3), x (3, 1), b (4, 1))."""
    said = []
    for symbol, value in zip(parameters, args, strict=False):
        if isinstance(value, dict):
            said.append(
                f"{symbol} with {', '.join(f'{k} {np.shape(v)}' for k, v in value.items())}"
            )
        elif isinstance(value, list):
            said.append(f"{symbol} {len(value)} arrays {np.shape(value[0])}")
        elif np.shape(value):
            said.append(f"{symbol} {np.shape(value)}")
        else:
            said.append(f"{symbol} = {value}" if say_numbers else f"{symbol} a number")
    return f"{name}({', '.join(said)})"
