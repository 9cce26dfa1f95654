import { plainPages } from './plain-pages.js'
import { reactOwn } from './react-own.jsx'
import { reactPackages } from './react-packages.jsx'
import { vuePages } from './vue-pages.js'

const pages = { ...reactPackages, ...reactOwn, ...vuePages, ...plainPages }

/** Those that bring a whole design system or framework along: only their own page loads it. */
const heavyPages = {
  'chakra PinInput': () => import('./chakra-page.jsx'),
  'mui-one-time-password-input': () => import('./mui-page.jsx'),
  'bits-ui PinInput': () => import('./svelte-page.js'),
  'ng-otp-input': () => import('./angular-page.js'),
}

const name = decodeURIComponent(location.pathname.slice(1))
const show = pages[name] ?? (await heavyPages[name]()).show
show(document.querySelector('#root'))
