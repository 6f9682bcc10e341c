"""Pictures of products as screens carry them: by Telegram's own id, by a public address, or from our files."""

from zlib import crc32

from sqlalchemy.ext.asyncio import AsyncSession

from bot.screen import Picture
from db.products import Product
from services import jobs, uploads
from services.refusals import Refusal
from services.sample import pictures

FROM_TELEGRAM, FROM_FILES, FROM_DRAWN = "tg:", "file:", "drawn:"


async def picture_of(session: AsyncSession, product: Product) -> Picture | None:
    """The product's picture, or None. The key changes with the picture, so that Telegram's copy of it is used again."""
    source = product.picture
    if not source:
        return None
    if source.startswith(FROM_DRAWN):
        return await _drawn(session, source)
    key = f"product:{product.key}:{crc32(source.encode()):08x}"
    if source.startswith(FROM_TELEGRAM):
        return Picture(key, address=source.removeprefix(FROM_TELEGRAM))
    if not source.startswith(FROM_FILES):
        return Picture(key, address=source)
    if await uploads.known(session, [key]):
        return Picture(key)
    try:
        file = await jobs.file_of(session, int(source.removeprefix(FROM_FILES)))
    except (Refusal, ValueError):
        return None
    return Picture(key, file.content)


async def _drawn(session: AsyncSession, source: str) -> Picture:
    """A sample product's picture, drawn the first time that it is shown; products of one kind and brand share it."""
    if await uploads.known(session, [source]):
        return Picture(source)
    icon, hue = source.removeprefix(FROM_DRAWN).split(":")
    return Picture(source, pictures.drawn(icon, int(hue)))
