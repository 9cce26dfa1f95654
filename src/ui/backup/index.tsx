import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { text } from '../../platform/i18n.ts'
import { AutomaticBackups } from './automatic.tsx'
import { Check } from './check.tsx'
import { Export } from './export.tsx'
import { Import } from './import/import.tsx'
import { Plain } from './plain/index.tsx'
import { backupState } from './state.ts'
import { StatePanel } from './state-panel.tsx'

const tabs = { export: Export, import: Import, check: Check, automatic: AutomaticBackups, plain: Plain } satisfies Record<
  string,
  ComponentType
>
type TabName = keyof typeof tabs
const tabNames = Object.keys(tabs) as TabName[]

/** Backups: how they stand, and one thing at a time to do about them. */
export function Backups() {
  const [shown, setShown] = useState<TabName>(location.hash === '#import' ? 'import' : 'export')
  const trouble = useFirst(backupState.value)?.automatic?.trouble ?? null
  // Who comes because automatic backups have stopped finds out why at once.
  useEffect(() => {
    if (trouble) setShown('automatic')
  }, [trouble])
  const Tab = tabs[shown]
  return (
    <div class="stack">
      <StatePanel />
      <fieldset class="settings-tabs">
        <legend class="visually-hidden">{text('settings_backup')}</legend>
        {tabNames.map(name => (
          <label key={name} class="settings-tab">
            <input type="radio" name="backup" checked={shown === name} onChange={() => setShown(name)} />
            {text(`backup_${name}`)}
          </label>
        ))}
      </fieldset>
      <Tab />
    </div>
  )
}

/** The first value that is one, for good. */
function useFirst<T>(value: T | null): T | null {
  const first = useRef(value)
  first.current ??= value
  return first.current
}
