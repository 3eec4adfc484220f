// Turns slides without loading the page, so that full screen stays: arrows, Page Up and Down, space, Home and End, and the links.
// Listens on the document, so it survives every new rendering; without it the links load the page.
const slides = () => [...document.querySelectorAll('[data-deck] > .slide')];

function show(number) {
  const all = slides();
  const at = Math.min(Math.max(number, 0), all.length - 1);
  all.forEach((slide, place) => slide.classList.toggle('is-current', place === at));
  const place = document.querySelector('[data-deck-at]');
  place.textContent = place.textContent.replace(/^\d+/, at + 1);
  document.querySelector('[data-deck-title]').textContent = all[at].querySelector('.slide-title').textContent;
  for (const link of document.querySelectorAll('[data-deck-go]')) {
    const to = Math.min(Math.max(at + Number(link.dataset.deckGo), 0), all.length - 1);
    link.href = `${location.pathname}?bild=${to + 1}`;
    link.toggleAttribute('aria-disabled', to === at);
    if (to === at) {
      link.setAttribute('aria-disabled', 'true');
    }
  }

  history.replaceState(history.state, '', `${location.pathname}?bild=${at + 1}`);
  scrollTo(0, 0);
}

const current = () => slides().findIndex(slide => slide.classList.contains('is-current'));

function step(event) {
  switch (event.key) {
    case 'ArrowRight':
    case 'PageDown':
      return current() + 1;
    case 'ArrowLeft':
    case 'PageUp':
      return current() - 1;
    case ' ':
      return current() + (event.shiftKey ? -1 : 1);
    case 'Home':
      return 0;
    case 'End':
      return slides().length - 1;
    default:
      return null;
  }
}

document.addEventListener('keydown', event => {
  const at = event.target instanceof Element ? event.target : document.body;
  const scrolls = at.closest('[role="region"]');
  if (slides().length === 0 || event.altKey || event.ctrlKey || event.metaKey || at.closest('input, textarea, select')
    || (event.key === ' ' && at.closest('button, a, summary')) || (scrolls && scrolls.scrollWidth > scrolls.clientWidth)) {
    return;
  }

  const to = step(event);
  if (to !== null) {
    event.preventDefault();
    show(to);
  }
});

document.addEventListener('click', event => {
  const at = event.target instanceof Element ? event.target : null;
  const link = at?.closest('[data-deck-go]');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    show(current() + Number(link.dataset.deckGo));
  } else if (at?.closest('[data-deck-full]')) {
    (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {});
  }
});
