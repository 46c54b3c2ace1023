"""check("layer") says at once whether your function is right, and if not, what may be wrong.

Needs NumPy alone. With Matplotlib installed, activations and their slopes are drawn as well.
"""

from .answers import Difference, compare
from .commands import check, hint, progress
from .feedback import explain
from .message import Feedback

__all__ = ["Difference", "Feedback", "check", "compare", "explain", "hint", "progress"]
