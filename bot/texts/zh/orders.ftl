# 订单与订单接入。
notice-first-order =
    🎉 <b>{ $title }</b> 出了第一单：{ $order }。
    佣金在结算期结束前为预估，每个数字都可查看来由。
notice-first-order-why = 佣金明细与来由
