# Stages, support, budgets of exposure: /grow and its pages for operators.
refusal-budget-gone = This budget is not there any more. Open the list again.
programme-start = zero-follower start
programme-arrivals = new arrivals
programme-ladder = growth ladder
programme-merit = high scores
programme-confluence = Confluence plan
programme-campaign = campaign
