# 达人的平台账号与验证。
handles-crumb = 平台账号
handles-button = 🪪 验证账号
handles-why = 平台导出的订单按账号标注达人。验证账号后，标注该账号的订单归您，此前的也会补上。
handles-none = 还没有账号。请添加您带货的平台账号，平台标注的订单才能归到您名下。
handles-add = ✎ 添加或修改
handles-channel = 📣 Telegram 频道
handle-title = 🪪 <b>{ $platform }</b> { $name }
handle-state = 状态：{ $state }
handle-state-claimed = 未验证
handle-state-proving = 等待在主页放置验证码
handle-state-asked = 核实中
handle-state-verified = 已验证 ✓
handle-state-refused = 未通过验证
handle-state-contested = 多人认领，待运营裁定
handle-shops = 已由商家核实：{ $names }
handle-waiting =
    { $count ->
       *[other] 您带货的商品有 { $number } 单标注了该账号，正等待验证。
    }
handle-verified-means = 平台标注该账号的订单归您。
handle-contested-means = 另有达人认领该账号。运营核实后裁定，在此之前相关订单暂缓归属。
handle-begin-how = 领取一个短验证码，放进账号主页几天，由商家或运营核实。
handle-begin = 领取验证码
handle-code = 请把 <code>{ $code }</code> 放进账号简介，再点“已放置”。{ $when } 前有效。
handle-copy = 📋 复制验证码
handle-ask = ✓ 已放置
handle-asked-means = 核实之前请保留主页上的 <code>{ $code }</code>，有结果会立刻通知您。
handle-channel-how = 把 @{ $bot } 设为频道管理员，即可证明频道是您的。只需发帖权限，机器人从不发帖。
handle-again = ↻ 已设置
handle-no-channel = 机器人还不是您任何频道的管理员。
handle-now-asked = 已提交核实。
handle-already = 此前已处理。
handle-open = 🪪 查看账号
handle-check = 🔎 核实{ $platform }账号
handle-look-for = 请在该账号主页查找 <code>{ $code }</code>：{ $creator } 称已放置。
handle-by-channel = { $creator } 已把机器人设为该频道管理员。
handle-brand-means = 看到验证码：贵店标注该账号的订单归该达人。没看到：不作改变，会告知达人。
handle-brand-done = ✓ 已核实：贵店标注该账号的订单归 { $creator }。
handle-seen = ✓ 看到了
handle-unseen = ✕ 没看到
handle-now-looked = 已记录，会告知达人。
handle-cases =
    { $count ->
        [0] 没有待核实的账号。
       *[other] { $number } 个账号待核实（⚖️ 为多人认领）：
    }
handle-two-claim = ⚖️ 多位达人认领该账号，裁定后只归一人。
handle-claimant = <b>{ $creator }</b>（编号 { $id }）· { $state }
handle-give = ✓ 归 { $creator }
handle-no = ✕ 不归 { $creator }
handle-now-decided = 已裁定，会通知达人。
ops-handles = 🪪 账号核实
ops-act-handle-give = 裁定账号归属
ops-act-handle-no = 驳回账号
notice-handle-asked = 🪪 <b>{ $creator }</b> 请您核实 { $platform } <b>{ $name }</b>：主页上的验证码可证明归属。
notice-handle-contested = ⚖️ <b>{ $creator }</b> 认领 { $platform } <b>{ $name }</b>，另有达人也认领，请裁定。
notice-handle-look = 🔎 去核实
notice-handle-verified = ✅ { $platform } <b>{ $name }</b> 已验证，标注该账号的订单归您，此前等待的也已补上。
notice-handle-seen = ✅ <b>{ $by }</b> 已看到验证码：该店标注 { $platform } <b>{ $name }</b> 的订单归您。
notice-handle-not-seen = <b>{ $by }</b> 没有在 { $platform } <b>{ $name }</b> 的主页找到验证码，请确认它公开可见。
notice-handle-refused = ✕ { $platform } <b>{ $name }</b> 未通过验证。可重新领取验证码再试。
notice-handle-lost = ✕ { $platform } <b>{ $name }</b> 已裁定归另一位达人。此前已归您的订单不变。
notice-handle-lapsed = ⚠️ 机器人已不是 { $platform } <b>{ $name }</b> 的管理员，验证失效。此前已归您的订单不变。
notice-kind-handle = 账号动态
notice-kind-handle_asked = 账号核实请求
refusal-handle-by-channel = Telegram 频道请通过设机器人为管理员来验证。
refusal-handle-code-first = 请先领取验证码并放进主页。
refusal-handle-contested = 该账号多人认领，由运营裁定。
refusal-handle-gone = 该账号已不存在。
