import { useEffect, useState } from 'preact/hooks'
import { ask } from '../../../platform/ask.ts'
import { copyText } from '../../../platform/clipboard.ts'
import { text } from '../../../platform/i18n.ts'
import { groupCode } from '../../accounts/list/group-code.ts'
import { Button } from '../../components/button.tsx'
import { toast } from '../../components/toast.tsx'

interface CodeToCopyProps {
  id: string
  /** HOTP: each code must be asked for, because asking moves the counter. */
  counted: boolean
}

/** One account's code, kept current, with a button to copy it. */
export function CodeToCopy({ id, counted }: CodeToCopyProps) {
  const [code, setCode] = useState<string | null>(null)
  useEffect(() => (counted ? undefined : followCode(id, setCode)), [id, counted])
  if (code === null) {
    return counted ? (
      <Button size="small" onClick={() => void nextCode(id).then(setCode)}>
        {text('nextCode')}
      </Button>
    ) : null
  }
  return (
    <div class="add-code">
      <output class="add-code-digits">{groupCode(code)}</output>
      <Button size="small" icon="copy" onClick={() => void copy(code)}>
        {text('revealCopy')}
      </Button>
    </div>
  )
}

/** Shows the code of the current time step until told to stop. */
function followCode(id: string, show: (code: string | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const ticking = async () => {
    const [view] = await ask('code.list', { ids: [id] }).catch(() => [])
    if (stopped || !view) return
    show(view.code)
    timer = setTimeout(() => void ticking(), Math.max(250, view.validUntil - Date.now()))
  }
  void ticking()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}

async function nextCode(id: string): Promise<string | null> {
  return ask('code.advance', { id }).then(
    ({ code }) => code,
    () => null,
  )
}

async function copy(code: string): Promise<void> {
  await copyText(code).then(
    () => toast(text('codeCopied')),
    () => toast(text('copyFailed')),
  )
}
