"""`/readyz`: whether a balancer should send readers to this process."""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from standfirst.delivery import headers
from standfirst.delivery.door import Door
from standfirst.delivery.making import Bus
from standfirst.ops.processes import leaving


class Readiness:
    """An ASGI application. It asks neither Django nor the database, so it answers always."""

    def __init__(self) -> None:
        self.door: Door | None = None

    def state(self) -> tuple[int, str]:
        """Status and reason. Without the database stored pages are served, for so long as they
        may be: that is ready, and says so.
        """
        if self.door is None:
            return 503, "starting"
        if leaving.begun.is_set() or self.door.is_draining:
            return 503, "stopping: send readers elsewhere"
        bus: Bus = self.door.store.maker.bus
        if bus.is_up:
            return 200, "ok"
        outage = self.door.store.outage
        if outage.heard and outage.is_bearable():
            return 200, "ok: database unavailable, stored pages are served"
        return 503, "database unavailable"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        status, reason = self.state()
        fields = {"Cache-Control": "no-store", **dict(headers.of_door())}
        if status == 503:
            fields["Retry-After"] = "5"
        await PlainTextResponse(f"{reason}\n", status, fields)(scope, receive, send)
