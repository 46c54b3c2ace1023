"""solutions/ -> assignments/: what students and readers get, with nothing of a solution in it."""
