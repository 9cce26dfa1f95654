/** @jsxImportSource react */
import { useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { changed, completed, submitted } from './record.js'

/*
 * The way people write their own in React.
 */

const six = [0, 1, 2, 3, 4, 5]
const box = { width: 36, height: 40 }

/** One controlled input that lets only digits through. */
function Controlled() {
  const [code, setCode] = useState('')
  const change = event => {
    const digits = event.target.value.replace(/\D/g, '').slice(0, 6)
    setCode(digits)
    changed(digits)
    if (digits.length === 6) completed(digits)
  }
  return <input name="otp" inputMode="numeric" autoComplete="one-time-code" value={code} onChange={change} />
}

/** Shows "123 456" for 123456. */
function Masked() {
  const [code, setCode] = useState('')
  const change = event => {
    const digits = event.target.value.replace(/\D/g, '').slice(0, 6)
    setCode(digits)
    changed(digits)
    if (digits.length === 6) completed(digits)
  }
  const shown = code.length > 3 ? `${code.slice(0, 3)} ${code.slice(3)}` : code
  return <input name="otp" autoComplete="one-time-code" maxLength={7} value={shown} onChange={change} />
}

function useBoxes() {
  const [digits, setDigits] = useState(six.map(() => ''))
  const refs = useRef([])
  const put = (i, digit) => {
    const next = digits.with(i, digit)
    setDigits(next)
    changed(next.join(''))
    if (next.every(Boolean)) completed(next.join(''))
    if (digit) refs.current[i + 1]?.focus()
  }
  return { digits, refs, put }
}

/** Boxes that are made anew after each digit, because their keys change. */
function Redrawn() {
  const { digits, refs, put } = useBoxes()
  return (
    <div style={{ display: 'flex' }}>
      {six.map(i => (
        <input
          key={`${i}-${digits.join('')}`}
          ref={element => {
            refs.current[i] = element
          }}
          maxLength={1}
          inputMode="numeric"
          style={box}
          value={digits[i]}
          onChange={event => put(i, event.target.value)}
        />
      ))}
    </div>
  )
}

/** Boxes whose state lies in refs of a stale render: two changes in one task lose the first. */
function StaleBoxes() {
  const { digits, refs, put } = useBoxes()
  return (
    <div style={{ display: 'flex' }}>
      {six.map(i => (
        <input
          key={i}
          ref={element => {
            refs.current[i] = element
          }}
          maxLength={1}
          inputMode="numeric"
          style={box}
          value={digits[i]}
          onChange={event => put(i, event.target.value.replace(/\D/g, ''))}
        />
      ))}
    </div>
  )
}

/** Boxes that take digits from the keyboard's own events and ignore all others. */
function KeysOnly() {
  const { digits, refs, put } = useBoxes()
  const press = (event, i) => {
    if (event.key !== 'Backspace' && !/^\d$/.test(event.key)) return
    event.preventDefault()
    put(i, event.key === 'Backspace' ? '' : event.key)
  }
  return (
    <div style={{ display: 'flex' }}>
      {six.map(i => (
        <input
          key={i}
          ref={element => {
            refs.current[i] = element
          }}
          maxLength={1}
          inputMode="numeric"
          style={box}
          value={digits[i]}
          onKeyDown={event => press(event, i)}
          onChange={() => {}}
        />
      ))}
    </div>
  )
}

/** Sends the code as soon as it is whole, then takes the boxes away. */
function SendsItself() {
  const [sent, setSent] = useState(false)
  const [code, setCode] = useState('')
  if (sent) return <p>Signing in…</p>
  const change = event => {
    setCode(event.target.value)
    changed(event.target.value)
    if (event.target.value.length !== 6) return
    submitted(event.target.value)
    setSent(true)
  }
  return <input name="otp" autoComplete="one-time-code" maxLength={6} value={code} onChange={change} />
}

/** Sends the code as soon as it is whole, and makes room for another at once. */
function SendsAndClears() {
  const [code, setCode] = useState('')
  const change = event => {
    const { value } = event.target
    if (value.length === 6) submitted(value)
    setCode(value.length === 6 ? '' : value)
    changed(value.length === 6 ? '' : value)
  }
  return <input name="otp" autoComplete="one-time-code" maxLength={6} value={code} onChange={change} />
}

const pages = {
  'react controlled': Controlled,
  'react masked': Masked,
  'react redrawn boxes': Redrawn,
  'react stale boxes': StaleBoxes,
  'react keys only': KeysOnly,
  'react sends itself': SendsItself,
  'react sends and clears': SendsAndClears,
}

/** Ways to show a widget, by its name. */
export const reactOwn = Object.fromEntries(Object.entries(pages).map(([name, Page]) => [name, root => createRoot(root).render(<Page />)]))
