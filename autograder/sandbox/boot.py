"""The first code in the jail: makes the few packages importable and starts the server.

Run as `python -P -s -S -B boot.py SETUP`. There is no site-packages folder inside, only a map from
names to places, so that no tier needs to list a folder in which other things lie.
"""

import importlib
import json
import os
import sys
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from types import ModuleType
from typing import Any


class Packages:
    """Finds top-level packages and modules where `places` says."""

    def __init__(self, places: dict[str, str]) -> None:
        self.places = places

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if (place := self.places.get(name)) is None:
            return None
        if not os.path.isdir(place):
            return spec_from_file_location(name, place)
        start = os.path.join(place, "__init__.py")
        if os.path.exists(start):
            return spec_from_file_location(name, start, submodule_search_locations=[place])
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [place]
        return spec


def boot(setup: dict[str, Any]) -> None:
    sys.meta_path.append(Packages(setup["packages"]))
    top = os.path.dirname(os.path.dirname(__file__))
    for name in ("", ".sandbox", ".student", ".student.checks", ".student.checks.mending"):
        package = sys.modules[f"jail{name}"] = ModuleType(f"jail{name}")
        package.__path__ = [top + name.replace(".", "/")]  # without its __init__, not inside
    importlib.import_module("jail.sandbox.server").serve(setup)


if __name__ == "__main__":
    boot(json.loads(sys.argv.pop()))
