"""Whatever bytes a file holds, it is read or refused in words."""

from io import BytesIO

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from junheng.policy.files import read_file
from tests.policy.reading.test_pdf import pdf


def word_file():
    document, out = docx.Document(), BytesIO()
    document.add_paragraph("一、目标")
    document.save(out)
    return out.getvalue()


WHOLE = [
    word_file(),
    pdf([["一、目标", "二、措施"]]),
    "<html><body><table><tr><td>一、目标</td></tr></table></body></html>".encode(),
    "一、目标，二、措施。\n".encode("gb18030") * 9,
    b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>x</p>",
    bytes(40),
]


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".html", ".pdf"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_never_ends_in_an_exception(tmp_path, suffix, data):
    whole = bytearray(data.draw(st.sampled_from(WHOLE)))
    for place, value in data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=8)):
        whole[place] = value
    cut = data.draw(st.integers(0, len(whole)))
    file = tmp_path / f"a{suffix}"
    file.write_bytes(bytes(whole[:cut]))
    found = read_file(file)
    assert found.text.strip() or any(finding.severity == "error" for finding in found.findings)
