"""Why a file is no notebook, in a student's words, and what to do about it."""

SAVE = "Open your notebook in Jupyter, save it, and hand in that file."
# How a file begins, and what it then is.
BEGINNINGS = {
    "%PDF": "a PDF",
    "PK\x03\x04": "a zip or an office document",
    "\x1f\ufffd": "a compressed file",
    "\ufffdPNG": "a picture",
    "\ufffd\ufffd\ufffd": "a picture",
    "version https://git-lfs": "a pointer of Git LFS, without the file it points to",
    "[InternetShortcut]": "a link to a notebook",
}
WEB_PAGE = ("<!doctype html", "<html", "<?xml")
CONFLICT = "\n<<<<<<< "


class Unreadable(Exception):
    """The bytes are no notebook that can be marked; the message is a sentence for the student."""


def no_notebook(text: str, is_large: bool = False) -> Unreadable:
    """What a file is that cannot be read as JSON, or is too large for reading it with patience."""
    start = text[:1000].lstrip(" \t\r\n\ufeff")
    if not start:
        return Unreadable(f"There is no notebook, or an empty one. {SAVE}")
    for beginning, kind in BEGINNINGS.items():
        if start.startswith(beginning):
            return Unreadable(f"The file is not a notebook but {kind}. {SAVE}")
    if start.lower().startswith(WEB_PAGE):
        return Unreadable(
            "The file is not a notebook but a web page. In Jupyter, File > Download gives the"
            " notebook itself."
        )
    if CONFLICT in text:
        return Unreadable(
            "Git left both versions of some lines in the notebook (<<<<<<<). Choose one of them,"
            " then open the notebook in Jupyter and save it."
        )
    if is_large:
        return Unreadable(
            "The notebook is large, and something in it is damaged. In Jupyter choose"
            " Edit > Clear Outputs of All Cells, save it, and hand in that file."
        )
    if start.startswith("{"):
        return Unreadable(f"The notebook is damaged; perhaps it was not saved to its end. {SAVE}")
    return Unreadable(f"The file is not a notebook but text, such as a script. {SAVE}")


def no_cells() -> Unreadable:
    """What is JSON, and no notebook or an empty one."""
    return Unreadable(f"The file is not a notebook: it holds no cells. {SAVE}")
