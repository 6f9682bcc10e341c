# Why a product stands where it stands, and why a creator fits. Short phrases, no full stop.
reason-category = in your category { $name }
reason-category-near = near your categories ({ $name })
reason-category-not = outside what you like ({ $name })
reason-price-band = in your price band
reason-shop-score = shop { $score }
reason-product-score = product { $score }
reason-creator-score = your reputation { $score }
reason-kept-earning = roughly { $money } per 1,000 views, by a usual conversion and past sales
reason-kept-earning-low = only roughly { $money } per 1,000 views, by a usual conversion and past sales
reason-great-value = { $percent } below its usual price, which is proven
reason-freshness = listed lately
reason-freshness-not = listed a while ago
reason-popular = { $count ->
    [one] 1 creator promotes it
   *[other] { $count } creators promote it
}
reason-popular-not = nobody promotes it yet
reason-rising = { $change } this week, compared with its last six
reason-rising-not = { $change } this week, compared with its last six
reason-rising-even = demand is steady
reason-language = liked by creators in your language
reason-language-now = picked in your language these days
reason-peers = creators like you promote it
reason-recent-peers = goes with your last pick
reason-first-picks = what creators in your language begin with
reason-alike = like what you promote
reason-text = fits what you talk about
reason-named = you name it in your own words
reason-brand = you have promoted this brand
reason-lift = content about it does well
reason-lift-not = content about it does worse than usual

fits-category = their categories include { $name }
fits-category-near = works near { $name }
fits-price-band = sells at this price
fits-creator-score = reputation { $score }
fits-language = their language's creators sell it
fits-language-now = their language's creators pick it now
fits-peers = creators like them sell it
fits-recent-peers = goes with what they picked last
fits-first-picks = what creators in their language begin with
fits-alike = like what they promote
fits-text = talks about this kind of thing
fits-named = names it in their own words
fits-brand = promotes or has promoted your products
