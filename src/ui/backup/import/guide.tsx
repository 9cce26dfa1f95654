import { text } from '../../../platform/i18n.ts'

/** Apps without a file to export, and those whose export is hard to find; each has a heading and what to do. */
const entries = ['google', 'microsoft', 'authy', 'push', 'steam', 'apple', 'managers', 'databases', 'others'] as const

/** What to do where there is no file to choose. */
export function ImportGuide({ open }: { open: boolean }) {
  return (
    <details class="import-guide" open={open}>
      <summary>{text('import_guide')}</summary>
      <p class="soft">{text('import_guideText')}</p>
      <dl>
        {entries.map(entry => (
          <div key={entry}>
            <dt>{text(`import_guide_${entry}`)}</dt>
            <dd>{text(`import_guide_${entry}Text`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
