// Draws the QR code of the enrolment page: rows of 0 and 1 (1 = dark), quiet zone included.
const canvas = document.querySelector('canvas[data-modules]')
const rows = canvas.dataset.modules.split(' ')
const side = 5
canvas.width = canvas.height = rows.length * side
const pen = canvas.getContext('2d')
pen.fillStyle = '#fff'
pen.fillRect(0, 0, canvas.width, canvas.height)
pen.fillStyle = '#000'
rows.forEach((row, y) => {
  for (let x = 0; x < row.length; x++) if (row[x] === '1') pen.fillRect(x * side, y * side, side, side)
})
