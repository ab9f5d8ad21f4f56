"""The test of a remark on an open answer, as data that a page works out with no Python.

A lesson declares a remark by a plain function of the answer. What in it does not depend on the answer is worked out
here, once; the rest becomes a tree of lists, ``["in", "page", ["item", ["answer"], "source"]]``, which
``assets/remark.mjs`` works out. So an author writes the test once, in Python, and both judges follow it.

>>> def no_page(answer):
...     return not any(mark in str(answer["source"]).lower() for mark in ("page", "页"))

What a test may hold: texts and numbers of the answer, their comparison and arithmetic, ``and``, ``or``, ``not``,
``in``, ``any`` and ``all`` over a comprehension, patterns of `re`, the usual methods of a text, names for what is
worked out on the way, and functions that hold no more than that. Anything else is refused by name.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any

from coursekit.exercises.patterns import NotSaid, in_javascript
from coursekit.text import Text

__all__ = ["NotSaid", "as_data"]

Tree = Any
"""JSON: a scalar stands for itself, a list begins with what is to be done with the rest."""

_FUNCTIONS = ("str", "float", "int", "abs", "len", "bool", "any", "all", "sum", "min", "max", "list", "tuple")
_METHODS = frozenset(
    {"lower", "strip", "lstrip", "rstrip", "isdigit", "is_integer", "startswith", "endswith", "join", "get", "values"}
)
_PATTERNS = frozenset({"search", "match", "fullmatch", "findall"})
_COMPARED = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.In: "in",
    ast.Is: "==", ast.IsNot: "!=",
}  # fmt: skip
_ARITHMETIC = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%"}
_MODELS = {"coursekit.models.acceptance.pass_probability": ("rate", "n", "allowed", "per_cluster", "rho")}
"""Models that the page knows as well, with what they take in order; tests hold the two to each other."""
_DEEPEST = 12


class _Known:
    """What does not depend on the answer: its value."""

    def __init__(self, value: Any) -> None:
        self.value = value


def as_data(test: Callable[[Any], bool]) -> Tree:
    """Return the test of a remark as a tree.

    Raises
    ------
    NotSaid
        If it holds something that the page cannot work out; names function, line and what to write.
    """
    return _tree(_inlined(test, {next(iter(inspect.signature(test).parameters)): ["answer"]}, count(), 0))


def _inlined(function: Callable[..., Any], given: Mapping[str, Any], numbers: count[int], depth: int) -> Any:
    """Return what a function of Python comes to for these arguments, each a tree or `_Known`."""
    name = getattr(function, "__name__", "?")
    try:
        definition: ast.stmt | None = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    except (OSError, TypeError, SyntaxError):
        definition = None
    if not isinstance(definition, ast.FunctionDef) or depth > _DEEPEST:
        message = f"`{name}` is no plain `def` that can be read, or calls itself."
        raise NotSaid(message)
    space = {**vars(builtins), **function.__globals__, **inspect.getclosurevars(function).nonlocals}
    return _Reader(name, space, dict(given), numbers, depth).body(definition.body)


def _tree(found: Any) -> Tree:
    return _constant(found.value) if isinstance(found, _Known) else found


def _constant(value: Any) -> Tree:
    """Return a value that does not depend on the answer as a tree."""
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, re.Pattern):
        return ["re", in_javascript(value), *(["i"] if value.flags & re.IGNORECASE else [])]
    if isinstance(value, (set, frozenset)):
        value = sorted(value, key=repr)
    if isinstance(value, (list, tuple, range)):
        return ["list", *(_constant(one) for one in value)]
    if hasattr(value, "to_dict"):  # a column of pandas is asked like a dict
        value = value.to_dict()
    if isinstance(value, Mapping):
        return ["dict", [[_constant(key), _constant(one)] for key, one in value.items()]]
    if hasattr(value, "tolist"):  # a number or an array of NumPy
        return _constant(value.tolist())
    message = f"A value of type {type(value).__name__} cannot go to the page."
    raise NotSaid(message)


class _Reader:
    """Reads one function: its statements in order, each name as a tree or as a value known beforehand."""

    def __init__(self, name: str, space: dict[str, Any], local: dict[str, Any], numbers: count[int], depth: int):
        self.name, self.space, self.local, self.numbers, self.depth = name, space, local, numbers, depth

    def refuse(self, node: ast.AST, what: str = "") -> NotSaid:
        written = what or f"`{ast.unparse(node)}`"
        return NotSaid(f"`{self.name}`: {written} cannot be worked out on the page.")

    def body(self, statements: Sequence[ast.stmt]) -> Any:
        """Return what a block comes to, from here to its return."""
        for at, one in enumerate(statements):
            if isinstance(one, ast.Return):
                return _Known(None) if one.value is None else self.read(one.value)
            if isinstance(one, ast.If):
                return self.branch(one, statements[at + 1 :])
            if isinstance(one, (ast.Import, ast.ImportFrom)):
                exec(compile(ast.Module([one], []), "<remark>", "exec"), self.space)
            elif isinstance(one, ast.Assign) and len(one.targets) == 1:
                self.bind(one.targets[0], self.read(one.value))
            elif isinstance(one, ast.AnnAssign) and one.value is not None:
                self.bind(one.target, self.read(one.value))
            elif not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)):  # a docstring
                raise self.refuse(one)
        return _Known(None)

    def branch(self, one: ast.If, rest: Sequence[ast.stmt]) -> Any:
        """Return what the rest of a block comes to on either side of an ``if``."""
        return self.either(one.test, lambda: self.body([*one.body, *rest]), lambda: self.body([*one.orelse, *rest]))

    def bind(self, target: ast.expr, found: Any) -> None:
        """Give a name, or several, to what was found."""
        if isinstance(target, ast.Name):
            self.local[target.id] = found
            return
        if not isinstance(target, ast.Tuple):
            raise self.refuse(target)
        for at, part in enumerate(target.elts):
            if isinstance(found, _Known):
                self.bind(part, _Known(list(found.value)[at]))
            elif found[0] == "list":
                self.bind(part, found[1:][at])
            else:
                self.bind(part, ["item", found, at])

    def either(self, test: ast.expr, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """Return one of two, or both with the test between them where it depends on the answer."""
        asked = self.read(test)
        if isinstance(asked, _Known):
            return then() if asked.value else other()
        before = dict(self.local)
        yes = _tree(then())
        self.local = before
        return ["if", asked, yes, _tree(other())]

    def depends(self, node: ast.AST) -> bool:
        """Whether a part of the function depends on the answer."""
        names = (one.id for one in ast.walk(node) if isinstance(one, ast.Name))
        return any(name in self.local and not isinstance(self.local[name], _Known) for name in names)

    def known(self, node: ast.expr) -> _Known:
        """Work out what does not depend on the answer."""
        values = {name: found.value for name, found in self.local.items() if isinstance(found, _Known)}
        try:
            return _Known(eval(compile(ast.Expression(node), "<remark>", "eval"), {**self.space, **values}))
        except Exception as error:
            raise self.refuse(node, f"`{ast.unparse(node)}` ({error})") from error

    def read(self, node: ast.expr) -> Any:
        """Return an expression as a tree, or as `_Known`."""
        if not self.depends(node):
            return self.known(node)
        if isinstance(node, ast.Name):
            return self.local[node.id]
        if isinstance(node, ast.BoolOp):
            return ["and" if isinstance(node.op, ast.And) else "or", *(_tree(self.read(one)) for one in node.values)]
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
            return ["not" if isinstance(node.op, ast.Not) else "neg", _tree(self.read(node.operand))]
        if isinstance(node, ast.Compare):
            return self.compare(node)
        if isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
            return [_ARITHMETIC[type(node.op)], _tree(self.read(node.left)), _tree(self.read(node.right))]
        if isinstance(node, ast.IfExp):
            return self.either(node.test, lambda: self.read(node.body), lambda: self.read(node.orelse))
        if isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice):
            return ["item", _tree(self.read(node.value)), _tree(self.read(node.slice))]
        if isinstance(node, (ast.Tuple, ast.List)):
            return ["list", *(_tree(self.read(one)) for one in node.elts)]
        if isinstance(node, (ast.GeneratorExp, ast.ListComp)) and len(node.generators) == 1:
            return self.each(node.generators[0], node.elt)
        if isinstance(node, ast.JoinedStr):
            return ["join", "", ["list", *(self.piece(one) for one in node.values)]]
        if isinstance(node, ast.Call):
            return self.call(node)
        raise self.refuse(node)

    def piece(self, node: ast.expr) -> Tree:
        """Return a part of an f-string."""
        if isinstance(node, ast.FormattedValue):
            if node.format_spec is not None or node.conversion != -1:
                raise self.refuse(node)
            return ["str", _tree(self.read(node.value))]
        return _tree(self.read(node))

    def compare(self, node: ast.Compare) -> Tree:
        """Return a comparison; a chain of them is joined by ``and``."""
        sides = [_tree(self.read(one)) for one in (node.left, *node.comparators)]
        found = []
        for operator, left, right in zip(node.ops, sides[:-1], sides[1:], strict=True):
            if type(operator) in _COMPARED:
                found.append([_COMPARED[type(operator)], left, right])
            elif isinstance(operator, ast.NotIn):
                found.append(["not", ["in", left, right]])
            else:
                raise self.refuse(node)
        return found[0] if len(found) == 1 else ["and", *found]

    def each(self, of: ast.comprehension, item: ast.expr) -> Tree:
        """Return a comprehension: a number for its variable, what it goes through, its item and its condition."""
        through = _tree(self.read(of.iter))
        before, at = dict(self.local), next(self.numbers)
        self.bind(of.target, ["var", at])
        if_ = [_tree(self.read(one)) for one in of.ifs]
        found = ["each", at, through, _tree(self.read(item)), *([["and", *if_]] if if_ else [])]
        self.local = before
        return found

    def call(self, node: ast.Call) -> Any:
        """Return a call: of a builtin, of a method, of a pattern, of a model, or of a function that is read in turn."""
        if self.depends(node.func):
            if not isinstance(node.func, ast.Attribute) or node.func.attr not in _METHODS:
                raise self.refuse(node)
            return [node.func.attr, _tree(self.read(node.func.value)), *self.arguments(node)]
        asked = self.known(node.func).value
        name, owner = getattr(asked, "__name__", ""), getattr(asked, "__self__", None)
        if asked is isinstance:
            return self.kind(node)
        if getattr(builtins, name, None) is asked and name in _FUNCTIONS:
            return ["tuple" if name == "list" else name, *self.arguments(node)]  # a "list" begins its items
        if isinstance(owner, re.Pattern) and name in _PATTERNS:
            return self.sought(node, name, owner, self.arguments(node))
        if name in _PATTERNS and getattr(re, name) is asked and not self.depends(node.args[0]):
            flags = [self.known(one).value for one in (*node.args[2:], *(one.value for one in node.keywords))]
            pattern = re.compile(self.known(node.args[0]).value, *flags)
            return self.sought(node, name, pattern, [_tree(self.read(node.args[1]))])
        if inspect.ismethod(asked) or inspect.isbuiltin(asked):
            if name not in _METHODS:
                raise self.refuse(node)
            return [name, _constant(owner), *self.arguments(node)]
        if not inspect.isfunction(asked):
            raise self.refuse(node)
        return self.function(asked, node)

    def sought(self, node: ast.Call, name: str, pattern: re.Pattern[str], arguments: list[Tree]) -> Tree:
        """Return the search for a pattern in a whole text; the page does not know what each group of it found."""
        if len(arguments) != 1 or (name == "findall" and pattern.groups):
            raise self.refuse(node)
        return [name, _constant(pattern), *arguments]

    def function(self, asked: Callable[..., Any], node: ast.Call) -> Any:
        """Return the call of a model that the page has, or what another function comes to."""
        if not all(one.arg for one in node.keywords):  # **words
            raise self.refuse(node)
        positional = [part for one in node.args for part in self.spread(one)]
        named = {one.arg: self.read(one.value) for one in node.keywords if one.arg}
        signature = inspect.signature(asked)
        bound = signature.bind(*positional, **named)
        passed = set(bound.arguments)
        bound.apply_defaults()
        given: dict[str, Any] = {}
        for name, value in bound.arguments.items():
            if signature.parameters[name].kind is inspect.Parameter.VAR_POSITIONAL:
                all_known = all(isinstance(one, _Known) for one in value)
                given[name] = _Known(tuple(o.value for o in value)) if all_known else ["list", *map(_tree, value)]
            else:
                given[name] = value if name in passed else _Known(value)
        takes = _MODELS.get(f"{asked.__module__}.{asked.__qualname__}")
        if takes:
            return [asked.__name__, *(_tree(given[name]) for name in takes)]
        return _inlined(asked, given, self.numbers, self.depth + 1)

    def spread(self, node: ast.expr) -> list[Any]:
        """Return one argument, or those of a starred one."""
        if not isinstance(node, ast.Starred):
            return [self.read(node)]
        found = self.read(node.value)
        if isinstance(found, _Known):
            return [_Known(one) for one in found.value]
        if found[0] == "list":
            return list(found[1:])
        raise self.refuse(node)

    def arguments(self, node: ast.Call) -> list[Tree]:
        if node.keywords or any(isinstance(one, ast.Starred) for one in node.args):
            raise self.refuse(node)
        return [_tree(self.read(one)) for one in node.args]

    def kind(self, node: ast.Call) -> Any:
        """Return the question whether something is a number or a text; no word of a page stands in both languages."""
        asked = self.known(node.args[1]).value
        kinds = set(asked) if isinstance(asked, tuple) else {asked}
        of = _tree(self.read(node.args[0]))
        if kinds == {Text}:
            return _Known(False)
        if kinds == {str}:
            return ["istext", of]
        if kinds in ({int, float}, {float}):  # JavaScript has one type for both
            return ["isnumber", of]
        raise self.refuse(node)
