"""Ground: tables, their queries and the engine."""
