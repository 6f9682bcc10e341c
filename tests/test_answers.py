"""What Telegram answers is read without building its classes anew at each call."""

import gc

from aiogram.methods import AnswerCallbackQuery, EditMessageText, GetFile, GetUpdates, Response, SendMessage

from bot.patience import ANSWERS


def test_the_classes_of_answers_outlive_every_call() -> None:
    for method in (SendMessage, EditMessageText, AnswerCallbackQuery, GetUpdates, GetFile):
        gc.collect()
        assert any(Response[method.__returning__] is held for held in ANSWERS), method
