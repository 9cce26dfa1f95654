import PrimeVue from 'primevue/config'
import InputOtp from 'primevue/inputotp'
import { createApp, defineComponent, h, nextTick, ref } from 'vue'
import VueOtpInput from 'vue3-otp-input'
import { changed, completed } from './record.js'

const six = [0, 1, 2, 3, 4, 5]

const vue3OtpInput = defineComponent(
  () => () =>
    h(VueOtpInput, {
      numInputs: 6,
      inputType: 'tel',
      inputClasses: 'otp-input',
      shouldAutoFocus: true,
      'onUpdate:value': changed,
      onOnChange: changed,
      onOnComplete: completed,
    }),
)

const primeVue = defineComponent(() => {
  const value = ref('')
  const update = next => {
    value.value = next
    changed(next)
    if (next?.length === 6) completed(next)
  }
  return () => h(InputOtp, { modelValue: value.value, length: 6, integerOnly: true, 'onUpdate:modelValue': update })
})

/** `v-model` on one input, digits only, put right after the next tick. */
const ownModel = defineComponent(() => {
  const code = ref('')
  const input = event => {
    code.value = event.target.value.replace(/\D/g, '').slice(0, 6)
    changed(code.value)
    nextTick(() => {
      event.target.value = code.value
    })
    if (code.value.length === 6) completed(code.value)
  }
  return () => h('input', { name: 'otp', autocomplete: 'one-time-code', value: code.value, onInput: input })
})

/** Boxes that move the focus on the next tick and go by it. */
const ownBoxes = defineComponent(() => {
  const digits = ref(six.map(() => ''))
  const row = ref(null)
  const input = (event, i) => {
    digits.value[i] = event.target.value.slice(-1)
    changed(digits.value.join(''))
    if (digits.value.every(Boolean)) completed(digits.value.join(''))
    nextTick(() => row.value.children[i + 1]?.focus())
  }
  const boxAt = i =>
    h('input', { maxlength: 1, inputmode: 'numeric', style: 'width:36px', value: digits.value[i], onInput: event => input(event, i) })
  return () => h('div', { ref: row, style: 'display:flex' }, six.map(boxAt))
})

const pages = { 'vue3-otp-input': vue3OtpInput, 'primevue InputOtp': primeVue, 'vue v-model': ownModel, 'vue boxes': ownBoxes }

/** Ways to show a widget, by its name. */
export const vuePages = Object.fromEntries(
  Object.entries(pages).map(([name, page]) => [name, root => createApp(page).use(PrimeVue, { unstyled: true }).mount(root)]),
)
