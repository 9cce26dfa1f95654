import { useEffect, useState } from 'preact/hooks'
import { language } from '../../../platform/i18n.ts'

/** The time in ms, anew at every whole second. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      setNow(Date.now())
      timer = setTimeout(tick, 1000 - (Date.now() % 1000))
    }
    timer = setTimeout(tick, 1000 - (Date.now() % 1000))
    return () => clearTimeout(timer)
  }, [])
  return now
}

/** A time of day to the second; `day` puts the date before it. `ms` since 1970. */
export function timeText(ms: number, day = false): string {
  const format = new Intl.DateTimeFormat(language().code, { timeStyle: 'medium', ...(day && { dateStyle: 'medium' }) })
  return format.format(ms)
}

/** From one time of day to another, to the second. Both in ms since 1970. */
export function spanText(from: number, until: number): string {
  return new Intl.DateTimeFormat(language().code, { timeStyle: 'medium' }).formatRange(from, until)
}

/** A number of seconds with its sign, which stays before it in any direction of writing. */
export function signedSeconds(seconds: number): string {
  return `\u200e${new Intl.NumberFormat(language().code, { signDisplay: 'always' }).format(seconds)}`
}
