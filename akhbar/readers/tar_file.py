"""Members of a tar stream, past damaged headers."""

from __future__ import annotations

import tarfile
from collections.abc import Iterable, Iterator
from typing import IO, BinaryIO, Self, cast

from akhbar.paths import visible
from akhbar.readers.archives import Member, Passed
from akhbar.readers.events import Reject, fault, reject
from akhbar.readers.streams import Broken

_MAX_HEADER = 1 << 20  # a header of headers (long names, pax) that asks for more is an attack: it would be read whole
_MAX_SIZE = 1 << 50
_READS_PAST_END = 8
_HEADERS = (b"x", b"g", b"X", b"L", b"K")


class _Stream:
    """A file to read only, over chunks, for tarfile."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._held = bytearray()
        self._broken: Broken | None = None
        self._past_end = 0

    def read(self, size: int) -> bytes:
        while len(self._held) < size and self._broken is None:
            try:
                chunk = next(self._chunks, b"")
            except Broken as error:
                self._broken = error
                break
            if not chunk:
                break
            self._held += chunk
        if self._broken and not self._held:
            raise self._broken
        out = bytes(self._held[:size])
        del self._held[:size]
        if not out:
            self._past_end += 1
            if self._past_end > _READS_PAST_END:  # tarfile seeks by reading, however far a size sends it
                raise Broken("truncated_file", "the archive ends inside a member")
        return out


class _Headers:
    """What was wrong with the archive's headers, as tarfile reads on over it."""

    def __init__(self) -> None:
        self.damaged: list[bytes] = []  # the first block of each stretch that is no header
        self.blocks = 0  # that are no headers, in this stretch
        self.ended = False  # the last block was one of the end mark
        self.cut = False

    def of(self) -> type[tarfile.TarInfo]:
        told = self

        class Info(tarfile.TarInfo):
            @classmethod
            def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
                try:
                    info = super().frombuf(buf, encoding, errors)
                    if not 0 <= info.size <= _MAX_SIZE or (info.type in _HEADERS and info.size > _MAX_HEADER):
                        raise tarfile.InvalidHeaderError("an impossible size")  # type: ignore[attr-defined]
                except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
                    told.ended = True
                    raise
                except tarfile.TruncatedHeaderError:  # type: ignore[attr-defined]
                    told.cut = True
                    raise
                except tarfile.InvalidHeaderError:  # type: ignore[attr-defined]
                    if not told.blocks:
                        told.damaged.append(bytes(buf))
                    told.blocks += 1
                    told.ended = False
                    raise
                told.ended, told.blocks = False, 0
                return info

        return Info

    def rejects(self, archive: str) -> Iterator[Reject]:
        """One of each damaged header that was met since the last call."""
        damaged, self.damaged = self.damaged, []
        for block in damaged:
            name = visible(block[:100].split(b"\0")[0].decode("utf-8", "surrogateescape"))
            why = f"a damaged header ({name}): its member is lost; what follows is read"
            yield reject(archive, None, "unreadable_archive", why, block)


def tar_members(archive: str, chunks: Iterable[bytes]) -> Iterator[Member | Reject | str]:
    """The members of a tar stream in its order (decompressed before, where it was packed)."""
    stream = cast("IO[bytes]", _Stream(chunks))  # tarfile asks it for `read` alone
    headers = _Headers()
    opened = None
    found = 0
    try:
        # Damaged headers are passed over, and what stands between two archives that were put together.
        opened = tarfile.open(fileobj=stream, mode="r|", bufsize=1 << 16, tarinfo=headers.of(), ignore_zeros=True)  # noqa: SIM115 (closed below)
        passed = Passed()
        for info in opened:
            found += 1
            yield from headers.rejects(archive)
            opened.members.clear()  # type: ignore[attr-defined]  # tarfile remembers each
            if info.isdir():
                continue
            wanted = passed.wanted(archive, info.name)
            if isinstance(wanted, Reject):
                yield wanted
            if not isinstance(wanted, tuple):
                continue
            content = opened.extractfile(info) if info.isreg() and not info.issparse() else None
            if content is None:
                passed.add(info.name)
                continue
            yield Member(*wanted, _tar_chunks(content, info.size))  # type: ignore[arg-type]
        if found:
            yield from headers.rejects(archive)
        yield from passed.told(archive)
        if not found and headers.blocks:
            yield reject(archive, None, "unreadable_archive", "not a readable tar archive: no header in it is whole")
        elif headers.cut or not headers.ended:
            why = "the archive ends without its end mark: it was cut, and members may be missing"
            yield reject(archive, None, "truncated_file", why)
    except Broken as broken:
        yield from headers.rejects(archive)
        yield reject(archive, None, broken.rule, f"{broken.why}; members after it are lost")
    except Exception as error:  # tarfile raises what its parts do: numbers that are none, encodings, lengths
        yield from headers.rejects(archive)
        why = f"not a readable tar archive, or cut ({fault(error)}); members behind it may be lost"
        yield reject(archive, None, "unreadable_archive", why)
    finally:
        if opened is not None:
            opened.close()


def _tar_chunks(content: BinaryIO, size: int) -> Iterator[bytes]:
    done = 0
    try:
        while chunk := content.read(1 << 18):
            done += len(chunk)
            yield chunk
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise Broken("truncated_file", f"the archive ends inside this member ({error})") from error
    if done < size:
        raise Broken("truncated_file", "the archive ends inside this member")
