import { useState } from 'preact/hooks'
import { sentenceFor } from '../state/vault.ts'

/** Work that a form's button starts. */
interface Work {
  busy: boolean
  /** What it threw, and the sentence for that; null as long as nothing went wrong. */
  thrown: unknown
  trouble: string | null
  /** Starts work that takes the form away when it is done: until then, and from then on, the form is busy. */
  start: (work: () => Promise<unknown>) => void
}

/** Whether a form's work is under way, and what went wrong with the last one. */
export function useWork(): Work {
  const [busy, setBusy] = useState(false)
  const [thrown, setThrown] = useState<unknown>(null)
  const start = (work: () => Promise<unknown>) => {
    setBusy(true)
    setThrown(null)
    work().catch(refused => {
      setThrown(refused)
      setBusy(false)
    })
  }
  return { busy, thrown, trouble: thrown === null ? null : sentenceFor(thrown), start }
}
