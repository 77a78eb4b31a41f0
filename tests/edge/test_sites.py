"""Site profiles: what is refused and how it is said; those of the repository; contrast."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from starlette.routing import Route

from bot.__main__ import main
from bot.problems import SetupProblem
from bot.settings import ROOT
from bot.sites import CONTRAST, Hours, Site, Sites, check, contrast, load_sites
from bot.widget.routes import REASONS, ROUTES
from bot.widget.staff import ROUTES as STAFF

BROKEN = [
    # change                                              the problem names                     why
    (("center: suzhou", "center: suzou"), "center: 'suzou' is not in knowledge/centers", "no such centre"),
    (("id: suzhou", "id: szhou"), "it must be the file's name, 'suzhou'", "the tag names the file"),
    (("title:", "titel:"), "titel: this key is not known", "a slip in a key is no setting"),
    (('"#0b5d4e"', '"#7fb3aa"'), "readable is 4.5 or more", "white on a light colour"),
    (('"#0b5d4e"', "green"), "colors.brand: 'green' is no colour", "one way to write colours"),
    (("allowed_origins: []", "allowed_origins: ['https://a.cn/']"), "scheme and host only", "a path is no origin"),
    (("allowed_origins: []", "allowed_origins: ['https://*.a.cn']"), "no *", "each host by name"),
    (("allowed_origins: []", "allowed_origins: ['null']"), "'null' is no origin", "files and sandboxes"),
    (("allowed_origins: []", "opening_hours: [{days: [8], opens: '09:00', closes: '17:00'}]"), "from 1 (Monday) to 7", "no day"),
    (("allowed_origins: []", "opening_hours: [{days: [1], opens: '9:00', closes: '17:00'}]"), "is no time", "two digits"),
    (("allowed_origins: []", "opening_hours: [{days: [1], opens: '17:00', closes: '09:00'}]"), "later", "turned round"),
    (("allowed_origins: []", "suggestions: [a, b, c, d, e]"), "written twice", "a key twice"),
    (("[备案要什么条件, ", "[一, 二, "), "four at most", "five are not read"),
    (("allowed_origins: []", "language: fr"), "choose one of: zh, en", "no such words"),
    (("allowed_origins: []", "handover: {name: 服务台, phones: []}"), "at least one number", "nobody to call"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "sites", tmp_path / "sites"))


@pytest.mark.parametrize(("change", "problem", "why"), BROKEN, ids=[why for *_, why in BROKEN])
def test_a_broken_profile_is_named_with_its_key(folder: Path, change: tuple[str, str], problem: str, why: str) -> None:
    path = folder / "suzhou.yaml"
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(SetupProblem) as found:
        load_sites(folder)
    assert "suzhou.yaml" in str(found.value)
    assert problem in str(found.value)


def test_without_a_national_profile_there_is_nothing_to_fall_back_to(folder: Path) -> None:
    (folder / "national.yaml").unlink()
    with pytest.raises(SetupProblem, match=r"national\.yaml is missing"):
        check(folder)


def test_the_profiles_of_the_repository(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sites", "check"]) == 0
    printed = capsys.readouterr().out
    for site in (sites := Sites.load(ROOT / "sites")):
        assert f"{site.id}: {site.title}" in printed
        assert contrast(site.colors.brand, site.colors.on_brand) >= CONTRAST
        shown = sites.public(site)
        assert "allowed_origins" not in shown
        if site.center:  # its phones are facts: never written a second time
            assert shown["contact"]["phones"]
            assert site.handover is None


@pytest.mark.parametrize(
    ("days", "words"),
    [((1, 2, 3, 4, 5), "周一至周五 09:00—17:30"), ((6,), "周六 09:00—17:30"), ((1, 3), "周一、周三 09:00—17:30")],
)
def test_opening_hours_in_words(days: tuple[int, ...], words: str) -> None:
    assert Hours(days=days, opens="09:00", closes="17:30").words == words


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#ffffff", "#ffffff", 1.0),
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#0a4a94", "#ffffff", 8.7),
    ],
)
def test_contrast_as_wcag_counts_it(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.1)


def test_the_documentation_has_every_key_route_and_reason() -> None:
    profiles, protocol, staff = (
        (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("widget", "widget-protocol", "staff")
    )
    assert [key for key in Site.__fields__ if f"`{key}`" not in profiles] == []
    shown = Sites.load(ROOT / "sites").public(Site(id="x", title="x", greeting="x", colors={"brand": "#000000"}))
    keys = {*shown, *REASONS}
    assert [key for key in sorted(keys) if f"`{key}`" not in protocol and f'"{key}"' not in protocol] == []
    for routes, told in ((ROUTES, protocol), (STAFF, staff)):
        paths = [route.path.partition("{")[0] for route in routes if isinstance(route, Route)]
        assert [path for path in paths if path not in told] == []
