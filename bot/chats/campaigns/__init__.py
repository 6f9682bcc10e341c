"""Campaigns in the chat: the list, a campaign's page, a brand's counter, a creator's goods."""
