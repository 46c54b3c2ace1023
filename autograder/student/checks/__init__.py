"""check("layer") says at once whether your function is right, and if not, what may be wrong.

Needs NumPy alone. With Matplotlib installed, activations and their slopes are drawn as well.
"""

from . import needs as needs
from .commands import check, hint, progress, ready, trace

__all__ = ["check", "hint", "progress", "ready", "trace"]
