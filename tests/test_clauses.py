"""Sentences and clauses: what vanishes, what stays, and the punctuation between."""

from __future__ import annotations

from typing import Any

import pytest

from gongwen.clauses import assemble
from gongwen.facts import Absent, Answered, Blank, Node
from gongwen.marks import Block, parse
from gongwen.templating import environment, render


def written(source: str, **facts: Any) -> str:
    """Render one template with `None` for a fact that does not apply and `...` for a missing one."""
    nodes: dict[str, Node] = {
        name: Absent(name)
        if value is None
        else Blank(name, name)
        if value is ...
        else Answered(name, value, str(value))
        for name, value in facts.items()
    }
    parts = parse(render(environment({"t": source}).get_template("t"), nodes))
    return "".join(span.text for part in parts if isinstance(part, Block) for span in assemble(part))


TWO = "{% sentence %}{% clause %}收到{{ a }}条{% endclause %}{% clause '；' %}采纳{{ b }}条{% endclause %}{% endsentence %}"
PARTS = (
    "{% sentence %}共{{ total }}条{% clause dependent %}其中"
    "{% clause %}问题{{ a }}条{% endclause %}{% clause '、' %}建议{{ b }}条{% endclause %}"
    "{% endclause %}{% endsentence %}"
)


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"a": 3, "b": 2}, "收到3条；采纳2条。"),
        ({"a": None, "b": 2}, "采纳2条。"),
        ({"a": 3, "b": None}, "收到3条。"),
        ({"a": 3, "b": ...}, "收到3条；采纳【待补充：b】条。"),
        ({"a": None, "b": None}, ""),
    ],
)
def test_a_clause_goes_with_its_fact_and_a_blank_stays(facts: dict[str, Any], text: str) -> None:
    assert written(TWO, **facts) == text


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"total": 5, "a": 3, "b": 2}, "共5条，其中问题3条、建议2条。"),
        ({"total": 5, "a": None, "b": 2}, "共5条，其中建议2条。"),
        ({"total": 5, "a": None, "b": None}, "共5条。"),
        ({"total": None, "a": 3, "b": 2}, ""),
        ({"total": 0, "a": ..., "b": None}, "共0条，其中问题【待补充：a】条。"),
    ],
)
def test_what_is_nested_goes_with_what_it_leans_on(facts: dict[str, Any], text: str) -> None:
    assert written(PARTS, **facts) == text


def test_a_dependent_clause_does_not_stand_alone() -> None:
    source = "{% sentence %}{% clause %}{{ a }}{% endclause %}{% clause dependent %}并反馈{{ b }}{% endclause %}{% endsentence %}"
    assert written(source, a="梳理意见", b="本人") == "梳理意见，并反馈本人。"
    assert written(source, a=None, b="本人") == ""


def test_a_fixed_lead_goes_when_all_its_clauses_have_gone() -> None:
    source = "{% sentence %}会上{% clause %}通报{{ a }}{% endclause %}{% clause %}讨论{{ b }}{% endclause %}{% endsentence %}"
    assert written(source, a="整改情况", b=None) == "会上通报整改情况。"
    assert written(source, a=None, b=None) == ""


def test_an_end_mark_is_not_doubled_and_may_be_chosen() -> None:
    assert written("{% sentence %}{{ a }}{% endsentence %}", a="真的吗？") == "真的吗？"
    assert written("{% sentence '：' %}{{ a }}{% endsentence %}", a="市委组织部") == "市委组织部："


def test_text_of_a_template_keeps_no_layout() -> None:
    assert written("{% sentence %}\n  共\n  {{ a }}\n  条\n{% endsentence %}", a=3) == "共3条。"


@pytest.mark.parametrize(
    "source",
    ["{{ a + 1 }}", "{{ a > 1 }}", "{% if a %}有{% endif %}", "{{ a == 'x' }}", "{{ a ~ '元' }}", "{{ -a }}"],
)
def test_what_would_be_silently_wrong_on_a_fact_is_refused(source: str) -> None:
    if "~" in source:
        assert "【待补充：a】" in written(f"{{% sentence %}}{source}{{% endsentence %}}", a=...)
        return
    with pytest.raises(TypeError):
        written(f"{{% sentence %}}{source}{{% endsentence %}}", a=3)
