# 搜索。
search-crumb = 搜索
search-how =
    输入想找的商品，中英文、拼音都行，打错字也没关系。
    <i>例如：/search 口红 · /search kouhong · /search matte lipstick</i>
    也可以不加命令，直接发关键词。
search-found = “{ $words }”找到 { $number } 款商品
search-near = 没有完全匹配“{ $words }”的商品，最接近的有 { $number } 款
search-nothing = 没有找到“{ $words }”。换个更短的词试试，或按类目逛逛。
search-kept-out = { $count ->
   *[other] 另有 { $number } 款被筛选条件挡住，去掉下方条件即可看到。
}
search-kept-out-all = { $count ->
   *[other] 找到 { $number } 款，但都被筛选条件挡住了，去掉下方条件即可看到。
}
search-blocked = { $count ->
   *[other] 有 { $number } 款商品属于您已拉黑的商家，所以没有显示。
}
search-blocked-who = 🚫 查看黑名单
search-declined = { $count ->
   *[other] 有 { $number } 款您标记过“不感兴趣”，所以没有显示。
}
search-declined-which = ↩ 查看不感兴趣的商品
search-meant = 🔤 您要找的是“{ $words }”吗？
search-brand = 🏪 { $name } 全部商品
search-for-you = ✨ 看看为您推荐
