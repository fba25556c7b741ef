"""A desktop's notification daemon (org.freedesktop.Notifications 1.2), run by Debian's own Python.

Writes a line of JSON for each notification it is asked to show or close. Takes lines of JSON:
``["click", 3]`` presses the default action of the third, ``["dismiss", 3]`` closes it.
"""

from __future__ import annotations

import importlib
import itertools
import json
import sys
import time
from typing import Any

Gio: Any = importlib.import_module("gi.repository.Gio")
GLib: Any = importlib.import_module("gi.repository.GLib")

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
DISMISSED, CLOSED = 2, 3
CAPABILITIES = ["actions", "body", "icon-static", "persistence"]
INTERFACE = """
<node><interface name="org.freedesktop.Notifications">
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
    <arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/>
    <arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
  <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
</interface></node>
"""
numbers = itertools.count(1)


def tell(**said: Any) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def called(bus: Any, *where: Any) -> None:
    """A method call, as Gio hands it on: sender, path, interface, method, arguments, the call."""
    method, given, call = where[3:6]
    if method == "Notify":
        app, replaced, _icon, title, body, actions, *_ = given.unpack()
        number = replaced or next(numbers)
        shown = {"number": number, "app": app, "title": title, "body": body, "at": time.time()}
        tell(kind="shown", **shown, actions=actions)
        call.return_value(GLib.Variant("(u)", (number,)))
    elif method == "CloseNotification":
        call.return_value(None)
        close(bus, given.unpack()[0], CLOSED)
    elif method == "GetCapabilities":
        call.return_value(GLib.Variant("(as)", (CAPABILITIES,)))
    else:
        call.return_value(GLib.Variant("(ssss)", ("Standfirst’s tests", "Standfirst", "1", "1.2")))


def close(bus: Any, number: int, why: int) -> None:
    tell(kind="closed", number=number)
    bus.emit_signal(None, PATH, NAME, "NotificationClosed", GLib.Variant("(uu)", (number, why)))


def ordered(source: Any, condition: Any, bus: Any) -> bool:
    line = sys.stdin.readline()
    if not line:
        loop.quit()
        return False
    order, number = json.loads(line)
    if order == "click":
        pressed = GLib.Variant("(us)", (number, "default"))
        bus.emit_signal(None, PATH, NAME, "ActionInvoked", pressed)
    close(bus, number, DISMISSED)
    return True


def found(bus: Any, name: str) -> None:
    GLib.io_add_watch(0, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, ordered, bus)
    tell(kind="ready")


def joined(bus: Any, name: str) -> None:
    interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
    bus.register_object(PATH, interface, called, None, None)


if __name__ == "__main__":
    loop = GLib.MainLoop()
    Gio.bus_own_name(Gio.BusType.SESSION, NAME, 0, joined, found, None)
    loop.run()
