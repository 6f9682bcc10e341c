// What lies over the page: toasts, windows, the enlarged picture, small menus.
import { el, icon, iconButton } from './dom.js'

export function toast(text, kind = '', host = document.getElementById('toasts')) {
  const box = el('div', { class: `toast ${kind}` }, text)
  host.append(box)
  setTimeout(() => box.classList.add('leaving'), 2600 + Math.min(text.length * 25, 3000))
  setTimeout(() => box.remove(), 3000 + Math.min(text.length * 25, 3000))
}

export function dialog(label, kind, ...content) {
  const box = el('dialog', { class: kind, 'aria-label': label }, ...content)
  box.addEventListener('close', () => box.remove())
  box.addEventListener('click', event => { if (event.target === box) box.close() })
  document.body.append(box)
  box.showModal()
  return box
}

export function alertBox(title, text, t) {
  const box = dialog(title, 'window alert', el('p', { class: 'window-title' }, title), el('p', { class: 'window-text' }, text),
    el('div', { class: 'window-foot' }, el('button', { type: 'button', class: 'solid', autofocus: true, onclick: () => box.close() }, t('ok'))))
}

// Fields are [name, label, input element]; resolves to their values, or null when closed.
export function formBox(title, fields, done, t) {
  return new Promise(resolve => {
    let values = null
    const form = el('form', { onsubmit: event => {
      event.preventDefault()
      values = Object.fromEntries(fields.map(([name, , input]) => [name, input.value.trim()]))
      box.close()
    } },
    el('p', { class: 'window-title' }, title),
    fields.map(([, label, input]) => el('label', { class: 'field' }, el('span', {}, label), input)),
    el('div', { class: 'window-foot' },
      el('button', { type: 'button', class: 'quiet', onclick: () => box.close() }, t('cancel')),
      el('button', { type: 'submit', class: 'solid' }, done)))
    const box = dialog(title, 'window', form)
    box.addEventListener('close', () => resolve(values))
  })
}

export function lightbox(address, name, t) {
  const box = dialog(name, 'lightbox',
    el('img', { src: address, alt: name, onclick: () => box.close() }),
    el('div', { class: 'lightbox-bar' },
      el('a', { class: 'icon', href: `${address}?save=1`, download: name, 'aria-label': t('download'), title: t('download') }, icon('download')),
      iconButton('close', t('close'), () => box.close())))
}

// Items are {icon or face, label, act, danger, hint}; the menu closes on a choice, Escape or a click elsewhere.
export function popover(anchor, items, kind = '') {
  const was = document.querySelector('.popover')
  was?.close()
  if (was?.anchor === anchor) return
  const box = el('div', { class: `popover ${kind}`, role: 'menu' }, items.map(item => el('button', {
    type: 'button', role: 'menuitem', class: item.danger ? 'danger' : '', onclick: () => { box.close(); item.act() },
  }, item.face, item.icon && icon(item.icon, 20), el('span', { class: 'popover-label' }, item.label), item.hint && el('span', { class: 'popover-hint' }, item.hint))))
  box.anchor = anchor
  document.body.append(box)
  const at = anchor.getBoundingClientRect()
  const below = at.bottom + box.offsetHeight + 8 < innerHeight
  box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 8))}px`
  box.style.top = below ? `${at.bottom + 6}px` : `${Math.max(8, at.top - box.offsetHeight - 6)}px`
  const outside = event => { if (!box.contains(event.target) && !anchor.contains(event.target)) box.close() }
  const key = event => {
    const buttons = [...box.querySelectorAll('button')]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') { box.close(); anchor.focus() }
    if (!step) return
    event.preventDefault()
    buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus()
  }
  box.close = () => {
    document.removeEventListener('pointerdown', outside, true)
    document.removeEventListener('keydown', key, true)
    box.remove()
  }
  document.addEventListener('pointerdown', outside, true)
  document.addEventListener('keydown', key, true)
  box.querySelector('button')?.focus({ preventScroll: true })
}
