"""Whatever a bot sends, the pretend Telegram answers or refuses; it never breaks."""

import asyncio
import inspect
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.forms import Params, Upload
from bot.playground.methods.table import METHODS
from bot.playground.refusals import RefusedError
from bot.playground.world import World
from tests.playground.telegram import png

WHO = 5
NAMES = """chat_id message_id text caption parse_mode entities caption_entities reply_markup media photo document
callback_query_id inline_query_id results commands scope language_code description name reply_parameters action url
secret_token allowed_updates offset limit menu_button message_ids file_id user_id""".split()  # noqa: SIM905
words = st.sampled_from(["", "x", "HTML", str(WHO), "attach://photo", "<b>", "&#0;", "en", "-1", "9" * 30, "typing"])
leaves = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), words, st.just(WHO))
KEYS = ["text", "type", "inline_keyboard", "keyboard", "callback_data", "url", "copy_text", "media", "id", "command",
        "description", "offset", "length", "message_id", "chat_id", "title", "input_message_content",
        "message_text", "web_app", "style", "caption", "is_disabled"]  # fmt: skip
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(METHODS)),
    st.dictionaries(st.sampled_from(NAMES), values, max_size=6),
    st.booleans(),
    st.booleans(),
)
def test_every_method_takes_anything(method: str, given_values: dict, as_form: bool, with_chat: bool):
    world = World()
    world.add_person("Li", person_id=WHO)
    world.start(WHO)
    world.press_raw(WHO, 1, "x")
    if with_chat:
        given_values["chat_id"] = WHO
    if as_form:
        given_values = {k: v if isinstance(v, str) else json.dumps(v) for k, v in given_values.items()}
    params = Params(given_values, {"photo": Upload("a.png", "image/png", png())})
    try:
        result = METHODS[method](world, params)
        if inspect.isawaitable(result):
            result = asyncio.run(result)  # type: ignore[arg-type]
    except RefusedError as refusal:
        assert refusal.description
        return
    json.dumps(result)
    json.dumps(params.public())
    json.dumps([world.show_message(one) for one in world.history(WHO)], ensure_ascii=False).encode()
