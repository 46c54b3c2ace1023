"""The course's own nbgrader configuration, read without nbgrader."""

from contextvars import ContextVar
from datetime import tzinfo

from traitlets.config import Config, PyFileConfigLoader

from autograder.course import CONFIG, Course, CourseError
from autograder.dates import zone_of

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


def time_zone(config: Config) -> tzinfo:
    """The zone that times without one are in: nbgrader's for its exchange, else this machine's.

    Raises CourseError for a name that no zone has.
    """
    name = config.Exchange.get("timezone", "")
    try:
        return zone_of(name if isinstance(name, str) else "")
    except ValueError as error:
        raise CourseError(f"c.Exchange.timezone in {CONFIG}: {error}") from error
