# The operator's page of the market's systems.
ops-systems = Market systems
ops-pairs = 💞 <b>Chose each other</b>, last { $weeks } weeks: { $asked } asked · both said yes to { $opened } · <b>{ $sold } sold</b>
ops-pairs-share = Sold: pairs { $pairs }; other collaborations { $others }
share-none = none yet
share-range = { $value } ({ $low }–{ $high }, of { $count })
