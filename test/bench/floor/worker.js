// Only there so that the browser starts the extension the same way.
