"""A story keeps its id through its versions, and ids of different agencies stay apart."""

from pathlib import Path

from standfirst.newsroom.tests.nitf_samples import DOCDATA, story

ISSUED = '<date.issue norm="20240305T233000-0500"/>'


def uri(folder: Path, docdata: str, head: str = "<hedline><hl1>Ferry</hl1></hedline>") -> str:
    return story(folder, docdata=docdata + ISSUED, head=head).uri


def test_an_id_belongs_to_its_agency(tmp_path: Path) -> None:
    assert uri(tmp_path, '<doc-id id-string="a 7" regsrc="Our Wire"/>') == "urn:nitf:our-wire:a%207"
    by_name = "<distributor>Agencia Ñ</distributor>"
    assert uri(tmp_path, '<doc-id id-string="7"/>', by_name) == "urn:nitf:agencia-%C3%B1:7"
    assert uri(tmp_path, '<doc-id id-string="7"/>') == "urn:nitf:unknown:7"


def test_a_uri_stays_as_it_is(tmp_path: Path) -> None:
    assert uri(tmp_path, '<doc-id id-string="urn:newsml:w:7"/>') == "urn:newsml:w:7"


def test_a_number_after_the_key_counts_the_versions(tmp_path: Path) -> None:
    first = '<doc-id id-string="ferry-1a_1" regsrc="W"/><du-key key="ferry-1a" version="2"/>'
    second = first.replace("_1", "_2").replace('version="2"', 'version="3"')
    assert uri(tmp_path, first) == uri(tmp_path, second) == "urn:nitf:w:ferry-1a"
    assert story(tmp_path, docdata=second + ISSUED).version == "3"


def test_without_an_id_day_and_headline_of_the_registrar_are_one(tmp_path: Path) -> None:
    docdata = f'<doc-id regsrc="AP"/>{ISSUED}'
    found = story(tmp_path, docdata=docdata)
    assert found.uri.startswith("urn:nitf:ap:2024-03-06:")
    later = story(tmp_path, docdata=docdata.replace("T2330", "T2345"))
    assert later.uri == found.uri and later.version > found.version
    assert "The document has no id." in str(found.remarks)
    next_day = story(tmp_path, docdata=docdata.replace("0305", "0306"))
    assert next_day.uri != found.uri


def test_the_date_of_the_dtd_is_no_version(tmp_path: Path) -> None:
    root = 'change.date="October 10, 2003" change.time="19:30"'
    assert story(tmp_path, docdata=DOCDATA, root=root).version == "2024-03-05T10:15:00Z"


def test_a_generation_stands_before_the_version(tmp_path: Path) -> None:
    key = '<du-key generation="2" version="3" key="FERRY"/>'
    assert story(tmp_path, docdata=DOCDATA + key).version == "2.3"
