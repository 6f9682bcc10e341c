"""Tests of the whole house, one folder a floor."""
