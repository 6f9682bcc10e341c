"""The three scores of trust as pure rules over counted facts."""
