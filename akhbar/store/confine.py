"""What the system forbids the process that runs analysts' SQL, whatever DuckDB would let it do.

Landlock (Linux from 5.13, man 7 landlock): no file can be opened, made, renamed or removed; from 6.7 on no TCP
connection made, from 6.12 on no signal sent to others. Limits (POSIX setrlimit): no file can grow, memory ends.
Elsewhere (macOS, older or differently built kernels) the limits hold and Landlock is missing: `confine` says so.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture but Alpha
_VERSION_FLAG, _PATH_BENEATH, _NO_NEW_PRIVS = 1, 1, 38
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
# How many rights each version of Landlock's interface knows; those over files are the lowest bits.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
_TCP_RIGHTS, _SCOPES = 0b11, 0b11
# What a name is looked up in, and a certificate is checked by (getaddrinfo; OpenSSL on Debian, Fedora and Alpine).
_NAMES_AND_CERTIFICATES = (
    "/etc/hosts",
    "/etc/resolv.conf",
    "/etc/nsswitch.conf",
    "/etc/gai.conf",
    "/etc/ssl",
    "/etc/pki",
    "/usr/share/ca-certificates",
    "/usr/local/share/ca-certificates",
)
# What the process may grow by even where its limit is below what it already has: Python and DuckDB themselves.
LEAST_MB = 64


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def landlock_version() -> int:
    """The version of the kernel's Landlock interface; 0 where there is none."""
    if not sys.platform.startswith("linux"):
        return 0
    with suppress(OSError, AttributeError):
        return max(0, _libc().syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG)))
    return 0


def forbid_writing(network: bool = False) -> bool:
    """Let this thread, and those it starts from now on, open files only to read; true where Landlock holds.

    `network`: TCP connections may be made; what is forbidden here, `confine` cannot allow again.
    """
    return _landlock({"/": _READ_FILE | _READ_DIR}, network)


def confine(memory_mb: int, folder: str | None = None, network: bool = False) -> bool:
    """Let this thread, and those it starts from now on, open nothing at all: what is open stays so.

    `folder`: files below it may be read all the same; `network`: TCP connections may be made all the same, and files
    read that names and certificates need.

    `memory_mb`: what the process may take in all, its start included. True where Landlock holds; the limits hold in any
    case.
    """
    _limits(memory_mb)  # before the rest: it reads /proc
    readable = [folder] if folder else []
    if network:
        told = (os.environ.get("AWS_CA_BUNDLE", ""), *_NAMES_AND_CERTIFICATES)
        readable += [path for path in told if path and Path(path).exists()]
    return _landlock({path: _READ_FILE | _READ_DIR * Path(path).is_dir() for path in readable}, network)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _landlock(allowed: Mapping[str, int], network: bool = False) -> bool:
    """Forbid what is not allowed below these paths, with every right over files, TCP and signals that is known."""
    version = landlock_version()
    if version < 1:
        return False
    libc = _libc()
    rights = _Ruleset((1 << _FILE_RIGHTS.get(version, 16)) - 1, 0 if network else _TCP_RIGHTS, _SCOPES)
    size = 8 if version < 4 else 16 if version < 6 else 24
    ruleset = libc.syscall(_CREATE_RULESET, ctypes.byref(rights), ctypes.c_size_t(size), ctypes.c_uint32(0))
    if ruleset < 0:
        return False
    try:
        for path, right in allowed.items():
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            try:
                rule = _Beneath(right, descriptor)
                libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(rule), ctypes.c_uint32(0))
            finally:
                os.close(descriptor)
        if libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            return False
        return libc.syscall(_RESTRICT_SELF, ruleset, ctypes.c_uint32(0)) == 0
    finally:
        os.close(ruleset)


def _limits(memory_mb: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write that would make a file grow fails instead of ending us
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    size, data, mapped = _sizes()
    if not size:
        return
    # Writable memory of our own is what grows; pages of libraries, mapped, count in what the process takes as well.
    most = max(memory_mb * 2**20 - mapped, data + LEAST_MB * 2**20)
    for what, value in ((resource.RLIMIT_DATA, most), (resource.RLIMIT_AS, size + most + 256 * 2**20)):
        with suppress(ValueError, OSError):  # a lower limit of the caller's holds
            resource.setrlimit(what, (value, value))


def _sizes() -> tuple[int, int, int]:
    """Bytes of address space, of writable memory and of mapped files in use; zeros where the system does not say."""
    found = {}
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            name, _, value = line.partition(":")
            if value.strip().endswith("kB"):
                found[name] = int(value.split()[0]) * 1024
    return found.get("VmSize", 0), found.get("VmData", 0), found.get("RssFile", 0)
