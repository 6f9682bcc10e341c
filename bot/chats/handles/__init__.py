"""Accounts on platforms: proved by their creator, looked at by brands and the operator."""
