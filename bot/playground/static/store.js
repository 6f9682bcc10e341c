// What the page knows, and its only way to the server: fetch what changed, send what a person does.
const listeners = new Set()
const answered = new Map()
const waitingFor = new Map()
const results = new Map()

export const store = {
  people: [], groups: [], bot: { username: '', name: '' }, clock: null, zone: undefined, faults: [], faultKinds: [],
  chats: new Map(), limits: new Map(), columns: [], focused: null, online: true, fresh: false,
}

export const subscribe = listener => listeners.add(listener)
export const changed = () => listeners.forEach(listener => listener())
export const personOf = id => store.people.find(person => person.id === id)
export const focusedPerson = () => personOf(store.focused)

// --- what was read already, kept by the browser

const seenKey = 'haowu-seen'
const seen = JSON.parse(localStorage.getItem(seenKey) || '{}')

export function unreadOf(person) {
  const read = Math.min(seen[person.id] || 0, Math.max(0, ...person.from_bot))
  return person.from_bot.filter(id => id > read).length
}

export function markRead(personId) {
  const person = personOf(personId)
  const newest = person ? Math.max(0, ...person.from_bot) : 0
  if ((seen[personId] || 0) === newest) return
  seen[personId] = newest
  localStorage.setItem(seenKey, JSON.stringify(seen))
  changed()
}

// --- fetching: one request at a time; changes that arrive meanwhile are fetched by the next one

const stale = new Set()
let running = null
let again = false

export function refresh(people = store.columns) {
  people.forEach(id => stale.add(id))
  again = true
  if (!running) running = fetchStale().finally(() => { running = null })
  return running
}

async function fetchStale() {
  while (again) {
    again = false
    const groups = new Map()
    for (const id of stale) {
      const limit = store.limits.get(id) || 80
      groups.set(limit, [...(groups.get(limit) || []), id])
    }
    stale.clear()
    if (!groups.size) groups.set(80, []) // people and clock alone
    for (const [limit, ids] of groups) await fetchChats(ids, limit)
  }
}

async function fetchChats(ids, limit) {
  const query = new URLSearchParams([['limit', limit], ...ids.map(id => ['person', id])])
  try {
    const response = await fetch(`/playground/state?${query}`)
    if (!response.ok) return
    const state = await response.json()
    Object.assign(store, {
      people: state.people, groups: state.groups, bot: state.bot, clock: state.clock, zone: state.zone, faults: state.faults,
      faultKinds: state.fault_kinds, fresh: true,
    })
    for (const [id, chat] of Object.entries(state.chats)) store.chats.set(Number(id), chat)
    // A playground that was begun anew knows other people.
    if (store.columns.some(id => !personOf(id))) { openFromAddress(1); refresh() }
  } catch {
    setOnline(false)
    return
  }
  changed()
}

function setOnline(online) {
  if (store.online === online) return
  store.online = online
  changed()
}

// --- the live stream

export function listen() {
  const stream = new EventSource('/playground/events')
  stream.onopen = () => { setOnline(true); refresh() }
  stream.onerror = () => {
    setOnline(false)
    // A refused connection ends an EventSource for good; a cut one it mends by itself.
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 1500)
  }
  stream.onmessage = message => {
    const event = JSON.parse(message.data)
    for (const answer of event.answers || []) settle(answered, answer)
    for (const answer of event.inline || []) settle(results, answer)
    if (event.everyone) refresh()
    else if (event.chats) refresh(event.chats.filter(id => store.columns.includes(id)))
  }
}

function settle(kept, answer) {
  const wake = waitingFor.get(answer.id)
  waitingFor.delete(answer.id)
  if (wake) wake(answer)
  else kept.set(answer.id, answer) // the answer overtook the reply to our own request
}

function answerTo(kept, id, seconds) {
  if (kept.has(id)) {
    const answer = kept.get(id)
    kept.delete(id)
    return Promise.resolve(answer)
  }
  return new Promise(resolve => {
    waitingFor.set(id, resolve)
    setTimeout(() => { if (waitingFor.delete(id)) resolve(null) }, seconds * 1000)
  })
}

export const callbackAnswer = id => answerTo(answered, id, 15)
export const inlineAnswer = id => answerTo(results, id, 10)

// --- acts

async function post(path, options) {
  const response = await fetch(`/playground/${path}`, { method: 'POST', ...options })
  const body = await response.json().catch(() => ({ error: `HTTP ${response.status}` }))
  if (!response.ok) throw new Error(body.error || `HTTP ${response.status}`)
  return body
}

export const send = (act, values = {}) => post(act === 'clock' ? act : `do/${act}`, {
  headers: { 'X-Playground': '1', 'Content-Type': 'application/json' }, body: JSON.stringify(values),
})

export function upload(person, file, kind, caption) {
  const form = new FormData()
  form.append('person', person)
  form.append('as', kind)
  form.append('caption', caption)
  form.append('file', file, file.name)
  return post('upload', { headers: { 'X-Playground': '1' }, body: form })
}

export const fileAddress = (file, save = false) =>
  `/playground/file/${encodeURIComponent(file.id)}${save ? '?save=1' : ''}`

// --- which chats are open

export function openPerson(id, beside = false) {
  const open = store.columns
  if (!open.includes(id)) {
    const at = open.indexOf(store.focused)
    if (beside || at < 0) open.push(id)
    else open[at] = id
  }
  store.focused = id
  keepColumns()
  changed()
  refresh([id])
}

export function replaceColumn(id, other) {
  focusColumn(id)
  openPerson(other)
}

export function closeColumn(id) {
  store.columns = store.columns.filter(one => one !== id)
  if (store.focused === id) store.focused = store.columns.at(-1) ?? null
  keepColumns()
  changed()
}

export function focusColumn(id) {
  if (store.focused === id) return
  store.focused = id
  changed()
}

function keepColumns() {
  history.replaceState(null, '', `#${store.columns.join(',')}`)
}

export function openFromAddress(room) {
  const wanted = location.hash.slice(1).split(',').map(Number).filter(id => personOf(id))
  const first = store.people.slice(0, room).map(person => person.id)
  store.columns = [...new Set(wanted.length ? wanted : first)]
  store.focused = store.columns[0] ?? null
  keepColumns()
}
