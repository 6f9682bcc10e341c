# A creator's first steps and profile.
creator-crumb = Creator
creator-categories-crumb = Categories
creator-first =
    <b>What are you about?</b>
    Tap two categories and you see products. No form, no name to type.
creator-second = Good. One more, or see products right away:
creator-typed = Categories like “{ $words }”. Tap what fits:
creator-choose = Tap a trade to choose inside it. ✓ is yours, ◦ has something of yours in it.
creator-inside = Tap to take or leave. Narrower ones make your page more precise.
creator-all-of = All of { $name }
creator-see-products = 🛍 See products ›
creator-title = 🎬 <b>{ $name }</b>
creator-categories = Categories: { $names }
creator-accounts = Accounts: { $names }
creator-followers = Followers: { $number }
creator-band = Price band: { $low } – { $high }
creator-region = Region: { $region }
creator-about = About: { $about }
creator-why-fill = <i>The more is filled in, the better products and brands find you. Nothing of it is needed.</i>
creator-change-categories = 🗂 Categories
creator-edit = ✎ Edit profile
creator-score = ⭐ My score
creator-share = 📋 Copy a link to my card
creator-saved = Saved ✓
form-creator = My profile
form-creator-name =
    By which name do brands know you?
    <i>Example: Lin tries it first</i>
form-creator-accounts =
    Which accounts are yours? One a line: platform, then name.
    <i>Example: TikTok @lin_tries</i>
form-creator-followers =
    How many followers do you have in all?
    <i>Tap one, or type a number like 12,500 or 12.5k.</i>
form-creator-band =
    What do your followers usually pay for one thing? From – to.
    <i>Example: 50-300</i>
form-creator-region =
    Where are most of your followers?
    <i>Example: Hangzhou</i>
form-creator-about =
    What do you do, and for whom? Brands read this.
    <i>Example: honest make-up tests for sensitive skin, live three evenings a week</i>
field-creator-name = Name
field-creator-accounts = Accounts
field-creator-followers = Followers
field-creator-band = Price band
field-creator-region = Region
field-creator-about = About
refusal-accounts-unreadable = “{ $text }” names no platform that I know. Write the platform first, then the name. Example: TikTok @lin
refusal-followers-unreadable = “{ $text }” is not a number of followers. Examples: 12500, 12.5k, 1.2M
refusal-band-unreadable = “{ $text }” is not a price band. Write the lower price, a dash and the higher one. Example: 50-300
refusal-too-many-categories = At most { $limit } categories; take one off first.
