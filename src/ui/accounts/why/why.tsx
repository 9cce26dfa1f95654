import { useEffect, useRef, useState } from 'preact/hooks'
import type { AccountView } from '../../../core/account.ts'
import type { PageExplanation } from '../../../core/fill/frame-choice.ts'
import type { Reason } from '../../../core/otp-field/reasons.ts'
import { ask } from '../../../platform/ask.ts'
import { text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import { Screen } from '../../components/screen.tsx'
import { accountById, nameOf } from '../../state/accounts.ts'
import { page } from '../../state/page.ts'
import { showList } from '../../state/route.ts'
import { sentenceFor } from '../../state/vault.ts'
import '../help.css'
import { stepActions } from './steps.ts'
import { fieldPhrase, fieldSteps, type NextStep, siteStory } from './story.ts'

/** Why an account's code is, or is not, filled into the page: the site, the field, what the page asks for, and what to do next. */
export function Why({ id }: { id: string }) {
  const account = accountById(id)
  return (
    <Screen title={text('why_title')} onBack={showList}>
      {account && <Story account={account} />}
    </Screen>
  )
}

/** What the look into the page came to: not yet, an explanation, or a sentence why there is none. */
type Looked = null | { explanation: PageExplanation } | { trouble: string }

function Story({ account }: { account: AccountView }) {
  const { belongs, phrase, steps } = siteStory(account, page.value?.url ?? null)
  const [looked, look] = useLook(belongs)
  return (
    <>
      <p class="clip">{nameOf(account) || text('unnamed')}</p>
      <section class="card" aria-labelledby="site">
        <h2 id="site">{text('why_site')}</h2>
        <p class={belongs ? 'break' : 'break note note-warn'}>{text(phrase.key, ...phrase.values)}</p>
      </section>
      <div role="status">
        {looked && 'explanation' in looked && <Field explanation={looked.explanation} />}
        {looked && 'trouble' in looked && <p class="note note-warn">{looked.trouble}</p>}
      </div>
      <Steps steps={belongs ? stepsAfter(looked) : steps} account={account} onLook={look} />
      {looked && 'explanation' in looked && <Reasons reasons={looked.explanation.reasons} />}
    </>
  )
}

function stepsAfter(looked: Looked): NextStep[] {
  if (looked === null) return []
  return 'explanation' in looked ? fieldSteps(looked.explanation) : ['again', 'copy']
}

/** Looks into the page at once where the account belongs to it, and again when asked. */
function useLook(belongs: boolean): [Looked, () => void] {
  const [looked, setLooked] = useState<Looked>(null)
  const look = () => void lookAtPage().then(setLooked)
  useEffect(() => {
    if (belongs) look()
  }, [belongs])
  return [looked, look]
}

/** Looks into the page, and types nothing. */
async function lookAtPage(): Promise<Looked> {
  try {
    return { explanation: await ask('page.explain', { tabId: page.value?.id ?? -1 }) }
  } catch (thrown) {
    return { trouble: sentenceFor(thrown) }
  }
}

function Field({ explanation }: { explanation: PageExplanation }) {
  const { key, values } = fieldPhrase(explanation)
  return (
    <section class="card" aria-labelledby="field">
      <h2 id="field">{text('why_field')}</h2>
      <p class={explanation.refused ? 'note note-warn' : ''}>{text(key, ...values)}</p>
      {explanation.asksFor && <p>{text(`why_asks_${explanation.asksFor}`)}</p>}
    </section>
  )
}

/** What the rules found, for whom it matters. */
function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null
  return (
    <section class="card" aria-labelledby="reasons">
      <h2 id="reasons">{text('why_reasons')}</h2>
      <ul class="reasons">
        {reasons.map(reason => (
          <li key={reason}>{reasonText(reason)}</li>
        ))}
      </ul>
    </section>
  )
}

/** The sentence of a rule. That each has one is checked by the types of the tests. */
const reasonText = (reason: Reason) => text(`reason_${reason}`)

interface StepsProps {
  steps: readonly NextStep[]
  account: AccountView
  onLook: () => void
}

function Steps({ steps, account, onLook }: StepsProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // A step that was taken is gone, and the focus with it.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [steps.join()])
  if (steps.length === 0) return null
  return (
    <section class="stack" aria-labelledby="steps">
      <h2 id="steps" ref={heading} tabIndex={-1}>
        {text('why_next')}
      </h2>
      {steps.map((step, i) => (
        <Step key={step} step={step} first={i === 0} onTake={() => void stepActions[step](account).then(again => again && onLook())} />
      ))}
    </section>
  )
}

/** Steps that nobody is to take just because they stand out. */
const deliberate: NextStep[] = ['fillAnyway', 'useHere', 'copy']

function Step({ step, first, onTake }: { step: NextStep; first: boolean; onTake: () => void }) {
  return (
    <div class="stack">
      <Button kind={first && !deliberate.includes(step) ? 'primary' : 'plain'} size="wide" onClick={onTake}>
        {text(`why_step_${step}`)}
      </Button>
      {step === 'useField' && <p class="soft small">{text('why_useFieldText')}</p>}
    </div>
  )
}
