"""One million codings of a project to CSV and Parquet, and the memory they take: python -m tests.bench.million."""

import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from desktop.domain.selection import Selection
from desktop.project import Project, exchange
from tests.bench.matrix import MAYA, fill

CODINGS, PART = 1_000_000, 10
FORMATS = ("csv", "parquet")


def main() -> None:
    """Write all, and a tenth of it, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "b.gloss")
        with Project.create(place, coder=MAYA) as project:
            fill(project, CODINGS)
        for name in FORMATS:
            for part in (PART, 1):
                subprocess.run([sys.executable, "-m", __spec__.name, str(place), name, str(part)], check=True)


def measure(place: str, name: str, part: int) -> None:
    """Write the codings of one article in so many, and print seconds of CPU and the most memory."""
    with Project.open(place, read_only=True) as project:
        ids = frozenset(islice((each.id for each in project.documents()), 0, None, part))
        began = time.process_time()
        count = exchange.export(project, Path(place).with_suffix(f".{name}"), name, Selection(documents=ids))
        seconds = time.process_time() - began
    print(f"| {name} | {count:,} | {seconds:.1f} s | {_most()} MB |", flush=True)


def _most() -> int:
    """Return the most megabytes that were in use; `getrusage` goes on from the process that began this one."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    else:
        main()
