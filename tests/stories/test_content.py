"""A creator reports a post by form and drops a platform's export; both stand on one page."""

from tests.stories.collaborators import creator
from tests.stories.town import Town

EXPORT = """Video ID,Post time,Video views,Average watch time,Product clicks
v/1,2026-11-10 20:00,"12,400",14.5,310
v/2,2026-11-12 20:00,900,9,2000
,2026-11-12,1,1,1
"""


async def test_a_form_and_an_export_are_kept_and_checked(town: Town) -> None:
    maya = await creator(town)
    await maya.says("/creator")
    await maya.taps("Programmes")
    await maya.taps("My content")
    assert "Nothing reported yet" in maya.text
    await maya.taps("Report a post")
    await maya.says("https://v.example/881")
    await maya.taps("Live")
    await maya.taps("Nov 17")
    await maya.taps("None of them")
    for field, words in (("views", "1.2万"), ("dwell", "1:20"), ("live", "2.5")):
        await maya.taps_data(f"f:content:edit:{field}:")
        await maya.says(words)
    await maya.taps("Save")
    assert "Kept" in maya.text
    await maya.sends("export.csv", EXPORT.encode())
    assert "2 of 2 posts kept" in maya.text and "1 flagged" in maya.text and "4" in maya.text
    await maya.taps_data("cont:show:0")
    assert "3 posts" in maya.text and "80 s" in maya.text and "more clicks than views" in maya.text
