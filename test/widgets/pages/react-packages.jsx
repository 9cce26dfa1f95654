/** @jsxImportSource react */
import { PinInput as ArkPinInput } from '@ark-ui/react/pin-input'
import { MantineProvider, PinInput } from '@mantine/core'
import * as Radix from '@radix-ui/react-one-time-password-field'
import { OTPInput } from 'input-otp'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Controller, useForm } from 'react-hook-form'
import ReactOtpInput from 'react-otp-input'
import VerificationInput from 'react-verification-input'
import { changed, completed, submitted } from './record.js'

const six = [0, 1, 2, 3, 4, 5]

function InputOtp() {
  const [value, setValue] = useState('')
  const change = next => {
    setValue(next)
    changed(next)
  }
  const slots = ({ slots: all }) => (
    <div style={{ display: 'flex' }}>
      {all.map((slot, i) => (
        <Slot key={six[i]} {...slot} />
      ))}
    </div>
  )
  return <OTPInput maxLength={6} value={value} onChange={change} onComplete={completed} render={slots} />
}

const Slot = ({ char, isActive }) => (
  <div style={{ width: 36, height: 44, border: '1px solid', outline: isActive ? '2px solid blue' : 'none' }}>{char}</div>
)

function ReactOtpBoxes() {
  const [otp, setOtp] = useState('')
  const change = next => {
    setOtp(next)
    changed(next)
    if (next.length === 6) completed(next)
  }
  return (
    <ReactOtpInput
      value={otp}
      onChange={change}
      numInputs={6}
      inputType="tel"
      inputStyle={{ width: 36 }}
      renderInput={props => <input {...props} />}
    />
  )
}

const MantinePin = () => (
  <MantineProvider>
    <PinInput length={6} type="number" oneTimeCode onChange={changed} onComplete={completed} aria-label="One-time code" />
  </MantineProvider>
)

/** What Chakra's PinInput is made of. */
const ArkPin = () => (
  <ArkPinInput.Root otp onValueChange={({ valueAsString }) => changed(valueAsString)} onValueComplete={e => completed(e.valueAsString)}>
    <ArkPinInput.Label>One-time code</ArkPinInput.Label>
    <ArkPinInput.Control>
      {six.map(i => (
        <ArkPinInput.Input key={i} index={i} style={{ width: 36 }} />
      ))}
    </ArkPinInput.Control>
    <ArkPinInput.HiddenInput />
  </ArkPinInput.Root>
)

function changedOrCompleted(value) {
  changed(value)
  if (value.length === 6) completed(value)
}

const RadixField = () => (
  <Radix.Root onValueChange={changedOrCompleted}>
    {six.map(i => (
      <Radix.Input key={i} index={i} style={{ width: 36 }} />
    ))}
    <Radix.HiddenInput name="otp" />
  </Radix.Root>
)

function HookForm() {
  const { control, handleSubmit, watch } = useForm({ defaultValues: { otp: '' }, mode: 'onChange' })
  changed(watch('otp'))
  const field = ({ field: { onChange, ...rest } }) => (
    <input {...rest} autoComplete="one-time-code" onChange={event => onChange(event.target.value.replace(/\D/g, ''))} />
  )
  return (
    <form onSubmit={handleSubmit(({ otp }) => submitted(otp))}>
      <Controller name="otp" control={control} rules={{ pattern: /^\d{6}$/ }} render={field} />
      <button type="submit">Verify</button>
    </form>
  )
}

/** Its module is CommonJS. */
const Verified = VerificationInput.default ?? VerificationInput
const Verification = () => <Verified length={6} validChars="0-9" onChange={changed} onComplete={completed} />

const pages = {
  'input-otp': InputOtp,
  'react-otp-input': ReactOtpBoxes,
  'mantine-pin-input': MantinePin,
  'ark-pin-input': ArkPin,
  'radix-one-time-password-field': RadixField,
  'react-hook-form': HookForm,
  'react-verification-input': Verification,
}

/** Ways to show a widget, by its name. */
export const reactPackages = Object.fromEntries(
  Object.entries(pages).map(([name, Page]) => [name, root => createRoot(root).render(<Page />)]),
)
