"""`python -m standfirst.ops.processes`: what `standfirst serve` turns into after the set-up."""

from __future__ import annotations

import argparse
import sys

from standfirst.ops.processes.roles import specs
from standfirst.ops.processes.supervisor import Supervisor


def main() -> int:
    parser = argparse.ArgumentParser(prog="standfirst serve")
    parser.add_argument("--socket", type=int, default=-1)
    parser.add_argument("--web", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--set-up", action="store_true")
    options = parser.parse_args()
    wanted = specs(web=options.web, only=options.only, socket=options.socket, set_up=options.set_up)
    return Supervisor(wanted, keep=options.socket).run()


if __name__ == "__main__":
    sys.exit(main())
