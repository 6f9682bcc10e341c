// The foot of a chat: menu of commands, text field, attachments, START and RESTART.
import { el, icon, iconButton } from './dom.js'
import { popover } from './overlay.js'
import { bytes } from './words.js'

const LARGEST = 100 * 1024 * 1024

export class Composer {
  // acts: { t, language, say, start, attach, sticker, voice, inline }
  constructor(acts) {
    this.acts = acts
    this.pending = []
    this.node = el('footer', { class: 'foot' })
    this.mode = null
  }

  // mode is write, start or blocked; the field keeps what was typed while its chat changes around it.
  show(mode, chat, language) {
    this.chat = chat
    const key = `${mode} ${language}`
    if (key !== this.mode) {
      this.mode = key
      const draft = this.field?.value || ''
      this.node.replaceChildren(...(mode === 'write' ? this.writing(draft) : this.single(mode)))
      if (mode === 'write') { this.fit(); this.drawPending() }
    }
    if (mode === 'write') this.drawExtras()
  }

  single(mode) {
    const { t } = this.acts
    return [el('div', { class: 'foot-single' },
      mode === 'blocked' && el('p', {}, t('blocked')),
      el('button', { type: 'button', class: 'start solid', onclick: () => this.acts.start('') }, t(mode === 'blocked' ? 'restart' : 'start')))]
  }

  writing(draft) {
    const { t } = this.acts
    this.field = el('textarea', {
      rows: 1, placeholder: t('message'), 'aria-label': t('message'), oninput: () => this.typed(), onkeydown: event => this.key(event),
      onpaste: event => this.pasted(event),
    })
    this.field.value = draft
    this.picker = el('input', { type: 'file', multiple: true, hidden: true, tabindex: -1, 'aria-hidden': 'true', onchange: () => {
      this.add([...this.picker.files])
      this.picker.value = ''
    } })
    this.menu = el('button', { type: 'button', class: 'menu-button', 'aria-expanded': 'false', 'aria-label': t('commands'), onclick: () => this.toggleMenu() },
      icon('menu', 20), el('span', {}, t('menu')))
    this.commands = el('div', { class: 'commands', role: 'listbox', 'aria-label': t('commands'), hidden: true })
    this.strip = el('div', { class: 'pending', hidden: true })
    this.keys = el('div', { class: 'reply-keys', hidden: true })
    const attach = iconButton('attach', t('attach'), () => popover(attach, [
      { icon: 'attach', label: t('photoOrFile'), act: () => this.picker.click() },
      { icon: 'sticker', label: t('sticker'), act: () => this.acts.sticker() },
      { icon: 'voice', label: t('voice'), act: () => this.acts.voice() },
    ]), { 'aria-haspopup': 'menu' })
    this.sendButton = el('button', { type: 'submit', class: 'send', 'aria-label': t('send'), title: t('send') }, icon('send', 22))
    return [this.commands, this.strip,
      el('form', { class: 'composer', onsubmit: event => { event.preventDefault(); this.submit() } },
        this.menu, el('div', { class: 'field-box' }, this.field, attach), this.sendButton, this.picker),
      this.keys]
  }

  drawExtras() {
    const keys = this.chat.reply_keyboard?.keyboard || []
    this.keys.hidden = !keys.length
    this.keys.replaceChildren(...keys.map(row => el('div', { class: 'keyboard-row' }, row.map(key => {
      const text = typeof key === 'string' ? key : key.text
      return el('button', { type: 'button', onclick: () => this.acts.say(text) }, text)
    }))))
    const ask = this.chat.messages.at(-1)?.ask
    this.field.placeholder = ask?.input_field_placeholder || this.chat.reply_keyboard?.input_field_placeholder || this.acts.t('message')
    if (!this.commands.hidden) this.drawCommands(this.filter)
  }

  // --- typing

  typed() {
    this.fit()
    const typed = this.field.value
    const slash = /^\/(\w*)$/.exec(typed)
    if (slash) this.drawCommands(slash[1].toLowerCase())
    else this.closeMenu()
    this.acts.inline(typed)
  }

  fit() {
    this.field.style.height = 'auto'
    this.field.style.height = `${Math.min(this.field.scrollHeight, 160)}px`
    this.sendButton.classList.toggle('ready', Boolean(this.field.value.trim() || this.pending.length))
  }

  key(event) {
    if (event.key === 'Escape') this.closeMenu()
    if (event.key === 'ArrowDown' && !this.commands.hidden) { event.preventDefault(); this.commands.querySelector('button')?.focus() }
    const phone = matchMedia('(pointer: coarse)').matches
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || phone) return
    event.preventDefault()
    this.submit()
  }

  write(text) {
    if (!this.field) return
    this.field.value = text
    this.fit()
    this.field.focus()
  }

  submit() {
    const text = this.field.value.trim()
    if (!text && !this.pending.length) return
    const files = this.pending
    this.pending = []
    this.field.value = ''
    this.closeMenu()
    this.drawPending()
    this.fit()
    if (files.length) this.acts.attach(files, text)
    else this.acts.say(text)
  }

  // --- commands

  toggleMenu() {
    if (this.commands.hidden) this.drawCommands('')
    else this.closeMenu()
  }

  closeMenu() {
    this.commands.hidden = true
    this.menu.setAttribute('aria-expanded', 'false')
  }

  drawCommands(filter) {
    this.filter = filter
    const fitting = (this.chat.commands || []).filter(one => one.command.startsWith(filter))
    this.commands.replaceChildren(...fitting.map(one => el('button', {
      type: 'button', role: 'option', onclick: () => { this.field.value = ''; this.fit(); this.closeMenu(); this.acts.say(`/${one.command}`) },
      onkeydown: event => this.walk(event),
    }, el('b', {}, `/${one.command}`), el('span', {}, one.description))))
    if (!fitting.length && !filter) this.commands.append(el('p', {}, this.acts.t('noCommands')))
    this.commands.hidden = !this.commands.childElementCount
    this.menu.setAttribute('aria-expanded', String(!this.commands.hidden))
  }

  walk(event) {
    if (event.key === 'Escape') { this.closeMenu(); this.field.focus() }
    const next = { ArrowDown: event.target.nextElementSibling, ArrowUp: event.target.previousElementSibling || this.field }[event.key]
    if (next) { event.preventDefault(); next.focus() }
  }

  // --- attachments

  pasted(event) {
    const files = [...(event.clipboardData?.files || [])]
    if (files.length) { event.preventDefault(); this.add(files) }
  }

  add(files) {
    for (const file of files) {
      if (file.size > LARGEST) { this.acts.refuse(this.acts.t('tooBig', { n: LARGEST / 1024 / 1024 })); continue }
      this.pending.push({ file, kind: /^image\/(png|jpeg)$/.test(file.type) ? 'photo' : 'document' })
    }
    this.drawPending()
    this.fit()
    this.field.focus()
  }

  drawPending() {
    const { t, language } = this.acts
    this.strip.hidden = !this.pending.length
    this.strip.replaceChildren(...this.pending.map((one, at) => el('div', { class: 'pending-file' },
      el('span', { class: 'pending-icon' }, icon(one.kind === 'photo' ? 'photo' : 'file', 20)),
      el('span', { class: 'pending-name' }, one.file.name, el('small', {}, bytes(one.file.size, language()))),
      /^image\//.test(one.file.type) && one.file.type !== 'image/svg+xml' && el('label', { class: 'as-file' },
        el('input', { type: 'checkbox', ...(one.kind === 'document' && { checked: true }), onchange: event => {
          one.kind = event.target.checked ? 'document' : 'photo'
          this.drawPending()
        } }), t('asFile')),
      iconButton('close', t('remove'), () => { this.pending.splice(at, 1); this.drawPending(); this.fit() }))))
  }
}
