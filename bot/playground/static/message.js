// One message as a bubble: text or media, time and ticks, and the buttons under it.
import { el, icon } from './dom.js'
import { richText } from './entities.js'
import { lightbox } from './overlay.js'
import { fileAddress } from './store.js'
import { bytes } from './words.js'

// acts: { t, language, time, say, press, follow, copy, share, jump }
export function drawMessage(message, acts, place) {
  const side = message.from_bot ? 'in' : 'out'
  const media = message.media && message.file ? MEDIA[message.media] ?? document_ : null
  const bare = message.media === 'sticker'
  const bubble = el('div', { class: `bubble ${media ? `with-${message.media}` : ''} ${message.text ? '' : 'no-text'} ${bare ? 'bare' : ''}` },
    message.reply && replied(message.reply, acts),
    media && media(message, acts),
    message.text
      ? el('div', { class: 'text' }, richText(message.text, message.entities, acts), meta(message, acts))
      : meta(message, acts))
  return el('article', {
    class: `message ${side} ${place.first ? 'first' : ''} ${place.last ? 'last' : ''} ${message.keyboard?.length ? 'has-keyboard' : ''}`,
    data: { id: message.id },
  }, el('div', { class: 'stack' }, bubble, message.keyboard?.length && keyboard(message, acts)))
}

function meta(message, acts) {
  const when = new Date(message.date * 1000).toISOString()
  return el('span', { class: 'meta' },
    message.edited && el('span', { class: 'edited', title: acts.time(message.edited) }, acts.t('edited')),
    el('time', { datetime: when }, acts.time(message.date)),
    !message.from_bot && icon('checks', 15))
}

function replied(reply, acts) {
  return el('button', { type: 'button', class: 'quoted', onclick: () => acts.jump(reply.id) },
    el('span', { class: 'quoted-name' }, reply.from_bot ? acts.botName : acts.t('you')),
    el('span', { class: 'quoted-text' }, reply.text || acts.t(reply.media === 'photo' ? 'photo' : 'file')))
}

// --- media

const TALLEST = 460

function photo(message, acts) {
  const { file } = message
  const [width, height] = [file.width || 400, file.height || 300]
  // Never cropped: a chart's edge carries its numbers. A tall picture becomes narrower instead.
  const wide = Math.max(120, Math.min(width, 420, (TALLEST * width) / height))
  const name = message.text.slice(0, 60) || acts.t('photo')
  return el('button', {
    type: 'button', class: 'photo', 'aria-label': name, onclick: () => lightbox(fileAddress(file), name, acts.t),
    style: { '--ratio': `${width} / ${height}`, '--wide': `${Math.round(wide)}px` },
  }, el('img', { src: fileAddress(file), alt: name, loading: 'lazy', draggable: 'false' }))
}

function document_(message, acts) {
  const { file } = message
  const ending = file.name.includes('.') ? file.name.split('.').pop().slice(0, 4) : ''
  return el('a', {
    class: 'document', href: fileAddress(file, true), download: file.name, 'aria-label': `${acts.t('download')} ${file.name}`,
  },
  el('span', { class: 'document-tile', data: { kind: ending.toLowerCase() } }, ending ? ending.toUpperCase() : icon('file', 20),
    el('span', { class: 'document-arrow' }, icon('download', 22))),
  el('span', { class: 'document-name' }, file.name),
  el('span', { class: 'document-size' }, bytes(file.size, acts.language())))
}

function voice(message, acts) {
  const bars = Array.from({ length: 28 }, (_, at) => 5 + Math.round(9 * Math.abs(Math.sin(at * 1.7 + message.id) + Math.cos(at / 3))))
  return el('span', { class: 'voice', role: 'img', 'aria-label': acts.t('voice') },
    el('span', { class: 'voice-tile' }, icon('voice', 22)),
    el('span', { class: 'voice-bars' }, bars.map(high => el('i', { style: { height: `${high}px` } }))),
    el('span', { class: 'voice-time' }, '0:01'))
}

const sticker = () => el('span', { class: 'sticker', role: 'img', 'aria-label': '👍' }, '👍')

const MEDIA = { photo, voice, sticker, document: document_ }

// --- buttons

const SIGNS = { url: 'link', copy_text: 'copy', switch_inline_query: 'share', switch_inline_query_current_chat: 'share', login_url: 'link', web_app: 'link' }
const STYLES = new Set(['primary', 'success', 'danger'])

function keyboard(message, acts) {
  return el('div', { class: 'keyboard', role: 'group' }, message.keyboard.map((row, rowAt) =>
    el('div', { class: 'keyboard-row' }, row.map((button, at) => keyboardButton(message, button, rowAt, at, acts)))))
}

function keyboardButton(message, button, row, column, acts) {
  const kind = Object.keys(SIGNS).find(name => name in button)
  const node = el('button', {
    type: 'button', class: STYLES.has(button.style) ? button.style : '',
    onclick: () => acts.press(message, button, row, column, node),
  }, el('span', {}, button.text), kind && icon(SIGNS[kind], 12))
  return node
}
