"""The services of `deploy/compose.yaml` as plain processes, each in network, mount and PID namespaces of its own.

`python -m tests.flows.apart FOLDER` does what `test_apart.py` tells of, in an outer set of namespaces, with which all
of it ends. Nothing outside is changed, and no rights of root are needed where users may make namespaces (man 7
user_namespaces). FOLDER is what the services share as `/data`; a line of JSON a step goes to standard output.

Services have the same host name and, each alone in its PID namespace, the same process numbers: as containers often do.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from akhbar.rows import Record
from tests.kinds import there
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
OUTER = ["unshare", "--user", "--map-root-user", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"]
INNER = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child"]
NET = "10.77.0"
BIN = Path(sys.executable).parent
# A root of its own: everything as outside but /data, /tmp (small), /proc and the names of the other services.
ENTER = r"""
set -e
mount -t tmpfs none "$STAND"
for d in /*; do
  if [ -L "$d" ]; then cp -a "$d" "$STAND$d"
  elif [ -d "$d" ]; then
    mkdir -p "$STAND$d"
    case "$d" in /proc|/tmp|/data) ;; *) mount --rbind "$d" "$STAND$d" ;; esac
  fi
done
mkdir -p "$STAND/data" && mount --bind "$SHARED" "$STAND/data"
mount -t tmpfs -o size=8m none "$STAND/tmp"
for d in $ALSO; do mkdir -p "$STAND$d" && mount --bind "$d" "$STAND$d"; done
mount -t proc none "$STAND/proc"
mount --bind "$HOSTS" "$STAND/etc/hosts"
until ip link show eth0 >/dev/null 2>&1; do sleep 0.05; done
ip addr add "$ADDRESS/24" dev eth0
ip link set eth0 up
ip link set lo up
ip route add default via "$GATEWAY"
export PATH="$BIN:$PATH" TMPDIR=/tmp
cd "$STAND/data"
exec chroot "$STAND" sh -c 'cd "$0"; exec "$@"' "$WHERE" "$@"
"""


def services() -> dict[str, Record]:
    """The services of the compose file."""
    import yaml

    return yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))["services"]


class Apart:
    """Services in namespaces of their own, over one shared folder; for a process that is in outer ones (`OUTER`)."""

    def __init__(self, shared: Path) -> None:
        self.shared = shared
        self.running: list[subprocess.Popen[str]] = []
        self._own = shared.parent / "apart"
        self._own.mkdir()
        self._hosts = self._own / "hosts"
        self._hosts.write_text(f"127.0.0.1 localhost\n{NET}.2 scheduler\n")
        for words in (
            "ip link set lo up", "ip link add name bridge0 type bridge", f"ip addr add {NET}.1/24 dev bridge0",
            "ip link set bridge0 up",
        ):  # fmt: skip
            subprocess.run(words.split(), check=True)

    def start(
        self, name: str, number: int, words: list[str], told: dict[str, str], **more: Any
    ) -> subprocess.Popen[str]:
        """Start a service at the network's address `number`; `told` is its environment."""
        stand = self._own / f"{name}{number}"
        stand.mkdir(exist_ok=True)
        also = {str(path) for path in (ROOT, Path(sys.prefix), Path(sys.base_prefix)) if path.is_relative_to("/tmp")}
        environment = {
            "HOME": "/tmp", "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1", "AKHBAR_HOME": "/data/warehouse", "STAND": str(stand), "WHERE": "/data",
            "SHARED": str(self.shared), "HOSTS": str(self._hosts), "ADDRESS": f"{NET}.{number}",
            "GATEWAY": f"{NET}.1", "BIN": str(BIN), "ALSO": " ".join(sorted(also)), **told,
        }  # fmt: skip
        process: subprocess.Popen[str] = subprocess.Popen(
            [*INNER, "sh", "-c", ENTER, name, *words], env=environment, **more
        )
        self.running.append(process)
        self._connect(process.pid, number)
        return process

    def _connect(self, pid: int, number: int) -> None:
        ours = Path("/proc/self/ns/net").readlink()
        until = time.monotonic() + PATIENCE
        while Path(f"/proc/{pid}/ns/net").readlink() == ours:
            assert time.monotonic() < until
            time.sleep(0.02)
        outside = f"outside{number}"
        for words in (
            f"ip link add name {outside} type veth peer name inside{number}",
            f"ip link set {outside} master bridge0 up",
            f"ip link set inside{number} netns {pid} name eth0",
        ):  # fmt: skip
            subprocess.run(words.split(), check=True)

    def within(self, process: subprocess.Popen[str], command: str) -> None:
        """Run a shell command among a service's mounts."""
        inside = int(Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()[0])
        subprocess.run(["nsenter", "-t", str(inside), "-m", "-p", "-r", "sh", "-c", command], check=True)

    def end(self, process: subprocess.Popen[str]) -> None:
        with suppress(ProcessLookupError):
            process.kill()
        process.wait()
        self.running.remove(process)


def main() -> None:
    shared = Path(sys.argv[1])
    apart, file = Apart(shared), services()

    def environment(name: str) -> dict[str, str]:
        return {**file[name].get("environment", {}), "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error"}

    def start(name: str, number: int) -> subprocess.Popen[str]:
        return apart.start(name, number, file[name]["command"], environment(name), stdout=subprocess.DEVNULL)

    def run(home: str, then: Callable[[], None] = lambda: None, on: str = "parse") -> tuple[int, str]:
        """What the compose file's head says: `akhbar run /data/crawl`, as the runner. `then`: as that step begins."""
        words = shlex.split("akhbar run /data/crawl --batch-size 4")
        told = {"AKHBAR_WORKERS_AT": file["runner"]["environment"]["AKHBAR_WORKERS_AT"], "AKHBAR_HOME": home}
        process = apart.start("runner", 9, words, told, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        lines = []
        for line in there(process.stderr):
            lines.append(line)
            if line.startswith(f"{on} …"):
                then()
        code = process.wait()
        apart.end(process)
        return code, "".join(lines)

    def tell(what: str, told: tuple[int, str]) -> None:
        print(json.dumps({"what": what, "code": told[0], "said": told[1]}), flush=True)

    start("scheduler", 2)
    one, two = start("worker", 3), start("worker", 4)
    tell("apart", run("/data/apart"))
    # Its own disk is full: nothing of a run lies there.
    apart.within(one, "head -c 100m /dev/zero > /tmp/filler 2>/dev/null; true")
    tell("full", run("/data/full"))
    # It loses the shared folder as batches are parsed.
    tell("lost", run("/data/lost", lambda: apart.within(two, "umount -l /data"), on="learn"))
    apart.end(two)
    start("worker", 5)
    tell("found", run("/data/lost"))
    for process in list(apart.running):
        apart.end(process)


if __name__ == "__main__":
    main()
