# What people want to be told.
settings-notices = 🔔 Notices
notices-title = Notices
notices-explain = 🔔 at once · 📥 in one message a day at { $hour } · 🔕 never. Tap a kind to change it.
notices-quiet = 🌙 Quiet hours: { $hours }
notices-no-quiet = none
notices-muted = No more of this kind: { $kind }. Settings › Notices brings it back.
notice-mute = 🔕
notice-several = { $count ->
    [one] { $number } message for you:
   *[other] { $number } messages for you:
 }
notice-several-more = … and { $count ->
    [one] { $number } more.
   *[other] { $number } more.
 }
refusal-notice-kind-fixed = This cannot be chosen.
