"""A column made of others by arithmetic, as views write it: data['Deaths'] / data['Confirmed'] * 100."""

import ast
from collections.abc import Callable, Mapping
from operator import add, mul, sub, truediv

from publisher.views.values import number

_OPERATORS: Mapping[type, Callable[[float, float], float]] = {
    ast.Add: add, ast.Sub: sub, ast.Mult: mul, ast.Div: truediv,
}  # fmt: skip
_LONGEST = 500

Values = Mapping[str, object]


def columns(formula: str) -> set[str] | None:
    """The columns that a formula names; None where it is more than arithmetic on columns."""
    tree = _tree(formula)
    if tree is None:
        return None
    found: set[str] = set()
    return found if _arithmetic(tree, found) else None


def value(formula: str, row: Values) -> float | None:
    """The value for one row; None where a cell is missing or a division has no result."""
    tree = _tree(formula)
    try:
        return _value(tree, row) if tree else None
    except (ZeroDivisionError, OverflowError):
        return None


def _tree(formula: str) -> ast.expr | None:
    try:
        return _bare(ast.parse(formula.strip(), mode="eval").body) if len(formula) < _LONGEST else None
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _bare(tree: ast.expr) -> ast.expr:
    """Without a sign that is only written behind the number."""
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add) and isinstance(tree.right, ast.Constant):
        return tree.left if isinstance(tree.right.value, str) else tree
    return tree


def _column(tree: ast.expr) -> str | None:
    """The name in data['name'] or datum.name."""
    known = ("data", "datum", "d", "row")
    if isinstance(tree, ast.Subscript) and isinstance(tree.value, ast.Name) and tree.value.id in known:
        key = tree.slice.value if isinstance(tree.slice, ast.Constant) else None
        return key if isinstance(key, str) else None
    if isinstance(tree, ast.Attribute) and isinstance(tree.value, ast.Name) and tree.value.id in known:
        return tree.attr
    return None


def _arithmetic(tree: ast.expr, found: set[str]) -> bool:
    name = _column(tree)
    if name is not None:
        found.add(name)
        return True
    if isinstance(tree, ast.Constant):
        return isinstance(tree.value, (int, float)) and not isinstance(tree.value, bool)
    if isinstance(tree, ast.BinOp) and type(tree.op) in _OPERATORS:
        return _arithmetic(tree.left, found) and _arithmetic(tree.right, found)
    return (
        isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub) and _arithmetic(tree.operand, found)
    )


def _value(tree: ast.expr, row: Values) -> float | None:
    name = _column(tree)
    if name is not None:
        return number(row.get(name))
    if isinstance(tree, ast.Constant):
        return number(tree.value)
    if isinstance(tree, ast.UnaryOp):
        held = _value(tree.operand, row)
        return None if held is None else -held
    if isinstance(tree, ast.BinOp):
        left, right = _value(tree.left, row), _value(tree.right, row)
        return None if left is None or right is None else _OPERATORS[type(tree.op)](left, right)
    return None
