"""The Disqus export that comes with the project, and small ones made for one behaviour."""

from pathlib import Path

SAMPLE = Path(__file__).parents[3] / "tests" / "data" / "comments" / "disqus.xml"

_FRAME = (
    '<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com" '
    'xmlns:dsq="http://disqus.com/disqus-internals">{}</disqus>'
)
THREAD = '<thread dsq:id="1"><id>own</id><link>https://old.example/a/</link></thread>'


def comment(inside: str = "", *, id: str = 'dsq:id="2"') -> str:
    moment = "" if "createdAt" in inside else "<createdAt>2013-10-10T19:20:29Z</createdAt>"
    return f'<post {id}>{moment}<thread dsq:id="1"/>{inside}</post>'


def export(folder: Path, *elements: str) -> Path:
    path = folder / "disqus.xml"
    path.write_text(_FRAME.format("".join(elements)), "utf-8")
    return path
