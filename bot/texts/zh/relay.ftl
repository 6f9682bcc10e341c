# 双方留言。
letter-crumb = 留言
letter-button = ✉️ 给对方留言
letter-open = ✉️ 打开留言
letter-none = 还没有留言。您的留言由机器人转给 { $other }，双方都看不到对方账号。
letter-line = <b>{ $who }</b> · { $when }
    { $text }
letter-name = { $name }
letter-account = 🤝 双方均已同意，{ $other } 的账号：{ $link }
letter-waits = 🤝 您已同意展示账号，{ $other } 同意后即可互见。
letter-asked = 🤝 { $other } 愿意展示账号，您同意后即可互见。
letter-write = ✉️ 写留言
letter-reply = ↩︎ 回复
letter-meet = 🤝 展示我的账号
letter-hide = 不再展示账号
letter-sent = 已转达。
letter-met = 双方均已同意。
letter-willing = 已记下，对方同意后即可互见。
letter-hidden = 已隐藏，双方账号均不再展示。
form-letter = 留言
form-letter-text = 想对 { $other } 说什么？对方只看到您的名称，看不到账号。
    最多 1,000 字。
notice-letter = ✉️ <b>{ $other }</b> 就 <b>{ $title }</b> 留言：
notice-letter-text = <blockquote>{ $text }</blockquote>
notice-contact-asked = 🤝 <b>{ $other }</b> 愿意向您展示账号，您同意后即可互见。
notice-contact-met = 🤝 您与 <b>{ $other }</b> 均已同意，现在可以看到对方账号。
notice-kind-letter = 对方留言
notice-kind-contact = 展示账号
refusal-letter-over = 有一方已婉拒，无法再留言。
refusal-letter-enough = 您已连续留言 { $limit } 条，请等待对方回复。
