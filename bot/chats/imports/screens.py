"""Where a product import stands, as its chat sees it: reading, dry run, listing, listed."""

from typing import Any

from bot.callbacks.collaborations import Invite
from bot.callbacks.goods import Import, Product
from bot.chats.imports.columns import columns_line, columns_page
from bot.jobs import failed
from bot.reasons import why_kept
from bot.screen import Button, Page, Screen, act
from bot.texts.say import Say
from db.jobs import Job

RATES = (1000, 1500, 2000)
REASONS = 3
NEW_SHOP_DAYS = 15
CURRENCIES = ("CNY", "USD", "EUR")
"""Offered beside the market's own where a file (every export of Shopify) does not say which its prices are in."""

TITLE = 60


def draw(say: Say, job: Job) -> Screen:
    """The screen of an import in whatever state it is."""
    if job.state == "failed":
        return failed(say, job)
    if job.state == "dropped":
        return _page(say, job).line("import-dropped").screen()
    if job.state == "done":
        return _listed(say, job)
    if job.state == "open":
        return _working(say, job)
    if job.data.get("missing") or job.data.get("view") == "columns":
        return columns_page(say, job)
    return _dry_run(say, job)


def _page(say: Say, job: Job) -> Page:
    return Page(say, (say.label("import-crumb"), job.data["name"]))


def _working(say: Say, job: Job) -> Screen:
    page = _page(say, job)
    if not job.data.get("applying"):
        return page.line("import-reading").screen()
    share = job.done / max(job.total, 1)
    bar = "▰" * round(share * 10) + "▱" * (10 - round(share * 10))
    return page.line("import-listing", bar=bar, done=say.number(job.done), total=say.number(job.total)).screen()


def _dry_run(say: Say, job: Job) -> Screen:
    """What the file holds in one line, what is wrong with it, and one button that lists it all."""
    data, counts = job.data, job.data["counts"]
    page = _page(say, job)
    ready = counts["new"] + counts["changed"]
    total = ready + counts["unchanged"] + counts["wrong"]
    page.html(say("import-summary", count=total, number=say.number(total), parts=_parts(say, counts, data)))
    if counts["changed"]:
        page.line("import-new-changed", new=say.number(counts["new"]), changed=say.number(counts["changed"]))
    if counts["hidden"]:
        page.line("import-hidden", count=counts["hidden"], number=say.number(counts["hidden"]))
    _sold_out(say, page, counts)
    for code, count in data["left_out"]:
        page.line(f"leftout-{code.replace('_', '-')}", count=count, number=say.number(count))
    if data["columns"] is not None:
        page.gap().html(columns_line(say, job))
    if not ready:
        page.gap().line("import-nothing-new" if counts["unchanged"] else "import-nothing-good")
    elif data["shop"] is None:
        _guessed_shop(say, page, job)
    else:
        _apply_buttons(say, page, job, ready)
    return _corrections(say, page, job).screen()


def _parts(say: Say, counts: dict[str, int], data: dict[str, Any]) -> str:
    """"46 ready to list, 2 lack a price"."""
    ready = counts["new"] + counts["changed"]
    parts = [say.label("import-ready", count=ready, number=say.number(ready))] if ready else []
    if counts["unchanged"]:
        parts.append(say.label("import-unchanged", count=counts["unchanged"], number=say.number(counts["unchanged"])))
    named = 0
    for code, count in data["reasons"][:REASONS]:
        parts.append(say.label(f"wrong-{code.replace('_', '-')}", count=count, number=say.number(count)))
        named += count
    rest = counts["wrong"] - named
    if rest > 0:
        parts.append(say.label("wrong-other", count=rest, number=say.number(rest)))
    return say.label("list-comma").join(parts)


def _guessed_shop(say: Say, page: Page, job: Job) -> None:
    """A person without a shop confirms the one that the file speaks of, by one tap."""
    guess = job.data["guess"]
    known = bool(guess["name"] and guess["category"])
    page.gap()
    if known:
        said = job.data.get("said_currency")
        page.line("import-shop-guess", name=guess["name"], category=guess[say.language])
        page.line("import-currency-said" if said else "import-currency-asked", currency=said or "")
        page.row(*(
            act(say, "import-open-shop", Import(act="open", id=job.id or 0, value=one), currency=one)
            for one in ([said] if said else dict.fromkeys([job.data["currency"], *CURRENCIES]))
        ))
    else:
        page.line("import-shop-needed")
    page.button("import-edit-shop" if known else "import-name-shop", Import(act="edit", id=job.id or 0))


def _apply_buttons(say: Say, page: Page, job: Job, ready: int) -> None:
    """One button lists all; where the file names no commission there is one for each common rate."""
    id_, number = job.id or 0, say.number(ready)
    kinds, chosen = job.data["kinds"], job.data.get("chosen", {})
    unplaced = sum(1 for kind in kinds if kind["name"] not in chosen)
    if unplaced:
        page.line("import-kinds", count=unplaced, number=say.number(unplaced))
    lacking = job.data["counts"]["no_rate"]
    if lacking:
        page.gap().line("import-rate", count=lacking, number=say.number(lacking))
        page.row(*(
            act(say, "import-apply-rate", Import(act="apply", id=id_, value=str(bp)), number=number, rate=say.rate(bp))
            for bp in RATES
        ))
    else:
        page.button("import-apply", Import(act="apply", id=id_), number=number)
    if kinds:
        page.button("import-kinds-button", Import(act="kinds", id=id_))


def _corrections(say: Say, page: Page, job: Job) -> Page:
    id_, row = job.id or 0, []
    if job.data["columns"] is not None:
        row.append(act(say, "import-columns", Import(act="columns", id=id_)))
    if job.data["counts"]["wrong"]:
        row.append(act(say, "import-wrong", Import(act="wrong", id=id_)))
    return page.row(*row).button("import-drop", Import(act="drop", id=id_))


def _listed(say: Say, job: Job) -> Screen:
    """How many are in the pool now, and whom the first of them fits."""
    data, counts = job.data, job.data["counts"]
    page = _page(say, job)
    listed, drafts = counts["new"] - counts["hidden"], counts["hidden"]
    page.line("import-listed", count=listed, number=say.number(listed), shop=data["shop_name"])
    if counts["changed"]:
        page.line("import-changed", count=counts["changed"], number=say.number(counts["changed"]))
    if drafts:
        page.line("import-drafts", count=drafts, number=say.number(drafts))
    _sold_out(say, page, counts)
    if counts["wrong"]:
        page.line("import-left", count=counts["wrong"], number=say.number(counts["wrong"]))
    if data["shop_day"] <= NEW_SHOP_DAYS:
        page.line("import-new-shop", day=str(data["shop_day"]), of=str(NEW_SHOP_DAYS))
    if data.get("first"):
        _fits(say, page, data["first"])
    if data.get("linkless"):
        page.gap().line("import-link-ask", count=data["linkless"], number=say.number(data["linkless"]))
        page.button("import-link-button", Import(act="link", id=job.id or 0))
    if counts["wrong"]:
        page.button("import-wrong", Import(act="wrong", id=job.id or 0))
    return page.row(act(say, "home-products", Product()), act(say, "home-add", Product(act="add"))).screen()


def _sold_out(say: Say, page: Page, counts: dict[str, int]) -> None:
    """Creators are shown only what they can sell; its brand should know why it is not seen."""
    if count := counts.get("sold_out", 0):
        page.line("import-sold-out", count=count, number=say.number(count))


def _fits(say: Say, page: Page, first: dict[str, Any]) -> None:
    """The first product with up to three creators, each with the strongest reason and an invitation."""
    fits, title = first["fits"], first["title"][:TITLE]
    page.gap()
    if not fits:
        page.line("import-no-fits", title=title)
        return
    page.line("import-fits", title=title, count=len(fits), number=say.number(len(fits)))
    for creator in fits:
        why = say.label("list-comma").join(why_kept(say, first["category"][say.language], creator["reasons"], 2))
        page.line("import-fit", name=creator["name"], reason=why or say.label("import-fit-unknown"))
    page.grid([
        Button(say.label("import-invite", name=creator["name"][:20]),
               data=Invite(product=first["id"], creator=creator["id"]).pack())
        for creator in fits
    ], 1)
