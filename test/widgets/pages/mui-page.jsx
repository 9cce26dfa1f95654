/** @jsxImportSource react */
import { MuiOtpInput } from 'mui-one-time-password-input'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { changed, completed } from './record.js'

function Page() {
  const [value, setValue] = useState('')
  const change = next => {
    setValue(next)
    changed(next)
  }
  return <MuiOtpInput length={6} value={value} onChange={change} onComplete={completed} sx={{ maxWidth: 360 }} />
}

/** Draws the widget. */
export const show = root => createRoot(root).render(<Page />)
