"""The course's assignments in nbgrader's gradebook."""

import json

import pytest
from lecture import CATALOG

from autograder.course import CourseError
from autograder.gradebook.opened import opened, register


def without(path, grade_id):
    notebook = json.loads(path.read_text())
    marks = [cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"]]
    notebook["cells"] = [
        cell
        for cell, mark in zip(notebook["cells"], marks, strict=True)
        if mark.get("grade_id") != grade_id
    ]
    path.write_text(json.dumps(notebook))


def test_a_cell_taken_out_after_marking_is_named_with_a_way_on(place):
    with opened(place, CATALOG) as book:
        book.gradebook.add_student("ada")
        book.gradebook.add_submission("activations", "ada")
        book.gradebook.db.commit()
        without(place.assignments / "activations" / "activations.ipynb", "test_relu")
        url = book.config.CourseDirectory.db_url
        with pytest.raises(CourseError, match=r"taken out: test_relu.*0 points"):
            register(book.gradebook, url, place, CATALOG)
