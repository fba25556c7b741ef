from collections.abc import Iterator
from pathlib import Path

import pytest

from standfirst.delivery.tests.paper import Paper


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    found = Paper(tmp_path / "pages")
    yield found
    found.close()
