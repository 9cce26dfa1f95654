import type { ComponentChildren, InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from 'preact'
import { useId } from 'preact/hooks'

/** What ties a control to its label, hint and error; spread it on the control. */
export interface ControlNames {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
}

interface FieldProps {
  label: string
  hint?: ComponentChildren
  /** A sentence when what was entered does not do; announced when it appears. */
  error?: string | null
  children: (names: ControlNames) => ComponentChildren
}

/** A label over a control, with an optional hint and error below. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <div class="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <div class="field-error" id={`${id}-error`} role="alert" hidden={!error}>
        {error}
      </div>
    </div>
  )
}

type Told = Omit<FieldProps, 'children'> & { value: string; onValue: (value: string) => void }
type Kept<T> = Omit<T, 'class' | 'className' | 'value' | 'label' | 'id' | 'onInput' | 'onChange'>

/** A one-line text field; `onValue` gets every change. */
export function TextField({ label, hint, error, value, onValue, ...rest }: Told & Kept<InputHTMLAttributes<HTMLInputElement>>) {
  return (
    <Field label={label} hint={hint} error={error ?? null}>
      {names => (
        <input
          {...({ type: 'text', ...rest } as object)}
          {...names}
          class="input"
          value={value}
          onInput={event => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** A text field of several lines. */
export function AreaField({ label, hint, error, value, onValue, ...rest }: Told & Kept<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  return (
    <Field label={label} hint={hint} error={error ?? null}>
      {names => (
        <textarea {...(rest as object)} {...names} class="input" value={value} onInput={event => onValue(event.currentTarget.value)} />
      )}
    </Field>
  )
}

type SelectProps = Told & Kept<SelectHTMLAttributes<HTMLSelectElement>> & { choices: readonly { value: string; label: string }[] }

/** One of several choices. */
export function SelectField({ label, hint, error, value, onValue, choices, ...rest }: SelectProps) {
  return (
    <Field label={label} hint={hint} error={error ?? null}>
      {names => (
        <select {...(rest as object)} {...names} class="input" value={value} onChange={event => onValue(event.currentTarget.value)}>
          {choices.map(choice => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** A tick box with its words beside it. */
export function CheckField({
  label,
  checked,
  onChecked,
}: {
  label: ComponentChildren
  checked: boolean
  onChecked: (checked: boolean) => void
}) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={event => onChecked(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  )
}

/** Leads to a form's first field with an error, once the errors are drawn. */
export function focusFirstInvalid(form: EventTarget | null): void {
  requestAnimationFrame(() => form instanceof HTMLFormElement && form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
