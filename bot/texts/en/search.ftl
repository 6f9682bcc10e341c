# Search.
search-crumb = Search
search-how =
    Type what you are looking for, in English or Chinese; pinyin and typos are fine.
    <i>Example: /search matte lipstick · /search 口红 · /search kouhong</i>
    You can also just type the words, without the command.
search-found = Found for “{ $words }”: { $number }
search-near = Nothing is called exactly “{ $words }”. Nearest to it: { $number }
search-nothing = Nothing found for “{ $words }”. Try a shorter or another word, or look by category.
search-kept-out = { $count ->
    [one] One more is left out by your filters (below).
   *[other] { $number } more are left out by your filters (below).
}
search-kept-out-all = { $count ->
    [one] One product was found, but your filters (below) leave it out.
   *[other] { $number } products were found, but your filters (below) leave them out.
}
search-blocked = { $count ->
    [one] One of what was found is of a brand that you have blocked.
   *[other] { $number } of what was found are of brands that you have blocked.
}
search-blocked-who = 🚫 Whom you have blocked
search-declined = { $count ->
    [one] One of what was found you said is not for you.
   *[other] { $number } of what was found you said are not for you.
}
search-declined-which = ↩ What you said is not for you
search-meant = 🔤 Did you mean “{ $words }”?
search-brand = 🏪 All of { $name }
search-for-you = ✨ See what fits you
