# The group of a brand's larger creators.
group-crumb = 👥 Group for creators
group-how = <b>A group for { $shop }’s larger creators</b>
    1. In Telegram, make a group for your creators.
    2. Tap the button below, choose that group, and leave the right to invite people switched on.
    3. I introduce your brand there, offer your mid-size and top creators a place, and post your week every week.

    In the group I show no orders, no commission and nobody’s figures. The link is yours alone, works once, until { $until }.
group-add = ➕ Add the bot to your group
group-stands = <b>{ $title }</b> is the group for { $shop }’s larger creators, since { $day }.
    Your next week is posted on { $when }. Mid-size and top creators who promote your products get one invitation each.
group-end = ✕ End this group
group-end-means = I will no longer post into the group or invite creators to it. The group and its members stay; you can remove the bot there. You can link a group again at any time.
group-end-sure = Yes, end it
group-ended = Ended. Nothing more is posted there.
group-ended-already = No group is linked.
group-opened = ✅ The group is linked to <b>{ $shop }</b>. I have introduced your brand there; larger creators get an invitation each.
group-hello = 👋 Hello! I am the bot of Haowu, and this is the group for the creators of <b>{ $shop }</b>. { $by } of { $shop } opened it.
group-rules = <b>What happens here</b>
    • Once a week I post the brand’s week: best sellers, new products, campaign dates.
    • Speak with the brand freely; be kind, and write no private data and no prices of your own agreements.
    • Samples, commission and orders are handled in your own chat with @{ $bot }. I answer nobody here.
    • You can leave at any time: group name › Leave group. Your collaborations stay as they are.
group-week = 📅 <b>{ $shop }’s week</b>
group-week-best = 🔥 <b>Best sellers</b>
group-week-new = 🆕 <b>New products</b>
group-week-product = { $number }. { $title } · { $price }
group-week-fairs = 🎪 <b>Campaigns</b>
group-week-fair = • { $name }: { $first } – { $last }
group-week-quiet = A quiet week: no sales, no new products, no campaign. Tell the brand what your followers ask for.
group-join = 👥 Join the group
group-again = 👥 Group for creators
notice-kind-group = The week in your group
notice-kind-group_invite = Invitations to a brand’s group
notice-kind-group_ended = Your group has ended
notice-group-invite = 👥 <b>{ $shop }</b> invites you to its group for larger creators, “{ $title }”: the brand’s week, new products and campaign dates. The link is yours alone and works once. Members see your Telegram name.
notice-group-ended-out = 👥 I was removed from “{ $title }”, the group for the creators of <b>{ $shop }</b>. Nothing more is posted there and nobody is invited. To go on, open the page below and add me again.
notice-group-ended-rights = 👥 In “{ $title }”, the group for the creators of <b>{ $shop }</b>, I may not post or invite people any more, so the link has ended. Open the page below, add me again and leave the right to invite people switched on.
refusal-group-link-gone = This link does not open a group: it has been used, has expired, or is somebody else’s. Open “Group for creators” and take a new one.
refusal-group-taken = This group is linked to a brand already. End that first, or use another group.
