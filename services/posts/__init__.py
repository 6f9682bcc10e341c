"""Posts: reported by their makers with a form or a platform's export, checked, and set beside their peers'."""
