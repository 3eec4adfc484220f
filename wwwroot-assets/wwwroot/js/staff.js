// The only script of our own on staff pages: buttons that load the page again when the line to the portal is gone.
document.addEventListener('click', event => {
  if (event.target instanceof Element && event.target.closest('[data-reload]')) {
    location.reload();
  }
});
