"""check("layer") says at once whether your function is right, and if not, what may be wrong.

Needs NumPy alone. With Matplotlib installed, activations and their slopes are drawn as well.
"""

from .answers import Difference, compare
from .feedback import Feedback, check, explain

__all__ = ["Difference", "Feedback", "check", "compare", "explain"]
