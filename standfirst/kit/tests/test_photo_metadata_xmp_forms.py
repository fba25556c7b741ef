"""XMP says the same thing in several forms."""

from standfirst.kit.photo import PhotoMetadata

from .photo_samples import jpeg_with, read, xmp, xmp_segment


def read_xmp(properties: str = "", attributes: str = "") -> PhotoMetadata:
    return read(jpeg_with(xmp_segment(xmp(properties, attributes))))


def test_properties_may_be_attributes() -> None:
    photo = read_xmp(attributes='photoshop:Headline="Flood &amp; fire" photoshop:Credit="AP"')
    assert (photo.headline, photo.credit) == ("Flood & fire", "AP")


def test_properties_may_be_elements() -> None:
    properties = "<photoshop:Headline>Flood</photoshop:Headline><dc:rights>AP</dc:rights>"
    photo = read_xmp(properties)
    assert (photo.headline, photo.rights) == ("Flood", "AP")


def test_all_creators_are_named_once_in_their_order() -> None:
    names = "<rdf:li>Ann Roe</rdf:li><rdf:li> Bo Lee </rdf:li><rdf:li/><rdf:li>Ann Roe</rdf:li>"
    photo = read_xmp(f"<dc:creator><rdf:Seq>{names}</rdf:Seq></dc:creator>")
    assert photo.creator == "Ann Roe, Bo Lee"


def test_the_default_language_comes_first() -> None:
    texts = '<rdf:li xml:lang="de">Flut</rdf:li><rdf:li xml:lang="x-default">Flood</rdf:li>'
    alt = "Iptc4xmpCore:AltTextAccessibility"
    assert read_xmp(f"<{alt}><rdf:Alt>{texts}</rdf:Alt></{alt}>").alt_text == "Flood"


def test_any_language_is_better_than_none() -> None:
    texts = '<rdf:li xml:lang="x-default"> </rdf:li><rdf:li xml:lang="de">Flut</rdf:li>'
    photo = read_xmp(f"<dc:description><rdf:Alt>{texts}</rdf:Alt></dc:description>")
    assert photo.caption == "Flut"


def test_an_artwork_in_the_photo_does_not_speak_for_the_photo() -> None:
    artwork = "<photoshop:Nested><rdf:Description><dc:rights>Louvre</dc:rights></rdf:Description>"
    assert read_xmp(f"{artwork}</photoshop:Nested>").rights == ""
