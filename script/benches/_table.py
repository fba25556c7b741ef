"""A table of figures with their limits."""

from __future__ import annotations


class Table:
    """Prints as it goes. `status` is the bench's exit status."""

    def __init__(self) -> None:
        self.status = 0
        print(f"{'':62}{'measured':>12}{'limit':>12}", flush=True)

    def row(
        self,
        name: str,
        value: float,
        *,
        most: float | None = None,
        least: float | None = None,
    ) -> None:
        """Fails outside of its limits. Without one it only informs."""
        is_good = (most is None or value <= most) and (least is None or value >= least)
        self.status |= not is_good
        limit = "" if most is None else f"≤ {most:g}"
        limit = limit if least is None else f"≥ {least:g}"
        limit = f"{most:g}" if most is not None and most == least else limit
        word = ("PASS" if is_good else "FAIL") if limit else ""
        shown = f"{value:,.0f}" if not value % 1 else f"{value:,.{1 if value >= 10 else 2}f}"
        print(f"{name:62}{shown:>12}{limit:>12}   {word}", flush=True)

    def say(self, text: str) -> None:
        print(text, flush=True)


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
