"""Headlines, names, rights and subjects of a NewsML-G2 item, each in its place."""

from pathlib import Path

from standfirst.newsroom.tests.newsmlg2_samples import HEADLINE, news_item, story_of


def test_headlines_by_their_roles(tmp_path: Path) -> None:
    about = (
        '<headline role="hld:subHeadline">At noon</headline>'
        '<headline role="hld:kicker">Harbour</headline>'
        '<headline xml:lang="fr">Le port ouvre</headline>'
        '<headline xml:lang="en">The port<br/>opens</headline>'
    )
    story = story_of(tmp_path, news_item(about=about))
    assert (story.headline, story.kicker, story.standfirst) == (
        "The port opens",
        "Harbour",
        "At noon",
    )


def test_the_description_is_the_standfirst(tmp_path: Path) -> None:
    about = (
        '<headline role="hld:subHeadline">At noon</headline>'
        '<description role="drol:summary">Ships may enter again.</description>'
        '<description role="drol:socialMedia">Ships!</description>'
    )
    story = story_of(tmp_path, news_item(about=about))
    assert story.standfirst == "Ships may enter again."
    assert "It has a second headline too: At noon" in story.remarks
    assert "It has a description too (socialmedia): Ships!" in story.remarks


def test_without_a_text_the_description_is_it(tmp_path: Path) -> None:
    about = f"{HEADLINE}<description>Ships may enter again.</description>"
    story = story_of(tmp_path, news_item(about=about, content=""))
    assert len(story.body) == 1 and story.standfirst == ""
    assert "There is no body; the description became the text." in story.remarks


def test_the_title_stands_in_for_the_headline(tmp_path: Path) -> None:
    story = story_of(tmp_path, news_item("<title>Port</title>", ""))
    assert story.headline == "Port"
    assert "There is no headline; the item's title took its place." in story.remarks


def test_persons_among_the_creators_sign_when_nobody_else_does(tmp_path: Path) -> None:
    makers = (
        "<creator><name>Ann Lee</name></creator><creator literal='XYZ'/>"
        "<contributor role='ctrol:editor'><name>Ben Day</name></contributor>"
    )
    story = story_of(tmp_path, news_item(about=HEADLINE + makers))
    assert (story.byline, story.authors) == ("Ann Lee", ("Ann Lee",))
    assert "The item names as its creator: XYZ" in story.remarks
    assert "The item names as its editor: Ben Day" in story.remarks
    signed = story_of(tmp_path, news_item(about=f"{HEADLINE}<by>By Eve Low</by>{makers}"))
    assert signed.authors == ("Eve Low",)
    assert "The item names as its creator: Ann Lee" in signed.remarks


def test_credit_and_rights(tmp_path: Path) -> None:
    rights = (
        '<copyrightHolder literal="Example Ltd"/><copyrightNotice>© Example</copyrightNotice>'
        "<usageTerms>Not for print.</usageTerms>"
    )
    notes = "<edNote>Adds quotes</edNote><signal qcode='sig:correction'/>"
    story = story_of(tmp_path, news_item(notes, rights=rights))
    assert (story.credit, story.copyright) == ("Example Ltd", "© Example")
    assert "The agency's note to editors: Adds quotes" in story.remarks
    assert "The agency's terms of use: Not for print." in story.remarks
    assert "The agency marks it as a correction." in story.remarks
    line = story_of(tmp_path, news_item(about="<creditline>EX–</creditline>", rights=rights))
    assert line.credit == "EX"


def test_subjects_have_names_and_codes_are_told(tmp_path: Path) -> None:
    about = (
        '<genre qcode="g:1"><name xml:lang="fr">Fait</name><name xml:lang="en">Fact</name></genre>'
        '<subject qcode="s:1"><name xml:lang="de">Hafen</name></subject>'
        '<subject type="cpnat:person" qcode="p:1"><name>Eve Low</name></subject>'
        '<subject qcode="s:2"/><subject literal="ABC"/><subject literal="Shipping"/>'
        "<keyword>pier</keyword>"
    )
    story = story_of(tmp_path, news_item(about=HEADLINE + about))
    assert (story.genres, story.subjects) == (("Fact",), ("Hafen", "Shipping"))
    assert story.keywords == ("Eve Low", "pier")
    assert "2 subjects have a code but no name: s:2, ABC" in story.remarks


def test_language_and_urgency(tmp_path: Path) -> None:
    about = f'{HEADLINE}<language tag="de"/><urgency>2</urgency>'
    story = story_of(tmp_path, news_item(about=about))
    assert (story.language, story.urgency) == ("de", 2)
    odd = story_of(tmp_path, news_item(about=f"{HEADLINE}<urgency>high</urgency>"))
    assert (odd.language, odd.urgency) == ("en-GB", None)
    assert "The urgency “high” is none of 1 to 9; it was left out." in odd.remarks
