"""WooCommerce's product export: one row a product or variation, variations point to their Parent."""

from collections.abc import Iterator, Mapping, Sequence

from services.rules.listings.amounts import parse_price
from services.rules.listings.gathering import (
    Money,
    Notes,
    NumberedRow,
    add_up_stock,
    cell,
    key_of,
    take_title,
    take_url,
    take_usual,
)
from services.rules.listings.texts import COMMAS, WORD_MAX, clean_body, clean_line, words_of
from services.rules.listings.values import Draft, Problem, ProblemCode, Reading, Row, UnfitError, Variant

# English and simplified Chinese spellings, in lower case: the export speaks the language of the shop's admin.
_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "type": ("type", "类型"),
    "sku": ("sku", "货号"),
    "title": ("name", "名称"),
    "published": ("published", "已发布"),
    "visibility": ("visibility in catalog", "在产品目录中的可见性", "在目录中的可见性"),
    "short": ("short description", "简短描述", "简短说明"),
    "body": ("description", "描述", "说明"),
    "in_stock": ("in stock?", "有货？", "有货?", "是否有货？"),
    "stock": ("stock", "库存"),
    "backorders": ("backorders allowed?", "允许缺货下单？", "允许延期交货？"),
    "sale": ("sale price", "促销价格", "促销价", "特价"),
    "price": ("regular price", "常规售价", "正常价格", "常规价格", "原价"),
    "category": ("categories", "分类", "类别"),
    "tags": ("tags", "标签"),
    "image": ("images", "图片", "图像"),
    "parent": ("parent", "父级", "上级"),
    "link": ("external url", "外部链接", "外部 url"),
    "brand": ("brands", "brand", "品牌"),
    "option1": ("attribute 1 value(s)", "属性 1 值", "属性1值"),
    "option2": ("attribute 2 value(s)", "属性 2 值", "属性2值"),
}


def woocommerce_columns(header: Sequence[str]) -> dict[str, int] | None:
    """Where WooCommerce's columns lie; None if the header is not of a WooCommerce product export."""
    places = {name.strip().casefold(): index for index, name in reversed(list(enumerate(header)))}
    found = {key: next((places[name] for name in names if name in places), None) for key, names in _NAMES.items()}
    columns = {key: index for key, index in found.items() if index is not None}
    marks = {"id", "published", "parent", "sale", "in_stock", "visibility", "category"} & columns.keys()
    return columns if {"type", "title", "price"} <= columns.keys() and len(marks) >= 3 else None


def group_by_parent(rows: Sequence[NumberedRow], columns: Mapping[str, int]) -> list[list[NumberedRow]]:
    """Each product with its variations behind it, in any order of rows; Parent is "id:12" or the parent's SKU.

    A variation whose parent is not in the file stands alone.
    """
    groups: dict[int, list[NumberedRow]] = {}
    homes: dict[str, int] = {}
    children: list[NumberedRow] = []
    for number, row in rows:
        if "variation" in _kinds(row, columns):
            children.append((number, row))
            continue
        groups[number] = [(number, row)]
        for name in (f"id:{cell(row, columns.get('id'))}", cell(row, columns.get("sku"))):
            homes.setdefault(name.casefold(), number)
    for number, row in children:
        home = homes.get(cell(row, columns.get("parent")).casefold() or "\0")
        groups.setdefault(number if home is None else home, []).append((number, row))
    return [groups[number] for number in sorted(groups)]


def read_woocommerce(header: Row, rows: Sequence[NumberedRow], currency: str) -> Iterator[Reading]:
    """One Reading a product. Prices carry no currency; the decimal sign is the shop's own, so it is found per value."""
    columns = woocommerce_columns(header) or {}
    for group in group_by_parent(rows, columns):
        yield _product(header, group, columns, Money(currency))


def _product(header: Row, group: list[NumberedRow], columns: Mapping[str, int], money: Money) -> Reading:
    notes, numbers = Notes(), tuple(number for number, _ in group)
    number, main = group[0]
    kinds = _kinds(main, columns)
    if "variation" in kinds or "grouped" in kinds:
        code = ProblemCode.NO_PARENT if "variation" in kinds else ProblemCode.GROUPED_PRODUCT
        notes.add(number, header[columns.get("parent", columns["type"])], code, cell(main, columns.get("parent")))
        return notes.wrong(numbers)
    title = take_title(cell(main, columns["title"]), number, header[columns["title"]], notes)
    variants = _variants(header, group, columns, money, notes)
    if title is None or not variants:
        return notes.wrong(numbers)
    cheapest = min(variants, key=lambda variant: variant.price)
    handle = clean_line(cell(main, columns.get("id")), WORD_MAX) or None
    sku = clean_line(cell(main, columns.get("sku")), WORD_MAX) or next((one.sku for one in variants if one.sku), None)
    body = cell(main, columns.get("short")) or cell(main, columns.get("body"))
    pictures = [address.strip() for address in cell(main, columns.get("image")).split(", ")]
    draft = Draft(
        key=key_of(handle, sku, title),
        title=title,
        price=cheapest.price,
        price_max=max(variant.price for variant in variants),
        handle=handle,
        sku=sku,
        description=clean_body(body.replace("\\n", "\n")) or None,
        type_texts=words_of(cell(main, columns.get("category")).replace("\\,", "，"), COMMAS),
        tags=words_of(cell(main, columns.get("tags"))),
        vendor=clean_line(cell(main, columns.get("brand")), WORD_MAX) or None,
        usual_price=cheapest.usual_price,
        stock=_whole_stock(main, variants, columns),
        picture_url=take_url(pictures[0], number, _name(header, columns, "image"), ProblemCode.PICTURE_IGNORED, notes),
        link=take_url(
            cell(main, columns.get("link")), number, _name(header, columns, "link"), ProblemCode.LINK_IGNORED, notes
        ),
        visible=_visible(main, columns),
        variants=tuple(variants),
        source_rows=numbers,
    )
    return Reading(numbers, draft, tuple(notes.problems))


def _variants(
    header: Row, group: list[NumberedRow], columns: Mapping[str, int], money: Money, notes: Notes
) -> list[Variant]:
    """The variations with a price, or the product if it has none; a sale price makes the regular one the usual."""
    variants: list[Variant] = []
    failed: list[Problem] = []
    regular_name, sale_name = header[columns["price"]], _name(header, columns, "sale")
    for number, row in group[1:] or group:
        regular, sale = cell(row, columns["price"]), cell(row, columns.get("sale"))
        try:
            price = parse_price(sale or regular, money.currency).minor
        except UnfitError as unfit:
            failed.append(Problem(number, sale_name if sale else regular_name, unfit.code, unfit.value))
            continue
        usual = take_usual(regular if sale else "", price, number, regular_name, notes, money=money)
        options = (cell(row, columns.get("option1")), cell(row, columns.get("option2")))
        option = " / ".join(word for word in options if word) if len(group) > 1 else ""
        sku = clean_line(cell(row, columns.get("sku")), WORD_MAX) or None
        variants.append(Variant(sku, clean_line(option, WORD_MAX), price, usual, _stock(row, columns)))
    for problem in failed[: None if variants else 1]:
        code = ProblemCode.VARIANT_IGNORED if variants else problem.code
        notes.add(problem.row, problem.column, code, problem.value)
    return variants


def _stock(row: Row, columns: Mapping[str, int]) -> int | None:
    """The pieces counted; 0 if out of stock; None if not counted, kept by the parent, or sold on regardless."""
    if cell(row, columns.get("in_stock")).casefold() in ("0", "false", "no"):
        return 0
    text = cell(row, columns.get("stock")).split(".")[0]
    if cell(row, columns.get("backorders")).casefold() in ("1", "notify", "yes", "true"):
        return None
    return max(0, int(text)) if text.lstrip("-").isdecimal() and len(text) < 12 else None


def _whole_stock(main: Row, variants: list[Variant], columns: Mapping[str, int]) -> int | None:
    total = add_up_stock(variants)
    return _stock(main, columns) if total is None else total


def _visible(row: Row, columns: Mapping[str, int]) -> bool | None:
    """Published is 1, 0 (private) or -1 (draft); a product may also be hidden from the catalogue."""
    published = cell(row, columns.get("published")).casefold()
    if not published:
        return None
    return published in ("1", "true", "yes") and cell(row, columns.get("visibility")).casefold() != "hidden"


def _kinds(row: Row, columns: Mapping[str, int]) -> set[str]:
    """The words of Type: "simple, virtual", "variable", "variation, downloadable", "grouped", "external"."""
    return {word.strip().casefold() for word in cell(row, columns["type"]).split(",")}


def _name(header: Row, columns: Mapping[str, int], key: str) -> str:
    return header[columns[key]] if key in columns else key
