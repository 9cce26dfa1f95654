import { useEffect, useState } from 'preact/hooks'
import type { Settings } from '../../messages.ts'
import { ask } from '../../platform/ask.ts'
import { tellsScreenLock } from '../../platform/events.ts'
import { countText, text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { CheckField, SelectField } from '../components/field.tsx'
import { toast } from '../components/toast.tsx'
import { lockVault, tellFailure } from '../state/vault.ts'
import { autoLockPhrase, choicesWith } from './auto-lock.ts'
import { ChangePassword } from './change-password.tsx'

/** Locking and the password. */
export function Security() {
  const [settings, setSettings] = useState<Settings | null>(null)
  const [changing, setChanging] = useState(false)
  useEffect(() => void readSettings().then(setSettings), [])
  const change = (part: Partial<Settings>) => void saveSettings(part).then(saved => saved && setSettings(saved))
  return (
    <div class="stack">
      {settings && <Locking settings={settings} change={change} />}
      <div class="actions">
        <Button icon="lock" onClick={() => void lockVault().catch(tellFailure)}>
          {text('lockNow')}
        </Button>
        {!changing && (
          <Button icon="key" onClick={() => setChanging(true)}>
            {text('settings_changePassword')}
          </Button>
        )}
      </div>
      {changing && <ChangePassword onClose={() => setChanging(false)} />}
    </div>
  )
}

function Locking({ settings, change }: { settings: Settings; change: (part: Partial<Settings>) => void }) {
  const { autoLockMinutes, lockOnScreenLock } = settings
  const choices = choicesWith(autoLockMinutes).map(minutes => ({ value: String(minutes), label: autoLockText(minutes) }))
  return (
    <>
      <SelectField
        label={text('settings_autoLock')}
        hint={text('settings_autoLockHint')}
        value={String(autoLockMinutes)}
        choices={choices}
        onValue={value => change({ autoLockMinutes: Number(value) })}
      />
      {tellsScreenLock() && (
        <CheckField
          label={text('settings_screenLock')}
          checked={lockOnScreenLock}
          onChecked={checked => change({ lockOnScreenLock: checked })}
        />
      )}
    </>
  )
}

function autoLockText(minutes: number): string {
  const { key, count } = autoLockPhrase(minutes)
  return count === null ? text(key) : countText(key, count)
}

async function readSettings(): Promise<Settings | null> {
  return ask('settings.get', {}).catch(thrown => {
    tellFailure(thrown)
    return null
  })
}

async function saveSettings(part: Partial<Settings>): Promise<Settings | null> {
  try {
    const saved = await ask('settings.set', part)
    toast(text('settings_saved'))
    return saved
  } catch (thrown) {
    tellFailure(thrown)
    return readSettings()
  }
}
