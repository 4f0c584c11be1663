"""A stream put into a compound file comes out of it whole, whatever its length."""

import pytest
import xlwt.CompoundDoc

from junheng.census.files.ole import Compound, compound
from junheng.census.files.refused import Refused


@pytest.mark.parametrize("length", [4096, 4097, 100_000, 7_300_000, 16_000_000])
def test_a_stream_comes_out_as_it_went_in(length: int) -> None:
    stream = bytes(range(256)) * (length // 256) + b"\x01" * (length % 256)
    assert Compound(compound("Workbook", stream)).stream("workbook") == stream


def test_a_short_stream_is_filled_up() -> None:
    assert Compound(compound("Workbook", b"abc")).stream("workbook") == b"abc".ljust(4096, b"\0")


def test_it_agrees_with_another_writer(tmp_path: object) -> None:
    stream = bytes(range(251)) * 400
    theirs = xlwt.CompoundDoc.XlsDoc()
    path = f"{tmp_path}/book.xls"
    theirs.save(path, stream)
    with open(path, "rb") as file:
        assert Compound(file.read()).stream("workbook")[: len(stream)] == stream


def test_a_chain_that_bites_its_tail_is_refused() -> None:
    data = bytearray(compound("Workbook", b"\x01" * 8192))
    fat = len(data) - 512
    data[fat : fat + 4] = (0).to_bytes(4, "little")  # the first sector is followed by itself
    with pytest.raises(Refused):
        Compound(bytes(data)).stream("workbook")
