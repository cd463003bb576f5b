"""What people must write themselves: empty forms of it, and why there is no more than that.

Source of the line that is not crossed: the 2023 notice on 专题民主生活会, which forbids that such
papers are pieced together, copied or written by others (quoted in `why` of each form's outline).
"""

from __future__ import annotations

import re

from gongwen.answers import Answers
from gongwen.book import Facts, build_facts
from gongwen.document import Document
from gongwen.dossier import papers_of
from gongwen.errors import GongwenError
from gongwen.library import library

_ASKING = re.compile(
    "^(?:写|拟|起草|生成|编|做|来)|帮我|帮忙|替我|给我|代写|代笔|来一?[份篇条段]|想要|要一[份篇条段]"
    "|范文|模板|样[稿文]|怎么写|如何写|能不能|可不可以|能否"
)
_TOLD = re.compile("自己|本人|动手|已经|已由|完成|收到|报送")


def refusal(document: Document, text: str) -> str:
    """Why the text of one of a document's forms is not written, where a sentence asks for it; else empty."""
    if not _ASKING.search(text.strip()) or _TOLD.search(text):
        return ""
    form = _asked(document, text)
    return form.outline.why if form else ""


def paper_named(document: Document, answers: Answers, name: str) -> Document:
    """A paper of the dossier by its name, a part of it or its id.

    Raises GongwenError: for what people must write themselves, with why; for an unknown name, with those known.
    """
    papers = papers_of(document, answers)
    known = next((each for each in papers if name in (each.id, each.name)), None)
    known = known or next((each for each in papers if name and name in each.name), None)
    if known is not None:
        return known
    if form := _asked(document, name) or _form(document, name):
        raise GongwenError(form.outline.why)
    raise GongwenError(f"这套材料里没有“{name}”；有：{'、'.join(each.name for each in papers)}。")


def form_named(document: Document, name: str) -> Document:
    """An empty form by its name, a word for it or its id. Raises GongwenError for an unknown one."""
    form = _form(document, name) or _asked(document, name)
    if form is None:
        names = "、".join(each.name for each in document.forms)
        raise GongwenError(f"没有“{name}”的空白表；有：{names}。")
    return form


def facts_beside(answers: Answers) -> Facts:
    """All facts that what people wrote is checked against, those of the forms themselves among them."""
    document = library().document(answers.document)
    every = [build_facts(each, answers) for each in (document, *document.forms)]
    return Facts(every[0].tree, {path: node for facts in every for path, node in facts.all.items()})


def _form(document: Document, name: str) -> Document | None:
    return next((each for each in document.forms if name and (name == each.id or name in each.name)), None)


def _asked(document: Document, text: str) -> Document | None:
    """The form whose longest word stands in a text."""
    met = [(len(word), form) for form in document.forms for word in form.outline.asked_as if word in text]
    return max(met, key=lambda pair: pair[0])[1] if met else None
