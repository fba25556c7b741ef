"""A stylesheet that imports others is served as one, made from the sources."""

from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from pytest_django import Settings

from standfirst.shell.storage import StaticFiles

WHOLE, PART = "css/all.css", "css/part.css"


@pytest.fixture
def sources(tmp_path: Path, settings: Settings) -> Path:
    settings.PACKAGE = tmp_path
    folder = tmp_path / "sources" / "css"
    folder.mkdir(parents=True)
    (folder / "all.css").write_text('@import "part.css";\n')
    (folder / "part.css").write_text("a { color: red }\n")
    return folder


def collect(sources: Path, names: list[str]) -> str:
    """What is served after these files have been copied and all were processed."""
    served = StaticFiles(location=sources.parents[1] / "served", base_url="/static/")
    source = FileSystemStorage(location=sources.parent)
    for name in names:
        served.delete(name)
        with source.open(name) as file:
            served.save(name, file)
    paths = {name: (source, name) for name in (WHOLE, PART)}
    for _, _, done in served.post_process(paths):
        assert not isinstance(done, Exception), done
    with served.open(WHOLE) as file:
        return str(file.read().decode())


def test_a_part_that_alone_was_changed_is_in_the_whole(sources: Path) -> None:
    assert collect(sources, [WHOLE, PART]) == "a{color:red}"
    (sources / "part.css").write_text("a { color: blue }\n")
    assert collect(sources, [PART]) == "a{color:blue}"
