"""An export that cannot be taken whole is refused with one sentence."""

from pathlib import Path

import pytest

from standfirst.kit.interchange import Refused
from standfirst.newsroom.moving.wordpress.reader import WxrReader
from standfirst.newsroom.tests.wxr_samples import export, item

WHOLE = export(item() * 3)
BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def fault_of(folder: Path, content: bytes) -> str:
    path = folder / "export.xml"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        WxrReader(path)
    (fault,) = refused.value.faults
    return fault


@pytest.mark.parametrize("at", [400, 700, len(WHOLE) - 20])
def test_a_truncated_export(tmp_path: Path, at: int) -> None:
    assert "breaks off before its end" in fault_of(tmp_path, WHOLE[:at].encode())


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE])
def test_entities_of_its_own(tmp_path: Path, declared: str) -> None:
    bad = WHOLE.replace("<rss", f"{declared}<rss").replace("A title", "&a;")
    assert "declares entities" in fault_of(tmp_path, bad.encode())


def test_another_encoding_than_it_names(tmp_path: Path) -> None:
    bad = WHOLE.replace("A title", "Café").encode("latin-1")
    assert "not in the encoding that it names" in fault_of(tmp_path, bad)
    named = bad.replace(b'version="1.0"?', b'version="1.0" encoding="x-none"?')
    assert "encoding" in fault_of(tmp_path, named)


def test_what_is_no_export(tmp_path: Path) -> None:
    assert "root is not “rss”" in fault_of(tmp_path, b"<html><p>wordpress.org/export/</p></html>")
    assert "no channel with items" in fault_of(tmp_path, b"<rss><channel/></rss>")
    assert "no channel with items" in fault_of(tmp_path, b"<rss><item><a/></item></rss>")
    assert fault_of(tmp_path, b"<rss> but no XML")


def test_a_tag_that_never_ends(tmp_path: Path) -> None:
    assert "never ends" in fault_of(tmp_path, b'<rss a="' + b"x" * 6_000_000)
