"""An entry for the catalogue of mistakes, to be filled in, made from what students wrote."""

import ast
import builtins
from collections.abc import Iterator
from textwrap import indent

from autograder.class_report.unknown import Group
from autograder.doctor.content import PLACEHOLDER
from autograder.model import Exercise
from autograder.student.checks.magics import parsed_anew
from autograder.student.checks.trees import names_in, unparsed


def entry(group: Group, exercise: Exercise, others: frozenset[str]) -> str:
    """Text to go into WRONG in the file of the exercise's mistakes: remarks, then a Mistake.

    `others` are the functions that the notebook gives or asks for. Where the code cannot be read
    as one function, it stands in the remarks.
    """
    code = group.writings[0].code
    body = _body(code, exercise)
    remarks = [f"{_students(len(group.students))}: {', '.join(group.students)}", *_said(group)]
    if body is None:
        remarks += ["This is not one plain function; write it as one:", *code.splitlines()]
    elif foreign := _foreign(body, exercise, others):
        remarks += [f"It uses names of the student's own: {', '.join(foreign)}."]
    return "".join(f"# {remark}".rstrip() + "\n" for remark in remarks) + _mistake(body)


def _students(count: int) -> str:
    return f"{count} student{'s' if count != 1 else ''}"


def _said(group: Group) -> list[str]:
    return group.message.splitlines() + [f"  {line}" for line in group.hint.splitlines()]


def _mistake(body: str | None) -> str:
    return f"""Mistake(
    "name-it",
    {_quoted(body or "raise NotImplementedError")},
    hint="{PLACEHOLDER} one gentle question, without any part of the solution.",
    explanation="{PLACEHOLDER} the cause, and what is right.",
    symptom="{PLACEHOLDER} what one observes.",
),
"""


def _quoted(body: str) -> str:
    if "\n" not in body:
        return repr(body) if {'"', "\\"} & set(body) else f'"{body}"'
    text = body.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return f'"""\n{indent(text, "    ")}\n    """'


def _body(code: str, exercise: Exercise) -> str | None:
    """The body of the student's function, in the exercise's own parameter names."""
    tree = parsed_anew(code) or ast.Module([], [])
    found = [node for node in tree.body if _defines(node, exercise.name)]
    function = _as_function(found[-1]) if found else None
    if function is None or len(function.args.args) != len(exercise.parameters):
        return None
    names = {
        arg.arg: name for arg, name in zip(function.args.args, exercise.parameters, strict=True)
    }
    taken = set(names.values()) - set(names)
    if taken & names_in(function):
        return None
    if ast.get_docstring(function) is not None:
        function.body = function.body[1:] or [ast.Pass()]
    for node in ast.walk(function):
        if isinstance(node, ast.Name):
            node.id = names.get(node.id, node.id)
        elif isinstance(node, ast.arg):
            node.arg = names.get(node.arg, node.arg)
    texts = [unparsed(statement) for statement in function.body]
    return None if None in texts else "\n".join(filter(None, texts))


def _defines(node: ast.stmt, name: str) -> bool:
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
    return isinstance(node, ast.FunctionDef) and node.name == name


def _as_function(node: ast.stmt) -> ast.FunctionDef | None:
    if isinstance(node, ast.FunctionDef):
        return node
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
        function = ast.parse("def f(): pass").body[0]
        assert isinstance(function, ast.FunctionDef)
        function.args, function.body = node.value.args, [ast.Return(node.value.body)]
        return function
    return None


def _foreign(body: str, exercise: Exercise, others: frozenset[str]) -> list[str]:
    """Names that the body uses and nobody else knows."""
    tree = ast.parse(body)
    bound = set(_bound(tree)) | {*exercise.parameters, "np", exercise.name} | others
    return sorted(names_in(tree) - bound - set(dir(builtins)))


def _bound(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.alias):
            yield node.asname or node.name
