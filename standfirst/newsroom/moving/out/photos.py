"""The photo desk on its way out: what is known of each photo, and the originals."""

from __future__ import annotations

import mimetypes
from base64 import urlsafe_b64encode
from collections import Counter
from pathlib import PurePosixPath
from typing import Any

from wagtail.models import Collection

from standfirst.kit.interchange_out import Folder, Say
from standfirst.newsroom.models import Photo
from standfirst.newsroom.moving.out.names import Names
from standfirst.newsroom.moving.own.fields import PHOTO, neutral, values

FILE = "photos.jsonl"
IN_MEMORY = 200  # rows
SAID_EVERY = 500


def hash_uri(sha256: bytes, copy: int = 1) -> str:
    """The name of some bytes (RFC 6920). A photo that was uploaded twice is two photos."""
    name = "ni:///sha-256;" + urlsafe_b64encode(sha256).decode().rstrip("=")
    return name if copy == 1 else f"{name}?copy={copy}"


def collections() -> dict[int, list[str]]:
    """Collection → its name and those above it, from the top; the root is []."""
    by_path: dict[str, list[str]] = {}
    found = {}
    for collection in Collection.objects.order_by("path"):
        above = by_path.get(collection.path[: -collection.steplen])
        by_path[collection.path] = [] if above is None else [*above, collection.name]
        found[collection.pk] = by_path[collection.path]
    return found


def record(photo: Photo, collection: list[str]) -> dict[str, Any]:
    """Everything about a photo but its name and its file."""
    return {
        **values(photo, PHOTO),
        "created_at": neutral(photo.created_at),
        "collection": collection,
        "tags": sorted(tag.name for tag in photo.tags.all()),
        "addresses": sorted(source.address for source in photo.source_files.all()),
    }


class PhotoExport:
    def __init__(self, folder: Folder, names: Names, say: Say) -> None:
        self.folder, self.names, self.say = folder, names, say
        self.copies: Counter[bytes] = Counter()
        self.taken: set[str] = set()

    def run(self) -> int:
        """In the order in which they came. One whose original is lost cannot travel: it is said."""
        places = collections()
        photos = Photo.objects.order_by("pk").prefetch_related("tags", "source_files")
        count, total = 0, photos.count()
        with self.folder.lines(FILE) as write:
            for photo in photos.iterator(chunk_size=IN_MEMORY):
                if file := self._file(photo):
                    uri = self.names.photos[photo.pk]
                    write({"uri": uri, "file": file, **record(photo, places[photo.collection_id])})
                    count += 1
                    if count % SAID_EVERY == 0:
                        self.say(f"{count:,} of {total:,} photos …")
        return count

    def _file(self, photo: Photo) -> str:
        """The copy's path, "" when there is no original."""
        try:
            source = photo.file.storage.open(photo.file.name, "rb")
        except FileNotFoundError:
            self.say(
                f"The photo “{photo.title}” stays behind: its original {photo.file.name} is lost."
            )
            return ""
        path = f"media/{self._free_name(PurePosixPath(photo.file.name))}"
        with source:
            digest = self.folder.copy(path, source)
        self.copies[digest] += 1
        self.names.photos[photo.pk] = hash_uri(digest, self.copies[digest])
        self.names.files[photo.pk] = path
        return path

    def _free_name(self, name: PurePosixPath) -> str:
        """Its own name, numbered if another folder of the storage has one that is called so."""
        wanted, number = name.name, 1
        while wanted.casefold() in self.taken:
            number += 1
            wanted = f"{name.stem}-{number}{name.suffix}"
        self.taken.add(wanted.casefold())
        return wanted


def media_type(path: str) -> str:
    return mimetypes.guess_type(path)[0] or "application/octet-stream"
