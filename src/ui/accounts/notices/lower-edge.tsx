import './lower-edge.css'
import { type ComponentChildren, render } from 'preact'
import { route } from '../../state/route.ts'

interface Notice {
  label: string
  danger?: boolean
  children: ComponentChildren
}

/** Shows something at the lower edge of the list, after all else in the page: nothing moves when it comes. */
export function showAtLowerEdge(notice: ComponentChildren): void {
  const place = document.createElement('div')
  edge().append(place)
  render(notice, place)
}

function edge(): Element {
  const there = document.querySelector('.lower-edge')
  if (there) return there
  const made = Object.assign(document.createElement('div'), { className: 'lower-edge' })
  document.body.append(made)
  return made
}

/** One thing said there: a sentence and what can be done about it. Shown with the list alone. */
export function LowerNotice({ label, danger = false, children }: Notice) {
  if (route.value.screen !== 'list') return null
  return (
    // The list listens for letters and digits everywhere; in here they are the notice's own.
    <section class={danger ? 'lower-notice note-danger' : 'lower-notice'} aria-label={label} onKeyDown={event => event.stopPropagation()}>
      {children}
    </section>
  )
}
