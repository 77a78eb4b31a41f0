"""What the browser tests of the window do with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.settings import ROOT

AXE = Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js"
SCREENS = ROOT / ".cache" / "screens" / "widget"  # pictures of the last run, to be looked at
FIRM = "我们在苏州工业园区做芯片封测，成立三年，没有发明，4件实用新型都是自己申请的，没有非正常"


def opened(page: Any) -> Any:
    """The page with its window open."""
    page.get_by_role("button", name="在线咨询").click()
    page.locator("#message").wait_for()
    return page


def say(page: Any, text: str) -> Any:
    """Type, press Enter, wait, and return the bot's last turn."""
    page.fill("#message", text)
    page.press("#message", "Enter")
    return answered(page)


def answered(page: Any) -> Any:
    """The last turn once nothing is under way."""
    page.locator(".typing .dots").wait_for(state="hidden")
    return page.locator(".turn").last


def mine(page: Any) -> list[str]:
    """What the visitor said, as the window shows it."""
    texts: list[str] = page.locator(".turn.mine .text").all_inner_texts()
    return texts


def violations(page: Any) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA, also in shadow trees."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(found =>"
        " found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.flat().join(' ') + ' ' + n.failureSummary).join('; ')))"
    )
    return [str(line) for line in found]


def keep(page: Any, name: str) -> None:
    """Keep a picture of what the visitor sees now."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png")
