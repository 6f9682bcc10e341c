// The left rail: people, and below them the clock and the ways to misbehave.
import { avatar, el, icon, iconButton } from './dom.js'
import { groupList } from './groups.js'
import { formBox } from './overlay.js'
import { clockPanel, faultPanel } from './panels.js'
import { focusedPerson, openPerson, refresh, send, store, unreadOf } from './store.js'
import { clockTime, isChinese, words } from './words.js'

const ROLES = ['brand', 'creator', 'newcomer', 'operator', 'small creator']

export class Rail {
  constructor(node, app) {
    this.app = app
    this.list = el('nav', { class: 'people' })
    this.head = el('div', { class: 'rail-head' })
    this.foot = el('div', { class: 'rail-foot' })
    node.append(this.head, this.list, this.foot)
  }

  draw() {
    const language = focusedPerson()?.language || navigator.language
    const t = words(language)
    if (this.language !== language) {
      this.language = language
      document.documentElement.lang = isChinese(language) ? 'zh-Hans' : 'en'
      this.head.replaceChildren(
        el('img', { src: '/playground/static/logo.svg', alt: '', width: 36, height: 36 }),
        el('div', { class: 'rail-title' }, el('h1', {}, '好物 Haowu'), el('p', {}, t('playground'))),
        iconButton('moon', t('theme'), this.app.switchTheme),
        iconButton('plus', t('addPerson'), () => this.addPerson()))
      this.clock = clockPanel(t, language)
      this.faults = faultPanel(t)
      this.foot.replaceChildren(this.clock.node, this.faults.node)
      this.list.setAttribute('aria-label', t('people'))
    }
    this.clock.draw()
    this.faults.draw()
    this.drawPeople(t)
  }

  drawPeople(t) {
    const key = JSON.stringify([store.people, store.groups, store.columns, store.focused, this.language, store.people.map(unreadOf)])
    if (key === this.key) return
    this.key = key
    const focus = document.activeElement?.closest?.('.person')?.dataset.id
    this.list.replaceChildren(...store.people.map(person => this.person(person, t)), ...groupList(t, this.language))
    if (focus) this.list.querySelector(`[data-id="${focus}"] .person-open`)?.focus({ preventScroll: true })
  }

  person(person, t) {
    const unread = unreadOf(person)
    const open = store.columns.includes(person.id)
    const role = ROLES.includes(person.role) ? t(`role_${person.role}`) : person.role || t('role_person')
    const state = [open && 'open', store.focused === person.id && 'focused', person.blocked && 'blocked'].filter(Boolean).join(' ')
    return el('div', { class: `person ${state}`, data: { id: person.id } },
      el('button', {
        type: 'button', class: 'person-open', 'aria-current': store.focused === person.id ? 'true' : null,
        onclick: event => { openPerson(person.id, event.ctrlKey || event.metaKey); this.app.drawer(false) },
      },
      avatar(person, 46),
      el('span', { class: 'person-name' }, person.name),
      el('span', { class: 'person-when' }, person.last ? clockTime(person.last.date, this.language, store.zone) : ''),
      el('span', { class: 'person-tags' },
        el('span', { class: `role ${ROLES.includes(person.role) ? person.role : ''}` }, role),
        el('span', { class: 'badge' }, isChinese(person.language) ? '中文' : person.language.slice(0, 2).toUpperCase()),
        person.blocked && icon('block', 14)),
      el('span', { class: 'person-last' }, this.lastWords(person, t)),
      unread > 0 && el('span', { class: 'count', 'aria-label': `${unread} ${t('mute')}` }, unread > 99 ? '99+' : unread)),
      !open && iconButton('columns', t('beside'), () => openPerson(person.id, true), { class: 'icon beside only-desk' }))
  }

  lastWords(person, t) {
    if (!person.last) return t('noMessages')
    const media = { photo: t('photo'), sticker: t('sticker'), voice: t('voice') }[person.last.media] || (person.last.media ? t('file') : '')
    const text = [media, person.last.text.replace(/\s+/g, ' ')].filter(Boolean).join(' · ')
    return person.last.from_bot ? text : `${t('you')}: ${text}`
  }

  async addPerson() {
    const t = words(this.language)
    const name = el('input', { required: true, maxlength: 64, autofocus: true, autocomplete: 'off' })
    const language = el('select', {}, el('option', { value: 'en' }, 'English'), el('option', { value: 'zh-hans' }, '中文'))
    const role = el('select', {}, ['newcomer', 'brand', 'creator', 'operator'].map(one => el('option', { value: one }, t(`role_${one}`))))
    const made = await formBox(t('addPerson'), [['name', t('name'), name], ['language', t('language'), language], ['role', t('role'), role]], t('create'), t)
    if (!made) return
    const { person } = await send('person', made)
    await refresh([])
    openPerson(person, store.columns.length < this.app.room())
    this.app.drawer(false)
  }
}
