# Orders and the ways in which they come.
notice-first-order =
    🎉 Your first order for <b>{ $title }</b> has arrived: { $order }.
    The commission is an estimate until the hold is over; every number of it is explained.
notice-first-order-why = What it pays, and why
