"""Photos of an export on their way to the desk: each once, and never over its words."""

from __future__ import annotations

import hashlib
import warnings
from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Collection

from standfirst.kit.interchange import Outcome, Result
from standfirst.newsroom.models import Photo, SourceFile
from standfirst.newsroom.moving.out.photos import collections, hash_uri, record
from standfirst.newsroom.moving.own.fields import PHOTO
from standfirst.newsroom.moving.own.folder import ExportFolder
from standfirst.newsroom.moving.own.places import Places
from standfirst.newsroom.moving.own.records import Record
from standfirst.newsroom.moving.own.shapes import bad
from standfirst.newsroom.photo_desk import SUFFIXES

FORMATS = ("AVIF", "GIF", "JPEG", "MPO", "PNG", "WEBP")


def check_file(folder: ExportFolder, found: Record, place: str) -> None:
    """:raises Bad: the file is not there, is not the one that the uri names, or is no picture."""
    path = found["file"]
    if path not in folder.sums:
        bad(place, f"{path} is missing")
    if found["uri"].partition("?")[0] != hash_uri(bytes.fromhex(folder.sums[path])):
        bad(place, f"{path} holds other bytes than its uri names")
    if Path(path).suffix.lower() not in SUFFIXES:
        bad(place, f"{path} is no picture that we take")
    try:
        with folder.open(path) as file, warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            Image.open(file, formats=FORMATS).close()
    except (OSError, ValueError, Image.DecompressionBombError, Warning) as fault:
        bad(place, f"{path} cannot be read as a picture ({type(fault).__name__})")


class PhotoTaking:
    def __init__(self, folder: ExportFolder, places: Places) -> None:
        self.folder, self.places = folder, places

    @cached_property
    def known(self) -> dict[str, list[int]]:
        """SHA-1 → the photos of these bytes, in the order in which they came."""
        found = defaultdict(list)
        for photo in Photo.objects.only("file", "file_hash").order_by("pk").iterator():
            if photo_hash := photo.file_hash or _lost_or_sha1(photo):
                found[photo_hash].append(photo.pk)
        return found

    def take(self, found: Record, raw: dict[str, Any]) -> list[Result]:
        with self.folder.open(found["file"]) as file:
            sha1 = _sha1(file)
        copy = int(found["uri"].partition("?copy=")[2] or 1)
        here = self.known[sha1][copy - 1 : copy]
        photo = Photo.objects.get(pk=here[0]) if here else self._make(found, sha1)
        if not here:
            self.known[sha1].append(photo.pk)
        self.places.keep_photo(found["uri"], photo)
        name = found["title"] or found["file"]
        if not here:
            return [Result(name, Outcome.IMPORTED, type="photo")]
        if record(photo, self._collections[photo.collection_id]) == _words(raw):
            return [Result(name, Outcome.UNCHANGED, type="photo")]
        remark = "The photo is here already, and what is said of it differs; it stays as it is."
        return [Result(name, Outcome.SKIPPED, [remark], "photo")]

    def _make(self, found: Record, sha1: str) -> Photo:
        path = self.folder.root / found["file"]
        with path.open("rb") as file:
            photo = Photo(
                **{name: found[name] for name in PHOTO},
                file=ImageFile(file, name=path.name),
                file_hash=sha1,
                file_size=path.stat().st_size,
                collection=self._collection(found["collection"]),
            )
            photo.save()
        if found["tags"]:
            photo.tags.set(found["tags"])
        Photo.objects.filter(pk=photo.pk).update(created_at=found["created_at"])
        for address in found["addresses"]:
            SourceFile.objects.get_or_create(address=address, defaults={"photo": photo})
        return photo

    @cached_property
    def _collections(self) -> dict[int, list[str]]:
        return collections()

    def _collection(self, names: list[str]) -> Collection:
        """The collection below the root that is called so, made where it is missing."""
        found = Collection.get_first_root_node()
        for name in names:
            below = found.get_children().filter(name=name).first()
            found = below or found.add_child(name=name)
        return found


def _words(raw: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in raw.items() if name not in ("uri", "file")}


def _sha1(file: Any) -> str:
    """The hash by which Wagtail knows its images."""
    return hashlib.file_digest(file, lambda: hashlib.sha1(usedforsecurity=False)).hexdigest()


def _lost_or_sha1(photo: Photo) -> str:
    try:
        with photo.file.storage.open(photo.file.name, "rb") as file:
            return _sha1(file)
    except OSError:
        return ""
