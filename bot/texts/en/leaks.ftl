# A code that has leaked: the alarm, what the brand does, what the creator hears.
leak-crumb = Leak alarm
leak-look = ⚠️ Leak alarm
collab-leak = ⚠️ This code's orders look as if it had leaked: see the alarm.
leak-title = ⚠️ Code <code>{ $code }</code> of <b>{ $creator }</b> · { $title }
leak-what =
    { $orders ->
        [one] { $number } order within an hour from { $since }; the busiest hour of two weeks before had { $usual }. Clicks on the creator's link: { $clicks }.
       *[other] { $number } orders within an hour from { $since }; the busiest hour of two weeks before had { $usual }. Clicks on the creator's link: { $clicks }.
    }
leak-means = Many orders without clicks look like a code that stands on a coupon site. It can also be a live stream in which the code was said aloud: ask the creator if you are not sure.
leak-choice = <b>Freeze and change the code</b>: the creator gets a new code at once, links go on working, and commission on the burst's orders waits until you decide, for 14 days at most.
leak-rotate = 🧊 Freeze and change the code
leak-fine = ✓ These orders are fine
leak-ask = ✉️ Ask the creator
leak-frozen =
    { $count ->
        [0] 🧊 Frozen: nothing so far. Orders by the old code wait until you decide.
        [one] 🧊 Frozen: { $number } order, commission { $amounts }. Orders by the old code wait until you decide.
       *[other] 🧊 Frozen: { $number } orders, commission { $amounts }. Orders by the old code wait until you decide.
    }
leak-new-code = New code: <code>{ $code }</code>, in the creator's hands since { $when }.
leak-until = Decide until { $when }; what is not decided by then is paid.
leak-pay = ✓ Pay them
leak-refuse = ✕ Do not pay them
leak-refuse-means = The commission on these orders is taken back, and orders that still come by the old code pay nothing. The creator hears it and sees the reason at each order.
leak-refuse-sure = Yes, do not pay them
leak-state-dismissed = ✓ You found these orders fine. The code goes on.
leak-state-paid = ✓ Decided: orders by the old code are paid.
leak-state-refused = ✕ Decided: orders by the old code are not paid.
leak-paid-by-time = ✓ Nobody decided in time: orders by the old code are paid.
leak-now-frozen = Frozen. The creator has the new code.
leak-now-fine = Noted: nothing is frozen.
leak-now-decided = Decided. The creator hears of it.
leak-already = This was decided before.
notice-leak =
    ⚠️ <b>Has this code leaked?</b> <code>{ $code }</code> of <b>{ $creator }</b> for { $title }
    { $number } orders within an hour from { $since }, { $clicks } clicks on the link; the busiest hour before had { $usual } orders.
notice-code =
    🔁 <b>{ $shop }</b> has changed your code for <b>{ $title }</b>.
    The old one, { $old }, was used in a burst without clicks, as on a coupon site.
    New code: <code>{ $code }</code>. Your links go on working; only the spoken or written code is to be replaced.
notice-code-frozen =
    { $count ->
        [one] { $number } order by the old code waits for the brand's decision, until { $when } at the latest; after that it is paid.
       *[other] { $number } orders by the old code wait for the brand's decision, until { $when } at the latest; after that they are paid.
    }
notice-leak-paid = ✓ <b>{ $shop }</b> pays the orders by your old code { $old } ({ $title }).
notice-leak-paid-by-time = ✓ Orders by the old code { $old } ({ $title }) are paid: nobody decided in time.
notice-leak-refused = ✕ <b>{ $shop }</b> does not pay the orders that came by your leaked code { $old } ({ $title }). Each order says so under /why; write to the brand if you see it otherwise.
notice-kind-leak = Leak alarm
notice-kind-code = Changed code
notice-kind-leak_decided = Decision on a leaked code
leaks-crumb = Leak alarms
leaks-open = ⚠️ Leak alarms: { $number } to decide
leaks-past = 🗂 Past leak alarms
leaks-about = Codes that were used in a burst without clicks. Those that wait for you stand first; tap one to freeze, change or decide.
leaks-none = No code has been used in a suspicious burst so far. If one is, you hear of it at once and find it here.
leaks-line = { $number }. <code>{ $code }</code> · { $creator } · { $title } · { $since }, { $orders } orders in an hour · <b>{ $state }</b>
leaks-state-open = look at it
leaks-state-frozen = frozen, decide
leaks-state-dismissed = found fine
leaks-state-paid = paid
leaks-state-refused = not paid
