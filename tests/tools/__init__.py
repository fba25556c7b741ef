"""Doors to the checkers that come from npm and Java: see `package.json` and `script/test`."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).parent
MODULES = TOOLS / "node_modules"


def axe_source() -> str:
    """The script that checks accessibility inside a page: defines `window.axe`."""
    return (MODULES / "axe-core/axe.min.js").read_text()


def conformance(pages: dict[str, str], folder: Path) -> list[str]:
    """What the HTML standard forbids in the pages, one line each, by name of the page.

    Uses the Nu checker; where there is no Java, html-validate, which knows less.
    """
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html)
    files = [str(folder / f"{name}.html") for name in pages]
    return _nu(files) if shutil.which("java") else _html_validate(files)


def reader_view(html: str, address: str) -> dict[str, Any]:
    """The story as a browser's reader view extracts it: `title`, `byline`, `textContent`, …"""
    found = json.loads(_run(["node", "readability.mjs", address], stdin=html))
    assert isinstance(found, dict), "the reader view finds no story"
    return found


def _nu(files: list[str]) -> list[str]:
    jar = MODULES / "vnu-jar/build/dist/vnu.jar"
    command = ["java", "-Xss4m", "-jar", str(jar), "--stdout", "--format", "json"]
    messages = json.loads(_run([*command, "--exit-zero-always", *files]))["messages"]
    return [
        f"{Path(m['url']).stem}:{m.get('lastLine', '?')}: {m['message']}"
        for m in messages
        if m["type"] == "error"
    ]


def _html_validate(files: list[str]) -> list[str]:
    program = str(MODULES / "html-validate/bin/html-validate.mjs")
    command = ["node", program, "--preset", "standard", "--formatter", "json", *files]
    return [
        f"{Path(page['filePath']).stem}:{m['line']}: {m['message']}"
        for page in json.loads(_run(command, accept=(0, 1)))
        for m in page["messages"]
    ]


def _run(command: list[str], *, stdin: str = "", accept: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run(
        command, check=False, cwd=TOOLS, input=stdin, capture_output=True, text=True, timeout=120
    )
    assert done.returncode in accept, f"{command}:\n{done.stderr}"
    return done.stdout
