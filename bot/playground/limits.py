"""Telegram's limits that types do not express; lengths of texts are UTF-16 units of what is visible."""

import re

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
CALLBACK_BYTES = 64
BUTTONS = 100
BUTTONS_A_ROW = 8
CALLBACK_ANSWER = 200
COPY_TEXT = 256
COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]+")
COMMAND_LENGTH = 32
COMMAND_DESCRIPTION = 256
DESCRIPTION = 512
SHORT_DESCRIPTION = 120
NAME = 64
INLINE_RESULTS = 50
RESULT_ID_BYTES = 64
START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
UPLOAD_BYTES = 50 << 20
DOWNLOAD_BYTES = 20 << 20
PHOTO_BYTES = 10 << 20
PHOTO_SIDES = 10_000  # width and height together
PHOTO_RATIO = 20
ALBUM = (2, 10)
POLL_SECONDS = 50
UPDATES_AT_ONCE = 100
DELETE_HOURS = 48
ACTIONS = frozenset(
    (
        *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"),
        *("upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note"),
    )
)
MEMBERS = 99_999  # who may come in by one link
