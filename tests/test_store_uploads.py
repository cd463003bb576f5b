"""Uploaded answers files: any harm is refused in one sentence, soon and in little memory."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongwen.errors import GongwenError
from gongwen.library import library
from gongwen.store.uploads import read_upload

HEAD = "document: democratic_life_meeting_report\nversion: 1\n"
KEYS = "".join(f"  k{number}: 1\n" for number in range(100_000))
BOMB = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a, *a]\n" for n in range(50))

HARMFUL = {
    "50 MB": (b"x" * 50_000_000, "50 MB"),
    "50 MB of answers": ((HEAD + "leftover: {note: " + "长" * 16_000_000 + "}").encode(), "MB"),
    "100,000 keys": ((HEAD + KEYS.replace("  k", "k")).encode(), "个项目"),
    "100,000 answers": ((HEAD + "answers:\n" + KEYS).encode(), "个项目"),
    "a million items": ((HEAD + "skipped: [" + "1," * 900_000 + "]").encode(), "个项目"),
    "aliases that explode": ((HEAD + BOMB).encode(), "引用"),
    "nested": ((HEAD + "a: " + "[" * 3000 + "]" * 3000).encode(), "层次"),
    "a tag": ((HEAD + "a: !!python/object/apply:os.system [ls]").encode(), "标签"),
    "a newer version": (HEAD.replace("1", "99").encode(), "升级"),
    "no answers file": (b"hello: there", "答案文件"),
    "empty": (b"", "答案文件"),
    "no YAML": (b"a: [", "YAML"),
    "GBK": ("单位：某局".encode("gbk"), "UTF-8"),
    "a NUL": ((HEAD + "a: \0").encode(), "字符"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_harm_is_refused_in_bounds(name: str) -> None:
    data, said = HARMFUL[name]
    library()  # read once for a process, whoever asks first: no part of what a file costs
    begun = time.perf_counter()
    tracemalloc.start()
    try:
        with pytest.raises(GongwenError, match=said) as refused:
            read_upload("x.yaml", data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    sentence = str(refused.value)
    assert "\n" not in sentence and sentence.endswith("。") and len(sentence) < 200
    assert time.perf_counter() - begun < 3
    assert peak < 40_000_000


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("某局.yaml", "某局"),
        ("../../etc/passwd.yaml", "passwd"),
        ("C:\\Users\\某\\桌面\\某局 2022.yaml", "某局 2022"),
        ("/absolute/某局.yaml", "某局"),
        ("..", ".."),
        ("", "上传的稿件"),
        ("\0\n.yaml", "上传的稿件"),
        ("长" * 5000 + ".yaml", "长" * 200),
        ("a\u202eb.yaml", "a b"),
    ],
)
def test_of_a_file_name_only_the_last_part_is_kept(name: str, title: str) -> None:
    assert read_upload(name, HEAD.encode()).title == title


def test_a_good_file_is_read_whole() -> None:
    text = HEAD + "answers: {organization: {name: 某局党组}}\nlater: {from: elsewhere}\n"
    upload = read_upload("某局.yaml", b"\xef\xbb\xbf" + text.encode())
    assert upload.answers.values["organization.name"] == "某局党组"
    assert upload.answers.leftover == {"later": {"from": "elsewhere"}}


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60), st.binary(max_size=300))
def test_whatever_comes_it_is_read_or_refused(name: str, data: bytes) -> None:
    for content in (data, HEAD.encode() + data):
        try:
            said = read_upload(name, content).title
        except GongwenError as error:
            said = str(error)
        assert said and "\n" not in said
