// Starts the page: people on the left, one or more chats beside each other, and what they share.
import { Column } from './chat.js'
import { el } from './dom.js'
import { Rail } from './rail.js'
import { focusedPerson, listen, markRead, openFromAddress, refresh, store, subscribe } from './store.js'
import { words } from './words.js'

const COLUMN_WIDTH = 400
const RAIL_WIDTH = 300

const columns = new Map()
const main = document.getElementById('columns')

const app = {
  drawer: open => {
    document.body.classList.toggle('drawer-open', open)
    if (open && innerWidth <= 760) document.querySelector('.person.focused .person-open')?.focus({ preventScroll: true })
  },
  room: () => Math.max(1, Math.min(3, Math.floor((innerWidth - RAIL_WIDTH) / COLUMN_WIDTH))),
  column: id => columns.get(id),
  switchTheme: () => {
    const root = document.documentElement
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
    root.dataset.theme = dark ? 'light' : 'dark'
    localStorage.setItem('haowu-theme', root.dataset.theme)
  },
}
const rail = new Rail(document.getElementById('rail'), app)
const nobody = el('p', { class: 'nobody' })

function draw() {
  if (!store.fresh) return
  rail.draw()
  for (const [id, column] of columns) if (!store.columns.includes(id)) { column.node.remove(); columns.delete(id) }
  for (const id of store.columns) {
    if (!columns.has(id)) columns.set(id, new Column(id, app))
    const { node } = columns.get(id)
    const at = main.children[store.columns.indexOf(id)]
    if (at !== node) main.insertBefore(node, at ?? null)
    columns.get(id).draw()
  }
  nobody.textContent = words(focusedPerson()?.language || navigator.language)('pickPerson')
  if (!store.columns.length) main.append(nobody)
  else nobody.remove()
}

document.getElementById('scrim').addEventListener('click', () => app.drawer(false))
document.addEventListener('keydown', event => { if (event.key === 'Escape') app.drawer(false) })
document.addEventListener('visibilitychange', () => { if (!document.hidden) store.columns.forEach(markRead) })
// A file dropped beside the chats must not replace the page.
for (const kind of ['dragover', 'drop']) addEventListener(kind, event => event.preventDefault())

await refresh([])
openFromAddress(innerWidth > 760 ? app.room() : 1)
subscribe(draw)
draw()
await refresh()
listen()
