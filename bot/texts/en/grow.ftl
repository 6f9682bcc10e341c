# Stages, support, budgets of exposure: /grow and its pages for operators.
refusal-budget-gone = This budget is not there any more. Open the list again.
