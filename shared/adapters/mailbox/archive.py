"""The mail inside a .zip, .gz or .tar file, spooled. No path of an archive is ever written to."""

import gzip
import io
import tarfile
import zipfile
import zlib
from calendar import timegm
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from shared.adapters.mailbox import names
from shared.adapters.mailbox.expansion import CHUNK, Bomb, Expansion, Meter, Stream
from shared.adapters.mailbox.flow import Flow, damaged
from shared.adapters.mailbox.kinds import Kind
from shared.adapters.mailbox.part import Part, Problem
from shared.adapters.mailbox.spool import Spool
from shared.errors import Unusable

_ENCRYPTED = 1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
_DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, tarfile.TarError)
_REST = Problem("expands too far to be mail; it and what follows was left alone")
_LOCKED = Problem("is encrypted", "unpack the archive with its password first")
_UNKNOWN = Problem("is compressed in a way that is not supported", "pack it again as an ordinary zip file")


def parts(kind: Kind, meter: Meter, path: Path, spool: Spool) -> Iterator[Part]:
    """Yield the members that are mail, each after it was spooled. `meter` is the archive, opened."""
    modified = int(path.stat().st_mtime)
    if kind is Kind.ZIP:
        yield from _zipped(meter, path, spool, modified)
    elif _is_gzip(meter):
        with gzip.GzipFile(fileobj=meter) as unpacked:
            if kind is Kind.TAR:
                yield from _tarred(unpacked, meter, spool, modified)
            else:
                part = spool.take("", modified, Flow(unpacked, Expansion(meter), _DAMAGE))
                if part:
                    yield part
    else:
        yield from _tarred(meter, meter, spool, modified)


def _is_gzip(meter: Meter) -> bool:
    magic = meter.read(2)
    meter.seek(0)
    return magic == b"\x1f\x8b"


def _zipped(meter: Meter, path: Path, spool: Spool, modified: int) -> Iterator[Part]:
    try:
        archive = zipfile.ZipFile(meter)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Unusable(f"{path} is a damaged zip file ({error}): export or download it again.") from error
    with archive:
        expansion = Expansion(meter)
        for info in archive.infolist():
            name = info.filename.replace("\\", "/")
            if info.is_dir() or not names.may_be_mail(name):
                continue
            if expansion.spent:
                yield spool.refuse(name, modified, _REST)
                return
            part = _unzipped(archive, info, name, spool, expansion)
            if part:
                yield part


def _unzipped(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, spool: Spool, expansion: Expansion
) -> Part | None:
    try:
        modified = timegm((*info.date_time, 0, 0, 0))
    except ValueError:  # a month or day that does not exist
        modified = 0
    if info.flag_bits & _ENCRYPTED:
        return spool.refuse(name, modified, _LOCKED)
    if info.compress_type not in _METHODS:
        return spool.refuse(name, modified, _UNKNOWN)
    try:
        with archive.open(info) as member:
            return spool.take(name, modified, Flow(cast("zipfile.ZipExtFile", member), expansion, _DAMAGE))
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        return spool.refuse(name, modified, damaged(error))


class _Guarded(io.BufferedIOBase):
    """The stream that tarfile reads; it also reads through what it skips, so the limit stands here."""

    def __init__(self, source: gzip.GzipFile | Meter, meter: Meter) -> None:
        self._source = source
        self._expansion = Expansion(meter)

    def read(self, size: int | None = -1, /) -> bytes:
        data = self._source.read(-1 if size is None else size)
        self._expansion.take(len(data))
        return data


def _tarred(source: gzip.GzipFile | Meter, meter: Meter, spool: Spool, modified: int) -> Iterator[Part]:
    expansion = Expansion(meter)
    try:
        with tarfile.open(fileobj=_Guarded(source, meter), mode="r|", bufsize=CHUNK) as archive:
            for member in archive:
                if not member.isreg() or member.issparse() or not names.may_be_mail(member.name):
                    continue
                stream = archive.extractfile(member)
                if stream:
                    part = spool.take(
                        member.name, int(member.mtime), Flow(cast("Stream", stream), expansion, _DAMAGE)
                    )
                    if part:
                        yield part
    except Bomb:
        yield spool.refuse("", modified, _REST)
    except _DAMAGE as error:
        yield spool.refuse("", modified, damaged(error))
