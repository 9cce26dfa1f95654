import { useState } from 'preact/hooks'
import { text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import { AreaField } from '../../components/field.tsx'
import type { Intake } from './intake.ts'

/** One or several lines of enrolment text, typed or pasted. */
export function TextEntry({ busy, onIntake }: { busy: boolean; onIntake: (intake: Intake) => void }) {
  const [written, setWritten] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = (event: Event) => {
    event.preventDefault()
    setMissing(written.trim() === '')
    if (written.trim() !== '') onIntake({ files: [], texts: [written] })
  }
  return (
    <form class="form" onSubmit={submit}>
      <TextArea written={written} onWritten={setWritten} missing={missing} />
      <div class="actions">
        <Button type="submit" busy={busy}>
          {text('add_read')}
        </Button>
      </div>
    </form>
  )
}

function TextArea({ written, onWritten, missing }: { written: string; onWritten: (written: string) => void; missing: boolean }) {
  return (
    <AreaField
      label={text('add_textLabel')}
      hint={text('add_textHint')}
      error={missing ? text('add_textNeeded') : null}
      value={written}
      rows={3}
      spellcheck={false}
      autocomplete="off"
      dir="ltr"
      onValue={onWritten}
    />
  )
}
