import { changed, completed, submitted } from './record.js'

/*
 * The way people write their own without a framework.
 */

const boxes = (root, more = 'type="text"') => {
  root.innerHTML = `<div style="display:flex">${`<input maxlength="1" inputmode="numeric" ${more} style="width:36px;height:40px">`.repeat(6)}</div>`
  return [...root.querySelectorAll('input')]
}
const single = (root, more = '') => {
  root.innerHTML = `<input id="otp" name="otp" inputmode="numeric" autocomplete="one-time-code" ${more}>`
  return root.querySelector('input')
}
const whole = all => all.map(({ value }) => value).join('')

function tell(value) {
  changed(value)
  if (value.length === 6) completed(value)
}

/** A few fields that take several signs each, and go on when they are full. */
function split(root, count, size) {
  root.innerHTML = `<div>${`<input maxlength="${size}" inputmode="numeric" style="width:${20 * size}px">`.repeat(count)}</div>`
  const all = [...root.querySelectorAll('input')]
  all.forEach((part, i) => {
    part.addEventListener('input', () => {
      if (part.value.length === size) all[i + 1]?.focus()
      changed(whole(all))
      if (whole(all).length === count * size) completed(whole(all))
    })
  })
}

/** Takes digits from the keyboard's own events alone, three to a field. */
function splitKeysOnly(root) {
  root.innerHTML = `<div>${'<input maxlength="3" inputmode="numeric" style="width:60px">'.repeat(2)}</div>`
  const all = [...root.querySelectorAll('input')]
  const state = ['', '']
  all.forEach((part, i) => {
    part.addEventListener('keydown', event => {
      if (event.key !== 'Backspace' && !/^\d$/.test(event.key)) return
      event.preventDefault()
      state[i] = event.key === 'Backspace' ? state[i].slice(0, -1) : (state[i] + event.key).slice(0, 3)
      part.value = state[i]
      if (state[i].length === 3) all[i + 1]?.focus()
      tell(whole(all))
    })
    part.addEventListener('input', () => {
      part.value = state[i]
    })
  })
}

/** Goes on to the next box by itself and back on Backspace. */
function advancing(root, more) {
  const all = boxes(root, more)
  all.forEach((box, i) => {
    box.addEventListener('keydown', event => {
      if (event.key === 'Backspace' && !box.value) all[i - 1]?.focus()
    })
    box.addEventListener('input', () => {
      if (box.value) all[i + 1]?.focus()
      tell(whole(all))
    })
  })
}

/** Puts the digit in by itself on keydown, as jQuery plug-ins do, and undoes whatever else changes. */
function keydownInserts(root) {
  const all = boxes(root)
  const state = all.map(() => '')
  all.forEach((box, i) => {
    box.addEventListener('keydown', event => {
      if (event.key !== 'Backspace' && !/^\d$/.test(event.key)) return
      event.preventDefault()
      state[i] = event.key === 'Backspace' ? '' : event.key
      box.value = state[i]
      if (state[i]) all[i + 1]?.focus()
      tell(whole(all))
    })
    box.addEventListener('input', () => {
      box.value = state[i]
    })
  })
}

/** Takes a paste and nothing else. */
function pasteOnly(root) {
  const all = boxes(root)
  let state = ''
  all.forEach((box, i) => {
    box.addEventListener('input', () => {
      box.value = state[i] ?? ''
    })
    box.addEventListener('paste', event => {
      event.preventDefault()
      state = event.clipboardData.getData('text').replace(/\D/g, '').slice(0, 6)
      all.forEach((each, at) => {
        each.value = state[at] ?? ''
      })
      tell(state)
    })
  })
}

/** Keeps its own state from `beforeinput` and writes it back, as rich editors do. */
function beforeInput(root) {
  const input = single(root)
  let state = ''
  input.addEventListener('beforeinput', event => {
    event.preventDefault()
    if (event.inputType === 'insertText' && /^\d$/.test(event.data ?? '')) state = (state + event.data).slice(0, 6)
    if (event.inputType.startsWith('delete')) state = state.slice(0, -1)
    input.value = state
    tell(state)
  })
  input.addEventListener('input', () => {
    input.value = state
  })
}

/** One see-through input over six drawn slots. */
function overSlots(root) {
  root.innerHTML = `<div style="position:relative;width:240px;height:44px">
    <input name="otp" autocomplete="one-time-code" maxlength="6" style="position:absolute;inset:0;width:240px;height:44px;color:transparent;background:transparent;caret-color:transparent;border:0;z-index:1">
    <div style="display:flex">${'<span style="width:38px;height:42px;border:1px solid"></span>'.repeat(6)}</div></div>`
  const input = root.querySelector('input')
  input.addEventListener('input', () => {
    root.querySelectorAll('span').forEach((slot, i) => {
      slot.textContent = input.value[i] ?? ''
    })
    tell(input.value)
  })
}

/** The same with nothing of the input to be seen: the slots are all a person sees, in two groups with a dash between. */
function seeThrough(root) {
  const group = `<div style="display:flex">${'<span style="width:38px;height:42px;border-bottom:2px solid"></span>'.repeat(3)}</div>`
  root.innerHTML = `<div style="position:relative;width:250px;height:46px">
    <div style="display:flex;gap:8px;align-items:center">${group}<b>-</b>${group}</div>
    <input name="otp" autocomplete="one-time-code" maxlength="6" style="position:absolute;inset:0;width:250px;height:46px;opacity:0"></div>`
  const input = root.querySelector('input')
  input.addEventListener('input', () => {
    root.querySelectorAll('span').forEach((slot, i) => {
      slot.textContent = input.value[i] ?? ''
    })
    tell(input.value)
  })
}

/** An input for the keyboard alone, beside boxes that hand it the cursor when they are pressed. */
function besideSlots(root) {
  root.innerHTML = `<div class="code"><input inputmode="numeric" maxlength="6" style="position:absolute;left:-9999px">
    <div style="display:flex;gap:8px">${'<span style="width:38px;height:42px;border:1px solid #999"></span>'.repeat(6)}</div></div>`
  const input = root.querySelector('input')
  root.querySelector('.code').addEventListener('click', () => input.focus())
  input.addEventListener('input', () => {
    input.value = input.value.replace(/\D/g, '').slice(0, 6)
    root.querySelectorAll('span').forEach((slot, i) => {
      slot.textContent = input.value[i] ? '•' : ''
    })
    tell(input.value)
  })
}

/** Appears half a second after a click, as a step of its own. */
function afterClick(root) {
  root.innerHTML = '<button type="button">Use the authenticator app</button>'
  root.querySelector('button').addEventListener('click', () => {
    setTimeout(() => advancing(root), 500)
  })
}

/** Sends its form by itself: the page is gone a moment later. */
function navigates(root) {
  root.innerHTML = '<form action="?sent" method="get"></form>'
  const input = single(root.firstChild, 'maxlength="6"')
  input.addEventListener('input', () => {
    if (input.value.length === 6) input.form.submit()
  })
}

/** Sends each whole code, counts, and empties its boxes in the same task. */
function sendsAndClears(root) {
  const all = boxes(root)
  all.forEach((box, i) => {
    box.addEventListener('input', () => {
      if (box.value) all[i + 1]?.focus()
      if (whole(all).length < 6) return
      submitted(whole(all))
      for (const each of all) each.value = ''
    })
  })
}

/** Shows the next step, with a field of its own, in place of the code's field. */
function nextStep(root) {
  const input = single(root, 'maxlength="6"')
  input.addEventListener('input', () => {
    if (input.value.length !== 6) return
    submitted(input.value)
    root.innerHTML = '<label>Name this device <input id="device" name="device" inputmode="numeric" maxlength="6"></label>'
  })
}

/** Takes nothing from anybody. */
function swallows(root, old = '') {
  const input = single(root)
  input.value = old
  input.addEventListener('input', () => {
    input.value = old
  })
}

/** Ways to show a widget, by its name. */
export const plainPages = {
  'advancing boxes': root => advancing(root),
  'number boxes': root => advancing(root, 'type="number" min="0" max="9"'),
  'password boxes': root => advancing(root, 'type="password"'),
  'three and three': root => split(root, 2, 3),
  'four pairs': root => split(root, 4, 2),
  'three and three by keys': splitKeysOnly,
  'keydown boxes': keydownInserts,
  'paste-only boxes': pasteOnly,
  'beforeinput state': beforeInput,
  'input over slots': overSlots,
  'see-through input over slots': seeThrough,
  'hidden input beside slots': besideSlots,
  'boxes after a click': afterClick,
  'sends its form': navigates,
  'boxes that send and clear': sendsAndClears,
  'next step in place': nextStep,
  swallows: root => swallows(root),
  'swallows over an old value': root => swallows(root, '999999'),
}
