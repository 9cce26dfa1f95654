import { encode, renderSVG } from 'uqr'
import { type Html, html, Html as Raw } from './html.ts'
import { pngOfModules } from './png.ts'
import type { QrVariant } from './variants.ts'

/** The QR code of a text as one of the ways in which sites show theirs. `nonce` allows the one inline style of the `css` way. */
export function qrCode(text: string, variant: QrVariant, nonce: string): Html | null {
  return DRAWINGS[variant](text, nonce)
}

const ALT = 'QR code to scan with your authenticator'

const DRAWINGS: Record<QrVariant, (text: string, nonce: string) => Html | null> = {
  img: text => html`<img class="qr" id="qr" alt="${ALT}" src="${pngUrl(text)}">`,
  svg: text => html`<div class="qr" id="qr" role="img" aria-label="${ALT}">${new Raw(renderSVG(text, { ecc: 'M', border: 4 }))}</div>`,
  canvas: text => html`<canvas class="qr" id="qr" role="img" aria-label="${ALT}" data-modules="${moduleRows(text)}"></canvas>`,
  css: (text, nonce) => html`<style nonce="${nonce}">#qr { background: #fff url("${pngUrl(text)}") center no-repeat }</style>
<div class="qr" id="qr" role="img" aria-label="${ALT}"></div>`,
  table: text =>
    html`<table class="qr" id="qr" role="img" aria-label="${ALT}"><tbody>${encode(text, { border: 0 }).data.map(
      row => html`<tr>${row.map(dark => (dark ? html`<td class="dark"></td>` : html`<td></td>`))}</tr>`,
    )}</tbody></table>`,
  inverted: text => html`<img class="qr qr-inverted" id="qr" alt="${ALT}" src="${pngUrl(text, true)}">`,
  several: text => html`<div class="several">
<figure><img class="qr" alt="QR code of our app" src="${pngUrl('https://example.com/app')}"><figcaption>1. Our app</figcaption></figure>
<figure><img class="qr" id="qr" alt="${ALT}" src="${pngUrl(text)}"><figcaption>2. Your key</figcaption></figure>
<figure><img class="qr" alt="QR code of our guest network" src="${pngUrl('WIFI:T:nopass;S:Example Works Guests;;')}"><figcaption>3. Guest network</figcaption></figure>
</div>`,
  link: text => html`<p><a id="qr" href="${text}">Open in your authenticator</a></p>`,
  text: () => null,
}

function pngUrl(text: string, invert = false): string {
  const modules = encode(text, { ecc: 'M', border: 4, invert }).data
  return `data:image/png;base64,${pngOfModules(modules, 5).toString('base64')}`
}

function moduleRows(text: string): string {
  return encode(text, { ecc: 'M', border: 4 })
    .data.map(row => row.map(Number).join(''))
    .join(' ')
}
