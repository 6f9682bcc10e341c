# A creator's accounts on platforms, and how they are proved.
handles-crumb = Accounts
handles-button = 🪪 Verify accounts
handles-why = A platform's export names creators by their account. Verify yours, and orders that name it are paid to you, also those that came before.
handles-none = No account yet. Add the ones on which you promote: orders that a platform gives to them are then yours.
handles-add = ✎ Add or change
handles-channel = 📣 Telegram channel
handle-title = 🪪 <b>{ $platform }</b> { $name }
handle-state = State: { $state }
handle-state-claimed = not verified
handle-state-proving = waiting for the code in your profile
handle-state-asked = the code is being looked for
handle-state-verified = verified ✓
handle-state-refused = not found to be this creator's
handle-state-contested = claimed by two creators; the operator decides
handle-shops = Checked by: { $names }
handle-waiting =
    { $count ->
        [one] { $number } order of a product that you promote names this account and waits.
       *[other] { $number } orders of products that you promote name this account and wait.
    }
handle-verified-means = Orders that a platform gives to this account are yours.
handle-contested-means = Another creator claims this account too. The operator looks at both and decides; until then orders that name it wait.
handle-begin-how = You get a short code. Put it into the account's profile for a few days; a brand or the operator looks for it there.
handle-begin = Give me the code
handle-code = Put <code>{ $code }</code> into the profile's description, then tap “It is there”. It counts until { $when }.
handle-copy = 📋 Copy the code
handle-ask = ✓ It is there
handle-asked-means = Keep <code>{ $code }</code> in the profile until it has been seen; you are told at once.
handle-channel-how = Make @{ $bot } an administrator of your channel: that proves it is yours. It needs no rights but posting, and never posts.
handle-again = ↻ I have done it
handle-no-channel = I am not an administrator of a channel of yours yet.
handle-now-asked = Noted: it is being looked for.
handle-already = That was done before.
handle-open = 🪪 Open the account
handle-check = 🔎 Check the { $platform } account
handle-look-for = Look into the profile of this account for <code>{ $code }</code>: { $creator } says that it stands there.
handle-by-channel = { $creator } has made the bot an administrator of this channel.
handle-brand-means = If you see it, orders of your shop that name this account are paid to this creator. If you do not, nothing changes and they are told.
handle-brand-done = ✓ Checked: orders of your shop that name this account are paid to { $creator }.
handle-seen = ✓ I see it
handle-unseen = ✕ It is not there
handle-now-looked = Noted, the creator is told.
handle-cases =
    { $count ->
        [0] No account waits for a look.
        [one] { $number } account waits for a look:
       *[other] { $number } accounts wait for a look; ⚖️ are claimed by two:
    }
handle-two-claim = ⚖️ More than one creator claims this account. Whoever it is given to has it alone.
handle-claimant = <b>{ $creator }</b> (no. { $id }) · { $state }
handle-give = ✓ It is { $creator }'s
handle-no = ✕ Not { $creator }'s
handle-now-decided = Decided; the creators are told.
ops-handles = 🪪 Accounts
ops-act-handle-give = gave an account
ops-act-handle-no = refused an account
notice-handle-asked = 🪪 <b>{ $creator }</b> asks you to look at { $platform } <b>{ $name }</b>: a code in the profile shows whose it is.
notice-handle-contested = ⚖️ <b>{ $creator }</b> claims { $platform } <b>{ $name }</b>, which another creator has or claims too. Please decide.
notice-handle-look = 🔎 Look
notice-handle-verified = ✅ { $platform } <b>{ $name }</b> is verified. Orders that name it are yours, those that waited too.
notice-handle-seen = ✅ <b>{ $by }</b> has seen your code: its orders that name { $platform } <b>{ $name }</b> are yours.
notice-handle-not-seen = <b>{ $by }</b> looked at { $platform } <b>{ $name }</b> and did not find your code. Is it in the profile, where everybody sees it?
notice-handle-refused = ✕ { $platform } <b>{ $name }</b> was not found to be yours. Put a new code into the profile and ask again.
notice-handle-lost = ✕ { $platform } <b>{ $name }</b> was given to another creator who claimed it. Orders already given to you stay yours.
notice-handle-lapsed = ⚠️ The bot is no administrator of { $platform } <b>{ $name }</b> any more, so it proves nothing now. Orders already given to you stay yours.
notice-kind-handle = News of your accounts
notice-kind-handle_asked = An account to look at
refusal-handle-by-channel = A Telegram channel is proved by making the bot its administrator.
refusal-handle-code-first = First take a code and put it into the profile.
refusal-handle-contested = Two creators claim this account. The operator decides.
refusal-handle-gone = This account is not there any more.
