import { plainPages } from './plain-pages.js'
import { reactOwn } from './react-own.jsx'
import { reactPackages } from './react-packages.jsx'
import { vuePages } from './vue-pages.js'

const pages = { ...reactPackages, ...reactOwn, ...vuePages, ...plainPages }
pages[decodeURIComponent(location.pathname.slice(1))](document.querySelector('#root'))
