import { type Grey, type Pixels, type Region, rangeOf } from './pixels.ts'

/** Blocks across the shorter side: coarse ones span the gaps of large codes, fine ones part small codes from the text around them. */
const blocksAcross = { coarse: 110, fine: 240 } as const
/** A block is textured when this share of its neighbouring pixels differ strongly. */
const denseEnough = 0.08
/** A code is about as wide as high. */
const aspect = { min: 0.6, max: 1.67 } as const
/** Smallest side of a code worth a try, in pixels: 21 modules of 2 pixels. */
const smallest = 42

/** Squares of a picture that are textured throughout, the likeliest codes first. */
export function texturedRegions(grey: Grey, most: number, grain: keyof typeof blocksAcross = 'coarse'): Region[] {
  const block = Math.max(6, Math.round(Math.min(grey.width, grey.height) / blocksAcross[grain]))
  const map = closed(textureMap(grey, block))
  const areas = components(map).filter(isCodeLike(block))
  const ranked = areas.sort((a, b) => b.filled - a.filled).slice(0, most)
  return ranked.map(area => toRegion(area, block, grey))
}

/** Such squares in both grains and in a second channel as well, each once. */
export function allTexturedRegions(channels: readonly Grey[], most: number): Region[] {
  const found: Region[] = []
  for (const grain of ['coarse', 'fine'] as const) {
    for (const region of channels.flatMap(grey => texturedRegions(grey, most, grain))) {
      if (!found.some(other => isSame(other, region))) found.push(region)
    }
  }
  return found
}

/** Whether two regions show the same: what they share is most of what either covers. */
function isSame(a: Region, b: Region): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 && width * height > 0.7 * Math.max(a.width * a.height, b.width * b.height)
}

/** The part of a picture inside a region. */
export function cropPixels({ data, width }: Pixels, region: Region): Pixels {
  const part = new Uint8ClampedArray(region.width * region.height * 4)
  for (let row = 0; row < region.height; row++) {
    const from = ((region.y + row) * width + region.x) * 4
    part.set(data.subarray(from, from + region.width * 4), row * region.width * 4)
  }
  return { data: part, width: region.width, height: region.height }
}

interface BlockMap {
  dense: Uint8Array
  width: number
  height: number
}

function textureMap(grey: Grey, block: number): BlockMap {
  const { low, high } = rangeOf(grey)
  const strong = Math.max(16, (high - low) / 6)
  const [width, height] = [Math.floor(grey.width / block), Math.floor(grey.height / block)]
  const dense = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) dense[y * width + x] = Number(edgeShare(grey, x * block, y * block, block, strong) > denseEnough)
  }
  return { dense, width, height }
}

function edgeShare({ data, width }: Grey, left: number, top: number, block: number, strong: number): number {
  let edges = 0
  for (let y = top; y < top + block - 1; y++) {
    for (let x = left; x < left + block - 1; x++) {
      const here = data[y * width + x] ?? 0
      if (Math.abs(here - (data[y * width + x + 1] ?? 0)) > strong || Math.abs(here - (data[(y + 1) * width + x] ?? 0)) > strong) edges++
    }
  }
  return edges / (block - 1) ** 2
}

/** Closes one-block holes: a block whose left and right, or upper and lower neighbours are dense, is too. */
function closed({ dense, width, height }: BlockMap): BlockMap {
  const at = (i: number) => dense[i] === 1
  const filled = dense.map((own, i) => Number(own === 1 || (at(i - 1) && at(i + 1)) || (at(i - width) && at(i + width))))
  return { dense: filled, width, height }
}

interface Area {
  left: number
  top: number
  right: number
  bottom: number
  filled: number
}

function components(map: BlockMap): Area[] {
  const seen = new Uint8Array(map.dense.length)
  const areas: Area[] = []
  for (let start = 0; start < map.dense.length; start++) {
    if (map.dense[start] === 1 && seen[start] === 0) areas.push(flood(map, seen, start))
  }
  return areas
}

function flood({ dense, width }: BlockMap, seen: Uint8Array, start: number): Area {
  const area: Area = { left: width, top: Number.POSITIVE_INFINITY, right: 0, bottom: 0, filled: 0 }
  const open = [start]
  seen[start] = 1
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    const [x, y] = [i % width, Math.floor(i / width)]
    area.left = Math.min(area.left, x)
    area.right = Math.max(area.right, x + 1)
    area.top = Math.min(area.top, y)
    area.bottom = Math.max(area.bottom, y + 1)
    area.filled++
    const next = [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width]
    for (const n of next) {
      if (dense[n] !== 1 || seen[n] === 1) continue
      seen[n] = 1
      open.push(n)
    }
  }
  return area
}

const isCodeLike = (block: number) => (area: Area) => {
  const [width, height] = [area.right - area.left, area.bottom - area.top]
  const ratio = width / height
  return Math.min(width, height) * block >= smallest && ratio >= aspect.min && ratio <= aspect.max && area.filled / (width * height) > 0.5
}

/** An area in pixels, with a margin for the quiet zone, inside the picture. */
function toRegion(area: Area, block: number, grey: Grey): Region {
  const margin = block + Math.round((area.right - area.left) * block * 0.06)
  const x = Math.max(0, area.left * block - margin)
  const y = Math.max(0, area.top * block - margin)
  const right = Math.min(grey.width, area.right * block + margin)
  const bottom = Math.min(grey.height, area.bottom * block + margin)
  return { x, y, width: right - x, height: bottom - y }
}
