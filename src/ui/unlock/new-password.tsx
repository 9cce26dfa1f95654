import { useState } from 'preact/hooks'
import { text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { CheckField } from '../components/field.tsx'
import { PasswordField } from '../components/password-field.tsx'
import { missingCharacters } from './password-rules.ts'
import { StrengthMeter } from './strength-meter.tsx'

/** Below this score the button must be pressed twice. */
const weak = 2

/** How a new password is asked for. */
export interface NewPasswordProps {
  /** What the button that takes the password says, idle and at work. */
  submit: string
  working: string
  busy: boolean
  onPassword: (password: string) => void
}

/** A new vault password: typed twice and judged, or made of random words. Gives only passwords that may be used. */
export function NewPassword(props: NewPasswordProps) {
  const [made, setMade] = useState<string | null>(null)
  const make = async () => {
    const { passphraseFrom, passphraseWords } = await import('./strength.ts')
    setMade(passphraseFrom(passphraseWords))
  }
  return made === null ? (
    <TypedPassword {...props} onMake={() => void make()} />
  ) : (
    <MadePassword {...props} made={made} onMake={() => void make()} onOwn={() => setMade(null)} />
  )
}

interface TypedProps extends NewPasswordProps {
  onMake: () => void
}

function TypedPassword({ onMake, ...props }: TypedProps) {
  const { first, again, setScore, send } = useTyping(props)
  return (
    <form class="form" onSubmit={send}>
      <PasswordField label={text('password')} hint={text('passwordCreateHint')} autocomplete="new-password" {...first} />
      {first.value && <StrengthMeter password={first.value} onScore={setScore} />}
      <PasswordField label={text('passwordAgain')} autocomplete="new-password" {...again} />
      <TakeButton {...props} />
      <Button kind="quiet" size="wide" onClick={onMake}>
        {text('passphraseMake')}
      </Button>
    </form>
  )
}

/** What the two fields hold and show, and what sending them does. */
function useTyping({ busy, onPassword }: NewPasswordProps) {
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [score, setScore] = useState<number | null>(null)
  const [problems, setProblems] = useState<Problems>(none)
  const change = (set: (value: string) => void) => (value: string) => {
    set(value)
    setProblems(none)
  }
  const send = (event: Event) => {
    event.preventDefault()
    const found = problemsOf(password, again, score, problems.warned)
    setProblems(found)
    if (!busy && !found.password && !found.again) onPassword(password)
  }
  return {
    first: { value: password, onValue: change(setPassword), error: problems.password },
    again: { value: again, onValue: change(setAgain), error: problems.again },
    setScore,
    send,
  }
}

interface Problems {
  password: string | null
  again: string | null
  /** The warning about an easy password was shown: the next press goes through. */
  warned: boolean
}
const none: Problems = { password: null, again: null, warned: false }

function problemsOf(password: string, again: string, score: number | null, warned: boolean): Problems {
  const missing = missingCharacters(password)
  if (missing > 0) return { ...none, password: text('passwordTooShortHere', missing) }
  if (password !== again) return { ...none, again: text('passwordsDiffer') }
  if (score !== null && score < weak && !warned) return { ...none, password: text('weakAnyway'), warned: true }
  return none
}

interface MadeProps extends TypedProps {
  made: string
  onOwn: () => void
}

function MadePassword({ submit, working, busy, onPassword, made, onMake, onOwn }: MadeProps) {
  const [kept, setKept] = useState(false)
  const send = (event: Event) => {
    event.preventDefault()
    if (kept && !busy) onPassword(made)
  }
  return (
    <form class="form" onSubmit={send}>
      <p>{text('passphraseText')}</p>
      <output class="passphrase">{made}</output>
      <div class="actions">
        <Button size="small" icon="next" onClick={onMake}>
          {text('passphraseAnother')}
        </Button>
        <Button size="small" kind="quiet" onClick={onOwn}>
          {text('passphraseOwn')}
        </Button>
      </div>
      <CheckField label={text('passphraseKept')} checked={kept} onChecked={setKept} />
      <TakeButton submit={submit} working={working} busy={busy} ready={kept} />
    </form>
  )
}

interface TakeProps extends Pick<NewPasswordProps, 'submit' | 'working' | 'busy'> {
  /** Whether there is something to take. */
  ready?: boolean
}

function TakeButton({ submit, working, busy, ready = true }: TakeProps) {
  return (
    <Button kind="primary" size="wide" type="submit" busy={busy || !ready}>
      {busy ? working : submit}
    </Button>
  )
}
