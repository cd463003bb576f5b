"""Lint of the templates: they place words, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from jinja2 import TemplateSyntaxError, nodes

from gongwen.clauses import mark_of, tag_of
from gongwen.content import MISSING, nearest
from gongwen.dependencies import path_of
from gongwen.document import Document
from gongwen.library import Library
from gongwen.lint.bank import PHRASES
from gongwen.lint.desk import Desk
from gongwen.lint.names import Names
from gongwen.marks import is_private
from gongwen.paragraphs import ORDER
from gongwen.records import Entry
from gongwen.spans import Role
from gongwen.templating import TESTS

MOST_FIXED = 10
LEAST_WORDINGS = 3
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For,
    nodes.If, nodes.Name, nodes.Getattr,
)  # fmt: skip
_LOGIC = (nodes.Test, nodes.And, nodes.Or, nodes.Not)


def check(library: Library, document: Document, desk: Desk) -> None:
    """Outline, slots, and every template and phrase of one document."""
    folder = f"templates/{document.id}"
    _outline(document, folder, desk)
    _slots(document, folder, desk)
    if len(library.fixed_sentences) > MOST_FIXED:
        desk.add(
            "templates/fixed_sentences.yaml",
            "",
            f"固定句有 {len(library.fixed_sentences)} 句",
            f"最多 {MOST_FIXED} 句",
        )
    for name, source in document.sources.items():
        if name.startswith("phrase:"):
            _Reader(document, desk, PHRASES, name.removeprefix("phrase:"), "").read(source)
            continue
        entry = document.entries.get(name.removesuffix(".j2"))
        if entry is None:
            desk.at(f"{folder}/{name}", 1, 1, "大纲里没有这一段", "请写进 outline.yaml，或删去这个文件")
            continue
        base = f"templates/{document.outline.taken}"
        own = desk.lines(f"{folder}/{name}") or not document.outline.taken
        file = f"{folder if own else base}/{name}"
        _Reader(document, desk, file, "", entry.each, library.fixed_sentences).read(source)


def _outline(document: Document, folder: str, desk: Desk) -> None:
    where = f"{folder}/outline.yaml"
    names = Names(document)
    _orders(document, where, desk)
    for id, entry in document.entries.items():
        if f"{id}.j2" not in document.sources:
            desk.add(where, id, f"段落“{id}”没有模板", f"请写 {id}.j2")
        if entry.role not in get_args(Role):
            desk.add(
                where, id, f"段落“{id}”的 role“{entry.role}”不对", nearest(entry.role, list(get_args(Role)))
            )
        if entry.each and not names.is_list(entry.each):
            desk.add(where, id, f"each 的“{entry.each}”不是列表", "请用 many_of 或 records 的事实")


def _orders(document: Document, where: str, desk: Desk) -> None:
    """Every order holds the same paragraphs, each once, and every head slot is known."""
    usual = sorted(document.entries)
    for order in document.outline.orders:
        ids = _ids(document.orders[order.id].paragraphs)
        for id in sorted(set(usual) ^ set(ids)) + sorted(id for id in set(ids) if ids.count(id) > 1):
            desk.add(where, order.id, f"次序“{order.id}”里段落“{id}”不是恰好一次", "每种次序都要写齐全部段落")
    for entry_id, slots in document.heads.items():
        for slot in sorted(slots):
            if slot.removeprefix("slot.") not in document.slots:
                desk.add(where, entry_id, f"“{entry_id}”的小标题位置“{slot[5:]}”不存在", "请写进 slots.yaml")
            elif all(phrase.tells for phrase in document.phrases_of_slot[slot.removeprefix("slot.")]):
                # A head stands as long as its paragraph does, so one wording must always be left.
                message = f"小标题位置“{slot[5:]}”的说法都写了 tells"
                desk.add(where, entry_id, message, "请留一种总可以用的说法")


def _ids(entries: tuple[Entry, ...]) -> list[str]:
    return [id for entry in entries for id in (_ids(entry.paragraphs) if entry.section else [entry.id])]


def _slots(document: Document, folder: str, desk: Desk) -> None:
    where = f"{folder}/slots.yaml"
    needed = document.needed()
    whole = not document.broken()
    for slot in document.slots.values():
        for id in (slot.default, *slot.otherwise):
            phrase = document.phrases.get(id)
            if id != MISSING and (phrase is None or phrase.slot != slot.id):
                desk.add(
                    where, slot.id, f"位置“{slot.id}”的默认措辞“{id}”不在词库里", "请核对短语编号和它的 slot"
                )
        if len(document.phrases_of_slot[slot.id]) < LEAST_WORDINGS:
            desk.add(where, slot.id, f"位置“{slot.id}”不足三种说法", "请在词库里再加，句式要不同")
        if slot.id == ORDER:
            desk.add(where, slot.id, "“order”是次序的名称，不能作位置编号", "请换一个编号")
        if whole and not document.outline.taken and f"slot.{slot.id}" not in needed:
            desk.add(where, slot.id, f"位置“{slot.id}”没有一个段落用到", "请在模板里写上，或删去")


class _Reader:
    """Walks one template. `phrase` is the id of a phrase, whose text is a fragment of a sentence."""

    def __init__(
        self, document: Document, desk: Desk, file: str, phrase: str, each: str, fixed: tuple[str, ...] = ()
    ) -> None:
        self.document = document
        self.desk = desk
        self.file = file
        self.phrase = phrase
        self.fixed = fixed
        self.names = Names(document, each)

    def read(self, source: str) -> None:
        try:
            tree = self.document.templates.parse(source)
        except TemplateSyntaxError as error:
            self.mistake(error.lineno, "", "模板写法有误，多半是标签没有成对或标签名写错", "请对照别的模板")
            return
        if is_private(source):
            self.mistake(1, "", "模板里有私用区字符", "请换成通用字")
        if self.phrase:
            self.walk(tree, {}, "sentence")
            return
        self.walk(tree, {}, "")
        for sentence in _sentences(tree):
            if not any(isinstance(node, nodes.Name) for node in sentence.find_all(nodes.Name)):
                words = "".join(
                    d.data for d in sentence.find_all(nodes.TemplateData) if not is_private(d.data)
                )
                if words + mark_of(sentence) not in self.fixed:
                    self.mistake(
                        sentence.lineno,
                        "sentence",
                        "这句话里没有事实也没有位置",
                        "请写上，或列入 fixed_sentences.yaml",
                    )

    def mistake(self, line: int, token: str, message: str, advice: str) -> None:
        if self.phrase:
            self.desk.add(self.file, self.phrase, f"短语“{self.phrase}”：{message}", advice)
            return
        lines = self.desk.lines(self.file)
        text = lines[line - 1] if 0 < line <= len(lines) else ""
        column = text.find(token) + 1 if token and token in text else len(text) - len(text.lstrip()) + 1
        self.desk.at(self.file, line, column, message, advice)

    def walk(self, node: nodes.Node, scope: dict[str, str], inside: str) -> None:
        """Check one node; `inside` is the innermost block tag around it."""
        path = path_of(node, scope)
        if path is not None:
            self.name(node.lineno, path, printed=True)
            return
        if not (isinstance(node, _ALLOWED) or tag_of(node)):
            self.mistake(
                node.lineno, _token(node), f"模板里不能有{_word(node)}", "模板只放词句；计算请写进 facts.yaml"
            )
            return
        match node:
            case nodes.TemplateData() if not inside and node.data.strip():
                self.mistake(
                    node.lineno, node.data.strip()[:8], "句子要写在 {% sentence %} 里", "请用 sentence 包起来"
                )
            case nodes.With():
                self.block(node, scope, inside)
            case nodes.For():
                self.loop(node, scope, inside)
            case nodes.If():
                self.condition(node.test, scope)
                for child in (*node.body, *node.elif_, *node.else_):
                    self.walk(child, scope, inside)
            case _:
                for child in node.iter_child_nodes():
                    self.walk(child, scope, inside)

    def block(self, node: nodes.With, scope: dict[str, str], inside: str) -> None:
        tag = tag_of(node)
        if tag == "clause" and not inside:
            self.mistake(node.lineno, "clause", "分句要写在 {% sentence %} 里", "请用 sentence 包起来")
        if tag == "sentence" and inside:
            self.mistake(node.lineno, "sentence", "句子里不能再套句子", "请改用 clause")
        for child in node.body[1:-1]:
            self.walk(child, scope, tag)

    def loop(self, node: nodes.For, scope: dict[str, str], inside: str) -> None:
        path = path_of(node.iter, scope)
        if path is None or node.else_ or node.test is not None or not isinstance(node.target, nodes.Name):
            self.mistake(node.lineno, "for", "循环只能写成 {% for 甲 in 列表 %}", "请去掉条件、else 和计算")
            return
        if not self.names.is_list(path):
            self.mistake(node.lineno, path, f"“{path}”不是列表", "循环只能用于 many_of、records 或 counts")
        inner = {**scope, node.target.name: f"{path}.*"}
        for child in node.body:
            self.walk(child, inner, inside)

    def condition(self, node: nodes.Node, scope: dict[str, str]) -> None:
        if isinstance(node, nodes.Test) and node.name in TESTS and path_of(node.node, scope) is not None:
            self.name(node.lineno, path_of(node.node, scope) or "", printed=False)
            return
        if isinstance(node, nodes.Test) or not isinstance(node, _LOGIC):
            self.mistake(
                node.lineno,
                "if",
                "if 只能问事实的状态",
                f"请写成 {{% if 事实 is 状态 %}}，状态可用：{'、'.join(TESTS)}",
            )
            return
        for child in node.iter_child_nodes():
            self.condition(child, scope)

    def name(self, line: int, path: str, *, printed: bool) -> None:
        if not self.names.knows(path):
            wanted = path.removesuffix(".*")
            self.mistake(line, path.split(".")[-1], f"没有问题问过“{wanted}”", self.names.nearest(wanted))
        elif printed and not self.names.prints(path):
            self.mistake(line, path.split(".")[-1], f"“{path}”是一组事实，不能直接写出", "请写它下面的某一项")


def _sentences(tree: nodes.Template) -> Iterator[nodes.With]:
    for block in tree.find_all(nodes.With):
        if tag_of(block) == "sentence":
            yield block


def _word(node: nodes.Node) -> str:
    kinds = {
        nodes.BinExpr: "运算", nodes.UnaryExpr: "运算", nodes.Compare: "比较", nodes.Filter: "过滤器",
        nodes.CondExpr: "条件表达式", nodes.Concat: "拼接",
    }  # fmt: skip
    return next((word for kind, word in kinds.items() if isinstance(node, kind)), "这种写法")


def _token(node: nodes.Node) -> str:
    if isinstance(node, nodes.BinExpr):
        return str(node.operator)
    if isinstance(node, nodes.Filter):
        return "|"
    return "~" if isinstance(node, nodes.Concat) else "{{"
