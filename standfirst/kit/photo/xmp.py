"""XMP packets: reading the newsroom's fields, and writing a minimal credit.

Properties follow the IPTC Photo Metadata Standard; the packet follows ISO 16684-1
(XMP Specification Part 1, section 7) in both of its forms, attributes and elements.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .fields import PhotoMetadata, joined

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_IPTC = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">
{properties}  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_CREATOR = "   <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n"
_CREDIT = "   <photoshop:Credit>{}</photoshop:Credit>\n"
_RIGHTS = '   <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:rights>\n'


def fields_of(packet: bytes) -> PhotoMetadata:
    """The fields in a packet; all empty where it is not XMP, or declares a DTD or an entity."""
    nodes = list(_descriptions(packet))
    return PhotoMetadata(
        headline=_preferred(nodes, f"{_PHOTOSHOP}Headline"),
        caption=_preferred(nodes, f"{_DC}description"),
        creator=joined(text for _, text in _values(nodes, f"{_DC}creator")),
        credit=_preferred(nodes, f"{_PHOTOSHOP}Credit"),
        rights=_preferred(nodes, f"{_DC}rights"),
        alt_text=_preferred(nodes, f"{_IPTC}AltTextAccessibility"),
        source=_preferred(nodes, f"{_PHOTOSHOP}Source"),
    )


def credit_packet(metadata: PhotoMetadata) -> bytes:
    """A read-only UTF-8 packet of creator, credit and rights; empty when there are none.

    At most 65,502 bytes, what one JPEG segment holds (XMP Specification Part 3, section 1.1.3):
    three fields of LONGEST_FIELD characters, five bytes each at the worst.
    """
    lines = ((_CREATOR, metadata.creator), (_CREDIT, metadata.credit), (_RIGHTS, metadata.rights))
    properties = "".join(line.format(escape(text)) for line, text in lines if text)
    return _PACKET.format(properties=properties).encode() if properties else b""


def _descriptions(packet: bytes) -> Iterator[Element]:
    """The nodes about the photo itself; those nested deeper are about artworks or people in it."""
    try:
        root = fromstring(packet.strip(b"\0 \t\r\n"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return
    for rdf in root.iter(f"{_RDF}RDF"):
        yield from rdf.iterfind(f"{_RDF}Description")


def _values(nodes: list[Element], name: str) -> Iterator[tuple[str, str]]:
    """Each value of a property as (language, text), be it attribute, element or array."""
    for node in nodes:
        if attribute := node.get(name):
            yield "", attribute
        for element in node.iterfind(name):
            items = list(element.iterfind(f"*/{_RDF}li"))
            for item in items or [element]:
                yield item.get(_LANG, ""), item.text or item.findtext(f"*/{_RDF}value") or ""


def _preferred(nodes: list[Element], name: str) -> str:
    """The default language's text, else the first there is."""
    values = [(language, text) for language, text in _values(nodes, name) if text.strip()]
    defaults = [text for language, text in values if language.lower() == "x-default"]
    return next(iter(defaults + [text for _, text in values]), "")
