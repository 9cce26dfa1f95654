import { signal } from '@preact/signals'
import { render } from 'preact'
import * as v from 'valibot'
import browser from 'webextension-polyfill'

const n = signal(0)
const s = v.object({ a: v.string() })
render(
  <b onClick={() => n.value++}>
    {n} {browser.runtime.id} {String(v.is(s, {}))}
  </b>,
  document.getElementById('app')!,
)
