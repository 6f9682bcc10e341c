# 运营后台：各项市场机制的成效。
ops-systems = 市场机制
ops-pairs = 💞 <b>双选</b>，近 { $weeks } 周：邀请确认 { $asked } 对 · 双方同意 { $opened } 对 · <b>已出单 { $sold } 对</b>
ops-pairs-share = 出单率：双选 { $pairs }；其他合作 { $others }
share-none = 暂无
share-range = { $value }（{ $low }–{ $high }，共 { $count } 个）
change-unknown = 样本太少，暂无结论
change-known = { $value }（区间 { $low } 至 { $high }，{ $count } 组）
change-unsure = { $value }（区间 { $low } 至 { $high }，{ $count } 组；尚不能断定有变化）
