// Two folding panels below the people: the clock that is moved by hand, and the pretend Telegram's misbehaviour.
import { el, icon } from './dom.js'
import { toast } from './overlay.js'
import { personOf, refresh, send, store } from './store.js'
import { localeOf } from './words.js'

const METHODS = ['*', 'sendMessage', 'editMessageText', 'answerCallbackQuery', 'sendPhoto', 'sendDocument', 'getUpdates', 'getFile']

function panel(sign, title, name, ...content) {
  const box = el('details', { class: `panel ${name}` },
    el('summary', {}, icon(sign, 20), el('span', { class: 'panel-title' }, title), el('span', { class: 'panel-note' }), icon('down', 18)),
    el('div', { class: 'panel-body' }, ...content))
  box.open = localStorage.getItem(`haowu-panel-${name}`) === 'open'
  box.addEventListener('toggle', () => localStorage.setItem(`haowu-panel-${name}`, box.open ? 'open' : ''))
  return box
}

async function attempt(t, work) {
  try {
    await work()
  } catch (error) {
    toast(t('failed', { why: error.message }), 'bad')
  }
}

export function clockPanel(t, language) {
  const move = async values => {
    node.classList.add('moving')
    await attempt(t, () => send('clock', values))
    node.classList.remove('moving')
    refresh()
  }
  const field = el('input', { type: 'datetime-local', 'aria-label': t('moveTo'), required: true })
  const face = el('p', { class: 'clock-face' })
  const node = panel('clock', t('clock'), 'clock', face,
    el('div', { class: 'panel-row' },
      [['hour', { hours: 1 }], ['day', { days: 1 }], ['monday', { monday: true }]].map(([label, values]) =>
        el('button', { type: 'button', class: 'quiet', onclick: () => move(values) }, t(label)))),
    el('form', { class: 'panel-row', onsubmit: event => { event.preventDefault(); move({ to: field.value }) } },
      field, el('button', { type: 'submit', class: 'quiet' }, t('go'))))
  const draw = () => {
    node.hidden = !store.clock
    if (!store.clock) return
    const shown = new Date(store.clock).toLocaleString(localeOf(language), {
      weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone: store.zone,
    })
    face.textContent = new Date(store.clock).toLocaleDateString(localeOf(language), { dateStyle: 'full', timeZone: store.zone })
    node.querySelector('.panel-note').textContent = shown
    field.min = store.clock.slice(0, 16)
    if (!field.value || field.value < field.min) field.value = field.min
  }
  return { node, draw }
}

export function faultPanel(t) {
  const kind = el('select', { 'aria-label': t('misbehave') })
  const times = el('input', { type: 'number', min: 1, max: 1000, value: 1, required: true })
  const seconds = el('input', { type: 'number', min: 1, max: 3600, value: 3, required: true })
  const method = el('select', {}, METHODS.map(name => el('option', { value: name }, name === '*' ? t('anyMethod') : name)))
  const person = el('select')
  const labelled = (label, input) => el('label', { class: 'field' }, el('span', {}, label), input)
  const after = labelled(t('seconds'), seconds)
  const inForce = el('ul', { class: 'faults' })
  const clear = el('button', { type: 'button', class: 'quiet', onclick: () => attempt(t, () => send('behave')) }, t('clear'))
  const node = panel('bolt', t('misbehave'), 'misbehave',
    el('p', { class: 'panel-hint' }, t('misbehaveHint')),
    el('form', { onsubmit: event => {
      event.preventDefault()
      attempt(t, () => send('fault', { kind: kind.value, times: times.value, retry_after: seconds.value, method: method.value, person: person.value }))
    } },
    kind, el('div', { class: 'panel-row' }, labelled(t('times'), times), after),
    el('div', { class: 'panel-row' }, labelled(t('method'), method), labelled(t('person'), person)),
    el('div', { class: 'panel-row' }, el('button', { type: 'submit', class: 'solid' }, t('inject')), clear)), inForce)
  kind.addEventListener('change', () => { after.hidden = kind.value !== '429' })
  return { node, draw: () => drawFaults(t, { node, kind, person, inForce, clear }) }
}

function drawFaults(t, { node, kind, person, inForce, clear }) {
  if (kind.options.length !== store.faultKinds.length) {
    kind.replaceChildren(...store.faultKinds.map(name => el('option', { value: name }, t(`fault_${name}`))))
  }
  if (person.options.length !== store.people.length + 1) {
    const chosen = person.value
    person.replaceChildren(el('option', { value: '' }, t('anyPerson')), ...store.people.map(one => el('option', { value: one.id }, one.name)))
    person.value = chosen
  }
  clear.disabled = !store.faults.length
  node.querySelector('.panel-note').textContent = store.faults.length || ''
  inForce.replaceChildren(...store.faults.map(fault => el('li', {},
    el('b', {}, t(`fault_${fault.kind}`)),
    el('span', {}, [fault.method === '*' ? t('anyMethod') : fault.method, personOf(fault.chat_id)?.name,
      fault.left === null ? null : t('faultLeft', { n: fault.left })].filter(Boolean).join(' · ')))))
}
