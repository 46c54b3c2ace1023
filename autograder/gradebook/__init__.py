"""nbgrader's database: the only rooms that read and write it."""

from autograder.gradebook.lean import spare_the_server

spare_the_server()
