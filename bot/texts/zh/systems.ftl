# 运营后台：各项市场机制的成效。
ops-systems = 市场机制
ops-pairs = 💞 <b>双选</b>，近 { $weeks } 周：邀请确认 { $asked } 对 · 双方同意 { $opened } 对 · <b>已出单 { $sold } 对</b>
ops-pairs-share = 出单率：双选 { $pairs }；其他合作 { $others }
share-none = 暂无
share-range = { $value }（{ $low }–{ $high }，共 { $count } 个）
