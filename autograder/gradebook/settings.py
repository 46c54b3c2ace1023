"""The course's own nbgrader configuration, read without nbgrader."""

from contextvars import ContextVar

from traitlets.config import Config, PyFileConfigLoader

from autograder.course import CONFIG, Course, CourseError

# Whether it is we who read the configuration: then nothing is built because of it.
reading: ContextVar[bool] = ContextVar("reading", default=False)


def nbgrader_config(course: Course) -> Config:
    """What nbgrader_config.py says. Raises CourseError when it cannot be read."""
    token = reading.set(True)
    try:
        return PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
    except Exception as error:
        raise CourseError(f"{course.root / CONFIG} cannot be read: {error}") from error
    finally:
        reading.reset(token)
