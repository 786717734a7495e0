"""How a person works a page: with a mouse, or with the keyboard alone.

Steps press, tick and type through these; ``without_mouse(page)`` makes every later move on that page one of keys."""

from weakref import WeakSet

MOST = 400  # presses of Tab until somebody gives up
_keyboards = WeakSet()


def without_mouse(page):
    _keyboards.add(page)
    return page


def _by_keys(target):
    return target.page in _keyboards


def tab_to(page, target, most=MOST):
    """Press Tab until the thing has the focus."""
    target.wait_for()
    for _press in range(most):
        if target.evaluate("one => one === document.activeElement"):
            return target
        page.keyboard.press("Tab")
    raise AssertionError(f"{most} times Tab and no focus on {target}")


def press_on(target):
    """A link or a button."""
    if not _by_keys(target):
        target.click()
        return
    tab_to(target.page, target).press("Enter")


def write(target, text):
    if not _by_keys(target) or target.get_attribute("type") in (
        "date",
        "time",
    ):  # how these are typed is the browser's matter
        target.fill(text)
        return
    tab_to(target.page, target)
    target.page.keyboard.press("Control+A")
    target.page.keyboard.press("Delete")
    target.page.keyboard.insert_text(text)


def tick(target, *, on=True):
    """A box to tick; one that is as wanted stays."""
    if not _by_keys(target):
        target.set_checked(on)
    elif target.is_checked() != on:
        tab_to(target.page, target)
        target.page.keyboard.press("Space")


def pick(target):
    """One of several: Tab leads to the group, arrows to the choice."""
    if not _by_keys(target):
        target.check()
        return
    page = target.page
    group = page.locator(f'input[type="radio"][name="{target.get_attribute("name")}"]')
    inside = "group => group.includes(document.activeElement)"
    for _press in range(MOST):
        if group.evaluate_all(inside):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _press in range(group.count()):
        if target.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"arrows do not lead to {target}")


def choose(target, **option):
    """An option of a list, by ``label`` or ``index``; the arrows go through them one by one."""
    if not _by_keys(target):
        target.select_option(**option)
        return
    wanted = option.get("index")
    if wanted is None:
        labels = [one.strip() for one in target.locator("option").all_text_contents()]
        wanted = labels.index(option["label"])
    tab_to(target.page, target)
    target.page.keyboard.press("Home")
    for _press in range(wanted):
        target.page.keyboard.press("ArrowDown")
    assert target.evaluate("one => one.selectedIndex") == wanted, f"arrows do not lead to option {wanted} of {target}"
