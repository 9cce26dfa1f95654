import browser from 'webextension-polyfill'
import fillScript from '../content/fill?script&iife'

browser.runtime.onInstalled.addListener(() => {
  console.log(fillScript)
})
