import { startPages } from '../screens/pages.ts'
import { armFirefox } from './armed-firefox.ts'
import { tellHostileCodes } from './tell-hostile-codes.ts'

tellHostileCodes('codes that mean harm, in Firefox', async shown => {
  const pages = await startPages(shown)
  const { firefox, page } = await armFirefox()
  const close = async () => {
    await firefox.close()
    await pages.close()
  }
  return { driver: firefox, own: page, url: pages.url, host: pages.host, close }
})
