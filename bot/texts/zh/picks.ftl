# 小达人每周的自动选品，以及双选配对。
week-set-crumb = 本周选品
week-set-open = 📦 本周为您选好的货
week-set-intro = 本周为您选的货，既合适又不重样，还有 <b>{ $count }</b> 款待您决定。
week-set-done = 本周的选品已全部处理，下一批周一送到。
week-set-none = 本周暂无足够合适的新品。可直接逛选品池；在资料里多选几个类目，下周会选到更多。
week-set-large = 自动选品面向粉丝 10 万以下的达人，您可自主选品。您的本周匹配照常进行：与商家的商品互为优先匹配时会请双方确认。
week-set-all = 🛒 { $count } 款全部带货
week-set-leave = ✕ 这款不要
week-set-look = 👁 逐款查看
week-set-yours = ✅ 已加入带货 · 推广码 <code>{ $code }</code>
week-set-left = <i>已略过，以后不再自动选这款。</i>
week-set-taken = 已完成，{ $count } 款商品可以开始带货了。
week-set-had = 之前已完成，不会重复添加。
week-set-refused = { $count ->
    [0] “{ $title }”：{ $why }
   *[other] 已加入 { $count } 款；“{ $title }”未成功：{ $why }
}
notice-set = 📦 <b>本周为您选好的货</b>：{ $count ->
    [1] 1 款，与您匹配。类目里其余合适的，您已在带或看过；可在选品池看看相近类目。
   *[other] 共 { $count } 款，都与您匹配，品类和品牌尽量不重样。
}
notice-set-line = { $number }. { $title } · { $shop } · 每件赚 <b>{ $money }</b>（{ $rate }）
notice-kind-weekly_set = 每周自动选品
notice-kind-pair = 双选成功
pairs-crumb = 双选
pairs-open = 💞 有 { $count } 个双选等您确认
pairs-intro = 系统本周的匹配里，双方都排在对方名单的前列。两边都同意，合作立即生效；对方还没表态时，您的“不同意”不会通知对方。
pairs-none = 暂无待确认的双选。每周一更新：您和商家的商品本周互为优先匹配时会通知您。
pairs-one = { $other } · { $title }
pair-asked-creator = 💞 <b>{ $shop }</b> 的 <b>{ $title }</b> 与您本周互为优先匹配。请在 { $until } 前确认，双方同意后合作立即生效。
pair-asked-brand = 💞 <b>{ $creator }</b> 与您的 <b>{ $title }</b> 本周互为优先匹配。请在 { $until } 前确认，双方同意后合作立即生效。
pair-waiting-creator = ✅ 您已同意带货 <b>{ $shop }</b> 的 <b>{ $title }</b>，等待商家在 { $until } 前确认。
pair-waiting-brand = ✅ 您已同意由 <b>{ $creator }</b> 带货 <b>{ $title }</b>，等待达人在 { $until } 前确认。
pair-opened-creator = 🎉 双方都已同意，<b>{ $shop }</b> 的 <b>{ $title }</b> 可以开始带货了，推广码 <code>{ $code }</code>
pair-opened-brand = 🎉 双方都已同意，<b>{ $creator }</b> 开始带货 <b>{ $title }</b>，推广码 <code>{ $code }</code>
pair-passed-creator = <b>{ $shop }</b> 的 <b>{ $title }</b> 这次没有配对成功，您仍可在选品池中找到它。
pair-passed-brand = <b>{ $creator }</b> 与 <b>{ $title }</b> 这次没有配对成功，您仍可在达人页邀约。
pair-over-creator = <b>{ $shop }</b> 的 <b>{ $title }</b> 双选已截止，您仍可在选品池中选择带货。
pair-over-brand = <b>{ $creator }</b> 与 <b>{ $title }</b> 的双选已截止，您仍可在达人页邀约。
pair-money = 售价 { $price } · 每件佣金 { $money }（{ $rate }）
pair-yes = ✅ 同意
pair-no = 这次不了
pair-product = 👁 看商品
pair-said-opened = 双方都已同意，合作开始。
pair-said-waiting = 已记录，等对方同意后合作立即生效。
pair-said-passed = 已记录，这次不合作。
pair-said-over = 这次双选已截止。
pair-said-asked = 还在等待确认。
refusal-pair-over = 这次双选已截止：已过期或对方未同意。您仍可从选品池或达人页发起合作。
