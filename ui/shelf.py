"""What a click on the first screen does to drafts as wholes: rename, copy, bin, earlier versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any, Literal

from sqlalchemy import Engine

from gongwen.answers import Answers
from gongwen.answers_file import dump, load
from gongwen.errors import GongwenError
from gongwen.library import library
from gongwen.next_year import for_next_year
from gongwen.store import StoreError, drafts, shares, snapshots, trash
from ui import shelf_view
from ui.cards import Json
from ui.titles import title_of

MOST = 500
"""Drafts listed; the last changed come first."""
LOOK = timedelta(minutes=1)
"""How often a draft is looked at whether an hour has passed since its last version."""
AT_ONCE = 0.03
"""Seconds for counting drafts before the list is shown: enough for the few that have changed."""


Panel = Literal["drafts", "bin", "versions", "shares"]


@dataclass(frozen=True, slots=True)
class Place:
    """What the first screen shows.

    `draft` and `version` are those looked at, `binned` the draft whose going to the bin can
    be undone, `said` what was done; `focus` names where the cursor goes when `turn` grows.
    """

    panel: Panel = "drafts"
    draft: str = ""
    version: int = 0
    binned: str = ""
    said: str = ""
    focus: str = ""
    turn: int = 0


class Shelf:
    """All drafts of an owner."""

    def __init__(self, engine: Engine, owner: str, clock: Callable[[], datetime]) -> None:
        self.engine = engine
        self.owner = owner
        self.clock = clock
        self.place = Place()
        self.me: Json = {}
        self.looked = ("", datetime.min.replace(tzinfo=UTC))

    def leave(self) -> None:
        """Show the list when the first screen is next shown."""
        self._go()

    def act(self, action: Mapping[str, Any]) -> tuple[str, str]:
        """Do what a click asks for; give the draft to open, if any, and what to say there."""
        doing = getattr(self, f"_do_{action.get('do', '')}", None)
        if doing is None:
            return "", ""
        # Where it is refused all stays in sight, and the cursor where it was.
        self.place = replace(self.place, said="", binned="", focus="", turn=self.place.turn + 1)
        try:
            return doing(str(action.get("draft", "")), action) or ("", "")
        except drafts.NotFound:
            self._go()
            raise

    def saved(self, id: str) -> None:
        """Keep a version for each hour of work. The answer is on disk by now, so a failure is no loss."""
        draft, looked = self.looked
        now = self.clock()
        if draft == id and looked <= now < looked + LOOK:
            return
        self.looked = (id, now)
        with suppress(StoreError):
            snapshots.snapshot_hourly(self.engine, self.owner, id, now)

    def _go(self, panel: Panel = "drafts", **where: Any) -> None:
        self.place = Place(panel, turn=self.place.turn + 1, **where)

    # The list

    def _do_list(self, id: str, _: Mapping[str, Any]) -> None:
        self._go(focus=f"{id}/versions" if id else "bin")

    def _do_rename(self, id: str, action: Mapping[str, Any]) -> None:
        self._go(focus=f"{id}/name")
        drafts.rename(self.engine, self.owner, id, str(action.get("title", "")), self.clock())
        self._go(focus=f"{id}/rename", said="名称已改。")

    def _do_copy(self, id: str, _: Mapping[str, Any]) -> tuple[str, str]:
        """Begin next year's draft from this one."""
        stored = drafts.load(self.engine, self.owner, id)
        old = _read(stored.answers, "这份稿件读不出来，没有复制")
        document = library().document(old.document)
        new = for_next_year(document, old, self.clock().date())
        made = drafts.copy(self.engine, self.owner, id, title_of(document, new), self.clock(), dump(new))
        return made.id, (
            f"已照《{stored.title}》建成新一年度的稿件，原稿没有动："
            f"保留单位、主送机关、附件名称、署名和您自己的写法，另有 {len(new.offered)} 处换了与上次不同的措辞待确认；"
            "日期、数字和当年的内容请逐项重新填写。"
        )

    def _do_uploaded(self, id: str, _: Mapping[str, Any]) -> tuple[str, str]:
        """Open the draft that an upload has made."""
        left = len(load(drafts.load(self.engine, self.owner, id).answers, "稿件").leftover)
        more = f"文件里有 {left} 项这个版本不认识的内容，没有写进正文，原样留在答案文件里。" if left else ""
        return id, f"已从答案文件建成一份新稿件。{more}"

    def _do_exported(self, id: str, _: Mapping[str, Any]) -> None:
        """Keep a version of what has just been copied; it is copied already, so a failure is no loss."""
        with suppress(StoreError, drafts.ReadOnly):
            snapshots.snapshot(self.engine, self.owner, id, "export", self.clock())

    # The bin

    def _do_bin(self, id: str, _: Mapping[str, Any]) -> None:
        gone = trash.trash(self.engine, self.owner, id, self.clock())
        self._go(focus="undo", binned=id, said=f"已把《{gone.title}》移到回收站。")

    def _do_unbin(self, id: str, action: Mapping[str, Any]) -> None:
        """Take a draft out of the bin: from the line that says it went there, or in the bin itself."""
        back = trash.restore(self.engine, self.owner, id)
        said = f"已恢复《{back.title}》。"
        if action.get("here") == "bin":
            self._go("bin", focus=str(action.get("next", "")), said=said)
        else:
            self._go(focus=f"{id}/open", said=said)

    def _do_bins(self, _: str, __: Mapping[str, Any]) -> None:
        self._go("bin")

    def _do_erase(self, id: str, action: Mapping[str, Any]) -> None:
        """Delete for good, and only what has been put into the bin before."""
        stored = drafts.load(self.engine, self.owner, id)
        if stored.trashed_at is None:
            raise GongwenError("这份稿件已经不在回收站里，没有删除。")
        trash.delete(self.engine, self.owner, id)
        self._go("bin", focus=str(action.get("next", "")), said=f"已彻底删除《{stored.title}》。")

    # Earlier versions

    def _do_versions(self, id: str, _: Mapping[str, Any]) -> None:
        drafts.load(self.engine, self.owner, id)
        self._go("versions", draft=id)

    def _do_version(self, id: str, action: Mapping[str, Any]) -> None:
        version = _number(action.get("version"))
        snapshots.load_snapshot(self.engine, self.owner, id, version)
        self._go("versions", draft=id, version=version, focus="look")

    def _do_put_back(self, id: str, action: Mapping[str, Any]) -> None:
        """Put an earlier version in place of the present text, which becomes a version itself."""
        version = snapshots.load_snapshot(self.engine, self.owner, id, _number(action.get("version")))
        _read(version.answers, "这个版本读不出来，没有恢复")  # it must not replace what can be read
        snapshots.restore_snapshot(self.engine, self.owner, id, version.id, self.clock())
        when = shelf_view.version_json(version, self.clock())["when"]
        self._go(
            "versions", draft=id, focus="open",
            said=f"已恢复到 {when} 的版本；恢复之前的内容也留作一个历史版本。",
        )  # fmt: skip

    # Shared with colleagues

    def given(self, id: str) -> str:
        """What is said when a draft is opened that a colleague has shared."""
        for each in shares.given_to(self.engine, self.owner, id):
            return f"这是{each.by}分享给您的稿件，" + (
                "可以修改。" if each.may_write else "可以看，也可以批注：选中稿纸上的文字，写下意见。"
            )
        return ""

    def _do_shares(self, id: str, _: Mapping[str, Any]) -> None:
        drafts.load(self.engine, self.owner, id)
        self._go("shares", draft=id)

    def _do_share(self, id: str, action: Mapping[str, Any]) -> None:
        name, may_write = str(action.get("name", "")), action.get("write") is True
        made = shares.share(self.engine, self.owner, id, name, may_write, self.clock())
        right = "可以修改" if may_write else "可以看、可以批注"
        self._go("shares", draft=id, focus="to", said=f"已分享给{made.name}（{made.account}），{right}。")

    def _do_unshare(self, id: str, action: Mapping[str, Any]) -> None:
        shares.unshare(self.engine, self.owner, id, str(action.get("person", "")))
        self._go("shares", draft=id, focus="to", said="已取消分享。")

    # What is shown

    def shown(self) -> Json:
        """The first screen's drafts, bin and versions, as data."""
        place, now = self.place, self.clock()
        gone = trash.trashed(self.engine, self.owner, MOST)
        shown: Json = {
            **{name: value for name, value in asdict(place).items() if name != "version"},
            "bin": shelf_view.bin_json(gone, now), "drafts": [], "tallies": {}, "versions": None,
            "me": self.me, "given": [], "shares": None,
        }  # fmt: skip
        if place.panel == "drafts":
            found = drafts.listing(self.engine, self.owner, MOST + 1)
            listed = found[:MOST]
            shown["most"] = MOST if len(found) > MOST else 0
            self._count(listed, now)
            shown["drafts"] = shelf_view.drafts_json(listed, now)
            given = shares.given_to(self.engine, self.owner) if self.me else ()
            shown["given"] = shelf_view.given_json(given, now)
            shown["tallies"] = shelf_view.tallies_json(listed, now.date())
        elif place.panel == "shares":
            shown["shares"] = self._shares(place)
        elif place.panel == "versions":
            shown["versions"] = self._versions(place, now)
        return shown

    def _shares(self, place: Place) -> Json:
        try:
            stored = drafts.load(self.engine, self.owner, place.draft)
            listed = shares.shares_of(self.engine, self.owner, place.draft)
        except GongwenError as error:
            return {"title": "", "list": [], "error": shelf_view.reason_of(error)}
        return {"title": stored.title, "list": [asdict(each) for each in listed]}

    def _versions(self, place: Place, now: datetime) -> Json:
        try:
            stored = drafts.load(self.engine, self.owner, place.draft)
            listed = snapshots.snapshots_of(self.engine, self.owner, place.draft)
        except GongwenError as error:
            return {"title": "", "list": [], "error": shelf_view.reason_of(error)}
        made: Json = {"title": stored.title, "list": shelf_view.versions_json(listed, stored.title, now)}
        if place.version:
            try:
                version = snapshots.load_snapshot(self.engine, self.owner, place.draft, place.version)
                made["look"] = shelf_view.version_json(version, now)
            except GongwenError as error:
                made["error"] = f"这个版本看不了：{shelf_view.reason_of(error)}"
        return made

    def _count(self, listed: tuple[drafts.Listed, ...], now: datetime) -> None:
        """Count the drafts that have changed, for as long as nobody would notice."""
        began = perf_counter()
        for draft in listed:
            if shelf_view.TALLIES.get(draft.id, draft.revision, now.date()) is None:
                if perf_counter() - began > AT_ONCE:
                    return
                with suppress(drafts.NotFound):
                    count(self.engine, self.owner, draft.id, now)


def count(engine: Engine, owner: str, id: str, now: datetime) -> shelf_view.Tally:
    """The counts of one draft. Raises NotFound."""
    stored = drafts.load(engine, owner, id)
    return shelf_view.TALLIES.make(id, stored.revision, now.date(), stored.answers)


def _read(text: str, otherwise: str) -> Answers:
    try:
        return load(text, "稿件")
    except GongwenError as error:
        raise GongwenError(f"{otherwise}：{shelf_view.reason_of(error)}") from None


def _number(given: object) -> int:
    return given if isinstance(given, int) and 0 <= given < 2**31 else 0
