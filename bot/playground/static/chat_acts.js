// What can be done in one chat: write, press, attach, follow links, copy, block.
import { el } from './dom.js'
import { alertBox, formBox, popover, toast } from './overlay.js'
import { callbackAnswer, inlineAnswer, openPerson, send, store, upload } from './store.js'
import { clockTime, isChinese } from './words.js'

export function chatActs(column) {
  const person = () => column.id
  const say = (text, kind) => toast(text, kind, column.toasts)
  const attempt = async work => {
    try {
      return await work()
    } catch (error) {
      say(column.t('failed', { why: error.message }), 'bad')
      return null
    }
  }
  const act = (name, values = {}) => attempt(() => send(name, { person: person(), ...values }))
  const start = payload => act('start', { payload })

  const acts = {
    t: (key, values) => column.t(key, values),
    language: () => column.person?.language,
    get botName() { return column.chat?.name || store.bot.name },
    time: seconds => clockTime(seconds, column.person?.language, store.zone),
    say: text => act('text', { text }),
    start,
    refuse: text => say(text, 'bad'),
    sticker: () => act('sticker'),
    voice: () => act('voice'),
    block: () => act('block'),
    unblock: () => act('unblock'),
    switchLanguage: () => act('language', { language: isChinese(column.person.language) ? 'en' : 'zh-hans' }),
    jump: id => column.jump(id),
    attach: (files, caption) => attempt(async () => {
      for (const [at, { file, kind }] of files.entries()) await upload(person(), file, kind, at ? '' : caption)
    }),
    dropped: async files => {
      // A file is often the very first thing one gives the bot: open the chat for it.
      if (!column.composer.field) await start('')
      column.composer.field ? column.composer.add(files) : acts.attach(files.map(file => ({ file, kind: 'document' })), '')
    },
    copy: async text => {
      await toClipboard(text)
      say(column.t('copied'), 'good')
    },
    follow: address => followLink(address, acts, column),
    press: (message, button, row, place, node) => press(message, button, row, place, node, column, acts, act, say),
    askLink: async () => {
      const input = el('input', { required: true, autofocus: true, placeholder: `https://t.me/${store.bot.username}?start=…` })
      const answer = await formBox(column.t('openLink'), [['link', column.t('link'), input]], column.t('open'), column.t)
      if (!answer) return
      if (!/[/:]/.test(answer.link)) start(answer.link)
      else if (!acts.follow(answer.link)) open(answer.link, '_blank', 'noopener')
    },
    askChannel: async () => {
      const title = el('input', { required: true, autofocus: true, maxlength: 64 })
      const username = el('input', { required: true, maxlength: 32, pattern: '@?[A-Za-z][A-Za-z0-9_]{3,31}', placeholder: '@lin_picks' })
      const made = await formBox(column.t('channel'), [['title', column.t('channelTitle'), title], ['username', column.t('channelName'), username]], column.t('channelGo'), column.t)
      const done = made && await act('channel', made)
      if (done) say(column.t(done.in ? 'channelIn' : 'channelOut'), 'good')
    },
    askGroup: async (payload, mayInvite) => {
      const title = el('input', { required: true, autofocus: true, maxlength: 64 })
      const made = await formBox(column.t('group'), [['title', column.t('groupTitle'), title]], column.t('groupGo'), column.t)
      if (made && await act('group', { ...made, payload, may_invite: mayInvite })) say(column.t('groupIn'), 'good')
    },
    joinGroup: async link => {
      const done = await act('group_join', { link })
      if (done) say(column.t('groupJoined', done), 'good')
    },
    inline: typed => inlineSearch(typed, column, act),
  }
  return acts
}

// A link into this bot is opened here, as this person; returns whether that was done.
function followLink(address, acts, column) {
  let url
  try {
    url = new URL(/^[\w.]+\/\w/.test(address) ? `https://${address}` : address)
  } catch {
    return false
  }
  const bot = store.bot.username.toLowerCase()
  const ours = /^(www\.)?(t\.me|telegram\.me)$/.test(url.hostname) && url.pathname.slice(1).toLowerCase() === bot
  const scheme = url.protocol === 'tg:' && url.searchParams.get('domain')?.toLowerCase() === bot
  if (ours || scheme) {
    if (url.searchParams.has('startchannel')) acts.askChannel()
    else if (url.searchParams.has('startgroup')) {
      acts.askGroup(url.searchParams.get('startgroup'), (url.searchParams.get('admin') || '').includes('invite_users'))
    }
    else acts.start(url.searchParams.get('start') || '')
    return true
  }
  if (/^(t\.me|telegram\.me)$/.test(url.hostname) && url.pathname.startsWith('/+')) {
    acts.joinGroup(url.href.replaceAll('%2B', '+'))
    return true
  }
  if (/^(t\.me|telegram\.me)$/.test(url.hostname) && url.pathname.startsWith('/share')) {
    // Telegram would ask for a chat to share into; here the clipboard stands for it.
    acts.copy([url.searchParams.get('text'), url.searchParams.get('url')].filter(Boolean).join('\n'))
    return true
  }
  return false
}

async function press(message, button, row, place, node, column, acts, act, say) {
  if ('url' in button) {
    if (!acts.follow(button.url)) open(button.url, '_blank', 'noopener')
  } else if (button.copy_text) await acts.copy(button.copy_text.text)
  else if ('switch_inline_query_current_chat' in button) column.composer.write(`@${store.bot.username} ${button.switch_inline_query_current_chat}`)
  else if ('switch_inline_query' in button) shareInto(node, button.switch_inline_query, column)
  else if ('callback_data' in button) await pressCallback(message, row, place, node, column, acts, act, say)
}

async function pressCallback(message, row, place, node, column, acts, act, say) {
  if (node.classList.contains('busy')) return
  node.classList.add('busy')
  const pressed = await act('press', { message: message.id, row, column: place })
  const answer = pressed && await callbackAnswer(pressed.callback)
  node.classList.remove('busy')
  if (!answer) {
    if (pressed) say(column.t('noAnswer'), 'dim')
    return
  }
  if (answer.url && !acts.follow(answer.url)) open(answer.url, '_blank', 'noopener')
  if (answer.text && answer.alert) alertBox(acts.botName, answer.text, column.t)
  else if (answer.text) say(answer.text)
}

// switch_inline_query asks for a chat: here, whose chat with the bot.
function shareInto(node, query, column) {
  popover(node, store.people.map(person => ({
    label: person.name,
    act: () => {
      openPerson(person.id, true)
      setTimeout(() => column.app.column(person.id)?.composer.write(`@${store.bot.username} ${query}`), 300)
    },
  })))
}

let asking
function inlineSearch(typed, column, act) {
  clearTimeout(asking)
  const words = typed.match(new RegExp(`^@${store.bot.username}\\s(.*)$`, 'is'))
  if (!words) return
  asking = setTimeout(async () => {
    const asked = await act('inline', { query: words[1] })
    const answer = asked && await inlineAnswer(asked.query)
    if (!answer || column.composer.field.value !== typed) return
    const items = answer.results.map(result => ({
      label: result.title || result.id, hint: result.description,
      act: () => { column.composer.write(''); act('choose', { query: asked.query, result: result.id }) },
    }))
    popover(column.composer.field, items.length ? items : [{ label: column.t('nothing'), act: () => {} }], 'wide')
    column.composer.field.focus()
  }, 350)
}

async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Pages that are not served from this machine may not use the clipboard directly.
    const area = el('textarea', { class: 'offscreen' })
    area.value = text
    document.body.append(area)
    area.select()
    document.execCommand('copy')
    area.remove()
  }
}
