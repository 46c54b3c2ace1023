"""CSV that spreadsheets and learning platforms read alike.

Decimal points are points. Files for people begin with a byte order mark, without which Excel reads
no UTF-8; files for a learning platform do not.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from autograder.visible import visible

Value = str | float | int | None

# Where a spreadsheet would take what follows for a formula, whatever it splits columns at.
FORMULA = re.compile(r"(^\s*|[,;]\s*)(?=[=+\-@＝＋－＠])")


def cell(value: Value) -> str:
    """One cell: numbers as they are; text never a formula, and nothing hidden in it.

    >>> cell("=HYPERLINK(1)"), cell(-0.5), cell(None)
    ("'=HYPERLINK(1)", '-0.5', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        plain = visible(value).replace("\n", "\\n").replace("\t", "\\t")
        return FORMULA.sub(r"\1'", plain)
    return f"{value:.10g}"


def table(header: Sequence[str], rows: Iterable[Iterable[Value]], bom: bool = True) -> bytes:
    """A CSV file, or lines to add to one where there is no header."""
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    if header:
        lines.writerow(map(cell, header))
    lines.writerows(map(cell, row) for row in rows)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")
