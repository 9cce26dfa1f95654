import { mount } from 'svelte'
import BitsPinInput from './bits-pin-input.svelte'

/** Draws the widget. */
export const show = root => mount(BitsPinInput, { target: root })
