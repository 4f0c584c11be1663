"""Sealing: the right key opens what was sealed, anything else is a Problem, and the key lies apart and closed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from junheng.kernel import Problem
from junheng.kernel.annex import Annex
from junheng.kernel.sealing import MAGIC, key_file, key_to_open, key_to_seal, new_key, opened, sealed

KEY = bytes(range(32))


@given(st.binary(max_size=300), st.binary(min_size=32, max_size=32), st.text(max_size=20))
def test_what_was_sealed_is_opened(data, key, about):
    assert opened(sealed(data, key, about), key, about) == data


def test_it_is_aes_256_gcm_as_the_specification_says():
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    blob = sealed("盐".encode(), KEY, "annex.csv")
    head = len(b"junheng-sealed/1\n")
    nonce, text, tag = blob[head : head + 12], blob[head + 12 : -16], blob[-16:]
    decryptor = Cipher(algorithms.AES(KEY), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(b"annex.csv")
    assert blob.startswith(b"junheng-sealed/1\n")
    assert decryptor.update(text) + decryptor.finalize() == "盐".encode()


def test_no_two_seals_are_alike_and_no_two_keys():
    assert sealed(b"x", KEY, "a") != sealed(b"x", KEY, "a")
    assert len({new_key() for _ in range(50)}) == 50
    assert len(new_key()) == 32


@settings(max_examples=200)
@given(st.integers(0, 10**6), st.integers(0, 7))
def test_every_bit_is_guarded(at, bit):
    blob = bytearray(sealed(b"name, number, salt", KEY, "annex.csv"))
    blob[at % len(blob)] ^= 1 << bit
    with pytest.raises(Problem, match="打不开"):
        opened(bytes(blob), KEY, "annex.csv")


@pytest.mark.parametrize("blob", [b"", MAGIC, MAGIC + b"0" * 27, b"name,salt\n"])
def test_what_was_never_sealed_is_told(blob):
    with pytest.raises(Problem, match="打不开"):
        opened(blob, KEY, "annex.csv")


def test_another_key_and_another_name_open_nothing():
    blob = sealed(b"data", KEY, "annex.csv")
    for key, name in ((new_key(), "annex.csv"), (KEY, "result.csv")):
        with pytest.raises(Problem, match="密钥不对") as told:
            opened(blob, key, name)
        assert KEY.hex() not in str(told.value)


def test_the_key_is_made_once_beside_the_folder_for_its_owner_alone(tmp_path):
    out = tmp_path / "结果"
    key = key_to_seal(out)
    file = tmp_path / "结果.key"
    assert bytes.fromhex(file.read_text().strip()) == key
    assert file.stat().st_mode & 0o777 == 0o600
    assert key_to_seal(out) == key == key_to_open(out)


def test_a_key_file_that_is_none_is_neither_used_nor_written_over(tmp_path):
    (tmp_path / "out.key").write_text("my notes")
    for asked in (key_to_seal, key_to_open):
        with pytest.raises(Problem, match="不是密钥文件"):
            asked(tmp_path / "out")
    assert (tmp_path / "out.key").read_text() == "my notes"


def test_a_missing_key_is_named(tmp_path):
    with pytest.raises(Problem) as told:
        key_to_open(tmp_path / "out")
    assert str(tmp_path / "out.key") in told.value.in_words("zh")
    assert str(tmp_path / "out.key") in told.value.in_words("en")


@pytest.mark.parametrize("inside", ["out/x.key", "out/private/x.key", "out/../out/x.key", "link/x.key", "out"])
def test_the_key_is_never_inside_the_folder(tmp_path, inside):
    (tmp_path / "out").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "out")
    with pytest.raises(Problem, match="不能放在结果文件夹里"):
        key_file(tmp_path / "out", tmp_path / inside)


def test_an_annex_is_closed_and_does_not_show_its_key(tmp_path):
    annex = Annex(tmp_path, KEY)
    annex.write("annex.csv", b"name")
    assert annex.read("annex.csv") == b"name"
    assert annex.names() == ["annex.csv"]
    assert annex.path("annex.csv").stat().st_mode & 0o777 == 0o600
    assert annex.path("annex.csv").parent.stat().st_mode & 0o777 == 0o700
    assert KEY.hex() not in repr(annex)
    assert repr(KEY) not in repr(annex)
