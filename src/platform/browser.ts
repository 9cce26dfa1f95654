/** The one import of the browser's API; every other file of this folder goes through here. */
export { default as browser, type Menus, type Runtime, type Tabs } from 'webextension-polyfill'
