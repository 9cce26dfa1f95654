import type { Random } from './random.ts'
import { blank, type Raster, sample } from './raster.ts'

/** What a camera does to a picture. */
export interface Shot {
  width: number
  height: number
  /** Degrees it is turned by. */
  turn: number
  /** How much smaller the far side is, across and down; 0 is straight on. */
  tilt: readonly [number, number]
  /** How much of the photo the picture fills. */
  zoom: number
  /** Bend of the paper, as around a bottle; 0 is flat. */
  bend: number
  /** Reach of the blur, in pixels; across only when it comes from moving. */
  blur: number
  shaken: boolean
  /** Brightness lost towards one corner (0-1), and noise, in levels. */
  shade: number
  noise: number
  /** Levels of the darkest and brightest. */
  range: readonly [number, number]
}

/** A photo of a picture. */
export function photograph(scene: Raster, shot: Shot, random: Random): Raster {
  const seen = projected(scene, shot)
  const soft = shot.blur > 0 ? blurredBy(shot.shaken ? seen : blurredBy(seen, shot.blur, false), shot.blur, true) : seen
  return lit(soft, shot, random)
}

function projected(scene: Raster, { width, height, turn, tilt, zoom, bend }: Shot): Raster {
  const photo = blank(width, height)
  const fit = Math.max(scene.width, scene.height) / (Math.min(width, height) * zoom)
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [(x - width / 2) / width, (y - height / 2) / height]
      const depth = 1 / (1 + tilt[0] * u + tilt[1] * v)
      const [flatX, flatY] = [u * width * depth, v * height * depth]
      const bentX = bend > 0 ? (Math.asin(Math.max(-1, Math.min(1, u * 2 * bend))) / (2 * bend)) * width * depth : flatX
      const [sceneX, sceneY] = [(bentX * cos + flatY * sin) * fit + scene.width / 2, (flatY * cos - bentX * sin) * fit + scene.height / 2]
      // Paper and ink are grey: one channel stands for all.
      photo.data.fill(area(scene, sceneX, sceneY, fit), (y * width + x) * 3, (y * width + x) * 3 + 3)
    }
  }
  return photo
}

/** The mean of a few points where one pixel of the photo covers several of the scene. */
function area(scene: Raster, x: number, y: number, step: number): number {
  if (step <= 1.5) return sample(scene, x, y, 0)
  const third = step / 3
  let sum = 0
  for (const down of [-third, 0, third]) for (const across of [-third, 0, third]) sum += sample(scene, x + across, y + down, 0)
  return sum / 9
}

/** Means of each pixel with its neighbours in one direction, up to `reach` pixels away; the last one counts in part. */
function blurredBy(raster: Raster, reach: number, across: boolean): Raster {
  const soft = blank(raster.width, raster.height)
  const [step, count] = across ? [3, raster.width] : [raster.width * 3, raster.height]
  const [whole, part] = [Math.floor(reach), reach % 1]
  for (let i = 0; i < raster.data.length; i++) {
    const at = across ? Math.floor(i / 3) % raster.width : Math.floor(i / 3 / raster.width)
    let sum = raster.data[i] ?? 0
    for (let away = 1; away <= whole + 1; away++) {
      const weight = away <= whole ? 1 : part
      const [before, after] = [Math.min(away, at), Math.min(away, count - 1 - at)]
      sum += weight * ((raster.data[i - before * step] ?? 0) + (raster.data[i + after * step] ?? 0))
    }
    soft.data[i] = sum / (1 + 2 * (whole + part))
  }
  return soft
}

function lit(raster: Raster, { shade, noise, range }: Shot, random: Random): Raster {
  const photo = blank(raster.width, raster.height)
  for (let i = 0; i < raster.data.length; i += 3) {
    const [x, y] = [((i / 3) % raster.width) / raster.width, Math.floor(i / 3 / raster.width) / raster.height]
    const light = 1 - shade * (x * 0.6 + y * 0.4)
    const grain = (random.share() + random.share() + random.share() - 1.5) * noise
    for (let channel = 0; channel < 3; channel++) {
      const level = range[0] + ((raster.data[i + channel] ?? 0) / 255) * (range[1] - range[0])
      photo.data[i + channel] = level * light + grain + (random.share() - 0.5) * noise
    }
  }
  return photo
}
