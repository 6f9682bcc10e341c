# Messages that the bot starts by itself about collaborations.
notice-pick = 🎉 <b>{ $creator }</b> now promotes <b>{ $title }</b>.
notice-rate = Commission { $rate } · code <code>{ $code }</code>
notice-followers = Followers: { $followers }
notice-look = Open the collaboration
notice-invite = ✉️ <b>{ $shop }</b> invites you to promote <b>{ $title }</b>.
notice-invite-money = Commission <b>{ $rate }</b>, about { $money } a piece at { $price }
notice-invite-reason = Why you: { $reason }
notice-applied = 🙋 <b>{ $other }</b> would like to promote <b>{ $title }</b>.
notice-accepted = ✅ <b>{ $other }</b> accepted: <b>{ $title }</b>. The code works from now on.
notice-declined = ✕ <b>{ $other }</b> declined: <b>{ $title }</b>.
notice-ended = ◼︎ <b>{ $other }</b> ended the collaboration on <b>{ $title }</b>. Orders that came before keep their commission.
notice-kind-pick = A creator picked a product
notice-kind-invite = Invitation
notice-kind-answer = Answer to an invitation or application
notice-kind-weekly_brand = A brand's week
notice-kind-weekly_creator = A creator's week
notice-kind-first_order = First order
