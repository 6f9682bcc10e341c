# 低价好物：标签、依据，以及还差什么。
pool-tab-value = 💎 低价好物
pool-empty-value = 暂无低价好物。标签按规则授予：商品分 4.30 以上、价格低于日常价、且近 30 天内没有更便宜的同类商品。
pool-great-value = 💎 <b>低价好物</b>：{ $count } 款同类按同等分量计，近 30 天最低 { $like }；商品分 { $score }
value-button = 💎 低价好物
value-crumb = 低价好物
value-given = ✅ 已获得<b>低价好物</b>标签，并进入选品池专属分类；只要依据成立就一直有效。
value-not-yet = 尚未达标，还差 { $count } 项。
value-not-shown = 商品目前不在选品池中，无法比较，请先上架。
value-lack-unscored = • 暂无商品分，需达到 { $need }。订单、评价和低品退率会形成商品分。
value-lack-score = • 商品分 { $have }，需达到 { $need }，还差 { $short }。
value-lack-usual-unknown = • 未填写日常价。请填写其他渠道的日常售价，且现价至少低 5%。
value-lack-usual = • 现价 { $have }，需不高于 { $need }（日常价的 95%），还需降 { $short }。
value-lack-raised = • 近 30 天内卖过 { $need }，现在是 { $have }。恢复到 { $need } 即可参评，或等满 30 天。
value-lack-few-like = • 规格相近、可比较的同类商品只有 { $have } 款（自家商品有商品分才算），至少需要 { $need } 款。把类目选准、标题写明净含量或件数，可能有帮助。
value-lack-like = • 近 30 天内有同类商品按同等分量计卖过 { $need }，您的现价是 { $have }，高出 { $short }。
value-like = 已与 { $count } 款规格相近的同类商品比较：按同等分量计，近 30 天最低价为 { $low }。
value-rule = 规则：商品分不低于 { $floor }；现价至少低于日常价 { $off }；30 天内未涨价；近 30 天内没有更便宜的同类商品（只比规格相近的，按同等分量计价）。价格一有变动即复核，每天另有全量复核。
