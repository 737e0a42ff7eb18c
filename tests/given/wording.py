"""What stands in words that have gaps, and in sources that print them."""

import ast
from string import Formatter


def gaps(text: str) -> set[str]:
    """The names of the gaps in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def strings(source: str) -> set[str]:
    """Every string that stands in a module, docstrings included."""
    nodes = ast.walk(ast.parse(source))
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
