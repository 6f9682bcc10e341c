# Stages, support, budgets of exposure: /grow and its pages for operators.
refusal-budget-gone = This budget is not there any more. Open the list again.
programme-start = zero-follower start
programme-arrivals = new arrivals
programme-ladder = growth ladder
programme-merit = high scores
programme-confluence = Confluence plan
programme-campaign = campaign
refusal-budget-size = A weekly budget takes a share of last week's showings from 0 to { $share } %, and a least number.
refusal-budget-amount = Type a whole number of showings from 1 to { $most }.
