"""Stories as agencies send them, in their languages."""

from standfirst.kit.blocks import Image, Paragraph, Quote
from standfirst.newsroom.tests.ninjs_samples import first
from standfirst.newsroom.wires.story import Status


def test_dpa_in_german() -> None:
    story = first("dpa_text.json")
    assert story.headline == "Faktencheck Derby-Elfmeter: Hat Schiedsrichter Zwayer recht?"
    assert (story.language, story.version, story.urgency) == ("de", "2", 4)
    assert (story.byline, story.authors) == ("Christian Hollmann, dpa", ("Christian Hollmann",))
    assert story.credit == "dpa"
    assert [type(block) for block in story.body] == [Paragraph] * 9
    assert story.version_created.isoformat() == "2019-05-10T16:02:28+02:00"


def test_ntb_in_norwegian() -> None:
    story = first("ntb_text.json")
    assert story.headline == "Google har kjøpt giganttomt i Skien"
    assert (story.language, story.slugline) == ("nb-NO", "skien-google")
    assert (story.byline, story.authors, story.credit) == ("NTB", (), "NTB")
    assert story.subjects == ("Innenriks", "Teknologi", "Industri", "Olje og energi")
    assert "There is no body; the description became the text." in story.remarks
    assert "The agency's note to editors: Noe utvidet." in story.remarks
    assert len(story.body) == 1 and story.standfirst == ""


def test_tt_in_swedish() -> None:
    story = first("tt_text_image_3.json")
    assert (story.headline, story.kicker) == ("Militärövning i jätteformat hålls 2023", "Försvar")
    assert [type(block) for block in story.body] == [Paragraph, Quote, Paragraph, Quote, Image]
    assert '<a href="https://www.sydostran.se/' in str(story.body[0])
    assert story.standfirst == ""  # it is the beginning of the body, cut off
    assert story.keywords == ("Jonas Svensson", "Aurora", "Sverige", "Gotland", "Finland")


def test_the_examples_of_the_standard() -> None:
    for name in ("004_simple_text_article", "005_complex_text_article", "ninjsExSimpleText_3"):
        story = first(f"{name}.json")
        assert story.headline == "Captain of wrecked cruise ship on trial in Italy"
        assert story.authors == ("Paulo Santalucia", "Frances d'Emilio")
        assert [type(block) for block in story.body] == [Paragraph] * 4
        assert story.status is Status.USABLE
