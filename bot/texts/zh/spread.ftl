# 曝光分布（运营）。
ops-spread = ⚖️ 曝光分布
ops-spread-about = 近 { $days } 天的曝光，覆盖 { $listed } 款在售商品，未曝光的按 0 计。
ops-spread-line = <b>{ $place }</b>：{ $shown } 款商品，共 { $showings } 次曝光，曝光最多的 { $most } 款占 { $top } · 集中度 { $gini }
ops-spread-all = 全部
ops-spread-pool = 选品池
ops-spread-search = 搜索
ops-spread-matches = 为您精选
ops-spread-inline = 聊天内联
ops-spread-report = 每周推荐
ops-spread-rule = 规则：同一款商品一周内最多出现在 { $limit } 份每周推荐中（均摊份额的四倍，至少十份），超出后由该达人列表中的下一款顶上；选品池每页另留探索位，给曝光尚少的商品。集中度（基尼系数）：0 为完全平均，1 为全部集中在一款。
