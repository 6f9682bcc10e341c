// The page's own words, in the language of the person whose chat they surround.
const EN = {
  people: 'People', addPerson: 'Add a person', playground: 'Playground', bot: 'bot', typing: 'typing…', you: 'You',
  as: 'as {name}', message: 'Message', send: 'Send', attach: 'Attach', commands: 'Commands', menu: 'Menu',
  noCommands: 'The bot has not set any commands yet.', start: 'START', restart: 'RESTART BOT', blocked: 'You blocked this bot',
  blockBot: 'Block the bot', unblockBot: 'Unblock the bot', openLink: 'Open a link…', closeColumn: 'Close this column',
  beside: 'Open beside', switchLanguage: '切换到中文', theme: 'Light or dark', edited: 'edited', photo: 'Photo',
  file: 'File', photoOrFile: 'File or photo', sticker: 'Sticker', voice: 'Voice message', copied: 'Copied', copy: 'Copy', download: 'Download',
  dropHere: 'Drop to attach', remove: 'Remove', asFile: 'Send as a file', empty: 'What can this bot do?',
  emptyBody: 'Press START and the bot will introduce itself.', toBottom: 'Go to the newest message', ok: 'OK', cancel: 'Cancel',
  misbehave: 'Misbehave', misbehaveHint: 'Make Telegram fail the next calls of the bot.', times: 'times', seconds: 'after, s',
  method: 'Method', anyMethod: 'any method', person: 'For', anyPerson: 'everyone', inject: 'Break it', clear: 'Clear all', faultLeft: '{n} to come', clock: 'Clock',
  hour: '+1 hour', day: '+1 day', monday: 'Monday 9:00', moveTo: 'Move to', go: 'Go', name: 'Name', language: 'Language',
  role: 'Shown as', create: 'Add', link: 'Link or start code', open: 'Open', close: 'Close',
  offline: 'Reconnecting…', failed: 'That did not work: {why}', noAnswer: 'The bot has not answered yet',
  fault_429: 'Too many requests (429)', fault_403: 'Blocked by the user (403)', fault_500: 'Server error (500)',
  fault_cut_before: 'Cut before accepting', fault_cut_after: 'Cut after accepting',
  role_brand: 'Brand', role_creator: 'Creator', 'role_small creator': 'Small creator', role_newcomer: 'Newcomer', role_operator: 'Operator', role_person: 'Person',
  noMessages: 'No messages yet', earlier: 'Show earlier messages', pickPerson: 'Choose a person to chat as', mute: 'New messages',
  channel: 'My Telegram channel…', channelTitle: 'Title', channelName: 'Name', channelGo: 'Let the bot in or out',
  channelIn: 'The bot is an administrator now', channelOut: 'The bot has left the channel',
  groups: 'Groups', group: 'A new group with the bot', groupTitle: 'Name of the group', groupGo: 'Let the bot in',
  groupIn: 'The bot is in the group', groupJoined: 'You are in “{title}”', groupOut: 'Remove the bot', groupNoBot: '(without the bot)',
  nothing: 'Nothing found', tooBig: 'A file may have at most {n} MB here',
}
const ZH = {
  people: '人物', addPerson: '添加人物', playground: '体验场', bot: '机器人', typing: '正在输入…', you: '你',
  as: '身份：{name}', message: '输入消息', send: '发送', attach: '附件', commands: '命令', menu: '菜单',
  noCommands: '机器人还没有设置命令。', start: '开始', restart: '重新启动机器人', blocked: '你已屏蔽此机器人',
  blockBot: '屏蔽机器人', unblockBot: '取消屏蔽', openLink: '打开链接…', closeColumn: '关闭此栏',
  beside: '并排打开', switchLanguage: 'Switch to English', theme: '浅色或深色', edited: '已编辑', photo: '图片',
  file: '文件', photoOrFile: '文件或图片', sticker: '贴纸', voice: '语音消息', copied: '已复制', copy: '复制', download: '下载',
  dropHere: '松开即可添加', remove: '移除', asFile: '作为文件发送', empty: '这个机器人能做什么？',
  emptyBody: '点“开始”，机器人会自我介绍。', toBottom: '回到最新消息', ok: '好的', cancel: '取消',
  misbehave: '制造故障', misbehaveHint: '让 Telegram 对机器人接下来的调用出错。', times: '次数', seconds: '等待秒数',
  method: '方法', anyMethod: '任意方法', person: '对象', anyPerson: '所有人', inject: '制造故障', clear: '全部清除', faultLeft: '还剩 {n} 次', clock: '时钟',
  hour: '+1 小时', day: '+1 天', monday: '周一 9:00', moveTo: '调到', go: '前往', name: '名字', language: '语言',
  role: '显示为', create: '添加', link: '链接或启动参数', open: '打开', close: '关闭',
  offline: '正在重新连接…', failed: '没有成功：{why}', noAnswer: '机器人还没有回应',
  fault_429: '请求过多（429）', fault_403: '被用户屏蔽（403）', fault_500: '服务器错误（500）',
  fault_cut_before: '受理前断开', fault_cut_after: '受理后断开',
  role_brand: '商家', role_creator: '达人', 'role_small creator': '尾部达人', role_newcomer: '新人', role_operator: '运营', role_person: '用户',
  noMessages: '还没有消息', earlier: '查看更早的消息', pickPerson: '请选择一个身份开始聊天', mute: '新消息',
  channel: '我的 Telegram 频道…', channelTitle: '频道名称', channelName: '用户名', channelGo: '设为管理员或移除',
  channelIn: '机器人已成为管理员', channelOut: '机器人已移出频道',
  groups: '群聊', group: '新建群聊并邀请机器人', groupTitle: '群名称', groupGo: '邀请机器人入群',
  groupIn: '机器人已入群', groupJoined: '您已加入“{title}”', groupOut: '移出机器人', groupNoBot: '（机器人不在群内）',
  nothing: '没有结果', tooBig: '此处文件最大 {n} MB',
}

export const isChinese = language => String(language || '').toLowerCase().startsWith('zh')
export const localeOf = language => (isChinese(language) ? 'zh-CN' : 'en-GB')

export function words(language) {
  const table = isChinese(language) ? ZH : EN
  return (key, values = {}) => (table[key] ?? EN[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
}

export function bytes(count, language) {
  const units = ['B', 'KB', 'MB', 'GB']
  let value = Number(count) || 0
  let unit = 0
  while (value >= 1024 && unit < 3) { value /= 1024; unit += 1 }
  const shown = value.toLocaleString(localeOf(language), { maximumFractionDigits: value < 10 && unit ? 1 : 0 })
  return `${shown} ${units[unit]}`
}

export const clockTime = (seconds, language, timeZone) =>
  new Date(seconds * 1000).toLocaleTimeString(localeOf(language), { hour: '2-digit', minute: '2-digit', timeZone })

export const dayName = (seconds, language, timeZone) =>
  new Date(seconds * 1000).toLocaleDateString(localeOf(language), { day: 'numeric', month: 'long', weekday: 'short', timeZone })
