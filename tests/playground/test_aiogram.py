"""A real aiogram bot talks to the pretend Telegram: sends, uploads, edits, downloads, polls, answers."""

import asyncio
from io import BytesIO

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramNetworkError, TelegramRetryAfter
from aiogram.filters import CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
)

from bot.playground.model import Person
from bot.playground.server import TOKEN
from bot.playground.world import World
from tests.playground.telegram import Client, png


@pytest.fixture
async def bot(api: Client):
    session = AiohttpSession(api=TelegramAPIServer.from_base(api.base))
    async with Bot(TOKEN, session=session) as bot:
        yield bot


async def test_everything_a_bot_does(bot: Bot, world: World, li: Person):
    assert (await bot.me()).username == "haowu_bot"
    await bot.set_my_commands([BotCommand(command="help", description="帮助")], language_code="zh")
    buttons = [[InlineKeyboardButton(text="c", copy_text=CopyTextButton(text="LI7Q2"))]]
    sent = await bot.send_message(li.id, "<b>x</b> 😀", parse_mode="HTML",
                                  reply_markup=InlineKeyboardMarkup(inline_keyboard=buttons))  # fmt: skip
    assert sent.html_text == "<b>x</b> 😀"
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await sent.edit_text("<b>x</b> 😀", parse_mode="HTML", reply_markup=sent.reply_markup)
    photo = await bot.send_photo(li.id, BufferedInputFile(png(), "p.png"), caption="chart")
    media = InputMediaPhoto(media=BufferedInputFile(png(60, 60), "q.png"), caption="new")
    edited = await photo.edit_media(media)
    assert isinstance(edited, Message)
    assert edited.photo
    assert edited.photo[-1].width == 60
    theirs = world.send_document(li.id, "a.csv", b"1,2")
    assert theirs.file_id
    down = await bot.download(theirs.file_id)
    assert isinstance(down, BytesIO)
    assert down.read() == b"1,2"


async def test_refusals_become_aiograms_exceptions(bot: Bot, world: World, li: Person):
    world.faults.add("429", retry_after=3)
    with pytest.raises(TelegramRetryAfter) as limit:
        await bot.send_message(li.id, "x")
    assert limit.value.retry_after == 3
    world.faults.add("cut_after")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(li.id, "x")
    world.block(li.id)
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(li.id, "x")


async def test_a_polling_dispatcher_answers_people(bot: Bot, world: World, li: Person):
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart())
    async def welcome(message: Message) -> None:
        rows = [[InlineKeyboardButton(text="Go", callback_data="go")]]
        await message.answer("welcome", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))

    @dispatcher.callback_query()
    async def go(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("gone")
        await query.answer("ok")

    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False))

    world.start(li.id)
    await world.until(lambda: world.history(li.id)[-1].text == "welcome")
    callback = world.press_label(li.id, world.last(li.id).id, "Go")
    await world.until(lambda: callback.answered)
    assert (world.last(li.id).text, callback.text) == ("gone", "ok")
    await world.until(lambda: not world.updates.pending)
    await dispatcher.stop_polling()
    await polling
