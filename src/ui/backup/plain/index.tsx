import { useState } from 'preact/hooks'
import { ask } from '../../../platform/ask.ts'
import { text } from '../../../platform/i18n.ts'
import { AskPassword } from '../../components/ask-password.tsx'
import { Button } from '../../components/button.tsx'
import { Focused } from '../focused.tsx'
import { Lines } from './lines.tsx'
import { Paper } from './paper.tsx'
import { PhonePages } from './phone-pages.tsx'
import { type Revealed, revealedOf } from './revealed.ts'

const ways = { phonePages: PhonePages, lines: Lines, paper: Paper } as const
type Way = keyof typeof ways

/** Ways out that nothing seals: QR codes for a phone, a text file, paper. The password is asked for each time. */
export function Plain() {
  const [way, setWay] = useState<Way | null>(null)
  const [revealed, setRevealed] = useState<Revealed[] | null>(null)
  const leave = () => {
    setRevealed(null)
    setWay(null)
  }
  if (way && revealed) return <Shown way={way} revealed={revealed} onDone={leave} />
  if (way) return <Ask way={way} onRevealed={setRevealed} onCancel={leave} />
  return (
    <div class="stack">
      <p class="note note-warn">{text('plain_text')}</p>
      {(Object.keys(ways) as Way[]).map(name => (
        <div key={name} class="plain-way">
          <Button onClick={() => setWay(name)}>{text(`plain_${name}`)}</Button>
          <p class="soft small">{text(`plain_${name}Hint`)}</p>
        </div>
      ))}
    </div>
  )
}

function Ask({ way, onRevealed, onCancel }: { way: Way; onRevealed: (all: Revealed[]) => void; onCancel: () => void }) {
  const reveal = async (passwordKey: string) => onRevealed((await ask('backup.reveal', { passwordKey })).map(revealedOf))
  return (
    <div class="stack">
      <Focused title>{text(`plain_${way}`)}</Focused>
      <AskPassword submit={text('plain_show')} onKey={reveal}>
        <p class="note note-warn">{text(`plain_${way}Warn`)}</p>
      </AskPassword>
      <div class="actions">
        <Button kind="quiet" onClick={onCancel}>
          {text('cancel')}
        </Button>
      </div>
    </div>
  )
}

/** What was revealed lives as long as this is on screen. */
function Shown({ way, revealed, onDone }: { way: Way; revealed: Revealed[]; onDone: () => void }) {
  const View = ways[way]
  return (
    <div class="stack">
      <Focused title>{text(`plain_${way}`)}</Focused>
      <View revealed={revealed} />
      <div class="actions no-print">
        <Button onClick={onDone}>{text('done')}</Button>
      </div>
    </div>
  )
}
