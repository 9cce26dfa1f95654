import { tellHostileCodes } from '../attacks/tell-hostile-codes.ts'
import { openStage } from './stage.ts'

tellHostileCodes('codes that mean harm, in Chromium', async pages => {
  const stage = await openStage({ pages })
  return { driver: stage.chromium, own: await stage.own(), url: stage.pages.url, host: stage.pages.host, close: stage.close }
})
