// The field lives in a frame of another origin, which hands over what is typed by message.
const place = document.querySelector('#cross')
const other = new URL(location.href)
other.port = place.dataset.port
const frame = Object.assign(document.createElement('iframe'), {
  title: 'Authentication code',
  src: `${other.origin}/foreign-frame?for=${encodeURIComponent(location.origin)}`,
})
addEventListener('message', event => {
  if (event.origin === other.origin && event.source === frame.contentWindow) document.querySelector('#state').value = String(event.data)
})
place.append(frame)
