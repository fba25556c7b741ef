"""Whoever runs the paper finds every setting in docs/operators.md."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = ROOT / "standfirst/config/settings.py"
SERVE = ROOT / "standfirst/ops/management/commands/serve.py"
ENVIRONMENT = {"os.environ.get", "os.environ.setdefault", "os.getenv"}


def variables(code: str) -> set[str]:
    """The environment variables that a module reads, also through `environment.flag`."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(func=reader, args=[ast.Constant(value=str(name)), *_]):
                called = ast.unparse(reader)
                if called in ENVIRONMENT or (called.startswith("environment.") and name.isupper()):
                    found.add(name)
            case ast.Subscript(value=mapping, slice=ast.Constant(value=str(name))):
                if ast.unparse(mapping) == "os.environ":
                    found.add(name)
    return found


def documented() -> set[str]:
    """The names in the first column of the table of settings."""
    table = (ROOT / "docs/operators.md").read_text().split("## Settings")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE))


def test_every_setting_has_a_row_and_every_row_is_a_setting() -> None:
    assert documented() == variables(SETTINGS.read_text()) | variables(SERVE.read_text())


@pytest.mark.parametrize(
    "code",
    [
        "a = os.environ.get('STANDFIRST_NEW')",
        "a = os.environ['STANDFIRST_NEW']",
        "a = os.getenv('STANDFIRST_NEW', '')",
        "a = environment.flag('STANDFIRST_NEW', True)",
    ],
)
def test_a_new_setting_is_found(code: str) -> None:
    assert variables(code) == {"STANDFIRST_NEW"}
