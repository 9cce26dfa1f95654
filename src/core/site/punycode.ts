/** Bias and range constants of RFC 3492 §5. */
const base = 36
const [tMin, tMax, skew, damp, initialBias, initialCode] = [1, 26, 38, 700, 72, 128]

/** A host name with its `xn--` labels written out (RFC 3492); labels that do not decode stay as they are. */
export function hostText(host: string): string {
  return host
    .split('.')
    .map(label => (label.startsWith('xn--') && label.length <= 63 ? decoded(label.slice(4)) || label : label))
    .join('.')
}

/** The decoding procedure of RFC 3492 §6.2; null for text no encoder writes. */
function decoded(text: string): string | null {
  const plain = Math.max(text.lastIndexOf('-'), 0)
  const letters = Array.from(text.slice(0, plain))
  let [code, index, bias, position] = [initialCode, 0, initialBias, plain && plain + 1]
  while (position < text.length) {
    const read = deltaAt(text, position, bias)
    const count = letters.length + 1
    code += Math.floor((index + (read?.delta ?? 0)) / count)
    if (!read || code > 0x10ffff) return null
    index = (index + read.delta) % count
    letters.splice(index++, 0, String.fromCodePoint(code))
    bias = adapted(read.delta, count, count === plain + 1)
    position = read.position
  }
  return letters.join('')
}

/** One variable-length integer of RFC 3492 §3.3, and where the next one starts. */
function deltaAt(text: string, start: number, bias: number): { delta: number; position: number } | null {
  let [delta, weight, position] = [0, 1, start]
  for (let k = base; position < text.length; k += base) {
    const digit = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(text.charAt(position++))
    if (digit < 0) return null
    delta += digit * weight
    const threshold = Math.min(Math.max(k - bias, tMin), tMax)
    if (digit < threshold) return { delta, position }
    weight *= base - threshold
  }
  return null
}

/** Bias adaptation of RFC 3492 §6.1. */
function adapted(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? damp : 2))
  rest += Math.floor(rest / count)
  let k = 0
  for (; rest > ((base - tMin) * tMax) / 2; k += base) rest = Math.floor(rest / (base - tMin))
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew))
}
