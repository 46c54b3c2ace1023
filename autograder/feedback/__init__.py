"""What students read after marking: cells with their marks, and the page made of them."""

from autograder.feedback.cells import NOTICE, score_of, show

__all__ = ["NOTICE", "score_of", "show"]
