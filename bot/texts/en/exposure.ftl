# How a brand's product was shown, and products found inside other chats.
seen-button = 👀 How it was shown
seen-crumb = How it was shown
seen-title = <b>{ $title }</b>
seen-new = 🌱 New, day { $day } of { $days }: one place in ten goes to new products, drawn anew each day among those that fit.
seen-nothing = Nobody has been shown it in the last 15 days. It appears to creators whom it fits; invite one yourself, and it is seen today.
seen-total = Shown in 15 days: <b>{ $number }</b> · creators who saw it: <b>{ $creators }</b> · promoting it now: { $picks }
seen-day = { $ago ->
    [0] today { $bar } { $number }
    [one] 1 day ago { $bar } { $number }
   *[other] { $ago } days ago { $bar } { $number }
}
seen-where = <b>Where</b>
seen-why = <b>Why</b>
seen-whom = <b>To creators about</b>
seen-row = · { $words }: { $number }
seen-place-pool = selection pool
seen-place-search = search
seen-place-matches = matches
seen-place-inline = other chats
seen-place-report = weekly matches
seen-reason-start = extra place: zero-follower start
seen-reason-arrivals = extra place: new arrivals
seen-reason-ladder = extra place: growth ladder
seen-reason-merit = extra place: high scores
seen-reason-confluence = extra place: Confluence plan
seen-reason-campaign = extra place: campaign
seen-reason-category = in their category
seen-reason-price-band = in their price band
seen-reason-shop-score = your shop's score
seen-reason-product-score = the product's score
seen-reason-creator-score = their reputation
seen-reason-kept-earning = what they keep
seen-reason-great-value = below its usual price
seen-reason-freshness = listed lately
seen-reason-popular = promoted by others
seen-reason-rising = rising this week
seen-reason-language = liked in their language
seen-reason-language-now = picked in their language now
seen-reason-first-picks = a good first pick
seen-reason-peers = creators like them promote it
seen-reason-recent-peers = goes with their last pick
seen-reason-alike = like what they promote
seen-reason-text = fits what they talk about
seen-reason-named = they name it themselves
seen-reason-brand = they have promoted you
seen-reason-lift = content about it does well
seen-reason-none = found by name
seen-more = <b>What would have it shown more</b>
seen-fine = It stands with the best quarter of its category in all that you can change. Invite creators to be seen sooner.
seen-advice-kept-rate = · Creators keep about { $own } per 1,000 views; the best quarter of the category keeps { $good }. A commission of { $rate } would match it.
seen-advice-kept = · Creators keep about { $own } per 1,000 views; the best quarter of the category keeps { $good }. Price, commission and fewer refunds raise it.
seen-advice-product-score = · Its score is { $own }; the best quarter has { $good }. See why under the score.
seen-advice-shop-score = · Your shop's score is { $own }; the best quarter has { $good }. See why under the score.

inline-line = { $brand } · { $price } · { $rate } commission
inline-shared =
    <b>{ $title }</b>
    { $brand } · { $price }
inline-open = Open in Haowu
inline-more = Open Haowu
