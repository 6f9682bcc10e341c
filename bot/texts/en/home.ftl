# Home, start, help.
start-welcome =
    <b>Haowu 好物</b>
    Brands list products, creators pick what to promote, and every Monday both see what the work brought in. Every score, match and commission is explained.
start-terms = Before we begin: we keep your name, your choices and what you list or sell here, never your buyers' names. You can export or delete it all at any time.
start-agree = Agree and start
start-terms-button = What is kept
start-other-language = 中文
start-role = What brings you here? You can be both later.
start-brand = 🏪 I'm a brand
start-creator = 🎬 I'm a creator
link-gone = The product of this link is not there any more.
link-unknown = This link is incomplete or out of date; nothing is lost. Here is where you are:
home-brand = <b>{ $name }</b>
home-brand-new = Open your shop: a name and a category are enough. Or simply drop your shop's product file here (CSV or Excel).
home-become-brand = Open my shop
home-products = 📦 Products
home-add = ＋ Add a product
home-requests = 🤝 Collaborations
home-score = ⭐ Score
home-gmv = 📈 GMV
home-my-brand = 🏪 My shop
home-creator = <b>{ $name }</b>
creator-home-counts = 🎬 Promoting { $active } · ✉️ Invitations { $invited } · ✋ Waiting for an answer { $applied }
home-creator-new = Two taps of categories and you see products that fit you.
home-become-creator = Choose my categories
home-pool = 🛍 Selection pool
home-matches = ✨ Picked for you
home-my = 🤝 My collaborations
home-my-creator = 🎬 My profile
home-grow = 🪜 My stage
home-ops = 🛠 Operations
home-switch-brand = Switch to brand
home-switch-creator = Switch to creator
help-everyone =
    <b>Everyone</b>
    { $commands }
help-brands =
    <b>Brands</b>
    { $commands }
help-creators =
    <b>Creators</b>
    { $commands }
help-both =
    <b>Both</b>
    { $commands }
help-operators =
    <b>Operators</b>
    { $commands }
help-files = A product or order file can simply be dropped into this chat.
cancelled = Cancelled. What was half filled in is gone; everything saved stays.
nothing-to-cancel = There is nothing open to cancel.
greeting = 👋 Hello!
greeting-search = To find a product, just type what it is: “lipstick”, “口红”, “kouhong”.
not-understood = I did not understand that. /help shows what I can do; a product or order file can simply be dropped here.
bot-description = Haowu 好物: brands list products, creators pick what to promote, orders are attributed to the cent, and both get their week every Monday. Every number explained.
bot-short-description = Brands and creators, with every score, match and commission explained.
command-start = Begin
command-help = What I can do
command-cancel = Leave what is half done
command-settings = Language, time zone, side
command-language = English or 中文
command-privacy = What is kept; export; delete
command-brand = Your shop
command-add = List a product
command-import = Products from a file
command-products = Your products
command-creators = Find and invite creators
command-requests = Collaborations of your shop
command-orders = Import orders, connect a shop
command-creator = Your creator profile
command-pool = Browse the selection pool
command-search = Search products
command-matches = Picked for you
command-my = Your collaborations, codes and links
command-score = Your score and its reasons
command-gmv = Your GMV
command-statement = Your statements
command-why = Explain one order's commission
command-ops = The operator's pages
names-joint = ,{" "}
