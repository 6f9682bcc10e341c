// Small helpers that build the DOM from values. Text only ever enters through text nodes: nothing here parses HTML.
const SVG = 'http://www.w3.org/2000/svg'

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag)
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value)
    else if (key === 'class') node.className = value
    else if (key === 'style') for (const [name, part] of Object.entries(value)) node.style.setProperty(name, part)
    else if (key === 'data') Object.assign(node.dataset, value)
    else node.setAttribute(key, value === true ? '' : value)
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false))
  return node
}

const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4.5 12L20 4.8 15.5 20l-4-6.2zM11.5 13.8L20 4.8',
  attach: 'M20 11.5l-8.2 8.2a5.3 5.3 0 0 1-7.5-7.5l8.6-8.6a3.6 3.6 0 0 1 5 5l-8.5 8.6a1.8 1.8 0 0 1-2.6-2.6l7.7-7.7',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  down: 'M6 10l6 6 6-6',
  plus: 'M12 5v14M5 12h14',
  columns: 'M4 5h16v14H4zM12 5v14',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  file: 'M7 3h7l5 5v12.5H7zM14 3v5h5',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  link: 'M8 16L16 8M10 7h7v7',
  share: 'M14 5l6 6-6 6M20 11H9a5 5 0 0 0-5 5v3',
  photo: 'M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 17M15.5 9v.01',
  sticker: 'M12 3.5a8.5 8.5 0 1 0 0 17M12 3.5a8.5 8.5 0 0 1 8.5 8.5M20.5 12c-5 0-8.5 3.5-8.5 8.5M8.5 9.5v.01M14.5 9.5v.01',
  voice: 'M12 3.5a3 3 0 0 0-3 3V11a3 3 0 0 0 6 0V6.5a3 3 0 0 0-3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21',
  globe: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17',
  block: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM6 6l12 12',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2',
  bolt: 'M13 3L5 13.5h6L10.5 21 19 10h-6.5z',
  door: 'M14 4h5v16h-5M4 12h11M11 8l4 4-4 4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  checks: 'M2.5 13l4 4L14.5 8M11 16l1 1L20.5 8',
  reply: 'M10 8V4l-7 7 7 7v-4c6 0 9 2 11 6 0-7-4-12-11-12z',
}

export function icon(name, size = 22) {
  const svg = document.createElementNS(SVG, 'svg')
  for (const [key, value] of Object.entries({
    viewBox: '0 0 24 24', width: size, height: size, fill: 'none', stroke: 'currentColor', 'aria-hidden': 'true',
    'stroke-width': name === 'more' ? 2.8 : 1.8, 'stroke-linecap': 'round', 'stroke-linejoin': 'round',
  })) svg.setAttribute(key, value)
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', PATHS[name])
  svg.append(path)
  return svg
}

export function iconButton(name, label, onclick, props = {}) {
  return el('button', { type: 'button', class: 'icon', 'aria-label': label, title: label, onclick, ...props }, icon(name))
}

const COLOURS = [['#f08a5d', '#d1502b'], ['#5aa9a3', '#2b7a78'], ['#7c83db', '#4a4fb0'], ['#d977a8', '#a93e78'],
  ['#8bb04f', '#5a7d24'], ['#4fa3d9', '#2a73ab'], ['#d9a441', '#a8741a']]

export function colours(person) {
  return COLOURS[Math.abs(Number(person.id) || 0) % COLOURS.length]
}

export function avatar(person, size = 46) {
  const [from, to] = colours(person)
  const name = (person.name || '?').trim()
  const han = /^\p{Script=Han}/u.test(name)
  const letters = han ? [...name][0] : name.split(/\s+/).slice(0, 2).map(word => [...word][0] || '').join('').toUpperCase()
  return el('span', {
    class: 'avatar', 'aria-hidden': 'true',
    style: { '--from': from, '--to': to, '--size': `${size}px` },
  }, letters)
}
