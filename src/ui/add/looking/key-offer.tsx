import { countText, text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import type { PrintedKey } from '../../scan/index.ts'
import { show } from '../../state/route.ts'
import { emptyTypedKey } from '../ways-in/typed-key.ts'
import { typedKey, typing } from '../ways-in/typing.ts'
import { offeredKeys } from './page-look.ts'
import { beginningOf, grouped, lastWords } from './printed-keys.ts'
import { place } from './reading.ts'

/** The keys a page prints for those who cannot scan: each can be taken into the form for typed keys, where a person names it. */
export function KeyOffers() {
  const keys = offeredKeys.value
  if (keys.length === 0) return null
  return (
    <section class="card" aria-label={countText('add_keysPrinted', keys.length)}>
      <h2>{countText('add_keysPrinted', keys.length)}</h2>
      {keys.map(key => (
        <KeyOffer key={key.text} printed={key} />
      ))}
    </section>
  )
}

/** One printed key: how it begins, what the page says before it, and the button that takes it into the form. */
export function KeyOffer({ printed }: { printed: PrintedKey }) {
  const beginning = beginningOf(printed.text)
  return (
    <div class="add-offer">
      <bdi class="add-offer-key" dir="ltr">
        {beginning}
      </bdi>
      {printed.around && (
        <p class="soft small add-offer-words">
          {text('add_keyAfter')} <q dir="auto">{lastWords(printed.around)}</q>
        </p>
      )}
      <Button kind="primary" icon="key" aria-label={`${text('add_useKey')}: ${beginning}`} onClick={() => take(printed)}>
        {text('add_useKey')}
      </Button>
    </div>
  )
}

/** Fills the form in; nothing is kept before the person has named it and said so twice. */
function take({ text: key }: PrintedKey): void {
  typedKey.value = { ...emptyTypedKey(place.value.host), key: grouped(key) }
  typing.value = true
  show({ screen: 'add' })
}
