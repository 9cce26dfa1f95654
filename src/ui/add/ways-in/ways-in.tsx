import { useEffect, useRef } from 'preact/hooks'
import { text } from '../../../platform/i18n.ts'
import { openAddInTab } from '../../../platform/tabs.ts'
import { Button } from '../../components/button.tsx'
import { bring, bringTyped, gathering, place } from '../looking/reading.ts'
import { DropPlace } from './drop-place.tsx'
import { TextEntry } from './text-entry.tsx'
import { TypedKeyForm } from './typed-key-form.tsx'
import { typedKey, typing } from './typing.ts'

/** Every way to add an account that is not on the page: picture, text, typed key. */
export function WaysIn() {
  const busy = gathering.busy.value
  return (
    <div class="add-ways">
      <DropPlace onIntake={bring} />
      {place.value.tabId !== null && (
        <p class="small soft">
          {text('add_popupCloses')}{' '}
          <Button kind="quiet" size="small" onClick={() => void openAddInTab()}>
            {text('add_openInTab')}
          </Button>
        </p>
      )}
      <details class="add-way">
        <summary>{text('add_byText')}</summary>
        <TextEntry busy={busy} onIntake={bring} />
      </details>
      <TypedKeyWay busy={busy} />
    </div>
  )
}

/** Unfolded when a printed key was taken over: what is left to write is the name of the account. */
function TypedKeyWay({ busy }: { busy: boolean }) {
  const way = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (typedKey.value === null || !typing.value) return undefined
    way.current?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true })
    // After a screen that was just opened has gone to its top.
    const soon = requestAnimationFrame(() => way.current?.scrollIntoView({ block: 'start' }))
    return () => cancelAnimationFrame(soon)
  }, [typing.value])
  const toggled = ({ currentTarget }: { currentTarget: HTMLDetailsElement }) => {
    typing.value = currentTarget.open
  }
  return (
    <details class="add-way" ref={way} open={typing.value} onToggle={toggled}>
      <summary>{text('add_byKey')}</summary>
      <TypedKeyForm host={place.value.host} busy={busy} onAccount={bringTyped} />
    </details>
  )
}
