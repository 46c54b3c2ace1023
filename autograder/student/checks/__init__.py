"""check("layer") says at once whether your function is right, and if not, what may be wrong.

Needs NumPy alone. With Matplotlib installed, activations and their slopes are drawn as well.

The modules, in the order in which a check goes through them:

    what is asked           needs, place, public, asked
    the notebook            notebook, cells, finding, magics, trees, whereabouts, resetting
    running it              running, clock, standins, imports, abroad, states, waiting
    calling a function      work, feedback, calls, answers
    an error                errors, expressions, meanings, misfits, misuses, unknown, grammar
    a wrong answer          causes, scene, shapes, values, slips, wording, made_of
    an edit that mends it   question, mending
    shapes, line by line    tracing, instrument, listing, boxes, figure
    what is said            message, look, words, hints, overview, terminal, guard
    whoever asks            commands, folders, ready, rehearsal
"""

from . import needs as needs
from .commands import check, hint, progress, ready, trace

__all__ = ["check", "hint", "progress", "ready", "trace"]
