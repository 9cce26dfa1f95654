// Draws the QR code of the enrolment page: rows of 0 and 1 (1 = dark), quiet zone included.
const canvas = document.querySelector('canvas[data-modules]')
const rows = canvas.dataset.modules.split(' ')
const side = canvas.width / rows.length
const pen = canvas.getContext('2d')
pen.fillStyle = '#fff'
pen.fillRect(0, 0, canvas.width, canvas.height)
pen.fillStyle = '#000'
rows.forEach((row, y) => {
  for (let x = 0; x < row.length; x++) if (row[x] === '1') pen.fillRect(x * side, y * side, side + 0.5, side + 0.5)
})
