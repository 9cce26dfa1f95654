import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'

/** Rows drawn at first, and with each further press: a full file has thousands. */
const atOnce = 100

interface Props<T> {
  items: readonly T[]
  list: (shown: readonly T[]) => ComponentChildren
}

/** A long list, drawn as far as somebody looks at it. */
export function ShownInParts<T>({ items, list }: Props<T>) {
  const [shown, setShown] = useState(atOnce)
  const left = items.length - shown
  return (
    <>
      {list(items.slice(0, shown))}
      {left > 0 && (
        <Button kind="quiet" size="small" onClick={() => setShown(shown + atOnce)}>
          {text('import_showMore', Math.min(atOnce, left), left)}
        </Button>
      )}
    </>
  )
}
