"""The search for one small edit of a student's function that makes it right.

An edit that is found is a proof of what is wrong: it was run. Whoever knows the notebook makes the
edits (`edits_of`), whoever can call its functions tries them, and `search` chooses.
"""

from .code import Code, Edit, Unsuitable, code_of
from .families import edits_of, likely
from .functions import function_of, keys_of, needs
from .search import Change, Found, Parts, Search, is_right, to_mend

__all__ = ["Change", "Code", "Edit", "Found", "Parts", "Search", "Unsuitable", "code_of"]
__all__ += ["edits_of", "function_of", "is_right", "keys_of", "likely", "needs", "to_mend"]
