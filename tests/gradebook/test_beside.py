"""What a person sees beside a written answer while marking it."""

import pytest
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode, from_dict

from autograder.gradebook.settings import nbgrader_config

NAME, WRITTEN = "activations", "why_not_sigmoid"
FORMGRADER = {"submission_id": "1", "assignment_id": NAME}


@pytest.fixture(scope="module")
def shown(course, released):
    """The page of a notebook, with what the formgrader tells of it or without."""

    def page(resources):
        notebook: NotebookNode = from_dict(released[NAME])
        exporter = HTMLExporter(config=nbgrader_config(course))
        html, _ = exporter.from_notebook_node(notebook, resources=dict(resources))
        return html

    return page


def test_the_model_answer_and_what_gives_points_stand_before_the_students_answer(shown):
    html = shown(FORMGRADER)
    answer = html.index("YOUR ANSWER HERE")
    assert 0 < html.index("Model answer") < html.index("What gives points") < answer
    assert "MARK SCHEME" not in html


def test_no_other_page_shows_them(shown):
    assert "Model answer" not in shown({})


def test_an_assignment_that_the_course_no_longer_has_is_shown_without_them(shown):
    assert "Model answer" not in shown(FORMGRADER | {"assignment_id": "gone"})
