"""`python -m tests.stripe PORT [WEBHOOK_URL]`: the twin alone, for trying by hand."""

import argparse
import contextlib
import threading

from tests.stripe.twin import Twin


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.stripe")
    parser.add_argument("port", type=int, help="0 for a free one")
    parser.add_argument("webhook", nargs="?", help="where events are sent")
    parser.add_argument("--seed", default="", help="that ids begin with")
    options = parser.parse_args()
    twin = Twin(port=options.port, seed=options.seed)
    twin.deliver_to(options.webhook)
    for name, value in (("url", twin.url), ("key", twin.key), ("secret", twin.secret)):
        print(f"{name} {value}", flush=True)  # noqa: T201 - a person reads it
    with twin, contextlib.suppress(KeyboardInterrupt):
        threading.Event().wait()


if __name__ == "__main__":
    main()
