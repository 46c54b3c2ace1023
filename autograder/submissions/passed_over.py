"""What lies in a folder or an archive and is not looked at: hidden files, links, empty folders."""

from collections.abc import Iterable
from pathlib import Path

from autograder.visible import quoted

# What programs leave behind; nobody hands it in.
LEFT_BEHIND = ("__MACOSX", "__pycache__", ".DS_Store", ".ipynb_checkpoints", ".git", ".Trashes")
LEFT_BEGINNINGS = ("._", ".git", ".~", ".nfs", ".fuse", ".venv", ".cache", ".config", ".local")
NAMED = 10
Parts = tuple[str, ...]


class PassedOver:
    """Says what was passed over, unless a program left it there."""

    def __init__(self) -> None:
        self.hidden: dict[Parts, None] = {}
        self._links: dict[Parts, None] = {}

    def is_hidden(self, parts: Parts) -> bool:
        """Whether a path leads through something hidden, which is noted."""
        for depth, part in enumerate(parts):
            if part in LEFT_BEHIND or part.startswith(LEFT_BEGINNINGS):
                return True
            if part.startswith(".") and part != "..":
                self.hidden[parts[: depth + 1]] = None
                return True
        return False

    def is_entered(self, folder: Path, parts: Parts) -> bool:
        """Whether a folder is neither hidden nor a link; either is noted."""
        if self.is_hidden(parts):
            return False
        if is_link := folder.is_symlink():
            self._links[parts] = None
        return not is_link

    def sentences(self) -> list[str]:
        """One for each kind."""
        kinds = (("Hidden", self.hidden), ("Links", self._links))
        return [
            f"{kind}, and not looked at: {few(_shown(paths))}." for kind, paths in kinds if paths
        ]


def _shown(paths: Iterable[Parts]) -> list[str]:
    return [quoted("/".join(parts)[:200]) for parts in paths]


def few(names: list[str]) -> str:
    """The first names of a list, and how many more there are."""
    shown, more = ", ".join(names[:NAMED]), len(names) - NAMED
    return f"{shown} and {more} more" if more > 0 else shown
