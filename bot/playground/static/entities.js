// Draws a text with Telegram's entities as DOM nodes. Offsets are UTF-16 units, which is how JavaScript counts too.
import { el } from './dom.js'

const BLOCKS = new Set(['blockquote', 'expandable_blockquote', 'pre'])
const TAGS = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre' }
// When two entities cover the same stretch, the lower rank is drawn outside.
const RANK = { blockquote: 0, expandable_blockquote: 0, pre: 1, spoiler: 2, text_link: 3, url: 3 }
const rank = entity => RANK[entity.type] ?? 5
// The server marks links and commands in what people write, and in what bots send perhaps not: find them here too.
const FOUND = /(https?:\/\/[^\s<>"，。；！？（）]+[^\s<>"，。；！？（）.,;:!?)\]])|(?<![\w/])(\/[a-z0-9_]{1,32})(?![\w/])/g

export function richText(text, entities, acts) {
  const sorted = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length || rank(a) - rank(b))
  return nodes(text, 0, text.length, sorted, acts)
}

function nodes(text, from, to, entities, acts, inside = '') {
  const drawn = []
  let at = from
  for (let index = 0; index < entities.length;) {
    const entity = entities[index]
    const start = Math.max(entity.offset, at)
    const end = Math.min(entity.offset + entity.length, to)
    index += 1
    if (end <= start) continue
    const inner = []
    while (index < entities.length && entities[index].offset < end) inner.push(entities[index++])
    const block = BLOCKS.has(entity.type)
    const before = text.slice(at, start)
    // A block stands on lines of its own, so the line breaks around it are not drawn once more.
    drawn.push(...plain(block ? before.replace(/\n$/, '') : before, acts, inside))
    drawn.push(wrap(entity, text.slice(start, end), nodes(text, start, end, inner, acts, entity.type), acts))
    at = block && text[end] === '\n' && end < to ? end + 1 : end
  }
  drawn.push(...plain(text.slice(at, to), acts, inside))
  return drawn
}

const LITERAL = new Set(['code', 'pre', 'url', 'text_link', 'bot_command', 'email', 'mention', 'hashtag'])

function plain(text, acts, inside) {
  if (!text) return []
  if (LITERAL.has(inside)) return [text]
  const drawn = []
  let at = 0
  for (const found of text.matchAll(FOUND)) {
    drawn.push(text.slice(at, found.index))
    drawn.push(found[1] ? link(found[1], [found[1]], acts) : command(found[2], acts))
    at = found.index + found[0].length
  }
  drawn.push(text.slice(at))
  return drawn.filter(Boolean)
}

function wrap(entity, text, inner, acts) {
  const { type } = entity
  if (type === 'text_link') return link(entity.url, inner, acts)
  if (type === 'url') return link(/^[a-z]+:/i.test(text) ? text : `https://${text}`, inner, acts)
  if (type === 'email') return link(`mailto:${text}`, inner, acts)
  if (type === 'bot_command') return command(text, acts)
  if (type === 'spoiler') return spoiler(inner, acts)
  if (type === 'blockquote' || type === 'expandable_blockquote') return quote(inner, type !== 'blockquote')
  if (type === 'pre') return pre(entity, text, acts)
  if (type === 'code') return el('code', { tabindex: 0, title: acts.t('copy'), onclick: () => acts.copy(text) }, inner)
  if (TAGS[type]) return el(TAGS[type], {}, inner)
  return el('span', { class: `entity ${type}` }, inner)
}

function link(address, inner, acts) {
  let safe = '#'
  try {
    const url = new URL(address)
    if (['http:', 'https:', 'mailto:', 'tel:', 'tg:'].includes(url.protocol)) safe = url.href
  } catch { /* not an address: stays without a target */ }
  return el('a', {
    href: safe, target: '_blank', rel: 'noopener noreferrer',
    onclick: event => { if (acts.follow(safe)) event.preventDefault() },
  }, inner)
}

function command(text, acts) {
  return el('button', { type: 'button', class: 'inline-command', onclick: () => acts.say(text) }, text)
}

function spoiler(inner, acts) {
  const reveal = () => { cover.classList.add('seen'); cover.removeAttribute('role') }
  const cover = el('span', {
    class: 'spoiler', role: 'button', tabindex: 0, 'aria-label': 'spoiler', onclick: reveal,
    onkeydown: event => { if (event.key === 'Enter') reveal() },
  }, inner)
  return cover
}

function quote(inner, folds) {
  const box = el('blockquote', { class: folds ? 'folds' : '' }, inner)
  if (folds) box.addEventListener('click', () => box.classList.toggle('open'))
  return box
}

function pre(entity, text, acts) {
  return el('span', { class: 'pre' },
    el('span', { class: 'pre-head' }, el('span', {}, entity.language || ''),
      el('button', { type: 'button', onclick: () => acts.copy(text) }, acts.t('copy'))),
    el('pre', {}, el('code', {}, text)))
}
