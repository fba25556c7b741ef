"""Facts: numbers about many things at once, that an upper room knows and a lower one shows."""

from collections.abc import Callable, Iterable

Answer = Callable[[list[int]], dict[int, int]]

_answers: dict[str, Answer] = {}


def provide(name: str, answer: Answer) -> None:
    """``answer`` takes ids and returns {id: number} with one query for all of them."""
    _answers[name] = answer


def facts(name: str, ids: Iterable[int]) -> dict[int, int]:
    """The fact for each id; an id is absent where nothing is known. Empty when nobody answers."""
    answer = _answers.get(name)
    wanted = list(ids)
    return answer(wanted) if answer and wanted else {}
