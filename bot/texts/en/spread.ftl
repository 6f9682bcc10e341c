# How evenly showings are spread, for the operator.
ops-spread = ⚖️ Exposure, how spread
ops-spread-about = Showings of the last { $days } days over { $listed } listed products; those nobody saw count as zero.
ops-spread-line = <b>{ $place }</b>: { $showings } showings of { $shown } products; the { $most } shown most have { $top } of them · unevenness { $gini }
ops-spread-all = All places
ops-spread-pool = Pool
ops-spread-search = Search
ops-spread-matches = Picked for you
ops-spread-inline = Inline
ops-spread-report = Weekly match reports
ops-spread-rule = The rule: in one week at most { $limit } match reports name the same product (four times its even share, at least ten); everyone beyond gets the next best of their own list. In the pool some places of each page are drawn for products that are still little known. Unevenness (Gini): 0 all products alike, 1 all on one.
