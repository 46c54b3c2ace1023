"""Marking a class: workers, what is remembered, and the two doors, nbgrader's and ours."""
