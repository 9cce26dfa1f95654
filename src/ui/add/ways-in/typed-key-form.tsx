import { useState } from 'preact/hooks'
import { type AccountType, type Algorithm, algorithms, type NewAccount } from '../../../core/account.ts'
import { text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import { focusFirstInvalid, SelectField, TextField } from '../../components/field.tsx'
import { algorithmName, type Phrase } from '../preview/parameters.ts'
import { accountOf, emptyTypedKey, problemsOf, type TypedKey, type TypedKeyProblems } from './typed-key.ts'
import { typedKey } from './typing.ts'

interface TypedKeyFormProps {
  /** The page's host, proposed as the issuer. */
  host: string
  busy: boolean
  onAccount: (account: NewAccount) => void
}

interface FieldsProps {
  typed: TypedKey
  problems: TypedKeyProblems
  change: (part: Partial<TypedKey>) => void
}

/** A key typed by hand. Problems show once a field was filled in or the form was sent. */
export function TypedKeyForm({ host, busy, onAccount }: TypedKeyFormProps) {
  const typed = typedKey.value ?? emptyTypedKey(host)
  const [sent, setSent] = useState(false)
  const problems = problemsOf(typed)
  const change = (part: Partial<TypedKey>) => {
    typedKey.value = { ...typed, ...part }
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setSent(true)
    if (Object.keys(problems).length === 0) onAccount(accountOf(typed))
    else focusFirstInvalid(event.currentTarget)
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <NameFields typed={typed} problems={shownOf(typed, problems, sent)} change={change} />
      <ParameterFields typed={typed} problems={problems} change={change} />
      <div class="actions">
        <Button kind="primary" type="submit" busy={busy}>
          {text('continue')}
        </Button>
      </div>
    </form>
  )
}

/** An empty key or name is only a problem once the form was sent. */
function shownOf(typed: TypedKey, problems: TypedKeyProblems, sent: boolean): TypedKeyProblems {
  if (sent) return problems
  const { issuer: _issuer, key, ...others } = problems
  return key && typed.key.trim() !== '' ? { ...others, key } : others
}

const sentence = (phrase: Phrase | undefined) => (phrase ? text(phrase.key, ...phrase.values) : null)

function NameFields({ typed, problems, change }: FieldsProps) {
  return (
    <>
      <TextField
        label={text('issuer')}
        hint={text('issuerHint')}
        error={sentence(problems.issuer)}
        value={typed.issuer}
        maxLength={500}
        autocomplete="off"
        onValue={issuer => change({ issuer })}
      />
      <TextField
        label={text('accountName')}
        hint={text('accountNameHint')}
        value={typed.accountName}
        maxLength={500}
        autocomplete="off"
        onValue={accountName => change({ accountName })}
      />
      <KeyField typed={typed} problems={problems} change={change} />
    </>
  )
}

function KeyField({ typed, problems, change }: FieldsProps) {
  return (
    <TextField
      label={text('add_key')}
      hint={text('add_keyHint')}
      error={sentence(problems.key)}
      value={typed.key}
      maxLength={4000}
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      dir="ltr"
      onValue={key => change({ key })}
    />
  )
}

function ParameterFields({ typed, problems, change }: FieldsProps) {
  const types = [
    { value: 'totp', label: text('add_typeTotp') },
    { value: 'hotp', label: text('add_typeHotp') },
    { value: 'steam', label: text('add_typeSteam') },
  ]
  return (
    <details class="add-advanced">
      <summary>{text('advanced')}</summary>
      <div class="stack">
        <p class="small soft">{text('add_advancedText')}</p>
        <SelectField label={text('type')} value={typed.type} choices={types} onValue={type => change({ type: type as AccountType })} />
        {typed.type !== 'steam' && <CodeFields typed={typed} problems={problems} change={change} />}
      </div>
    </details>
  )
}

function CodeFields({ typed, problems, change }: FieldsProps) {
  const choices = algorithms.map(value => ({ value, label: algorithmName(value) }))
  const number = (field: 'digits' | 'period' | 'counter', label: string) => (
    <TextField
      label={label}
      error={sentence(problems[field])}
      value={typed[field]}
      inputMode="numeric"
      autocomplete="off"
      onValue={value => change({ [field]: value })}
    />
  )
  return (
    <>
      <SelectField
        label={text('algorithm')}
        value={typed.algorithm}
        choices={choices}
        onValue={value => change({ algorithm: value as Algorithm })}
      />
      {number('digits', text('digits'))}
      {typed.type === 'hotp' ? number('counter', text('counter')) : number('period', text('period'))}
    </>
  )
}
