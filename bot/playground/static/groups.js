// Groups that people have made: below the people, what is written in each, and the bot taken out again.
import { el } from './dom.js'
import { richText } from './entities.js'
import { dialog, toast } from './overlay.js'
import { send, store } from './store.js'
import { clockTime } from './words.js'

export function groupList(t, language) {
  if (!store.groups.length) return []
  return [el('h2', { class: 'groups-title' }, t('groups')), ...store.groups.map(group => el('button', {
    type: 'button', class: `group-open ${group.bot ? '' : 'without'}`, data: { id: group.id }, onclick: () => openGroup(group.id, t, language),
  },
  el('span', { class: 'group-name' }, `👥 ${group.title}`),
  el('span', { class: 'group-last' }, lastWords(group, t))))]
}

function lastWords(group, t) {
  const last = group.messages.at(-1)
  return last ? `${last.by || t('bot')}: ${last.text.replace(/\s+/g, ' ')}` : t('noMessages')
}

function openGroup(id, t, language) {
  const group = store.groups.find(one => one.id === id)
  const out = el('button', { type: 'button', class: 'quiet danger', onclick: async () => {
    box.close()
    await send('group_out', { group: id }).catch(error => toast(t('failed', { why: error.message }), 'bad'))
  } }, t('groupOut'))
  const close = el('button', { type: 'button', class: 'solid', autofocus: true, onclick: () => box.close() }, t('close'))
  const box = dialog(group.title, 'window group',
    el('p', { class: 'window-title' }, group.title),
    el('p', { class: 'group-members' }, [...group.members, group.bot ? store.bot.name : t('groupNoBot')].join(' · ')),
    el('div', { class: 'group-said' }, group.messages.map(message => said(message, t, language))),
    el('div', { class: 'window-foot' }, group.bot && out, close))
  box.querySelector('.group-said').lastElementChild?.scrollIntoView()
}

function said(message, t, language) {
  return el('div', { class: `group-message ${message.by ? 'by-person' : ''}` },
    el('p', { class: 'group-by' }, message.by || store.bot.name, ' · ', clockTime(message.date, language, store.zone)),
    el('div', { class: 'group-text' }, richText(message.text, message.entities, { t, say: () => {}, follow: () => false, copy: () => {} })))
}
