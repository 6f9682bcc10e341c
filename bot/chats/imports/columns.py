"""The columns of a guessed table, each shown with what it is taken for and corrected by buttons."""

from bot.callbacks.goods import Import
from bot.screen import Button, Page, Screen, act
from bot.texts.say import Html, Say
from db.jobs import Job

COLUMNS = (
    "title", "price", "usual_price", "commission", "stock", "type", "sku", "handle", "link", "picture", "description",
    "title_zh", "currency", "tags", "vendor", "option",
)
NAME = 24
MOST_HEADERS = 60


def label(say: Say, column: str) -> str:
    return say.label(f"column-{column.replace('_', '-')}")


def columns_line(say: Say, job: Job) -> Html:
    """Which columns have been recognised, in one line."""
    header, columns = job.data["header"], job.data["columns"]
    pairs = [f"{label(say, column)} ← {header[columns[column]][:NAME]}" for column in COLUMNS if column in columns]
    return say("import-columns-line", columns=say.label("list-comma").join(pairs))


def columns_page(say: Say, job: Job) -> Screen:
    """Every meaning with its column, the first rows for comparison; a tap opens the choice."""
    data, id_ = job.data, job.id or 0
    page = Page(say, (say.label("import-crumb"), data["name"]), None if data["missing"] else Import(act="show", id=id_))
    if data["missing"]:
        names = say.label("list-comma").join(label(say, column) for column in data["missing"])
        page.line("import-columns-missing", columns=names)
    else:
        page.line("import-columns-title")
    page.gap().line("import-sample")
    for index, name in enumerate(data["header"][:MOST_HEADERS]):
        cell = next((row[index] for row in data["sample"] if index < len(row) and row[index].strip()), "")
        if name and len(page.lines) < 30:
            page.line("import-sample-line", name=name[:NAME], example=cell or "—")
    buttons = []
    for column in COLUMNS:
        at = data["columns"].get(column)
        name = "＋" if at is None else data["header"][at][:NAME]
        buttons.append(Button(f"{label(say, column)}: {name}", data=Import(act="column", id=id_, value=column).pack()))
    page.grid(buttons)
    if data["missing"]:
        page.button("import-drop", Import(act="drop", id=id_))
    else:
        page.button("form-done", Import(act="show", id=id_))
    return page.screen()


def headers_page(say: Say, job: Job, column: str) -> Screen:
    """The columns of the file, one of which is to be read as this meaning."""
    data, id_ = job.data, job.id or 0
    page = Page(say, (say.label("import-crumb"), label(say, column)), Import(act="columns", id=id_))
    page.line("import-column-question", column=label(say, column))
    at = data["columns"].get(column)
    page.grid([
        Button(("✓ " if index == at else "") + name[:NAME],
               data=Import(act="set", id=id_, column=index, value=column).pack())
        for index, name in enumerate(data["header"][:MOST_HEADERS]) if name
    ])
    if at is not None:
        page.row(act(say, "import-column-none", Import(act="set", id=id_, column=-1, value=column)))
    return page.screen()
