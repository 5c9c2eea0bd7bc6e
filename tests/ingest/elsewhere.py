"""A reader's child on a system that lacks what POSIX has: started in place of the real one."""

import os
import signal
import sys

sys.modules["resource"] = None  # type: ignore[assignment]  # as on Windows: importing it fails
for module, names in {os: ("sync", "sched_getaffinity"), signal: ("SIGXCPU",)}.items():
    for name in names:
        if hasattr(module, name):
            delattr(module, name)

from plugins.ingest.cell import child  # noqa: E402 - after what it must not find

if __name__ == "__main__":
    assert vars(child)["resource"] is None
    child.main()
