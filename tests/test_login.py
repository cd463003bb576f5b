"""A real OIDC login against a provider of our own: two people, what is forged, replayed or run out, signing out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from joserfc.jwk import RSAKey
from websockets.exceptions import InvalidStatus

from tests.login_provider import CLIENT, SECRET, Provider
from tests.servers import COOKIE_SECRET, Desk, bring, cookies_of, free_port, login_settings, sign_in, visit
from ui import identity

USER = "_streamlit_user"


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with Provider() as running:
        yield running


@pytest.fixture(scope="module")
def desk(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    port = free_port()
    login = login_settings(provider.url, f"http://127.0.0.1:{port}", CLIENT, SECRET)
    with Desk(tmp_path_factory.mktemp("oidc"), {}, login, port) as running:
        yield running


@pytest.fixture(scope="module")
def zhang(desk: Desk) -> Iterator[httpx.Client]:
    with sign_in(desk.url, "zhang") as browser:
        yield browser


@pytest.fixture(scope="module")
def li(desk: Desk) -> Iterator[httpx.Client]:
    with sign_in(desk.url, "li") as browser:
        yield browser


def has(told: list[bytes], words: str) -> bool:
    return any(words.encode() in message for message in told)


def knows(browser: httpx.Client | dict[str, str], desk: Desk, draft: str) -> bool:
    """Whether these cookies open a draft."""
    headers = browser if isinstance(browser, dict) else cookies_of(browser)
    return httpx.get(f"{desk.url}/ext/answers", params={"d": draft}, headers=headers).status_code == 200


def test_two_people_cannot_see_each_other(desk: Desk, zhang: httpx.Client, li: httpx.Client) -> None:
    draft = bring(zhang, "张三的稿")
    assert knows(zhang, desk, draft) and not knows(li, desk, draft) and not knows({}, desk, draft)
    mine = visit(desk.url, cookies_of(zhang))
    assert has(mine, draft) and has(mine, "张三")
    theirs = visit(desk.url, cookies_of(li))
    assert has(theirs, "李四") and not has(theirs, draft)
    assert has(visit(desk.url, cookies_of(li), draft), "没有找到这份稿件")
    nobody = visit(desk.url, {}, draft)
    assert has(nobody, "请先用单位的账号登录") and not has(nobody, draft)


def test_the_same_person_comes_back_to_the_same_drafts(desk: Desk, zhang: httpx.Client) -> None:
    draft = bring(zhang)
    with sign_in(desk.url, "zhang") as elsewhere:
        assert knows(elsewhere, desk, draft)


def signed(content: str, secret: str = COOKIE_SECRET, salt: str = USER) -> str:
    made = URLSafeTimedSerializer(secret, salt=salt).dumps(content)
    return made if isinstance(made, str) else made.decode()


def claims(desk: Desk, sub: str = "u-1", **more: str) -> str:
    origin = more.get("origin", desk.url)
    return f'{{"sub":"{sub}","is_logged_in":true,"origin":"{origin}"}}'


def test_a_forged_cookie_is_nobody(desk: Desk, zhang: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = bring(zhang)
    assert knows({"Cookie": f"{USER}={signed(claims(desk))}"}, desk, draft), "else the rest shows nothing"
    with monkeypatch.context() as past:
        past.setattr(TimestampSigner, "get_timestamp", lambda _: int(time.time()) - 31 * 24 * 3600)
        old = signed(claims(desk))
    real = cookies_of(zhang)["Cookie"].partition(f"{USER}=")[2].partition(";")[0]
    for forged in (
        claims(desk),
        signed(claims(desk), secret="x" * 40),
        signed(claims(desk), salt="_streamlit_user_tokens"),
        signed(claims(desk, origin="http://127.0.0.1:1")),
        signed(claims(desk).replace("true", "false")),
        signed(claims(desk).replace('"u-1"', '["u-1"]')),
        signed("[]"),
        signed("chunks-2"),
        signed("chunks-99999999"),
        # Not the last character: two bits of it carry nothing.
        real[:-4] + ("A" if real[-4] != "A" else "B") + real[-3:],
        old,
        "",
        "\x7f" * 3000,
    ):
        assert not knows({"Cookie": f"{USER}={forged}"}, desk, draft), forged[:60]


def test_what_the_provider_did_not_sign_for_us_does_not_sign_in(desk: Desk, provider: Provider) -> None:
    other = RSAKey.generate_key(2048, parameters={"kid": "one"})
    now = int(time.time())
    for twist, key in (
        ({}, other),
        ({"aud": "another"}, provider.key),
        ({"iss": "http://elsewhere.example"}, provider.key),
        ({"nonce": "another"}, provider.key),
        ({"exp": now - 600, "iat": now - 900}, provider.key),
    ):
        provider.twist, provider.key, kept = twist, key, provider.key
        try:
            with sign_in(desk.url, "zhang") as browser:
                assert USER not in browser.cookies, twist
        finally:
            provider.twist, provider.key = {}, kept


def test_a_code_and_an_answer_count_once(desk: Desk, provider: Provider) -> None:
    with sign_in(desk.url, "zhang") as browser:
        callback = f"{desk.url}/oauth2callback"
        location = []
        asked = browser.get("/auth/login", params=browser.get("/").request.url.params)
        assert asked.status_code == 302 and "code" not in asked.headers["location"], (
            "a login needs our own token"
        )
        given = provider.given
        for query in (
            {"code": "stolen", "state": "made up"},
            {"state": "x"},
            {},
            {"error": "<script>", "state": "x"},
        ):
            with httpx.Client() as thief:
                location.append(thief.get(callback, params=query).headers["location"])
                assert USER not in thief.cookies
        assert set(location) == {"/"} and provider.given == given
        # The very answer that has just signed somebody in, shown once more: by a thief, and by the same browser.
        answer = browser.answer  # type: ignore[attr-defined]
        with httpx.Client() as thief:
            assert thief.get(answer).headers["location"] == "/" and USER not in thief.cookies
        assert browser.get(answer).headers["location"] == "/" and provider.given == given


def test_signing_out_ends_every_copy_of_the_cookie(desk: Desk) -> None:
    with sign_in(desk.url, "wang") as browser:
        draft, kept = bring(browser), cookies_of(browser)
        other = {"Cookie": kept["Cookie"]}
        assert knows(other, desk, draft)
        foreign = browser.get("/ext/leave", headers={"Sec-Fetch-Site": "cross-site"})
        assert foreign.status_code == 403 and knows(other, desk, draft)
        out = browser.get("/ext/leave")
        assert out.headers["location"] == "/auth/logout"
        gone = browser.get("/auth/logout")
        assert "/end?" in gone.headers["location"] and USER not in browser.cookies
        assert not knows(other, desk, draft), "a cookie that somebody kept"
        assert has(visit(desk.url, other, draft), "请先用单位的账号登录")
    time.sleep(1.1)  # a signature knows whole seconds
    with sign_in(desk.url, "wang") as again:
        assert knows(again, desk, draft)


def test_another_page_s_websocket_is_refused(desk: Desk, zhang: httpx.Client) -> None:
    for origin in ("http://evil.example", "http://127.0.0.1:1", "http://localhost:8501", "null"):
        with pytest.raises(InvalidStatus):
            visit(desk.url, cookies_of(zhang), origin=origin)


def test_a_session_s_name_is_worth_nothing_to_another(
    desk: Desk, zhang: httpx.Client, li: httpx.Client
) -> None:
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    draft = bring(zhang, "别人看不到")
    first = ForwardMsg()
    told = visit(desk.url, cookies_of(zhang), draft)
    assert has(told, draft)
    for message in told:
        first.ParseFromString(message)
        if first.WhichOneof("type") == "new_session":
            break
    stolen = first.new_session.initialize.session_id
    assert stolen
    time.sleep(0.3)  # until the server has noticed that the page was closed
    taken = visit(desk.url, cookies_of(li), session=stolen)
    assert has(taken, "李四") and not has(taken, draft) and not has(taken, "别人看不到")
    assert has(visit(desk.url, cookies_of(zhang), draft, session=stolen), draft)


def test_a_provider_that_does_not_answer_is_told_plainly(tmp_path: Path) -> None:
    port = free_port()
    login = login_settings("http://127.0.0.1:9", f"http://127.0.0.1:{port}", CLIENT, SECRET)
    with Desk(tmp_path, {}, login, port) as desk:
        with pytest.raises(AssertionError, match="登录服务没有应答"), sign_in(desk.url, "zhang"):
            pass
        assert has(visit(desk.url, {}), "请先用单位的账号登录")


def test_without_a_sound_login_it_does_not_start(tmp_path: Path) -> None:
    short = login_settings("http://p", "http://h", "a", "b", cookie_secret="short")
    for login, address, said in (("", "0.0.0.0", "没有设置登录"), (short, "127.0.0.1", "太短")):
        desk = Desk(tmp_path, {}, login, address=address)
        assert desk.begin().wait(60) == 2
        desk.log.close()
        sentence = [line for line in desk.told().splitlines() if said in line]
        assert len(sentence) == 1 and sentence[0].endswith("。") and "Traceback" not in desk.told()


SOUND = {
    "redirect_uri": "https://h/oauth2callback", "cookie_secret": "x" * 32, "client_id": "a", "client_secret": "b",
    "server_metadata_url": "https://p/.well-known/openid-configuration",
}  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "login", "said"),
    [
        ({}, SOUND, ""),
        ({}, {"client_id": "a"}, "缺 redirect_uri、cookie_secret、client_secret"),
        ({}, SOUND | {"redirect_uri": "https://h/"}, "redirect_uri"),
        ({"NIGAOTAI_USER_HEADER": "X-User", "NIGAOTAI_PROXIES": "10.0.0"}, {}, "NIGAOTAI_PROXIES"),
        ({"NIGAOTAI_USER_HEADER": "X-User"}, SOUND, "只能用一种"),
    ],
)
def test_settings_that_are_not_sound_are_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], login: dict[str, str], said: str
) -> None:
    for name in ("NIGAOTAI_USER_HEADER", "NIGAOTAI_PROXIES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(identity, "login_settings", lambda: login)
    sentence = identity.fault("0.0.0.0")
    assert said in sentence and sentence.count("。") == bool(said)
