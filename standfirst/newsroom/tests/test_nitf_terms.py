"""Subjects, keywords, genres, rights and notes reach their fields or the editor."""

from pathlib import Path

from standfirst.newsroom.tests.nitf_samples import DOCDATA, HEAD, story

OBJECT = """<tobject tobject.type="Domestic">
  <tobject.property tobject.property.type="Current"/>
  <tobject.property tobject.property.type="Analysis"/>
  <tobject.subject tobject.subject.refnum="11006000" tobject.subject.type="Politics"
    tobject.subject.matter="Government"/>
  <tobject.subject tobject.subject.type="POL:POLITICS"/>
  <tobject.subject tobject.subject.refnum="04000000"/>
</tobject>"""
NAMED = """<urgency ed-urg="4"/><key-list><keyword key="FERRY"/><keyword key="sea"/></key-list>
<identified-content><person>Ann Roe</person><classifier type="subject" value="Shipping"/>
<classifier type="genre">Report</classifier><org value="Line"/></identified-content>
<evloc city="Oslo" iso-cc="NO"/><ed-msg info="Note &amp; well"/>
<doc.rights limitations="No archive"/>
<doc.copyright holder="W" year="2024"/><du-key key="FERRY-RETURN"/>"""


def test_each_name_stands_once_in_its_field(tmp_path: Path) -> None:
    found = story(tmp_path, before=OBJECT, docdata=DOCDATA + NAMED)
    assert found.subjects == ("Politics", "Government", "Shipping")
    assert found.genres == ("Domestic", "Analysis", "Report")
    assert found.keywords == ("FERRY", "sea", "Ann Roe", "Line", "Oslo")
    assert (found.slugline, found.urgency) == ("FERRY-RETURN", 4)
    assert (found.copyright, found.credit, found.language) == ("© 2024 W", "Our Wire", "en-GB")
    assert set(found.remarks) == {
        "The subject with the number 04000000 has no name.",
        "The agency's note to editors: Note & well",
        "The agency's terms of use: limitations: No archive",
    }


def test_a_second_headline_that_is_a_keyword_is_the_slugline(tmp_path: Path) -> None:
    head = "<hedline><hl1>H</hl1><hl2>FERRY</hl2></hedline>"
    keys = '<key-list><keyword key="FERRY"/></key-list>'
    found = story(tmp_path, head=head, docdata=DOCDATA + keys)
    assert (found.slugline, found.standfirst) == ("FERRY", "")


def test_rights_and_distributor_of_the_body_count(tmp_path: Path) -> None:
    rights = "<rights><rights.owner>W Ltd</rights.owner></rights><distributor>W</distributor>"
    found = story(tmp_path, head=HEAD + rights)
    assert (found.copyright, found.credit, found.remarks) == ("W Ltd", "W", ())


def test_the_language_may_be_that_of_xml(tmp_path: Path) -> None:
    assert story(tmp_path, root='xml:lang="nb_NO"').language == "nb-NO"
    assert story(tmp_path, root='xml:lang="two words"').language == ""


def test_a_namespace_changes_nothing(tmp_path: Path) -> None:
    root = 'xmlns="http://iptc.org/std/NITF/2006-10-18/"'
    assert story(tmp_path, root=root).headline == "Ferry returns"
