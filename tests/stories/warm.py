"""What every forked bot would otherwise do anew, done once by the server of forks, which imports this before all."""

from sqlalchemy.orm import configure_mappers

from bot.texts.say import LANGUAGES, bundle
from bot.wiring import dispatcher
from services.rules.readings import syllables
from tests.stories import process, weeks_process

READY = (process.live, weeks_process.live)
"""What forks run."""

configure_mappers()
dispatcher()
for language in LANGUAGES:
    bundle(language)
list(syllables("好物"))  # reads the dictionaries
