# 想收到哪些通知。
settings-notices = 🔔 通知
notices-title = 通知
notices-explain = 🔔 即时 · 📥 每天 { $hour } 汇总 · 🔕 不接收。点一下切换。
notices-quiet = 🌙 免打扰：{ $hours }
notices-no-quiet = 未设置
notices-muted = 不再接收：{ $kind }。可在 设置 › 通知 里恢复。
notice-mute = 🔕
notice-several = { $count ->
   *[other] 您有 { $number } 条通知：
 }
notice-several-more = { $count ->
   *[other] ……还有 { $number } 条。
 }
refusal-notice-kind-fixed = 这一项不能更改。
