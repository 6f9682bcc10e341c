# The alliance: proven brands for top creators.
ally-crumb = 🏅 Alliance
ally-what = Proven brands, measured each day by one rule for all: score, steadiness, parcels sent in time, creators paid in time.
ally-rule = To come in: shop score { $score }, { $lines } orders through creators in 8 weeks, some in { $weeks } of them, { $shipped } sent in time, { $paid } of statements paid in time.
ally-inside = { $count ->
    [one] In now: { $names }
   *[other] { $count } are in: { $names }
}
ally-closed = It has { $count } brands, offered to top creators: a million GMV a month, or { $followers } followers. You are: { $stage }. Each stage up brings you nearer; /grow says what the next one needs.
ally-shelf = { $count ->
    [one] One brand, longest in first:
   *[other] { $count } brands, longest in first:
}
ally-empty = No brand meets the rule just now. The first one that does stands here the same day.
ally-brand = 🏅 { $name } · { $score }
ally-in = ✅ <b>You are in</b> since { $since }: your products stand on the shelf of top creators.
ally-out = You are not in yet. Who meets every measure is in the same day, without asking.
ally-grace = ⚠️ A measure lies below what keeps you in. After 14 days below you are out; above it again, nothing happens.
ally-measure-score = • Shop score { $have } (in from { $need }, out below { $stay })
ally-measure-lines = • Orders through creators in 8 weeks { $have } (in from { $need }, out below { $stay })
ally-measure-weeks = • Weeks of the last 8 with orders through creators { $have } (in from { $need }, out below { $stay })
ally-measure-shipped = • Parcels sent in time { $have } (in from { $need }, out below { $stay })
ally-measure-paid = • Creators paid in time { $have } (in from { $need }, out below { $stay })
ally-lacks = <b>What is lacking:</b>
ally-lack-score = • Shop score { $have }, needs { $need }. /score names the orders that cost most.
ally-lack-lines = • { $have } orders through creators in 8 weeks, needs { $need }. More creators for what sells already is the shortest way.
ally-lack-weeks = • Orders through creators in { $have } of 8 weeks, needs { $need }. Steady beats large: a product that is always listed.
ally-lack-shipped = • Sent in time { $have }, needs { $need }. Orders must say by when they are due; then send by that day.
ally-lack-paid = • Paid in time { $have }, needs { $need }. Mark statements as paid by their day in /statement.
ally-lack-shipped-none = • Sent in time needs { $need }: no order tells by when it was due to be sent. Bring that column along with your orders.
ally-lack-paid-none = • Creators paid in time needs { $need }: no statement has fallen due yet. Pay the first one by its day and mark it under /statement.
ally-look = 🏅 Look
notice-kind-alliance = Alliance
notice-ally-in = 🏅 <b>{ $shop }</b> is in the alliance: it meets every measure. Its products stand on the shelf of top creators from now on.
notice-ally-below = ⚠️ <b>{ $shop }</b> lies below what keeps it in the alliance. Unless that changes it is out on { $until }:
notice-ally-kept = ✅ <b>{ $shop }</b> is above every measure again and stays in the alliance.
notice-ally-out = <b>{ $shop }</b> is out of the alliance. It is in again the day it meets every measure:
ally-stage-new = not yet sold
ally-stage-small = small
ally-stage-mid-size = mid-size
ally-stage-top = top
