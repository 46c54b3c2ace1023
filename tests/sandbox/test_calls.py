"""What goes into a call and what comes back."""

import numpy as np
import pytest

from autograder.sandbox import Cell

VALUES = [
    None,
    True,
    3,
    -(2**63),
    2.5,
    float("inf"),
    (),
    [],
    {},
    (1, [2.0, None], {"a": (3,)}),
    np.float64(2.5),
    np.int8(-3),
    np.bool_(True),
    np.array(2.5),
    np.zeros((0, 3)),
    np.arange(6).reshape(2, 3),
    np.array([True, False]),
    np.array([1.5, np.nan, np.inf], dtype=np.float16),
    {"W1": np.ones((4, 3)), "b1": np.zeros((4, 1))},
]


def same(one, other):
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if not isinstance(one, np.ndarray):
        return one == other
    return (one.dtype, one.shape) == (other.dtype, other.shape) and np.array_equal(
        one, other, equal_nan=one.dtype.kind == "f"
    )


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_comes_back_as_it_went_in(any_jail, call, value):
    back = call(any_jail, "def f(x): return x", value)
    assert back.failure is None
    assert type(back.value) is type(value)
    assert same(back.value, value)


@pytest.mark.parametrize(
    ("expression", "detail"),
    [
        ("'text'", "str"),
        ("{1, 2}", "set"),
        ("(x for x in [1])", "generator"),
        ("lambda: 0", "function"),
        ("1j", "complex"),
        ("f", "function"),
        ("type('Sneaky<script>', (), {})()", "object"),
        ("np.array([None])", "array of objects"),
        ("np.array(['a'])", "array of text"),
        ("np.array([1j])", "array of complex numbers"),
        ("np.zeros(2, [('a', int)])", "array of records"),
        ("np.array('2020-01-01', 'M8[D]')", "array of dates"),
        ("np.ma.masked_array([1, 2], [True, False])", "MaskedArray"),
        ("10 ** 30", "huge int"),
        ("{1: 2}", "object"),
        ("{'a' * 65: 2}", "object"),
        ("[0] * 10**6", "too many values"),
        ("loop", "too deep"),
        ("np.zeros(10**7)", "too large"),
        ("[0.5] * 19_000, [0.5] * 19_000", "too large"),
    ],
)
def test_what_is_no_number_and_no_array_is_named_and_refused(any_jail, call, expression, detail):
    source = f"import numpy as np\nloop = []\nloop.append(loop)\ndef f():\n    return {expression}"
    failure = call(any_jail, source).failure
    assert (failure.kind, failure.detail) == ("malformed", detail)


def test_the_sentence_names_what_was_returned(any_jail, call):
    sentence = call(any_jail, "def f(): return {1}").failure.sentence
    assert sentence == ("`f` returned a set: only numbers, arrays, tuples, lists and dicts count")


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("np.arange(6)[::-2]", np.array([5, 3, 1])),
        ("np.arange(6).reshape(2, 3).T", np.array([[0, 3], [1, 4], [2, 5]])),
        ("np.broadcast_to(1.5, (2, 2))", np.full((2, 2), 1.5)),
        ("np.matrix([[1, 2]])", np.array([[1, 2]])),
        ("np.array([1, 2], '>f8')", np.array([1.0, 2.0])),
        ("np.array([1, 2], np.longdouble)", np.array([1.0, 2.0])),
        ("np.array([2], np.uint8).view(bool)", np.array([True])),
    ],
)
def test_an_unusual_array_comes_back_as_a_plain_copy(any_jail, call, expression, wanted):
    value = call(any_jail, f"import numpy as np\ndef f():\n    return {expression}").value
    assert type(value) is np.ndarray
    assert same(value, wanted)
    assert value.flags.owndata
    assert value.flags.writeable


def test_arguments_are_plain_writable_arrays_of_their_own(any_jail, call):
    source = """
def f(a, b):
    a += 1
    return b, a.flags.owndata
"""
    a = np.zeros(2)
    answer = call(any_jail, source, a, a)
    assert same(answer.value, (np.zeros(2), True))
    assert same(a, np.zeros(2))


def test_a_changed_argument_shows(any_jail, call):
    source = "def f(x, p):\n    x[0] = 7\n    p['W'] += 1"
    answer = call(any_jail, source, np.zeros(2), {"W": np.zeros(1)})
    assert same(answer.args_after, (np.array([7.0, 0]), {"W": np.ones(1)}))


def test_unchanged_arguments_come_back_equal(any_jail, call):
    args = (np.array([np.nan, 1]), 2.5, [np.zeros(1)])
    assert same(call(any_jail, "def f(*args): return 1", *args).args_after, args)


@pytest.mark.parametrize(
    ("statement", "detail"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("np.linalg.inv(np.zeros((2, 2)))", "LinAlgError"),
        ("raise np.exceptions.AxisError(3)", "ValueError"),
        ("raise type('<b>', (KeyError,), {})", "KeyError"),
        ("raise type('ValueError', (Exception,), {})", "Exception"),
        ("raise SystemExit(0)", "SystemExit"),
        ("f()", "RecursionError"),
        ("raise NotImplementedError('f')", "NotImplementedError"),
    ],
)
def test_an_exception_is_told_by_a_name_that_everybody_knows(any_jail, call, statement, detail):
    failure = call(any_jail, f"import numpy as np\ndef f():\n    {statement}").failure
    assert (failure.kind, failure.detail) == ("raised", detail)
    assert failure.sentence == f"raised {detail} in `f`"


def test_the_wrong_number_of_arguments_is_a_type_error(any_jail, call):
    assert call(any_jail, "def f(a): return a").failure.detail == "TypeError"


FORWARD = """
def f(x):
    return layer(x) + 1
"""


def test_a_name_is_answered_from_outside_during_the_call_only(any_jail):
    with any_jail.submission() as student:
        cells = [Cell("l", "def layer(x): return 100 * x", ("layer",)), Cell("f", FORWARD, ("f",))]
        student.run(cells)
        assert student.call("f", (2,)).value == 201
        answer = student.call("f", (2,), {"layer": lambda x: 3 * x})
        assert (answer.value, answer.asked) == (7, {"layer"})
        assert student.call("f", (2,)).value == 201


def test_a_name_that_is_not_called_is_not_asked(any_jail, call):
    answer = call(any_jail, "def f(x): return x", 1, answers={"layer": abs})
    assert answer.asked == frozenset()


def test_arguments_by_name_reach_the_answer(any_jail, call):
    source = "def f(x): return layer(x, slope=0.5)"
    assert call(any_jail, source, 4.0, answers={"layer": lambda x, slope: x * slope}).value == 2.0


def test_an_error_in_the_answer_is_the_students_to_handle(any_jail, call):
    def layer(x):
        raise ValueError("a secret")

    source = "def f():\n    try: layer(1)\n    except ValueError as e: return len(str(e))"
    assert call(any_jail, source, answers={"layer": layer}).value == 0


def test_what_was_told_from_outside_is_forgotten_for_other_calls(any_jail):
    source = "kept = {}\ndef f(x):\n    kept[x] = layer(x)\n    return kept[x]"
    with any_jail.submission() as student:
        student.run([Cell("f", source, ("f",)), Cell("g", "def g(x): return kept[x]", ("g",))])
        assert student.call("f", (2,), {"layer": lambda x: 10 * x}).value == 20
        assert student.call("g", (2,)).failure.detail == "KeyError"


def test_an_edited_function_is_not_answered_twice_what_the_function_asked(any_jail):
    questions = []

    def layer(x):
        questions.append(float(x))
        return 3 * x

    texts = ["def f(x): return layer(x) + 5", "def f(x): return layer(x + 1)"]
    with any_jail.submission() as student:
        student.run([Cell("l", "", ("layer",)), Cell("f", FORWARD, ("f",))])
        for _ in range(2):
            assert student.call("f", (2.0,), {"layer": layer}).asked == {"layer"}
        edited = list(student.variants("f", texts, (2.0,), {"layer": layer}))
        again = list(student.variants("f", texts, (2.0,), {"layer": layer}))
    assert [answer.value for answer in edited + again] == [11, 9, 11, 9]
    assert questions == [2, 2, 3]


def test_a_question_about_endless_emptiness_is_not_answered(any_jail, call):
    source = "import numpy as np\ndef f(): return layer(np.zeros((0, 2**31)))"
    answers = {"layer": lambda X: len(list(X.T))}
    assert call(any_jail, source, answers=answers).failure.detail == "TypeError"


def test_a_question_too_large_to_answer_is_an_error_of_the_student(any_jail, call):
    source = """
import numpy as np
def f():
    return layer(np.zeros((2000, 1), np.int8), np.zeros((1, 2000)))
"""
    assert call(any_jail, source, answers={"layer": np.matmul}).failure.detail == "ValueError"
    small = source.replace("(1, 2000)", "(1, 2000), bool").replace("layer(", "layer(1,")
    asked = call(any_jail, small, answers={"layer": lambda _, a, b: np.ones(2**27)})
    assert asked.failure.kind == "memory"


def test_calls_that_are_sent_together_are_answered_in_order(any_jail):
    with any_jail.submission() as student:
        student.run([Cell("f", "def f(x): return x * x", ("f",))])
        answers = student.calls("f", [(x,) for x in range(50)])
    assert [answer.value for answer in answers] == [x * x for x in range(50)]


def test_a_call_that_ends_its_process_keeps_the_answers_before_it(any_jail):
    source = "import os\ndef f(x):\n    if x == 3: os._exit(0)\n    return x"
    with any_jail.submission() as student:
        student.run([Cell("f", source, ("f",)), Cell("g", "def g(): return 7", ("g",))])
        answers = student.calls("f", [(x,) for x in range(6)])
        assert [answer.value for answer in answers] == [0, 1, 2, None, None, None]
        assert {answer.failure.kind for answer in answers[3:]} == {"died"}
        assert student.call("g", ()).value == 7


def test_long_calls_and_long_answers_do_not_wait_for_each_other(any_jail):
    inputs = [(np.full(200_000, float(x)),) for x in range(8)]
    with any_jail.submission() as student:
        student.run([Cell("f", "def f(x): return x[:8000].copy()", ("f",))])
        answers = student.calls("f", inputs)
    assert [answer.value[0] for answer in answers] == list(range(8))


def test_each_of_several_calls_can_ask_for_an_earlier_answer(any_jail):
    with any_jail.submission() as student:
        student.run([Cell("f", "def f(x): return g(x) + 1", ("f",))])
        answers = student.calls("f", [(x,) for x in range(5)], {"g": lambda x: 10 * x})
    assert [answer.value for answer in answers] == [1, 11, 21, 31, 41]


def test_a_function_that_takes_from_the_line_hurts_itself_only(any_jail):
    source = """
import os
def f(x):
    os.read(3, 65536)
    return x
"""
    with any_jail.submission() as student:
        student.run([Cell("f", source, ("f",)), Cell("g", "def g(x): return x", ("g",))])
        assert all(answer.failure for answer in student.calls("f", [(x,) for x in range(4)]))
        assert student.call("g", (5,)).value == 5


@pytest.mark.parametrize("more", ["p['done'] = 'yes'", "p[1] = 2", "p['huge'] = np.zeros(9000)"])
def test_arguments_that_can_no_longer_travel_have_changed(any_jail, call, more):
    p = {"W1": np.ones((2, 2))}
    answer = call(any_jail, f"import numpy as np\ndef f(x, p):\n    {more}\n    return x", 3.0, p)
    assert answer.value == 3.0
    assert answer.args_after == (None, None)
