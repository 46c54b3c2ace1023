"""The course's own nbgrader configuration, read without nbgrader."""

from traitlets.config import Config, PyFileConfigLoader

from autograder.course import CONFIG, Course, CourseError


def nbgrader_config(course: Course) -> Config:
    """What nbgrader_config.py says. Raises CourseError when it cannot be read."""
    try:
        return PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
    except Exception as error:
        raise CourseError(f"{course.root / CONFIG} cannot be read: {error}") from error
