import { text } from '../../platform/i18n.ts'
import { productVersion } from '../../platform/product.ts'

const secrets = ['settings_secretsSealed', 'settings_secretsTwo', 'settings_secretsPages', 'settings_secretsNetwork'] as const

/** Version, licence, and in plain words what happens to secrets. */
export function About() {
  return (
    <div class="stack">
      <p>
        <strong>{text('settings_version', productVersion())}</strong>
        <br />
        <span class="soft">{text('settings_licence')}</span>
      </p>
      <h3>{text('settings_secrets')}</h3>
      <ul class="settings-facts">
        {secrets.map(key => (
          <li key={key}>{text(key)}</li>
        ))}
      </ul>
    </div>
  )
}
