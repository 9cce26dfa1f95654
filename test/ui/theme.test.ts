import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hueOf, letterOf } from '../../src/ui/components/letter-tile.tsx'

const tokens = readFileSync('src/ui/theme/tokens.css', 'utf8')

/** A token's colours as [light, dark], each as linear RGB. */
function colours(name: string): number[][] {
  const found = new RegExp(`--${name}: light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)`).exec(tokens)
  if (!found) throw new Error(`no token --${name}`)
  return [found[1], found[2]].map(hex => (hex ?? '').match(/../g)?.map(pair => linear(Number.parseInt(pair, 16) / 255)) ?? [])
}

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const luminance = ([r = 0, g = 0, b = 0]: number[]) => 0.2126 * r + 0.7152 * g + 0.0722 * b

/** WCAG 2 contrast of two linear colours. */
function contrast(a: number[], b: number[]): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['ground', 'surface', 'raised', 'hover']
const texts = ['ink', 'soft', 'accent', 'danger']
const pairs = [
  ...texts.flatMap(text => grounds.map(ground => [text, ground, 4.5] as const)),
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['ink', 'accent-soft', 4.5],
  ['accent', 'accent-soft', 4.5],
  ['ink', 'warn-soft', 4.5],
  ['ink', 'danger-soft', 4.5],
  ['danger', 'danger-soft', 4.5],
  ['warn', 'ground', 3],
  ['edge', 'ground', 3],
  ['edge', 'surface', 3],
] as const

describe('contrast (WCAG 2.2 AA)', () => {
  test.each(pairs)('%s on %s is at least %f in light and in dark', (front, back, least) => {
    const [fronts, backs] = [colours(front), colours(back)]
    for (const scheme of [0, 1]) expect(contrast(fronts[scheme] ?? [], backs[scheme] ?? [])).toBeGreaterThanOrEqual(least)
  })
})

describe('letter tiles', () => {
  const rule = readFileSync('src/ui/theme/components.css', 'utf8').match(/oklch\(([\d.]+)% ([\d.]+) var\(--hue\)\)/g) ?? []
  const [lightBack, darkBack, lightFront, darkFront] = rule.map(text => /\(([\d.]+)% ([\d.]+)/.exec(text)?.slice(1).map(Number) ?? [])

  test('every hue reads well in light and in dark', () => {
    for (let hue = 0; hue < 360; hue += 30) {
      expect(contrast(oklch(lightBack, hue), oklch(lightFront, hue))).toBeGreaterThanOrEqual(4.5)
      expect(contrast(oklch(darkBack, hue), oklch(darkFront, hue))).toBeGreaterThanOrEqual(4.5)
    }
  })
  test('a name keeps its hue whatever its case', () => expect(hueOf('GitHub')).toBe(hueOf('github')))
  test.each([
    ['github', 'G'],
    ['  (éclair)', 'É'],
    ['1Password', '1'],
    ['حساب', 'ح'],
    ['𝒜lpha', '𝒜'],
    ['…', '•'],
    ['', '•'],
  ])('the letter of %j is %s', (name, letter) => expect(letterOf(name)).toBe(letter))
})

/** Oklch to linear sRGB, clipped to the gamut (CSS Color 4 §10). */
function oklch([lightness = 0, chroma = 0]: number[] = [], hue: number): number[] {
  const [L, a, b] = [lightness / 100, chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)]
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  return rgb.map(value => Math.min(1, Math.max(0, value)))
}
