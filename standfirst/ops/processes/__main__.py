"""`python -m standfirst.ops.processes`: what `standfirst serve` turns into after the set-up."""

from __future__ import annotations

import argparse
import os
import sys

from standfirst.kit import logs
from standfirst.ops.processes.roles import specs
from standfirst.ops.processes.supervisor import Supervisor


def main() -> int:
    parser = argparse.ArgumentParser(prog="standfirst serve")
    parser.add_argument("--socket", type=int, default=-1)
    parser.add_argument("--web", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--set-up", action="store_true")
    parser.add_argument("--farewell", type=float, default=0)
    parser.add_argument("--metrics", type=int, default=-1)
    options = parser.parse_args()
    os.environ["STANDFIRST_PROCESS"] = "supervisor"
    if logs.is_json():
        logs.tell_of_crashes()
    wanted = specs(web=options.web, only=options.only, socket=options.socket, set_up=options.set_up)
    is_measured = options.metrics >= 0
    supervisor = Supervisor(
        wanted, keep=options.socket, farewell=options.farewell, is_measured=is_measured
    )
    if is_measured:
        from standfirst.ops.processes import metrics

        metrics.serve(supervisor, options.metrics)
    return supervisor.run()


if __name__ == "__main__":
    sys.exit(main())
