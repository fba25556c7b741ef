"""What operating the paper holds of the people who do it."""

from __future__ import annotations

from standfirst.readers.privacy import nameless, register


def install() -> None:
    register(
        nameless(
            "ops.ImportRun",
            "imports",
            "the sites and wires that you have imported",
            by=("by",),
            show=("names", "created", "state"),
            for_staff=True,
        )
    )
