"""Service in the chat: the contact, the plan, questions, lessons; the operator's side of it."""
