// The field lives in a frame of another origin, which hands over what is typed by message.
const other = new URL(location.href)
other.hostname = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost'
const frame = Object.assign(document.createElement('iframe'), {
  title: 'Authentication code',
  src: `${other.origin}/foreign-frame?for=${encodeURIComponent(location.origin)}`,
})
addEventListener('message', event => {
  if (event.origin === other.origin && event.source === frame.contentWindow) document.querySelector('#state').value = String(event.data)
})
document.querySelector('#cross').append(frame)
