"""The same bytes from uvicorn alone: _plain.py PORT URL. What a door must not be slower than."""

from __future__ import annotations

import sys
import urllib.request
from typing import Any

import uvicorn

ASK = {"Accept-Encoding": "gzip", "Accept": "text/html"}
KEPT_BY_SERVER = {"connection", "date", "server", "transfer-encoding"}


def application(url: str) -> Any:
    with urllib.request.urlopen(urllib.request.Request(url, headers=ASK)) as page:
        body = page.read()
        fields = [
            (name.lower().encode(), value.encode())
            for name, value in page.headers.items()
            if name.lower() not in KEPT_BY_SERVER
        ]

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": fields})
        await send({"type": "http.response.body", "body": body})

    return answer


if __name__ == "__main__":
    uvicorn.run(
        application(sys.argv[2]),
        port=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        lifespan="off",
        access_log=False,
        log_level="warning",
    )
