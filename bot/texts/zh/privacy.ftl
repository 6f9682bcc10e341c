# 条款、导出、删除。
privacy-title = 隐私
privacy-kept =
    <b>我们保存什么</b>
    您的 Telegram 编号和称呼、语言和时区；您在此上架、选品和达成的合作；您店铺或推广码带来的订单，以及每笔佣金。
privacy-never =
    <b>我们绝不保存什么</b>
    买家的姓名、地址、邮箱、电话：读取文件或消息时即丢弃。买家只留下无法还原的代号，仅用于统计复购。
privacy-how-long =
    <b>保存多久</b>
    聊天消息：处理完即清除，最长两天。您发来的文件：7 天。机器人主动发送的消息：26 周。订单与佣金：按记账要求保存。其他：直到您删除为止。
privacy-export = ⬇ 导出我的数据
privacy-delete = 🗑 注销并删除
privacy-export-caption = 我们保存的您的全部数据
privacy-exported = 您的数据在下一条消息的文件中。
privacy-delete-what =
    <b>注销后会怎样</b>
    删除：您的称呼和账号、资料、平台账号、草稿、文件和消息；您的商品全部下架，合作全部结束。
    保留：订单和佣金记录（不含姓名），因为对方对账需要。

    此操作无法撤销。
privacy-open-creator = ⚠️ <b>您还有佣金未结清。</b>注销后商家无法再联系到您，请先结清。
privacy-open-brand = ⚠️ <b>您的店铺还有佣金未付。</b>注销后达人会看到店铺已注销，请先结清。
privacy-open-money = 已确认未付 { $unpaid } · 预估 { $estimated }
privacy-open-look-creator = 🧾 我的对账单
privacy-open-look-brand = 🧾 店铺对账单
privacy-delete-sure = 确认注销
privacy-deleted = 已完成，您的个人数据已删除。以后再来将重新开始。
privacy-start-anew = 重新开始
refusal-delete-staff-first = 店铺还有其他成员，请先移交店铺或移除成员，再注销。
privacy-file-waits = 📄 商品表已收到，您同意后马上读取。
