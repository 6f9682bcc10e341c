// One chat column: head, wall of messages, foot. It redraws only the bubbles that changed.
import { avatar, colours, el, icon, iconButton } from './dom.js'
import { Composer } from './composer.js'
import { drawMessage } from './message.js'
import { chatActs } from './chat_acts.js'
import { popover } from './overlay.js'
import { closeColumn, focusColumn, markRead, personOf, refresh, replaceColumn, store } from './store.js'
import { dayName, words } from './words.js'

const GROUP_SECONDS = 600
const NEAR = 48

// A picture that stays the same must not blink while its buttons change.
function reusePicture(from, to) {
  const [had, has] = [from.querySelector('.photo img'), to.querySelector('.photo img')]
  if (had && has && had.src === has.src) has.replaceWith(had)
}

export class Column {
  constructor(id, app) {
    this.id = id
    this.app = app
    this.drawn = new Map()
    this.stuck = true
    this.newest = 0
    this.acts = chatActs(this)
    this.composer = new Composer(this.acts)
    this.build()
  }

  get person() { return personOf(this.id) }
  get chat() { return store.chats.get(this.id) }
  get t() { return words(this.person?.language) }

  build() {
    this.head = el('header', { class: 'head' })
    this.list = el('div', { class: 'messages' })
    this.scroller = el('div', { class: 'scroller', tabindex: 0, role: 'log', 'aria-live': 'polite', onscroll: () => this.scrolled() }, this.list)
    this.downCount = el('span', { class: 'count', hidden: true })
    this.down = el('button', { type: 'button', class: 'to-bottom', hidden: true, onclick: () => this.toBottom(true) }, icon('down'), this.downCount)
    this.toasts = el('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' })
    this.drop = el('div', { class: 'drop' }, el('div', {}, icon('attach', 40), el('p', {})))
    this.wall = el('div', { class: 'wall' }, this.scroller, this.down, this.toasts, this.drop)
    this.node = el('section', { class: 'column', data: { person: this.id }, onpointerdown: () => focusColumn(this.id), onfocusin: () => focusColumn(this.id) },
      this.head, this.wall, this.composer.node)
    new ResizeObserver(() => { if (this.stuck) this.toBottom() }).observe(this.list)
    new ResizeObserver(() => { if (this.stuck) this.toBottom() }).observe(this.scroller)
    this.catchDrops()
  }

  draw() {
    const { person, chat, t } = this
    if (!person) return
    const [from, to] = colours(person)
    this.node.style.setProperty('--from', from)
    this.node.style.setProperty('--to', to)
    this.node.lang = person.language
    this.node.setAttribute('aria-label', `${this.acts.botName} · ${t('as', { name: person.name })}`)
    this.node.classList.toggle('focused', store.focused === this.id)
    this.drop.querySelector('p').textContent = t('dropHere')
    this.down.setAttribute('aria-label', t('toBottom'))
    this.drawHead()
    if (!chat) return
    this.drawMessages()
    this.composer.show(person.blocked ? 'blocked' : chat.messages.length ? 'write' : 'start', chat, person.language)
    if (this.stuck && !document.hidden && this.visible()) markRead(this.id)
    clearTimeout(this.later)
    if (chat.action) this.later = setTimeout(() => refresh([this.id]), 5200)
  }

  visible() { return this.node.offsetParent !== null }

  // --- head

  drawHead() {
    const { person, chat, t } = this
    const status = !store.online ? t('offline') : chat?.action ? t('typing') : chat?.about || t('bot')
    const key = [person.name, person.language, person.role, person.blocked, status, chat?.name, store.columns.length].join('|')
    if (key === this.headKey) return
    this.headKey = key
    const more = iconButton('more', t('menu'), () => popover(more, this.menu()), { 'aria-haspopup': 'menu' })
    this.head.replaceChildren(
      iconButton('menu', t('people'), () => this.app.drawer(true), { class: 'icon only-phone' }),
      el('img', { class: 'bot-face', src: '/playground/static/logo.svg', alt: '', width: 42, height: 42 }),
      el('div', { class: 'head-name' },
        el('h2', {}, this.acts.botName),
        el('p', { class: !store.online ? 'status off' : chat?.action ? 'status typing' : 'status', title: status }, status)),
      el('button', { type: 'button', class: 'chip', title: t('as', { name: person.name }), 'aria-label': t('as', { name: person.name }), 'aria-haspopup': 'menu', onclick: event => this.switchPerson(event.currentTarget) },
        avatar(person, 26), el('span', {}, person.name)),
      more,
      ...(store.columns.length > 1 ? [iconButton('close', t('closeColumn'), () => closeColumn(this.id), { class: 'icon only-desk' })] : []))
  }

  // On a phone the drawer shows everybody; at a desk a menu changes who is in this column.
  switchPerson(chip) {
    if (innerWidth <= 760) this.app.drawer(true)
    else popover(chip, store.people.map(person => ({ face: avatar(person, 28), label: person.name, act: () => replaceColumn(this.id, person.id) })))
  }

  menu() {
    const { t, person, acts } = this
    return [
      { icon: 'link', label: t('openLink'), act: acts.askLink },
      { icon: 'bolt', label: t('channel'), act: acts.askChannel },
      { icon: 'globe', label: t('switchLanguage'), act: acts.switchLanguage },
      { icon: 'sun', label: t('theme'), act: this.app.switchTheme },
      person.blocked ? { icon: 'check', label: t('unblockBot'), act: acts.unblock } : { icon: 'block', label: t('blockBot'), danger: true, act: acts.block },
    ]
  }

  // --- messages

  drawMessages() {
    const { messages, more } = this.chat
    const atBottom = this.stuck
    const height = this.scroller.scrollHeight - this.scroller.scrollTop
    const wanted = []
    if (more) wanted.push(this.keep('earlier', '', () => this.earlierButton()))
    if (!messages.length) wanted.push(this.keep('hero', [this.chat.name, this.chat.description, this.person.language].join('|'), () => this.hero()))
    messages.forEach((message, at) => {
      const before = messages[at - 1]
      const after = messages[at + 1]
      const day = this.dayOf(message)
      if (!before || this.dayOf(before) !== day) wanted.push(this.keep(`day ${day} ${message.id}`, day, () => el('p', { class: 'day' }, el('span', {}, day))))
      const place = { first: !this.together(before, message), last: !this.together(message, after) }
      const key = JSON.stringify([message, place, this.person.language, store.zone])
      wanted.push(this.keep(message.id, key, () => drawMessage(message, this.acts, place)))
    })
    this.arrange(wanted)
    this.settleScroll(messages, atBottom, height)
  }

  dayOf(message) { return dayName(message.date, this.person.language, store.zone) }

  together(one, other) {
    return Boolean(one && other && one.from_bot === other.from_bot && other.date - one.date < GROUP_SECONDS && this.dayOf(one) === this.dayOf(other))
  }

  keep(id, key, draw) {
    const was = this.drawn.get(id)
    if (was?.key === key) return [id, was.node]
    const node = draw()
    if (was) {
      node.classList.add('still')
      const buttons = [...was.node.querySelectorAll('.keyboard button')]
      const focus = buttons.indexOf(document.activeElement)
      reusePicture(was.node, node)
      was.node.replaceWith(node)
      if (focus >= 0) [...node.querySelectorAll('.keyboard button')][focus]?.focus({ preventScroll: true })
    } else if (!this.newest || typeof id !== 'number' || id < this.newest) node.classList.add('still')
    this.drawn.set(id, { key, node })
    return [id, node]
  }

  arrange(wanted) {
    const ids = new Set(wanted.map(([id]) => id))
    for (const [id, { node }] of this.drawn) if (!ids.has(id)) { node.remove(); this.drawn.delete(id) }
    let at = this.list.firstChild
    for (const [, node] of wanted) {
      if (node === at) at = at.nextSibling
      else this.list.insertBefore(node, at)
    }
  }

  settleScroll(messages, atBottom, height) {
    const last = messages.at(-1)
    const fresh = messages.filter(message => message.id > this.newest)
    const mine = fresh.some(message => !message.from_bot)
    if (this.expanding) {
      this.scroller.scrollTop = this.scroller.scrollHeight - height
      this.expanding = false
    } else if (atBottom || mine || !this.newest) this.toBottom()
    else if (fresh.length) this.unseen = (this.unseen || 0) + fresh.length
    this.newest = Math.max(this.newest, last?.id || 0)
    this.drawDown()
  }

  scrolled() {
    const left = this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight
    this.stuck = left < NEAR
    if (this.stuck) { this.unseen = 0; markRead(this.id) }
    this.drawDown()
  }

  drawDown() {
    this.down.hidden = this.stuck
    this.downCount.hidden = !this.unseen
    this.downCount.textContent = this.unseen || ''
  }

  toBottom(smooth = false) {
    this.stuck = true
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? 'smooth' : 'instant' })
  }

  jump(id) {
    const node = this.drawn.get(id)?.node
    if (!node) return
    node.scrollIntoView({ block: 'center', behavior: 'smooth' })
    node.classList.add('flash')
    setTimeout(() => node.classList.remove('flash'), 1600)
  }

  earlierButton() {
    return el('button', { type: 'button', class: 'earlier', onclick: () => {
      this.expanding = true
      store.limits.set(this.id, (store.limits.get(this.id) || 80) + 120)
      refresh([this.id])
    } }, this.t('earlier'))
  }

  hero() {
    const { t, chat } = this
    return el('div', { class: 'hero' },
      el('img', { src: '/playground/static/logo.svg', alt: '', width: 96, height: 96 }),
      el('h3', {}, this.acts.botName), el('p', { class: 'hero-ask' }, t('empty')), el('p', {}, chat.description || t('emptyBody')))
  }

  // --- files dropped onto the chat

  catchDrops() {
    let depth = 0
    const carries = event => event.dataTransfer?.types.includes('Files')
    const show = on => this.node.classList.toggle('dropping', on)
    this.node.addEventListener('dragenter', event => { if (carries(event)) { event.preventDefault(); depth += 1; show(true) } })
    this.node.addEventListener('dragover', event => { if (carries(event)) event.preventDefault() })
    this.node.addEventListener('dragleave', () => { depth = Math.max(0, depth - 1); if (!depth) show(false) })
    this.node.addEventListener('drop', event => {
      if (!carries(event)) return
      event.preventDefault()
      depth = 0
      show(false)
      this.acts.dropped([...event.dataTransfer.files])
    })
  }
}
