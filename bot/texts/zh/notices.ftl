# 合作动态的通知。
notice-pick = 🎉 <b>{ $creator }</b> 开始带货：<b>{ $title }</b>
notice-rate = 佣金率 { $rate } · 推广码 <code>{ $code }</code>
notice-followers = 粉丝：{ $followers }
notice-look = 查看合作
notice-invite = ✉️ <b>{ $shop }</b> 邀您带货：<b>{ $title }</b>
notice-invite-money = 佣金率 <b>{ $rate }</b>，售价 { $price }，每件约赚 { $money }
notice-invite-reason = 邀约理由：{ $reason }
notice-applied = 🙋 <b>{ $other }</b> 申请带货：<b>{ $title }</b>
notice-accepted = ✅ <b>{ $other }</b> 已接受：<b>{ $title }</b>，推广码即刻生效。
notice-declined = ✕ <b>{ $other }</b> 已婉拒：<b>{ $title }</b>
notice-ended = ◼︎ <b>{ $other }</b> 结束了合作：<b>{ $title }</b>。此前的订单照常结佣。
notice-kind-pick = 达人带货
notice-kind-invite = 邀约
notice-kind-answer = 邀约或申请的答复
notice-kind-weekly_brand = 商家周报
notice-kind-weekly_creator = 达人周报
notice-kind-first_order = 首单
