"""A zipped folder that somebody brings is not trusted."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from hospes.www.toolkits import zips
from hospes.www.toolkits.zips import FolderRefusedError, packed, unpacked


def named(files):
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    held.seek(0)
    return held


def refusal(file):
    with pytest.raises(FolderRefusedError) as refused:
        unpacked(file)
    return str(refused.value)


def test_what_is_packed_comes_back():
    texts = {"toolkit.yaml": "id: x\n", "factors/01-été.md": "# Été\n", "locale/ar.po": "msgid\n"}
    assert unpacked(BytesIO(packed(texts))) == texts
    assert packed(texts) == packed(dict(reversed(texts.items())))


def test_the_folder_around_everything_is_left_out():
    assert unpacked(named({"door/toolkit.yaml": "a", "door/factors/1.md": "b"})) == {
        "toolkit.yaml": "a",
        "factors/1.md": "b",
    }
    assert unpacked(named({"a/x.md": "a", "b/y.md": "b"})) == {"a/x.md": "a", "b/y.md": "b"}


def test_what_is_no_text_of_a_toolkit_is_left_out():
    files = {"toolkit.yaml": "a", "__MACOSX/toolkit.yaml": "b", ".git/x.md": "c", "picture.png": b"\x89", "empty/": ""}
    assert unpacked(named(files)) == {"toolkit.yaml": "a"}


def test_line_ends_and_marks_of_editors_are_evened_out():
    assert unpacked(named({"toolkit.yaml": b"\xef\xbb\xbfa\r\nb\rc"})) == {"toolkit.yaml": "a\nb\nc"}


@pytest.mark.parametrize("path", ["../x.md", "a/../../x.md", "/etc/x.md", "C:/x.md", "a\\..\\x.md"])
def test_paths_that_lead_out_of_the_folder_are_refused(path):
    assert "points outside the folder" in refusal(named({path: "x"}))


def test_too_many_files_are_refused():
    assert "too many files" in refusal(named({f"{number}.md": "x" for number in range(zips.MOST_FILES + 1)}))


def test_a_file_that_swells_is_refused():
    assert "too large" in refusal(named({"toolkit.yaml": b"\0" * (zips.MOST_BYTES + 1)}))


def test_files_that_are_too_large_together_are_refused():
    half = "x" * (zips.MOST_BYTES // 2 + 1)
    assert "too large" in refusal(named({"a.md": half, "b.md": half}))


def test_other_letters_than_utf_8_are_refused():
    assert "is not UTF-8 text" in refusal(named({"toolkit.yaml": "é".encode("latin-1")}))


@pytest.mark.parametrize("content", [b"", b"nothing", b"PK\x03\x04 broken"])
def test_what_is_no_zip_file_is_refused(content):
    assert "cannot be unpacked" in refusal(BytesIO(content))


def test_a_damaged_file_is_refused():
    whole = bytearray(named({"toolkit.yaml": "a" * 1000}).getvalue())
    whole[45] ^= 0xFF
    assert "cannot be unpacked" in refusal(BytesIO(bytes(whole)))


def test_a_zip_file_without_texts_is_refused():
    assert "There is no toolkit in this file" in refusal(named({"picture.png": b"\x89"}))
