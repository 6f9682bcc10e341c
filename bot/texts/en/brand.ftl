# A brand's shop.
form-brand = Your shop
form-brand-name =
    What is your shop called?
    <i>Example: Morning Kiln</i>
form-brand-category =
    What do you mainly sell? Tap one, or type a word.
    <i>Example: lipstick, 茶具</i>
form-brand-currency =
    In which currency are your prices?
    <i>Tap one or type its code, like THB.</i>
form-brand-link =
    Your shop's web address?
    <i>Example: https://shop.example.com</i>
form-brand-region =
    Where do you ship from?
    <i>Example: Hangzhou, Zhejiang</i>
form-brand-hours =
    Within how many hours do orders leave your house?
    <i>Creators and buyers see this; it counts in the logistics part of your score.</i>
form-brand-about =
    What should creators know of your shop? A few sentences.
    <i>Example: family pottery since 1998; samples within two days.</i>
field-brand-name = Name
field-brand-category = Category
field-brand-currency = Currency
field-brand-link = Shop link
field-brand-region = Ships from
field-brand-hours = Ships within
field-brand-about = About

brand-crumb = My shop
brand-page-crumb = Brand
brand-title = 🏪 <b>{ $name }</b>
brand-listed =
    { $count ->
        [0] No products listed yet
        [one] { $number } product listed
       *[other] { $number } products listed
    }
brand-score = ⭐ Shop experience score <b>{ $score }</b>
brand-not-scored = ⭐ Not yet scored: too few orders so far. That is not a bad score and does not hold the shop back.
brand-category = Category: { $path }
brand-region = Ships from: { $region }
brand-ships = Ships within { $hours } h
brand-hours = { $hours } h
brand-link = Web: { $link }
brand-about = { $about }
brand-currency = Currency: { $currency }
brand-edit = ✎ Edit
brand-as-seen = 👁 As others see it
brand-score-button = ⭐ Score and why
brand-share = 🔗 Copy link
brand-visit = 🌐 Visit the shop
brand-see-products = 🛍 See products
brand-saved = Saved
brand-opened =
    🎉 <b>{ $name }</b> is open.

    Next: list your first product, or drop your shop's product file here (CSV or Excel). New shops are shown for 15 days before anything is known of them; having no score yet does not hold you back.

    Your week comes by itself: { $when }.
brand-import = 📄 Import a file
category-all-of = ✓ All of { $name }
category-up = ‹ Other categories
refusal-category-gone = This category is not in the tree any more. Please choose another one.
refusal-currency-fixed = Your products already have prices in the present currency, so it cannot change. Open another shop for another currency.
refusal-shop-gone = This shop is not here any more.
brand-home-counts = 🟢 Listed { $listed } · 📝 Drafts { $drafts } · 🎬 Promoted { $active } · ✋ Applications { $applied }
brand-next-answer = <b>Next:</b> a creator has applied and waits for your answer.
brand-next-answer-button = ✋ Answer applications
brand-next-first = <b>Next:</b> list your first product. A title, a category, a price and a commission are enough; a whole shop comes as a file.
brand-next-drafts = <b>Next:</b> some products lack something and are not listed yet.
brand-next-drafts-button = 📝 Complete the drafts
brand-next-invite = <b>Next:</b> nobody promotes your products yet. Ask the creators whom your newest one fits; each comes with the reason.
brand-next-invite-button = 🤝 Who fits my newest product
brand-next-week = Your week comes by itself: { $when }.
