"""The lines of Python beside the text: each page is one session, and what it says comes back."""

import doctest
import re
from textwrap import dedent

import numpy as np
import pytest
from lecture import CATALOG

PAGES = sorted((CATALOG.folder.parent / "site" / "lecture").glob("*.md"))
BLOCK = re.compile(r"^( *)```pycon\n(.*?)^\1```", re.MULTILINE | re.DOTALL)


@pytest.fixture(params=PAGES, ids=lambda page: page.stem)
def text(request):
    return request.param.read_text("utf-8")


def test_what_the_lines_of_a_page_say_comes_back(text):
    session = "\n\n".join(dedent(block) for _, block in BLOCK.findall(text))
    test = doctest.DocTestParser().get_doctest(session, {"np": np}, "page", None, 0)
    assert len(test.examples) >= 2
    said = []
    doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL).run(test, out=said.append)
    assert not said, "".join(said)


def test_a_question_is_answered_by_python_too(text):
    for question in text.split('<div class="predict" markdown>')[1:]:
        assert "```pycon" in question.split("</div>")[0]
