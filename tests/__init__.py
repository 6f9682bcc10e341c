"""Tests: rules, services, whole conversations, and the house itself."""
