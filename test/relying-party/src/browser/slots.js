// One transparent input under drawn slots: the slots show what the input holds.
const input = document.querySelector('#slots input')
const slots = document.querySelectorAll('#slots .drawn span')
const draw = () => {
  slots.forEach((slot, i) => {
    slot.textContent = input.value[i] ?? ''
  })
}
input.addEventListener('input', draw)
draw()
