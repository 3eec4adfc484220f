// Loaded before blazor.web.js and not as a module, because listeners on window are called in the order they came:
// Blazor answers Back by fetching the page and merging it into this one, form and all, or by leaving it when the server is away.
addEventListener('popstate', event => {
  event.stopImmediatePropagation();
  dispatchEvent(new Event('platta:back'));
});
