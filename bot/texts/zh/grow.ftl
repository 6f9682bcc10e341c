# 成长阶段、扶持与流量预算：/grow 及运营页面。
refusal-budget-gone = 这笔预算已不存在，请重新打开列表。
