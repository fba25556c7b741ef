"""Whoever runs the paper finds every metric in docs/operators.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENDINGS = {
    "gauge_of": "",
    "gauges_of": "",
    "histogram": "",
    "count_of": "_total",
    "counts_of": "_total",
    "counter": "_total",
}


def names(code: str) -> Iterator[str]:
    """The metrics that a module makes, as Prometheus shows them."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(func=maker, args=[ast.Constant(value=str(name)), *_]):
                called = ast.unparse(maker).rpartition(".")[2]
                if called in ENDINGS:
                    yield f"standfirst_{name}{ENDINGS[called]}"


def documented() -> set[str]:
    section = (ROOT / "docs/operators.md").read_text().split("## Metrics")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `(standfirst_\w+)` \|", section, re.MULTILINE))


def test_every_metric_has_a_row_and_every_row_is_a_metric() -> None:
    modules = [
        path
        for path in (ROOT / "standfirst").rglob("*.py")
        if "tests" not in path.parts and "node_modules" not in path.parts
    ]
    assert documented() == {name for path in modules for name in names(path.read_text())}


def test_names_are_seen_however_they_are_called() -> None:
    code = 'metrics.gauge_of("a", "A.", 1); counter("b", "B."); histogram("c", "C.")'
    assert set(names(code)) == {"standfirst_a", "standfirst_b_total", "standfirst_c"}
