"""Makes names_confusables.txt and names_scripts.txt anew from Unicode's own files.

    python -m standfirst.kit.names_refresh FOLDER

FOLDER holds confusables.txt of https://www.unicode.org/Public/VERSION/security/ and Scripts.txt,
ScriptExtensions.txt and PropertyValueAliases.txt of https://www.unicode.org/Public/VERSION/ucd/.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
EVERYWHERE = ("Zyyy", "Zinh")  # common and inherited: beside any script
ROW = re.compile(r"^([0-9A-F]{4,6})(?:\.\.([0-9A-F]{4,6}))?\s*;\s*([^;#]+?)\s*[;#]", re.MULTILINE)
SCRIPT = re.compile(r"^sc ; (\w+)\s*; (\w+)", re.MULTILINE)
NOTICE = """\
# Derived from {names} of Unicode {version}; see names_refresh.py.
# © 1991-2025 Unicode, Inc. Unicode License V3: names_license.txt goes with every copy.
"""


def refresh(folder: Path) -> None:
    """Rewrites both tables; the folder's files must be of one version of Unicode.

    :raises OSError: a file is missing.
    """
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    found = re.search(r"^# Version: (\S+)", texts["confusables.txt"], re.MULTILINE)
    version = found[1] if found else "?"
    names = "confusables.txt"
    _write("names_confusables.txt", NOTICE.format(names=names, version=version), _lookalikes(texts))
    names = "Scripts.txt and ScriptExtensions.txt"
    _write("names_scripts.txt", NOTICE.format(names=names, version=version), _scripts(texts))


def _lookalikes(texts: dict[str, str]) -> Iterator[str]:
    """“prototype;source source …”, each a hexadecimal code point or several joined by "+"."""
    sources: dict[str, list[str]] = {}
    for source, _, prototype in ROW.findall(texts["confusables.txt"]):
        sources.setdefault(prototype.replace(" ", "+"), []).append(source)
    return (f"{key};{' '.join(sorted(sources[key]))}" for key in sorted(sources))


def _scripts(texts: dict[str, str]) -> Iterator[str]:
    """“first..last;Script Script …” in order, without what stands beside any script."""
    short = {long: name for name, long in SCRIPT.findall(texts["PropertyValueAliases.txt"])}
    of: dict[int, str] = {}
    for first, last, name in ROW.findall(texts["Scripts.txt"]):
        of |= dict.fromkeys(_span(first, last), short[name])
    for first, last, names in ROW.findall(texts["ScriptExtensions.txt"]):
        of |= dict.fromkeys(_span(first, last), " ".join(sorted(names.split())))
    return _runs((point, of[point]) for point in sorted(of) if of[point] not in EVERYWHERE)


def _span(first: str, last: str) -> range:
    return range(int(first, 16), int(last or first, 16) + 1)


def _runs(points: Iterable[tuple[int, str]]) -> Iterator[str]:
    runs: list[tuple[int, int, str]] = []
    for point, names in points:
        if runs and runs[-1][1:] == (point - 1, names):
            runs[-1] = (runs[-1][0], point, names)
        else:
            runs.append((point, point, names))
    return (f"{first:04X}..{last:04X};{names}" for first, last, names in runs)


def _write(name: str, notice: str, lines: Iterable[str]) -> None:
    (HERE / name).write_text(notice + "".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    refresh(Path(sys.argv[1]))
