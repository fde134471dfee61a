"""What every adapter of the port Blobs has to do."""

from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar

import pytest

from shared.errors import BlobMissing
from tests.ports.blobs.bench import Bench
from tests.ports.features import Feature, Suite

NAMES = [
    "a",
    "a-b/x",
    "a.b/x",
    "a/b/c",
    "a/b-c",
    "a/b.eml",
    "a=b/x",
    "B",
    "mail/0f/18c3a-d_e=f.eml",
    "mail/0f/..a",
    ".hidden/...",
    "-",
    "x" * 200,
]
WRONG = [
    "",
    "/",
    "/a",
    "a/",
    "a//b",
    ".",
    "..",
    "../a",
    "a/../b",
    "a/..",
    "./a",
    "a\\b",
    "a b",
    "ä",
    "a\n",
    "a\0",
    "~a",
]


class BlobsSuite(Suite):
    """Subclass it, give a fixture `bench`, and list what the adapter lacks, with the reason."""

    many: ClassVar[int] = 3000

    @pytest.mark.parametrize(
        "data", [b"", b"text", bytes(range(256)) * 20, b"\r\n\x1a\x00", b"x" * 3_000_000]
    )
    def test_bytes_come_back_as_they_were(self, bench: Bench, data: bytes) -> None:
        blobs = bench.open()
        blobs.put("mail/one", data)
        assert blobs.get("mail/one") == data

    def test_put_replaces_the_whole(self, bench: Bench) -> None:
        blobs = bench.open()
        blobs.put("one", b"long enough to show through")
        blobs.put("one", b"short")
        assert blobs.get("one") == b"short"
        assert list(blobs.list()) == ["one"]

    @pytest.mark.parametrize("name", ["one", "mail", "mail/one/deeper", "mail/two"])
    def test_what_is_missing_is_said_to_be(self, bench: Bench, name: str) -> None:
        blobs = bench.open()
        blobs.put("mail/one", b"1")
        assert not blobs.exists(name)
        with pytest.raises(BlobMissing, match=name):
            blobs.get(name)
        blobs.delete(name)
        assert blobs.exists("mail/one")

    def test_delete_removes_and_may_be_repeated(self, bench: Bench) -> None:
        blobs = bench.open()
        blobs.put("mail/one", b"1")
        blobs.put("mail/two", b"2")
        blobs.delete("mail/one")
        blobs.delete("mail/one")
        assert not blobs.exists("mail/one")
        assert list(blobs.list()) == ["mail/two"]
        blobs.put("mail/one", b"again")
        assert blobs.get("mail/one") == b"again"

    def test_names_are_told_apart_and_listed_in_order(self, bench: Bench) -> None:
        blobs = bench.open()
        names = NAMES if Feature.PREFIXES not in self.lacks else NAMES[1:]
        for name in names:
            blobs.put(name, name.encode())
        assert list(blobs.list()) == sorted(names)
        assert all(blobs.exists(name) and blobs.get(name) == name.encode() for name in names)

    @pytest.mark.parametrize(
        "prefix", ["a", "a/", "a/b", "a/b-", "a-", "mail/0f", "mail/0f/", "mail/1", "x", "none", "."]
    )
    def test_a_list_keeps_to_its_prefix(self, bench: Bench, prefix: str) -> None:
        blobs = bench.open()
        names = NAMES if Feature.PREFIXES not in self.lacks else NAMES[1:]
        for name in names:
            blobs.put(name, b"")
        assert list(blobs.list(prefix)) == sorted(name for name in names if name.startswith(prefix))

    @pytest.mark.parametrize("name", WRONG)
    def test_a_name_that_could_lead_elsewhere_is_refused(self, bench: Bench, name: str) -> None:
        blobs = bench.open()
        for use in (blobs.get, blobs.exists, blobs.delete, lambda wrong: blobs.put(wrong, b"")):
            with pytest.raises(ValueError, match="not a blob's name"):
                use(name)
        assert list(blobs.list()) == []

    def test_blobs_are_there_after_reopening(self, bench: Bench) -> None:
        self.needs(Feature.REOPEN)
        bench.open().put("mail/one", b"1")
        blobs = bench.reopen()
        assert blobs.get("mail/one") == b"1"
        assert list(blobs.list()) == ["mail/one"]

    def test_a_reader_never_sees_half_a_blob(self, bench: Bench) -> None:
        blobs = bench.open()
        versions = [bytes([65 + number]) * 200_000 for number in range(4)]
        blobs.put("one", versions[0])

        def write(number: int) -> None:
            for _ in range(25):
                blobs.put("one", versions[number])

        def read(_: int) -> set[bytes]:
            return {blobs.get("one") for _ in range(100)}

        with ThreadPoolExecutor(6) as pool:
            writers = [pool.submit(write, number) for number in range(4)]
            seen = set().union(*pool.map(read, range(2)))
            for writer in writers:
                writer.result()
        assert seen <= set(versions)
        assert list(blobs.list()) == ["one"]

    def test_many_blobs_are_listed_in_order(self, bench: Bench) -> None:
        blobs = bench.open()
        names = [f"mail/{number * 7919 % self.many:04x}" for number in range(self.many)]
        for name in names:
            blobs.put(name, b"")
        assert list(blobs.list("mail/")) == sorted(names)
