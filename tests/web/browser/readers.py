"""Somebody who does what a document says in a real browser, step by step: by mouse, or by keys that are counted."""

import re
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request

from demo.world.people import PASSWORD
from tests.support.screen_steps import Step

_TABS = """
(target) => {
  const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((each) => !each.disabled && each.checkVisibility());
  const here = all.indexOf(document.activeElement), at = all.indexOf(target);
  const root = target.closest("form"), typed = document.activeElement;
  const default_ = root && root.querySelector("button:not([type=button])");
  const by_enter = default_ === target && typed.form === root && typed.tagName === "INPUT" && typed.type !== "checkbox";
  return { tabs: at - here, key: target.dataset.key || "", by_enter, focused: typed === target };
}
"""


class Reader:
    """Does the steps with the mouse. Each person has a browser of their own, as at a desk of their own."""

    def __init__(self, browser: Browser, address: str, *, scripts: bool = True, pictures: Path | None = None) -> None:
        self.browser, self.address, self.scripts, self.pictures = browser, address, scripts, pictures
        self.contexts: dict[str, BrowserContext] = {}
        self.page: Page
        self.loads = 0
        self.complaints: list[str] = []
        self.outside: list[str] = []

    def do(self, step: Step) -> None:
        """Do one step; an assertion tells the line of the document that does not hold."""
        getattr(self, f"_{step.verb.lower().replace(' ', '_')}")(step)

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()

    def _sign_in(self, step: Step) -> None:
        if step.about in self.contexts:
            self.page = self.contexts[step.about].pages[0]
            self._go("/work")
            return
        context = self.browser.new_context(
            java_script_enabled=self.scripts, viewport={"width": 1280, "height": 900}, locale="vi-VN",
            color_scheme="light",
        )  # fmt: skip
        self.contexts[step.about] = context
        self.page = context.new_page()
        self.page.set_default_timeout(8_000)
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self._go("/sign-in")
        self.page.locator("#login").fill(step.about)
        self.page.locator("#password").fill(PASSWORD)
        self.page.locator("main").get_by_role("button").first.click()
        self.page.wait_for_url("**/work")
        self.page.on("request", self._count)

    def _count(self, asked: Request) -> None:
        self.loads += asked.is_navigation_request() and asked.redirected_from is None
        if not asked.url.startswith((f"{self.address}/", "data:")):
            self.outside.append(asked.url)

    def _go(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")

    def _open(self, step: Step) -> None:
        self._go(step.about)

    def _press(self, step: Step) -> None:
        target = self.target(step)
        target.click()
        self.page.wait_for_load_state()

    def target(self, step: Step) -> Locator:
        """Return the button or link that a step names; a button before a link, the page's own before the header's."""
        for place in (self.page.locator("main"), self.page.locator("body")):
            for named in (
                place.get_by_role("button", name=step.about, exact=True),
                place.get_by_role("link", name=step.about, exact=True),
            ):
                if named.count():
                    return named.first
        message = f"line {step.line}: nothing to press is called “{step.about}” on {self.page.url}"
        raise AssertionError(message)

    def _fill(self, step: Step) -> None:
        for label, value in step.fields:
            field = self.field(step, label)
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)
        if step.fields[0][0].startswith("Tìm "):
            self._searched()

    def _searched(self) -> None:
        if self.scripts:
            self.page.wait_for_url("**q=*")
        else:
            self.page.keyboard.press("Enter")
            self.page.wait_for_load_state()

    def field(self, step: Step, label: str) -> Locator:
        place = self.page.locator("main")
        if step.about:
            legend = self.page.locator("legend", has_text=re.compile(f"^{re.escape(step.about)}$"))
            assert legend.count(), f"line {step.line}: no frame “{step.about}” on {self.page.url}"
            place = self.page.locator("fieldset").filter(has=legend).first
        fields = place.get_by_label(re.compile(f"^{re.escape(label)}( \\*)?$"))
        assert fields.count(), f"line {step.line}: no field “{label}” in “{step.about}” on {self.page.url}"
        return fields.first

    def _tick(self, step: Step) -> None:
        self.field(replace(step, about=""), step.about).check()

    def _see(self, step: Step) -> None:
        assert step.about in self.page.locator("body").inner_text(), f"line {step.line}: “{step.about}” is not seen"

    def _picture(self, step: Step) -> None:
        if self.pictures is not None:
            self.page.screenshot(path=str(self.pictures / step.about), full_page=False)


class KeyReader(Reader):
    """Does the steps by the keyboard alone, as somebody who knows it; `keys` are all that are no text of a paper."""

    keys = 0

    def tap(self, key: str, times: int = 1) -> None:
        """Press a key, and count it."""
        for _ in range(times):
            self.page.keyboard.press(key)
        self.keys += times

    def reach(self, target: Locator) -> None:
        """Move the focus by Tab or Shift+Tab, whichever is the shorter way."""
        way = target.evaluate(_TABS)
        self.tap("Tab" if way["tabs"] > 0 else "Shift+Tab", abs(way["tabs"]))
        assert target.evaluate("target => document.activeElement === target"), "Tab leads elsewhere"

    def _press(self, step: Step) -> None:
        target = self.target(step)
        way = target.evaluate(_TABS)
        is_row = "row" in (target.get_attribute("class") or "").split()
        with self._navigation(step):
            if way["by_enter"]:
                self.tap("Enter")
            elif way["key"]:
                self.tap(way["key"])
            else:
                self._walk_to(target, is_row=is_row)
                self.tap("Enter")

    def _walk_to(self, target: Locator, *, is_row: bool) -> None:
        if not is_row:
            self.reach(target)
            return
        rows = target.evaluate("target => [...document.querySelectorAll('a.row')].indexOf(target)") + 1
        searching = self.page.evaluate("document.activeElement.id") == "q"
        self.tap("ArrowDown", 1 if searching else 0)
        self.tap("j", rows - 1 if searching else rows)
        assert target.evaluate("target => document.activeElement === target"), "j leads elsewhere"

    def _navigation(self, step: Step) -> AbstractContextManager[object]:
        """Wait for the page that a key leads to; ticking all leads nowhere."""
        return nullcontext() if step.about == "Đánh dấu tất cả" else self.page.expect_navigation()

    def _fill(self, step: Step) -> None:
        if step.fields[0][0].startswith("Tìm "):
            self.tap("/")
            self.page.keyboard.type(step.fields[0][1])
            self.keys += len(step.fields[0][1])
            self._searched()
            return
        for label, value in step.fields:
            field = self.field(step, label)
            self.reach(field)
            if field.evaluate("field => field.tagName") == "SELECT":
                self._choose(field, value)
            else:
                self.page.keyboard.insert_text(value)

    def _choose(self, field: Locator, value: str) -> None:
        labels = field.evaluate("field => [...field.options].map((each) => each.text)")
        letter = value[0].lower()
        first = [label for label in labels if label.lower().startswith(letter)]
        if letter.isascii() and first.index(value) < labels.index(value):
            self.tap(letter, first.index(value) + 1)
        else:
            self.tap("ArrowDown", labels.index(value))
        chosen = field.evaluate("field => field.selectedOptions[0].text")
        assert chosen == value, f"the keys chose “{chosen}”, not “{value}”"

    def _tick(self, step: Step) -> None:
        self.reach(self.field(replace(step, about=""), step.about))
        self.tap("Space")
