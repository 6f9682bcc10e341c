"""Pictures of products as screens carry them: by Telegram's own id, by a public address, or from our files."""

from zlib import crc32

from sqlalchemy.ext.asyncio import AsyncSession

from bot.screen import Picture
from db.products import Product
from services import jobs, uploads
from services.refusals import Refusal

FROM_TELEGRAM, FROM_FILES = "tg:", "file:"


async def picture_of(session: AsyncSession, product: Product) -> Picture | None:
    """The product's picture, or None. The key changes with the picture, so that Telegram's copy of it is used again."""
    source = product.picture
    if not source:
        return None
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
