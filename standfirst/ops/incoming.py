"""What can be imported: files, folders, zips; read and checked before anything is written."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from standfirst.kit import interchange
from standfirst.kit.archive import BadArchive, is_zip, unpack
from standfirst.kit.interchange import Batch, Importer, Outcome, Refused, Result
from standfirst.kit.shelf import Shelf
from standfirst.work.commands import Fault

NOTHING = "Nothing was imported."
# Media lie beside the documents that use them; they are no documents of their own.
MEDIA = frozenset(
    ".avif .bmp .flv .gif .heic .jpeg .jpg .m4a .m4v .mov .mp3 .mp4 .ogg .ogv .pdf .png .svg "
    ".tif .tiff .wav .webm .webp .doc .docx .odt .xls .xlsx .ppt .pptx".split()
)


@dataclass
class Incoming:
    """What lies in one path. ``left``: files of a folder that nobody reads, with the reason."""

    path: Path
    batches: list[tuple[Path, Batch]] = field(default_factory=list)
    left: list[Result] = field(default_factory=list)

    def __len__(self) -> int:
        return sum(len(batch) for _, batch in self.batches) + len(self.left)


@contextmanager
def read_all(paths: Iterable[Path]) -> Iterator[list[Incoming]]:
    """Every file of every path, read and found valid; unpacked zips last as long as the context.

    :raises Fault: one is missing, of no known kind, or invalid; nothing has changed.
    """
    with ExitStack() as stack:
        yield [_read_path(path, stack) for path in paths]


def _read_path(path: Path, stack: ExitStack) -> Incoming:
    try:
        if path.is_dir():
            return _read_folder(path, path)
        with path.open("rb") as file:
            zipped = is_zip(file.read(4))
        if zipped:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="standfirst-")))
            unpack(path, folder / path.stem)
            return _read_folder(path, folder / path.stem)
        return _read_file(path)
    except BadArchive as refusal:
        raise Fault(f"{path.name}: {refusal}. {NOTHING}") from refusal
    except Refused as refusal:
        raise Fault(f"{refusal}. {NOTHING}") from refusal
    except OSError as error:
        raise Fault(f"Cannot read {path}: {error.strerror or error}. {NOTHING}") from error


def _read_file(path: Path) -> Incoming:
    importer = interchange.importer_for(path)
    if importer is None:
        known = ", ".join(i.name for i in interchange.importers())
        raise Fault(f"{path.name} is of no kind that we can import ({known}). {NOTHING}")
    return Incoming(path, [(path, importer.read(path, Shelf(path.parent)))])


def _read_folder(path: Path, folder: Path) -> Incoming:
    """Each document of a folder; one that owns the whole folder stands for all its files."""
    shelf = Shelf(folder)
    found = [(file, interchange.importer_for(file)) for file in _documents(folder)]
    for file, importer in found:
        if importer and importer.whole_folder:
            return Incoming(path, [(file, importer.read(file, Shelf(file.parent)))])
    incoming = Incoming(path)
    for file, kind in found:
        _add(incoming, file, kind, shelf)
    if not incoming.batches:
        raise Fault(f"{path.name} holds nothing that we can import. {NOTHING}")
    return incoming


def _add(incoming: Incoming, file: Path, importer: Importer | None, shelf: Shelf) -> None:
    if importer:
        incoming.batches.append((file, importer.read(file, shelf)))
    else:
        reason = "It is of no kind that we can import."
        incoming.left.append(Result(file.name, Outcome.SKIPPED, [reason], type="file"))


def _documents(folder: Path) -> list[Path]:
    """The files of a folder that may be documents; hidden ones and links are passed over."""
    files = (
        file
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() not in MEDIA and file.is_file() and not file.is_symlink()
    )
    return [
        file
        for file in files
        if not any(part.startswith((".", "__MACOSX")) for part in file.relative_to(folder).parts)
    ]
