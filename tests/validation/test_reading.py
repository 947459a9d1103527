"""What keeps an annotated folder from being made an Article is said as a problem of a line, not by an exception."""

import shutil
from pathlib import Path

import pytest

from allegedly.problems import Failure
from allegedly.validation.validate import read_annotated

FERRY = Path(__file__).resolve().parents[1] / "cases" / "ferry"
SLIPS = {
    "a number of 400 digits": ("value: 200,", f"value: {'1' * 400},", "too large for a 64-bit number"),
    "a number that is infinite": ("value: 200,", "value: .inf,", "annotations.yaml:153"),
    "a quote that the text lacks": ('last Friday"', 'last Fridays"', "[quote-absent]"),
    "a list for a record": ("speakers:\n", "speakers: [[]]\nold:\n", "annotations.yaml"),
}


@pytest.mark.parametrize("old, new, said", SLIPS.values(), ids=SLIPS)
def test_a_slip_in_a_folder_is_a_failure(tmp_path, old, new, said):
    folder = shutil.copytree(FERRY, tmp_path / "ferry")
    annotations = folder / "annotations.yaml"
    text = annotations.read_text(encoding="utf-8")
    assert old in text
    annotations.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Failure, match="its annotations cannot be read") as failure:
        read_annotated(folder)
    assert said in str(failure.value)
