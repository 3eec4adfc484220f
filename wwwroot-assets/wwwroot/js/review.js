// A button that strikes out what is marked in a text. Without it the same is typed by hand.
document.addEventListener('click', event => {
  const button = event.target instanceof Element && event.target.closest('[data-strike]');
  const box = button && document.getElementById(button.dataset.strike);
  if (!box) {
    return;
  }

  box.setRangeText(button.dataset.strikeWith, box.selectionStart, box.selectionEnd, 'end');
  box.focus();
});
