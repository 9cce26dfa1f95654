import { useState } from 'preact/hooks'
import { type AccountView, algorithms, limits } from '../../../core/account.ts'
import { ask } from '../../../platform/ask.ts'
import { text } from '../../../platform/i18n.ts'
import type { Phrase } from '../../add/preview/parameters.ts'
import { Button } from '../../components/button.tsx'
import { AreaField, CheckField, focusFirstInvalid, SelectField, TextField } from '../../components/field.tsx'
import { Screen } from '../../components/screen.tsx'
import { toast } from '../../components/toast.tsx'
import { accountById, loadAccounts } from '../../state/accounts.ts'
import { showList } from '../../state/route.ts'
import { tellFailure } from '../../state/vault.ts'
import { removeAccount } from '../row-menu.tsx'
import { changesOf, type Draft, draftOf, problemsOf } from './draft.ts'
import { SitesField } from './sites-field.tsx'

const sentenceOf = (phrase: Phrase | undefined) => (phrase ? text(phrase.key, ...phrase.values) : null)

/** Changes what may be changed of an account: everything but its secret and type. */
export function Edit({ id }: { id: string }) {
  const account = accountById(id)
  return (
    <Screen title={text('editTitle')} onBack={showList}>
      {account && <EditForm account={account} />}
    </Screen>
  )
}

function EditForm({ account }: { account: AccountView }) {
  const { draft, setDraft, field, siteProblem, send } = useDraft(account)
  return (
    <form class="form" onSubmit={send} noValidate>
      <TextField label={text('issuer')} hint={text('issuerHint')} maxLength={limits.text} {...field('issuer')} />
      <TextField label={text('accountName')} hint={text('accountNameHint')} maxLength={limits.text} {...field('accountName')} />
      <SitesField account={account} draft={draft} onDraft={setDraft} problem={siteProblem} />
      <AreaField label={text('note')} maxLength={limits.note} rows={2} {...field('note')} />
      <TextField label={text('groups')} hint={text('groupsHint')} {...field('groups')} />
      <CheckField label={text('favourite')} checked={draft.favourite} onChecked={favourite => setDraft({ ...draft, favourite })} />
      <Advanced account={account} field={field} />
      <Answers account={account} />
    </form>
  )
}

/** The fields that are one text. */
type TextName = Exclude<keyof Draft, 'sites' | 'favourite'>
type FieldOf = (name: TextName) => { value: string; onValue: (value: string) => void; error: string | null }

/** What the form holds and shows, field by field, and what sending it does. Problems are told once it was sent. */
function useDraft(account: AccountView) {
  // What was on screen when the form opened: a counter spent or a site bound or taken away meanwhile is no change of this form's.
  const [opened] = useState(account)
  const [draft, setDraft] = useState<Draft>(() => draftOf(opened))
  const [tried, setTried] = useState(false)
  const problems = tried ? problemsOf(draft, account) : {}
  const field: FieldOf = name => ({
    value: draft[name],
    onValue: value => setDraft({ ...draft, [name]: value }),
    error: sentenceOf(problems[name]),
  })
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(problemsOf(draft, account)).length === 0) void save(opened, draft, account.sites)
    else focusFirstInvalid(event.currentTarget)
  }
  return { draft, setDraft, field, siteProblem: sentenceOf(problems.anotherSite), send }
}

function Answers({ account }: { account: AccountView }) {
  return (
    <div class="actions">
      <Button kind="primary" type="submit">
        {text('save')}
      </Button>
      <Button onClick={showList}>{text('cancel')}</Button>
      <Button kind="danger" icon="trash" onClick={() => void removeHere(account)}>
        {text('menuRemove')}
      </Button>
    </div>
  )
}

/** The parameters of the codes. Steam's are fixed, and a counter has no period. */
function Advanced({ account, field }: { account: AccountView; field: FieldOf }) {
  if (account.type === 'steam') return null
  return (
    <details class="advanced">
      <summary>{text('advanced')}</summary>
      <div class="stack">
        <p class="note note-warn small">{text('advancedWarn')}</p>
        <SelectField label={text('algorithm')} choices={algorithms.map(value => ({ value, label: value }))} {...field('algorithm')} />
        <TextField label={text('digits')} inputMode="numeric" {...field('digits')} />
        {account.type === 'totp' && <TextField label={text('period')} inputMode="numeric" {...field('period')} />}
        {account.type === 'hotp' && <TextField label={text('counter')} inputMode="numeric" {...field('counter')} />}
      </div>
    </details>
  )
}

async function save(opened: AccountView, draft: Draft, sitesNow: string[]): Promise<void> {
  try {
    await ask('account.edit', { id: opened.id, changes: changesOf(opened, draft, sitesNow) })
    await loadAccounts()
    showList()
    toast(text('saved'))
  } catch (thrown) {
    tellFailure(thrown)
  }
}

async function removeHere(account: AccountView): Promise<void> {
  showList()
  await removeAccount(account)
}
