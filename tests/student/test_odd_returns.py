"""Whatever a function returns, its check ends with a verdict and something to go on with."""

import pytest

RETURNS = {
    "nothing": "return",
    "a comma after it": "return {first},",
    "an argument": "return {first}",
    "a list of an argument": "return [{first}]",
    "all arguments": "return {all}, 1",
    "ragged": "return [{first}, [1, 2]], 3",
    "an empty list": "return []",
    "an empty tuple": "return ()",
    "an empty dict": "return {{}}",
    "a text": "return 'z'",
    "a function": "return np.tanh",
    "itself": "return {name}",
    "a type": "return float",
    "objects": "return np.array([None, 'a'], dtype=object)",
    "many axes": "return np.zeros((1, 1, 1, 1))",
    "a complex number": "return 1j",
    "no number": "return float('nan')",
    "a huge integer": "return 10 ** 400",
    "a set": "return {{1, 2}}",
    "a generator": "return (a for a in (1, 2))",
    "an iterator that is used up": "return iter([])",
    "not an array of arrays": "return np.matrix([[1, 2]])",
    "a masked array": "return np.ma.masked_all((4, 1))",
    "a structured array": "return np.zeros(3, dtype=[('a', int)])",
    "dates": "return np.array(['2026-01-01'], dtype='datetime64[D]')",
}
FEW = ("sigmoid", "layer", "forward", "layer_shapes")


def checked(feedback, exercise, odd):
    body = RETURNS[odd].format(
        first=exercise.parameters[0], all=", ".join(exercise.parameters), name=exercise.name
    )
    said = feedback(exercise.name, body)
    assert said.state == "wrong" or odd == "an argument"
    assert len(said.lines) >= 1
    assert len(repr(said)) < 2500


@pytest.mark.parametrize("name", FEW)
@pytest.mark.parametrize("odd", ["a comma after it", "an argument", "ragged", "objects"])
def test_an_odd_answer_is_wrong_and_spoken_of(feedback, catalog, name, odd):
    (exercise,) = [exercise for exercise in catalog.exercises if exercise.name == name]
    checked(feedback, exercise, odd)


@pytest.mark.slow
@pytest.mark.parametrize("odd", RETURNS)
def test_no_exercise_stumbles_over_an_odd_answer(feedback, exercise, odd):
    checked(feedback, exercise, odd)


@pytest.mark.parametrize(
    ("name", "body"),
    [("layer", "return W @ x + b,"), ("d_linear", "return np.ones(np.shape(z)),")],
)
def test_a_comma_after_the_result_is_pointed_at(feedback, name, body):
    assert "is the comma at its end one too many?" in feedback(name, body).lines[-1]
