"""The search for one small edit of a student's function that makes it right.

An edit that is found is a proof of what is wrong: it was run. Whoever knows the notebook makes the
edits (`edits_of`), whoever can call its functions tries them, and `search` chooses.
"""

from .code import Code, Edit, Unsuitable, code_of, function_of
from .families import edits_of
from .search import Found, Parts, is_right, parts_of, search

__all__ = ["Code", "Edit", "Found", "Parts", "Unsuitable", "code_of", "edits_of"]
__all__ += ["function_of", "is_right", "parts_of", "search"]
