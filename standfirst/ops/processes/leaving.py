"""Whether the paper on this machine is about to stop."""

import threading

begun = threading.Event()
"""Set in each process when the supervisor has been told to stop; until then nothing sets it."""
