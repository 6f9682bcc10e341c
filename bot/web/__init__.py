"""HTTP doors: order webhooks, tracking links, health, metrics."""
