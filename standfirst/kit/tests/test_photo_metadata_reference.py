"""The IPTC's reference photo is read in full."""

from pathlib import Path

from .photo_samples import listed, read, reference_photo


def test_every_field_of_the_reference_photo_is_read() -> None:
    photo = read(reference_photo())
    assert photo.headline == "The Headline (ref2017.1)"
    assert photo.caption == "The description aka caption (ref2017.1)"
    assert photo.creator == "Creator1 (ref2017.1), Creator2 (ref2017.1)"
    assert photo.credit == "Credit Line (ref2017.1)"
    assert photo.rights == "Copyright (Notice) 2017.1 IPTC - www.iptc.org  (ref2017.1)"
    assert photo.source == "Source (ref2017.1)"


def test_the_standard_of_2017_knows_no_alternative_text() -> None:
    assert read(reference_photo()).alt_text == ""


def test_exiftool_reads_the_same(tmp_path: Path) -> None:
    photo = reference_photo()
    theirs = listed(photo, tmp_path, "jpg")
    ours = read(photo)
    assert ours.headline == theirs["XMP-photoshop:Headline"]
    assert ours.caption == theirs["XMP-dc:Description"]
    assert ours.creator == ", ".join(theirs["XMP-dc:Creator"])
    assert ours.credit == theirs["XMP-photoshop:Credit"]
    assert ours.source == theirs["XMP-photoshop:Source"]
