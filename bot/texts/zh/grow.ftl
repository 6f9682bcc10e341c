# 成长阶段、扶持与流量预算：/grow 及运营页面。
refusal-budget-gone = 这笔预算已不存在，请重新打开列表。
programme-start = 0粉开播计划
programme-arrivals = 新品探索
programme-ladder = 斗金计划
programme-merit = 高分优待
programme-confluence = 川流计划
programme-campaign = 大场营销活动
refusal-budget-size = 每周预算按上周曝光的 0 至 { $share }% 计，并可设保底次数。
refusal-budget-amount = 请输入 1 至 { $most } 的整数（曝光次数）。
