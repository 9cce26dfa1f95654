import { photograph, type Shot } from './camera.ts'
import { type Drawing, drawCode, sideOf, usual } from './code.ts'
import type { Random } from './random.ts'
import { blank, type Colour, disc, type Raster, rectangle, textLines, white } from './raster.ts'
import { keyUri, migrationUri, otherText } from './texts.ts'

/** A picture, what is on it, and how it is drawn. */
export interface Picture {
  raster: Raster
  expected: string[]
  others: string[]
}

/** Draws one picture of a style. */
export type Draw = (random: Random) => Picture

const dusk: Colour = [24, 26, 34]
const pale: Colour = [225, 228, 235]

/** A page as a screenshot shows it, with codes beside one another. */
function screenshot(random: Random, drawings: readonly { text: string; how: Drawing }[], ground: Colour = white): Raster {
  const width = Math.max(
    900,
    drawings.reduce((sum, { text, how }) => sum + sideOf(text, how) + 90, 200),
  )
  const height = Math.max(640, ...drawings.map(({ text, how }) => sideOf(text, how) + 320))
  const raster = blank(Math.ceil(width), Math.ceil(height), ground)
  const ink: Colour = ground === dusk ? [200, 200, 210] : [60, 60, 70]
  rectangle(raster, { x: 0, y: 0, width, height: 52 }, [30, 90, 200])
  textLines(raster, { x: 40, y: 80, width: 420, height: 60 }, ink, random.share)
  let left = 60 + random.between(0, 60)
  for (const { text, how } of drawings) {
    drawCode(raster, text, how, left, 170 + random.share())
    left += sideOf(text, how) + 60
  }
  textLines(raster, { x: 40, y: height - 110, width: 500, height: 70 }, ink, random.share)
  return raster
}

const one = (random: Random, how: Partial<Drawing>, ground?: Colour, text = keyUri(random)): Picture => ({
  raster: screenshot(random, [{ text, how: { ...usual, ...how } }], ground),
  expected: [text],
  others: [],
})

const several: Draw = random => {
  const [text, other] = [keyUri(random), otherText(random)]
  const drawings = [other, text].map(each => ({ text: each, how: { ...usual, module: random.between(2.5, 5) } }))
  return { raster: screenshot(random, drawings), expected: [text], others: [other] }
}

const two: Draw = random => {
  const texts = [keyUri(random), keyUri(random)]
  return {
    raster: screenshot(
      random,
      texts.map(text => ({ text, how: { ...usual, module: 4 } })),
    ),
    expected: texts,
    others: [],
  }
}

/** A code in front of colourful discs. */
const busy: Draw = random => {
  const text = keyUri(random)
  const raster = blank(900, 700, [250, 240, 220])
  for (let i = 0; i < 240; i++) {
    const colour: Colour = [random.whole(0, 255), random.whole(0, 255), random.whole(0, 255)]
    disc(raster, random.between(0, 900), random.between(0, 700), random.between(4, 40), colour)
  }
  drawCode(raster, text, { ...usual, module: random.between(4, 6), quiet: 2 }, 220, 160)
  return { raster, expected: [text], others: [] }
}

/** The quiet zone is cut away on two sides by the picture's edge. */
const clipped: Draw = random => {
  const text = keyUri(random)
  const how = { ...usual, module: random.between(3, 6) }
  const side = sideOf(text, how)
  const raster = blank(Math.ceil(side - 4 * how.module), Math.ceil(side - 3 * how.module))
  drawCode(raster, text, how, -4 * how.module, -3.5 * how.module)
  return { raster, expected: [text], others: [] }
}

const photo =
  (shot: (random: Random) => Partial<Shot>, how: Partial<Drawing> = {}): Draw =>
  random => {
    const text = keyUri(random)
    const [width, height] = random.pick<readonly [number, number]>([
      [640, 480],
      [480, 640],
      [480, 360],
    ])
    const usualShot: Shot = {
      width,
      height,
      turn: random.between(-15, 15),
      tilt: [random.between(-0.25, 0.25), random.between(-0.25, 0.25)],
      zoom: random.between(0.8, 1.3),
      bend: 0,
      blur: random.between(0, 1.2),
      shaken: false,
      shade: random.between(0, 0.5),
      noise: random.between(2, 14),
      range: [random.between(10, 60), random.between(170, 245)],
    }
    const scene = blank(620, 620, [245, 243, 236])
    drawCode(
      scene,
      text,
      { ...usual, module: 8, ...how },
      310 - sideOf(text, { ...usual, module: 8, ...how }) / 2,
      310 - sideOf(text, { ...usual, module: 8, ...how }) / 2,
    )
    return { raster: photograph(scene, { ...usualShot, ...shot(random) }, random), expected: [text], others: [] }
  }

/** Nothing to find: what looks like codes to a hasty eye. */
const bait: Draw = random => {
  const raster = blank(700, 500)
  const side = random.pick([4, 6, 9])
  for (let y = 0; y < 28; y++)
    for (let x = 0; x < 28; x++)
      if (random.share() < 0.5) rectangle(raster, { x: 60 + x * side, y: 80 + y * side, width: side, height: side }, [0, 0, 0])
  for (const [x, y] of [
    [450, 90],
    [580, 90],
    [450, 220],
  ] as const)
    for (const [size, colour] of [
      [70, 0],
      [50, 255],
      [30, 0],
    ] as const)
      rectangle(raster, { x: x - size / 2, y: y - size / 2, width: size, height: size }, [colour, colour, colour])
  textLines(raster, { x: 60, y: 400, width: 500, height: 60 }, [50, 50, 50], random.share)
  return { raster, expected: [], others: [] }
}

const colours: readonly [readonly [Colour, Colour], ...(readonly [Colour, Colour])[]] = [
  [
    [200, 30, 30],
    [60, 130, 60],
  ],
  [
    [20, 60, 160],
    [240, 200, 60],
  ],
  [
    [220, 90, 20],
    [120, 120, 130],
  ],
  [
    [110, 40, 150],
    [150, 190, 150],
  ],
]

/** How many of each style are drawn, and how. */
export const pictureStyles: Record<string, { times: number; draw: Draw }> = {
  img: { times: 3, draw: random => one(random, { module: random.whole(3, 8) }) },
  tiny: { times: 4, draw: random => one(random, { module: random.pick([1, 1.25, 1.5, 2]) }) },
  huge: { times: 2, draw: random => one(random, { module: random.whole(18, 26) }) },
  darkInverted: { times: 3, draw: random => one(random, { dark: pale, light: dusk }, dusk) },
  lowContrast: { times: 4, draw: random => one(random, { dark: [190, 190, 190], light: [226, 226, 226] }, random.pick([white, dusk])) },
  coloured: {
    times: 4,
    draw(random) {
      const [dark, light] = random.pick(colours)
      return one(random, { dark, light, module: random.between(2.5, 6) })
    },
  },
  dots: { times: 4, draw: random => one(random, { shape: 'dot', module: random.between(4, 9) }) },
  styledLib: { times: 3, draw: random => one(random, { shape: 'rounded', module: random.between(4, 9), dark: [30, 40, 90] }) },
  logo: { times: 3, draw: random => one(random, { logo: random.between(0.15, 0.24), ecc: 'H', module: random.between(3, 6) }) },
  noQuiet: { times: 4, draw: random => one(random, { quiet: 0 }, random.pick([dusk, [0, 0, 0]])) },
  clipped: { times: 3, draw: clipped },
  multi: { times: 3, draw: several },
  two: { times: 2, draw: two },
  busyBg: { times: 3, draw: busy },
  migration: { times: 3, draw: random => one(random, { module: random.between(2.5, 4), ecc: 'L' }, white, migrationUri(random)) },
  fracScale: { times: 4, draw: random => one(random, { module: random.between(1.6, 3.4) }) },
  photo: { times: 6, draw: photo(() => ({})) },
  photoTurned: { times: 3, draw: photo(random => ({ turn: random.between(20, 340), zoom: random.between(0.7, 0.95) })) },
  photoTilted: { times: 3, draw: photo(random => ({ tilt: [random.between(0.35, 0.6), random.between(-0.5, 0.5)], zoom: 1 })) },
  photoBlurred: { times: 3, draw: photo(random => ({ blur: random.between(1.5, 3), zoom: 1.2 })) },
  photoShaken: { times: 2, draw: photo(random => ({ blur: random.between(1.5, 3), shaken: true, zoom: 1.2 })) },
  photoDim: { times: 3, draw: photo(random => ({ range: [20, random.between(60, 90)], shade: 0.7, noise: 8 })) },
  photoBottle: { times: 3, draw: photo(random => ({ bend: random.between(0.5, 0.9), tilt: [0, 0], turn: 0 })) },
  bait: { times: 4, draw: bait },
}
