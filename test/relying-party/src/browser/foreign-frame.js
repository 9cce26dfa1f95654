// Inside the frame of another origin: hands what is typed to the page that shows it, and to no other.
const shownBy = new URLSearchParams(location.search).get('for')
document.querySelector('#code').addEventListener('input', event => parent.postMessage(event.target.value, shownBy))
