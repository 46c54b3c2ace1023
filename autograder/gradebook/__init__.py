"""nbgrader's database: the only rooms that read and write it."""
