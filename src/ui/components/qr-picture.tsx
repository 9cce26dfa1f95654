import { qrModules } from '../../core/qr/modules.ts'
import { text } from '../../platform/i18n.ts'

/** The light edge every QR code needs around it, in modules (ISO/IEC 18004 §6.3.8). */
const quiet = 4

/** A QR code, black on white in every theme so that cameras can read it. */
export function QrPicture({ content, label }: { content: string; label: string }) {
  const modules = modulesOf(content)
  if (!modules) return <p class="note">{text('revealTooLong')}</p>
  const side = modules.length + 2 * quiet
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={darkPath(modules)} fill="#000" />
    </svg>
  )
}

function modulesOf(content: string): boolean[][] | null {
  try {
    return qrModules(content)
  } catch {
    // Longer than the largest QR code: the text below it serves as well.
    return null
  }
}

/** One unit square per dark module. */
function darkPath(modules: boolean[][]): string {
  return modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : ''))).join('')
}
