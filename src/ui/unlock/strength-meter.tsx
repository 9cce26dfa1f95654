import { useEffect, useState } from 'preact/hooks'
import { text } from '../../platform/i18n.ts'

interface StrengthMeterProps {
  password: string
  /** Told the new score (0 to 4), null while there is none. */
  onScore?: (score: number | null) => void
}

/** Says how hard the password is to guess. The estimator is loaded when this is first shown. */
export function StrengthMeter({ password, onScore }: StrengthMeterProps) {
  const [score, setScore] = useState<number | null>(null)
  useEffect(() => {
    let current = true
    void scoreOf(password).then(fresh => {
      if (!current) return
      setScore(fresh)
      onScore?.(fresh)
    })
    return () => {
      current = false
    }
  }, [password])
  return (
    <div class="strength" role="status">
      <meter class={`strength-meter strength-${score ?? 0}`} min={0} max={4} value={score ?? 0} aria-label={text('strength')} />
      <span class="small">{score === null ? '' : text(`strength${score}`)}</span>
    </div>
  )
}

async function scoreOf(password: string): Promise<number | null> {
  if (password === '') return null
  const { strengthOf } = await import('./strength.ts')
  return strengthOf(password)
}
