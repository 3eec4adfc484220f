// Buttons that print the page. Listens on the document, so it survives every new rendering.
document.addEventListener('click', event => {
  if (event.target instanceof Element && event.target.closest('[data-print]')) {
    print();
  }
});
