"""Weekly reports: due rows become messages that hold everything they speak of."""
