import { useEffect, useRef, useState } from 'preact/hooks'
import type { AccountView } from '../../../core/account.ts'
import { oncePainted } from '../../state/painted.ts'
import { Row } from './row.tsx'
import { visibleRange } from './visible-range.ts'

type Range = ReturnType<typeof visibleRange>

/** Rows drawn before anything is measured: a popup is at most 600 px high. */
const firstRows = 9
const unmeasured: Range = { first: 0, end: firstRows }

interface RowsProps {
  accounts: readonly AccountView[]
  fills: boolean
  /** How many rows of the whole list come before these, and how many there are in all. */
  before: number
  count: number
  /** Names the list for screen readers. */
  labelledBy: string
  /** Told which accounts are drawn, whenever that changes. */
  onDrawn: (ids: string[]) => void
}

/** A list of accounts that draws only the rows near the window; the page scrolls as if all were there. */
export function Rows({ accounts, fills, before, count, labelledBy, onDrawn }: RowsProps) {
  const list = useRef<HTMLUListElement>(null)
  const range = useVisibleRange(list, accounts.length)
  const drawn = accounts.slice(range.first, range.end)
  useEffect(() => onDrawn(drawn.map(account => account.id)), [accounts, range.first, range.end])
  const style = { blockSize: `calc(${accounts.length} * var(--row))`, paddingBlockStart: `calc(${range.first} * var(--row))` }
  return (
    <ul ref={list} class="rows" aria-labelledby={labelledBy} style={style}>
      {drawn.map((account, i) => (
        <Row key={account.id} account={account} fills={fills} place={before + range.first + i + 1} count={count} />
      ))}
    </ul>
  )
}

/** The rows to draw, measured once they are on screen and again when the page scrolls or changes its size. */
function useVisibleRange(list: { current: HTMLUListElement | null }, count: number) {
  const [range, setRange] = useState(unmeasured)
  useEffect(() => {
    if (count <= firstRows) return setRange(kept => changed(kept, unmeasured))
    const stop = new AbortController()
    oncePainted(() => follow(() => setRange(kept => changed(kept, measured(list.current, count))), stop.signal))
    return () => stop.abort()
  }, [count])
  return range
}

/** A popup changes its own size while it opens: listening before the first paint would draw everything twice. */
function follow(measure: () => void, signal: AbortSignal) {
  if (signal.aborted) return
  addEventListener('scroll', measure, { passive: true, signal })
  addEventListener('resize', measure, { passive: true, signal })
  measure()
}

function measured(list: HTMLUListElement | null, count: number): Range {
  const box = list?.getBoundingClientRect()
  return box?.height ? visibleRange(box.top, box.height / count, innerHeight, count) : unmeasured
}

/** The same object when nothing moved, so that nothing is drawn again. */
const changed = (kept: Range, now: Range) => (kept.first === now.first && kept.end === now.end ? kept : now)
