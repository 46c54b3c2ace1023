"""Why an answer is wrong: a known mistake, or what the answers themselves show."""

from autograder.diagnosis.explain import (
    Diagnosis,
    Try,
    changed,
    diagnose,
    difference,
    expected,
    went_wrong,
)

__all__ = ["Diagnosis", "Try", "changed", "diagnose", "difference", "expected", "went_wrong"]
