"""Reads which room leans on which, where import-linter cannot see.

Templates (`extends`, `include`, `load`, `url`, `static`), names of models in strings, names of
templates and addresses in Python, dependencies of migrations, imports of scripts and style sheets.
The order of the rooms is the layers contract in `pyproject.toml`; there is no second list.
"""

import ast
import posixpath
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

TEMPLATE_TAG = re.compile(r"{%-?\s*(extends|include|static|url|load)\s+(.*?)\s*-?%}", re.DOTALL)
QUOTED = re.compile(r"""^["']([^"']+)["']""")
SCRIPT_IMPORT = re.compile(
    r"""(?:^|[;}\s])(?:import|export)\b(?:[^"'`;]*?\bfrom)?\s*\(?\s*["']([^"']+)["']""",
    re.MULTILINE,
)
STYLE_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']?([^"')\s;]+)|\burl\(\s*["']?([^"')]+)""")
RELATIONS = {"ForeignKey", "ManyToManyField", "OneToOneField", "ParentalKey"}
RELATIONS |= {"ParentalManyToManyField", "get_model"}
ADDRESSES = {"redirect", "resolve_url", "reverse", "reverse_lazy"}

Reader = Callable[[str, str], Iterator[str]]
"""Gives the names that a file's text needs; its second argument is the file's path."""


@dataclass(frozen=True)
class Lean:
    """`place` (a path within the package) needs something of the room `target`."""

    place: str
    target: str
    what: str

    @property
    def room(self) -> str:
        return self.place.split("/")[0]


def ranks(pyproject: Path) -> dict[str, int]:
    """Each room's height; rooms on one line share theirs."""
    linter = tomllib.loads(pyproject.read_text())["tool"]["importlinter"]
    layers = next(c["layers"] for c in linter["contracts"] if c["type"] == "layers")
    return {
        room: height
        for height, line in enumerate(reversed(layers))
        for room in re.findall(r"\w+", line)
    }


def wrong_leans(package: Path, heights: dict[str, int]) -> list[str]:
    """One line for each place that leans on a higher room, or on another of its own line."""
    return sorted(
        f"{lean.place}: {lean.what} belongs to {lean.target}"
        for lean in leans(package)
        if lean.room in heights
        and lean.target in heights
        and lean.target != lean.room
        and heights[lean.target] >= heights[lean.room]
    )


def leans(package: Path) -> Iterator[Lean]:
    """Everything that the package's files need by name; the target may be no room at all."""
    libraries = {file.stem: file for file in package.glob("*/templatetags/*.py")}
    owners = {name: file.relative_to(package).parts[0] for name, file in libraries.items()}
    readers: dict[str, Reader] = {
        ".html": _template,
        ".txt": _template,
        ".xml": _template,
        ".py": _python,
    }
    readers |= {".js": _script, ".mjs": _script, ".css": _style}
    for file in sorted(package.rglob("*")):
        place = file.relative_to(package)
        if file.suffix not in readers or "tests" in place.parts or "vendor" in place.parts:
            continue
        if file.suffix in {".txt", ".xml"} and "templates" not in place.parts:
            continue
        for what in readers[file.suffix](file.read_text(), place.as_posix()):
            target = owners.get(what[5:], "") if what.startswith("load ") else _owner(what)
            yield Lean(place.as_posix(), target, what)


def _owner(what: str) -> str:
    """The first word of `forum/_comment.html`, `forum:thread` or `forum.Comment`."""
    return re.split(r"[/:.]", what, maxsplit=1)[0]


def _template(text: str, _place: str) -> Iterator[str]:
    for tag, rest in TEMPLATE_TAG.findall(text):
        if tag == "load":
            names = rest.split(" from ")[-1] if " from " in f" {rest}" else rest
            yield from (f"load {name}" for name in names.split())
        elif quoted := QUOTED.match(rest):
            yield quoted[1]


def _python(text: str, _place: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            yield from _call(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.fullmatch(r"\w+/[\w/-]+\.(html|txt|xml)", node.value):
                yield node.value
        elif isinstance(node, ast.Attribute) and node.attr == "AUTH_USER_MODEL":
            yield "readers.Reader"
        elif isinstance(node, ast.Assign) and _is_named(node, {"dependencies", "run_before"}):
            yield from _dependencies(node.value)


def _call(node: ast.Call) -> Iterator[str]:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    arguments = [*node.args[:1], *(k.value for k in node.keywords if k.arg in {"to", "viewname"})]
    for argument in arguments:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            mark = "." if name in RELATIONS else ":" if name in ADDRESSES else None
            if mark and mark in argument.value:
                yield argument.value


def _dependencies(node: ast.expr) -> Iterator[str]:
    for pair in ast.walk(node):
        if isinstance(pair, ast.Tuple) and isinstance(pair.elts[0], ast.Constant):
            yield f"{pair.elts[0].value!s}.migration"


def _is_named(node: ast.Assign, names: set[str]) -> bool:
    return any(isinstance(target, ast.Name) and target.id in names for target in node.targets)


def _script(text: str, place: str) -> Iterator[str]:
    yield from (_static(found, place) for found in SCRIPT_IMPORT.findall(text))


def _style(text: str, place: str) -> Iterator[str]:
    for pair in STYLE_IMPORT.findall(text):
        yield _static(pair[0] or pair[1], place)


def _static(specifier: str, place: str) -> str:
    """The path below the static root: `../shell/x.js` in `forum/static/forum/` is `shell/x.js`."""
    if specifier.startswith("."):
        folder = posixpath.dirname(place.split("/static/", 1)[-1])
        return posixpath.normpath(posixpath.join(folder, specifier))
    return specifier.removeprefix("/static/").removeprefix("static/")
