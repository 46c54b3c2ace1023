"""Where files of other systems are kept, which the report fills in or takes names from."""

from pathlib import Path

from autograder.course import Course


def worksheet(course: Course, assignment: str) -> Path:
    """Moodle's own grading worksheet of an assignment."""
    return course.classroom / "worksheets" / f"{assignment}.csv"


def canvas_export(course: Course) -> Path:
    """The gradebook that Canvas exported last."""
    return course.classroom / "canvas.csv"
