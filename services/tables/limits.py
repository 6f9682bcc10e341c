"""The limits of what is read from a dropped file, each beside its reason."""

# Telegram lets a bot download 20 MB at most, so nothing larger can honestly arrive.
MAX_BYTES = 20 * 1024 * 1024
# A shop of 10,000 products with 20 variants each; beyond that a file is split by hand.
MAX_ROWS = 200_000
# Excel has 1,048,576 rows; blank ones cost nothing but time, and a file may claim any number of them.
MAX_BLANK_ROWS = 1_048_576
# Real exports have at most about 100 columns; Excel itself ends at 16,384.
MAX_COLUMNS = 300
# Excel's own limit is 32,767 characters a cell; Shopify bodies in CSV run longer. Also ends a never-closed quote.
MAX_CELL = 131_072
# Workbooks hold a few dozen parts; text in them shrinks 5 to 30 times, a bomb a thousand times.
MAX_ZIP_ENTRIES = 2_000
MAX_UNZIPPED = 300 * 1024 * 1024
MAX_ZIP_RATIO = 200
# Below this size a high ratio is harmless (an empty sheet of styled cells shrinks very well).
RATIO_MATTERS_FROM = 5 * 1024 * 1024
