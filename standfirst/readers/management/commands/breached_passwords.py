"""standfirst breached_passwords"""

from __future__ import annotations

import binascii
import os
import re
from argparse import ArgumentTypeError
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from standfirst.kit.bloom import BadFilter, Bloom
from standfirst.readers.passwords import RATE, key_of
from standfirst.work import commands
from standfirst.work.commands import Fault

CHUNK = 64 * 1024  # bytes; by so much of its beginning a file is recognised
OFTEN = 5_000_000  # lines between two words of progress
HASHED = re.compile(rb"([0-9A-Fa-f]{40})(?::\d+)?")  # Have I Been Pwned: the hash and how often
OTHER_HASH = re.compile(rb"([0-9A-Fa-f]{32}|[0-9A-Fa-f]{35}):\d+")  # its NTLM and its range files


def lines(given: str) -> int:
    number = int(given.replace(",", "").replace("_", ""))
    if number < 1:
        raise ArgumentTypeError("must be at least 1")
    return number


def lines_in(path: Path) -> int:
    if not path.is_file():
        raise Fault(f"{path} can be read only once. Say how many lines it has: --expect 900000000.")
    ends, chunk = 0, b"\n"
    with path.open("rb") as file:
        while more := file.read(CHUNK):
            chunk = more
            ends += chunk.count(b"\n")
    return ends + (not chunk.endswith(b"\n"))


def keys_in(path: Path) -> Iterator[bytes]:
    """Of every line that is not empty; what the lines are is recognised by the first ones."""
    with path.open("rb") as file:
        head = file.read(CHUNK)
        if b"\0" in head or (len(head) == CHUNK and b"\n" not in head):
            raise Fault(f"{path} is not a text with one password a line. Unpack it first?")
        head = head.removeprefix(b"\xef\xbb\xbf") + file.readline()
        hashed = _is_hashed(head.splitlines(), path)
        for number, line in enumerate(chain(BytesIO(head), file), 1):
            if not (text := line.rstrip(b"\r\n")):
                continue
            if not hashed:
                yield key_of(text)
            elif match := HASHED.fullmatch(text.strip()):
                yield binascii.unhexlify(match[1])
            else:
                raise Fault(f"{path}, line {number}: not a SHA-1 hash, as the lines before it are.")


def _is_hashed(lines: list[bytes], path: Path) -> bool:
    """Whether a file that begins so holds hashes, not passwords."""
    sample = [line.strip() for line in lines if line.strip()]
    if sample and all(map(OTHER_HASH.fullmatch, sample)):
        raise Fault(f"{path} has hashes of another kind. Take the list of whole SHA-1 hashes.")
    return bool(sample) and all(map(HASHED.fullmatch, sample))


def _check(files: list[Path], output: Path) -> None:
    """What would be a pity to find out after hours."""
    for file in files:
        if not file.exists() or file.is_dir():
            raise Fault(f"{file} is not there, or not a file. Name the lists themselves.")
        if file.absolute() == output:
            raise Fault(f"{output} is one of the lists. Name another file for the filter.")
    if not os.access(output.parent, os.W_OK) or output.is_dir():
        raise Fault(f"{output} cannot be written. Name a file in a folder that can.")


class Command(commands.Command):
    help = (
        "Make the filter that refuses stolen passwords, from lists: one password a line in "
        "UTF-8, or SHA-1 hashes as Have I Been Pwned gives them (HASH:COUNT). It needs 2.6 bytes "
        "of memory and disk a line: 2.3 GB and some hours for 900 million."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--output", type=Path, required=True, metavar="PATH")
        parser.add_argument(
            "--expect", type=lines, metavar="LINES", help="in all; counted first if absent"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        files, output = options["files"], options["output"].absolute()
        _check(files, output)
        try:
            bloom = self._built(files, options["expect"] or sum(map(lines_in, files)))
            bloom.save(output)
            Bloom.load(output)
        except (OSError, BadFilter) as error:
            raise Fault(f"{error}. Nothing has changed; mend that and begin again.") from error
        except MemoryError as error:
            raise Fault("There is not memory enough for so many lines. Take fewer.") from error
        self.say(
            f"{bloom.count:,} different passwords in {output} ({output.stat().st_size:,} bytes). "
            f"Of others, 1 in {1 / (2 * max(bloom.rate, RATE)):,.0f} at most is refused wrongly. "
            "Name the file in BREACHED_PASSWORDS and start the paper anew."
        )

    def _built(self, files: list[Path], expected: int) -> Bloom:
        if not expected:
            raise Fault("There is nothing in these files.")
        bloom = Bloom.sized(expected, RATE)
        for done, key in enumerate(chain.from_iterable(map(keys_in, files)), 1):
            bloom.add(key)
            if not done % OFTEN:
                self.say(f"… {done:,} of {expected:,} lines")
        if not bloom.count:
            raise Fault("There is nothing in these files.")
        return bloom
