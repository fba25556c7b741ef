"""Pictures of others on their way to the photo desk: found, read, taken once."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.core.files.images import ImageFile
from PIL import Image

from standfirst.kit.fetch import NotFetched, fetch
from standfirst.kit.shelf import Shelf
from standfirst.newsroom.models import Photo, SourceFile

# What Pillow and the browsers both know, and what the photo desk takes.
SUFFIXES = frozenset((".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"))


@dataclass(frozen=True)
class Known:
    """What the source says of a picture; "" where it does not.

    `addresses`: where its renditions are, best first; `name`: how to call it in a remark.
    """

    addresses: tuple[str, ...]
    name: str
    title: str = ""
    alt: str = ""
    caption: str = ""
    creator: str = ""
    credit: str = ""
    rights: str = ""


class PhotoDesk:
    """Takes pictures from beside the import or, when told to, from their old addresses."""

    def __init__(self, beside: Shelf, *, fetch: bool) -> None:
        self.beside, self.fetches = beside, fetch
        self.made = 0  # photos that are new here
        self.fresh: set[str] = set()  # addresses whose picture has been taken

    def photo(self, known: Known, remarks: list[str]) -> Photo | None:
        """The photo of this picture, made once; None when there are no bytes, with a remark."""
        addresses = [address[:500] for address in known.addresses if address]
        taken = SourceFile.objects.filter(address__in=addresses).select_related("photo").first()
        if taken:
            return taken.photo
        path = self.beside.find(*addresses, known.name)
        if path is None and self.fetches:
            return self._fetched(known, addresses, remarks)
        if path is None:
            remarks.append(f"The picture {known.name} is not beside it.")
            return None
        return self._take(path, known, addresses, remarks)

    def _fetched(self, known: Known, addresses: list[str], remarks: list[str]) -> Photo | None:
        reason = "it has no address"
        with tempfile.TemporaryDirectory(prefix="standfirst-") as folder:
            for address in addresses:
                try:
                    got = fetch(address, Path(folder))
                except NotFetched as fault:
                    reason = str(fault)
                    continue
                return self._take(got.path, known, addresses, remarks)
        remarks.append(f"The picture {known.name} is not beside it and cannot be loaded: {reason}")
        return None

    def _take(
        self, path: Path, known: Known, addresses: list[str], remarks: list[str]
    ) -> Photo | None:
        with path.open("rb") as file:
            file_hash = hashlib.file_digest(file, lambda: hashlib.sha1(usedforsecurity=False))
        photo = Photo.objects.filter(file_hash=file_hash.hexdigest()).first()
        if photo is None:
            photo = self._make(path, known, file_hash.hexdigest(), remarks)
        if photo and addresses:
            SourceFile.objects.create(address=addresses[0], photo=photo)
            self.fresh.add(addresses[0])
        return photo

    def _make(self, path: Path, known: Known, file_hash: str, remarks: list[str]) -> Photo | None:
        with path.open("rb") as file:
            photo = Photo(
                title=(known.title or path.stem)[:255],
                description=known.alt[:255],
                caption=known.caption,
                creator=known.creator[:255],
                credit=known.credit[:255],
                rights=known.rights[:500],
                file=ImageFile(file, name=path.name),
                file_hash=file_hash,
                file_size=path.stat().st_size,
            )
            try:
                photo.fill_from_file()
                photo.save()
            except (OSError, ValueError, Image.DecompressionBombError) as error:
                remarks.append(f"The picture {path.name} cannot be read: {error}")
                return None
        self.made += 1
        return photo
