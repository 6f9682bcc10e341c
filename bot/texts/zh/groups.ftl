# 品牌的腰部、头部达人群。
group-crumb = 👥 达人群
group-how = <b>为{ $shop }的腰部、头部达人建一个群</b>
    1. 在 Telegram 新建一个达人群。
    2. 点下方按钮选择该群，保留“邀请用户”权限。
    3. 机器人会在群里介绍品牌，向正在带货的腰部、头部达人发送入群邀请，并每周发布品牌周报。

    群里不展示订单、佣金和任何人的个人数据。链接仅限您本人使用一次，{ $until } 前有效。
group-add = ➕ 把机器人加进群
group-stands = <b>{ $title }</b> 自 { $day } 起是{ $shop }的达人群。
    下一期周报将于 { $when } 发布。正在带货的腰部、头部达人每人会收到一次入群邀请。
group-end = ✕ 解除关联
group-end-means = 解除后，机器人不再往群里发周报，也不再邀请达人。群和群成员保持不变，您可以自行移除机器人，之后也可以随时重新关联。
group-end-sure = 确认解除
group-ended = 已解除，不会再往群里发消息。
group-ended-already = 目前没有关联的群。
group-opened = ✅ 该群已关联 <b>{ $shop }</b>。机器人已在群里介绍品牌，腰部、头部达人会各收到一份邀请。
group-hello = 👋 大家好！我是好物机器人，这里是 <b>{ $shop }</b> 的达人群，由{ $shop }的 { $by } 创建。
group-rules = <b>群须知</b>
    • 每周发布一次品牌周报：热销商品、新品、大场活动时间。
    • 欢迎和品牌直接交流；请友善发言，不要发布隐私信息，也不要透露各自谈的佣金。
    • 申样、佣金、订单请私聊 @{ $bot } 办理，机器人在群里不作答复。
    • 想退群随时可退：点群名称 › 退出群组，已有的合作不受影响。
group-week = 📅 <b>{ $shop }本周速递</b>
group-week-best = 🔥 <b>热销商品</b>
group-week-new = 🆕 <b>新品上架</b>
group-week-product = { $number }. { $title } · { $price }
group-week-fairs = 🎪 <b>大场活动</b>
group-week-fair = • { $name }：{ $first } – { $last }
group-week-quiet = 本周暂无出单、新品和活动。粉丝想要什么，欢迎告诉品牌。
group-join = 👥 加入达人群
group-again = 👥 达人群
notice-kind-group = 达人群周报
notice-kind-group_invite = 品牌达人群邀请
notice-kind-group_ended = 达人群解除关联
notice-group-invite = 👥 <b>{ $shop }</b> 邀请您加入达人群“{ $title }”，第一时间了解品牌周报、新品和活动时间。链接仅限您本人使用一次，群成员可以看到您的 Telegram 名称。
notice-group-ended-out = 👥 机器人已被移出 <b>{ $shop }</b> 的达人群“{ $title }”，不会再发周报和邀请。如需继续，请打开下方页面重新添加。
notice-group-ended-rights = 👥 机器人在 <b>{ $shop }</b> 的达人群“{ $title }”里没有发言或邀请权限，关联已解除。请打开下方页面重新添加，并保留“邀请用户”权限。
refusal-group-link-gone = 这个链接无法关联群：已被使用、已过期，或不是您本人的链接。请打开“达人群”重新获取。
refusal-group-taken = 该群已关联其他品牌。请先解除原有关联，或换一个群。
